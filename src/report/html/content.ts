import type { Finding, Report } from '../../model/report.js';
import type { Names } from '../wording.js';

/** What the sections of the page are made from. */
export interface Content {
  readonly report: Report;
  readonly names: Names;
  /** In order of rank; a finding's number on the page is its rank. */
  readonly findings: readonly Finding[];
}
