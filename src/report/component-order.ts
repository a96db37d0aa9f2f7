import { orderOf } from '../../viz/layout/rows.js';
import type { Report } from '../model/report.js';

/** Ids of all components as pictures draw them. What an earlier report drew stays where it was, so that readers keep their map. */
export function componentOrder(report: Omit<Report, 'order'>, previous?: Pick<Report, 'order'>): string[] {
  const { blocks, hubs } = orderOf(report, previous?.order);
  return [...blocks.flatMap(({ members }) => members), ...hubs];
}
