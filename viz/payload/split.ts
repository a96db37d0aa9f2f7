import type { Report } from '../../src/model/report.js';

/** What only an explanation needs, by the list that it is a field of: most of a report's bytes, and nothing that a picture is drawn from. */
const EVIDENCE = [
  ['findings', 'evidence'], ['findings', 'arithmetic'], ['findings', 'claims'], ['comparison.pairs', 'sizes'], ['comparison.teamPairs', 'sizes'],
  ['topology.teams', 'because'], ['topology.pairs', 'because'],
] as const;

type Fields = { readonly [key: string]: unknown };
export type EvidencePart = { readonly [path: string]: readonly unknown[] };

/** A report with empty lists in place of its evidence, and that evidence, by path and in the order of the records it belongs to. */
export function withoutEvidence(report: Report): { readonly rest: Report; readonly evidence: EvidencePart } {
  const evidence = EVIDENCE.map(([path, field]) => [`${path}.${field}`, recordsAt(report, path).map((record) => record[field])] as const);
  return { rest: replaced(report, () => []), evidence: Object.fromEntries(evidence) };
}

/** The report as it was. @throws Error where the parts are not of one report. */
export const withEvidence = (rest: Report, evidence: EvidencePart): Report => replaced(rest, (path, at) => {
  if (!Array.isArray(evidence[path]?.[at])) throw new Error(`no evidence for ${path} ${at}`);
  return evidence[path][at];
});

function replaced(report: Report, value: (path: string, at: number) => unknown): Report {
  return EVIDENCE.reduce<Report>((changed, [path, field]) => {
    const records = recordsAt(changed, path).map((record, at) => ({ ...record, [field]: value(`${path}.${field}`, at) }));
    return changedAt(changed as unknown as Fields, path.split('.'), records) as unknown as Report;
  }, report);
}

const recordsAt = (report: Report, path: string): readonly Fields[] =>
  path.split('.').reduce<unknown>((value, key) => (value as Fields)[key], report) as readonly Fields[];

const changedAt = (fields: Fields, [key, ...rest]: readonly string[], value: unknown): Fields =>
  ({ ...fields, [key]: rest.length === 0 ? value : changedAt(fields[key] as Fields, rest, value) });
