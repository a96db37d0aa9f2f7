import type { z } from 'zod';
import type { Diagnostic } from '../../../model/errors.js';
import type { RawExports } from '../../../model/raw.js';
import { parseTable } from '../csv.js';
import { complaint, plain, type Located } from '../located.js';
import { deployment, deploymentShape } from './deployments.js';
import { fieldsOf, type Fields } from './fields.js';
import { incident, incidentShape } from './incidents.js';
import { jsonRecords, type ExportRecord } from './json-records.js';
import { review, reviewShape } from './reviews.js';
import { workItem, workItemShape } from './work-items.js';

export type ExportKind = keyof RawExports;
type RecordOf<K extends ExportKind> = NonNullable<RawExports[K]>[number];

const KINDS: { readonly [K in ExportKind]: { readonly called: string; readonly shape: z.ZodType<RecordOf<K>, unknown>; readonly read: (fields: Fields) => unknown } } = {
  reviews: { called: 'reviews', shape: reviewShape, read: review },
  workItems: { called: 'work items', shape: workItemShape, read: workItem },
  deployments: { called: 'deployments', shape: deploymentShape, read: deployment },
  incidents: { called: 'incidents', shape: incidentShape, read: incident },
};

const MOST_RECORDS = 1_000_000;
const NAMED = 5;

/**
 * Parses an export: JSON (lines, a list, pages of lists) or CSV, told apart by the content. Only what the shape needs is kept. Records are sorted by id; of
 * several with one id the first counts.
 *
 * @param file name for messages.
 * @throws UserError (exit 2) with file and line.
 */
export function parseExport<K extends ExportKind>(kind: K, text: string, file: string): { readonly records: RecordOf<K>[]; readonly diagnostics: Diagnostic[] } {
  const { called, shape, read } = KINDS[kind];
  const content = text.replace(/^\uFEFF/, '');
  const byId = new Map<string, RecordOf<K>>();
  const unread = new Set<string>();
  let [count, repeated] = [0, 0];
  for (const record of recordsOf(kind, content, file)) {
    if (++count > MOST_RECORDS) throw complaint(file, record.line, `has more than ${MOST_RECORDS.toLocaleString('en-US')} records`);
    const fields = fieldsOf(record);
    const parsed = shape.safeParse(read(fields));
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw complaint(file, record.line, `${issue.path.join('.')} ${issue.message}`);
    }
    for (const name of fields.unread()) unread.add(name);
    if (byId.has(parsed.data.id)) repeated++;
    else byId.set(parsed.data.id, parsed.data);
  }
  const remarks = [
    ...(repeated === 0 ? [] : [`${repeated} of ${count} ${called} repeat an id; the first one counts`]),
    ...(unread.size === 0 ? [] : [`${unread.size} ${unread.size === 1 ? 'field' : 'fields'} of the ${called} ${unread.size === 1 ? 'is' : 'are'} not used: ${[...unread].sort().slice(0, NAMED).map((name) => name.slice(0, 40)).join(', ')}${unread.size > NAMED ? ', …' : ''}`]),
    ...(count === 0 ? [`has no ${called}`] : []),
  ];
  return {
    records: [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    diagnostics: remarks.map((message): Diagnostic => ({ stage: 'org', path: file, message })),
  };
}

/** What is no export must not pass for one without records. */
function recordsOf(kind: ExportKind, text: string, file: string): Iterable<ExportRecord> {
  const nul = text.indexOf('\0');
  if (nul !== -1) throw complaint(file, text.slice(0, nul).split('\n').length, 'holds a NUL byte, so it is no text');
  if (text.trim() === '') throw complaint(file, 1, 'the file is empty');
  if (/^\s*[[{]/.test(text)) return jsonRecords(text, file);
  if (/\.(json|jsonl|ndjson)$/i.test(file)) throw complaint(file, 1, 'is not JSON: a list of records, or a record a line, was expected');
  return csvRecords(kind, text, file);
}

function csvRecords(kind: ExportKind, text: string, file: string): ExportRecord[] {
  const { line, columns, records } = parseTable(text, file);
  const heading = fieldsOf({ line, value: Object.fromEntries(columns.map((name) => [name, ''])) });
  KINDS[kind].read(heading);
  if (heading.unread().length === new Set(columns).size) throw complaint(file, line, `the heading has no column that is known for ${KINDS[kind].called}, such as id`);
  return (records().value as readonly Located[]).map((record) => ({ line: record.line, value: plain(record) }));
}
