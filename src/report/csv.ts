import type { Report } from '../model/report.js';
import { csvRows } from './encode/csv-cell.js';
import { evidenceLine } from './evidence.js';
import type { Format } from './format.js';
import { inOrder } from './ranking.js';
import { namesOf } from './wording.js';

const HEADER = ['rank', 'id', 'rule', 'status', 'confidence', 'part', 'cost', 'partCost', 'expectedLow', 'expectedHigh', 'value', 'subjects', 'message', 'action', 'evidence', 'supportHeld', 'supportOf'];

/** Findings, one per row, in order of rank; points are of the total (`cost`) and of the part (`partCost`). */
export const csv: Format = {
  id: 'csv', aliases: [], fileName: 'findings.csv',
  render: (report: Report) => {
    const names = namesOf(report);
    const rows = inOrder(report).map((finding) => [
      finding.rank, finding.id, finding.rule, finding.status, finding.confidence, finding.part, finding.cost, finding.partCost,
      finding.expected?.low ?? null, finding.expected?.high ?? null, finding.value,
      finding.subjects.map(({ kind, id }) => `${kind}:${id}`).join('; '), finding.message, finding.action,
      finding.evidence.map((one) => evidenceLine(one, names)).map(({ code, text }) => (code === null ? text : `${code} ${text}`)).join('; '),
      finding.support?.held ?? null, finding.support?.of ?? null,
    ]);
    return csvRows([HEADER, ...rows]);
  },
};
