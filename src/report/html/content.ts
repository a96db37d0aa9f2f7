import type { Finding, Report } from '../../model/report.js';
import type { Names } from '../wording.js';

/** What the sections of the page are made from. */
export interface Content {
  readonly report: Report;
  readonly names: Names;
  /** In ranked order; a finding's number on the page is its place here, from 1. */
  readonly findings: readonly Finding[];
}
