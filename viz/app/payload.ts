import type { Report } from '../../src/model/report.js';
import { fromColumns, type Columns } from '../payload/columns.js';
import { withEvidence, type EvidencePart } from '../payload/split.js';
import { Unreadable, inflated } from './inflate.js';

const SCHEMA = 1;

/** The report that the page holds, with empty lists in place of its evidence. @throws Unreadable */
export async function readPayload(): Promise<Report> {
  const report = decoded<Report>(await inflated('payload'));
  if (report.schemaVersion !== SCHEMA) throw new Unreadable(`The data is of report schema ${String(report.schemaVersion)}, this page reads schema ${SCHEMA}.`);
  return report;
}

/** The same report with its evidence. @throws Unreadable */
export const readWhole = async (report: Report): Promise<Report> => withEvidence(report, decoded<EvidencePart>(await inflated('evidence')));

function decoded<Value>(text: string): Value {
  try {
    return fromColumns(JSON.parse(text) as Columns) as unknown as Value;
  } catch {
    throw new Unreadable('The data in this file is damaged.');
  }
}
