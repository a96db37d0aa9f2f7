import type { Diagnostic, Limit } from '../../model/errors.js';
import type { ImportCoverage } from '../../model/raw.js';
import { type ExtractionLimits, REASON } from './extract/extract-modules.js';
import type { ImportCounts } from './import-table.js';

export type LeftOutReason = 'fixture' | 'generated' | 'vendored' | 'too-large';

/** What became of one file; `cut` when it has more imports than are read. */
export interface FileOutcome {
  readonly outcome: 'read' | 'partly' | 'unparsed' | 'long-line';
  readonly reason: string | null;
  readonly cut?: boolean;
}

const EXAMPLES = 5;
const NAMED = 20;

/** Coverage from what became of each source and test file, and of the files that were left out (file → reason). */
export function codeCoverage(
  outcomes: ReadonlyMap<number, FileOutcome>, missing: number, leftOut: ReadonlyMap<number, LeftOutReason>, paths: readonly string[], counts: ImportCounts,
): ImportCoverage {
  const count = (outcome: FileOutcome['outcome']): number => [...outcomes.values()].filter((one) => one.outcome === outcome).length;
  const reasons = new Map<LeftOutReason, number[]>();
  for (const [file, reason] of [...leftOut].sort(([a], [b]) => a - b)) {
    const list = reasons.get(reason);
    if (list === undefined) reasons.set(reason, [file]);
    else list.push(file);
  }
  return {
    filesParsed: count('read'), filesPartly: count('partly'), filesUnparsed: count('unparsed') + missing, ...counts,
    leftOut: [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, files]) => ({ reason, count: files.length, examples: files.slice(0, EXAMPLES).map((file) => paths[file]) })),
  };
}

/** What a reader of the imports must know: files that were read in part or not at all, by name while they are few. */
export function extractionNotes(
  outcomes: ReadonlyMap<number, FileOutcome>, missing: readonly number[], paths: readonly string[], limits: ExtractionLimits & { readonly fileSize: number }, counts: { readonly tooLarge: number; readonly deaths: number },
): { readonly diagnostics: Diagnostic[]; readonly limits: Limit[] } {
  const diagnostics: Diagnostic[] = [], fired: Limit[] = [];
  const sorted = [...outcomes].sort(([a], [b]) => a - b);
  for (const outcome of ['unparsed', 'partly'] as const) {
    const these = sorted.filter(([, one]) => one.outcome === outcome);
    for (const [file, { reason }] of these.slice(0, NAMED)) {
      diagnostics.push({ stage: 'code', path: paths[file], message: outcome === 'unparsed' ? `not parsed, its imports are missing: ${reason}` : `partly parsed: ${reason}` });
    }
    if (these.length > NAMED) diagnostics.push({ stage: 'code', message: `${these.length - NAMED} more files were ${outcome === 'unparsed' ? 'not parsed' : 'partly parsed'}` });
  }
  for (const file of missing.slice(0, NAMED)) diagnostics.push({ stage: 'code', path: paths[file], message: 'its content is missing from this clone or corrupt; its imports are not known' });
  if (missing.length > NAMED) diagnostics.push({ stage: 'code', message: `the content of ${missing.length - NAMED} more files is missing from this clone or corrupt` });

  const poison = sorted.some(([, { reason }]) => reason === REASON.crashed || reason === REASON.timedOut || reason === REASON.givenUp);
  if (counts.deaths > 0 && !poison) diagnostics.push({ stage: 'code', message: 'a parser process ended early; its files were parsed again and none is missing' });

  const limit = (id: string, value: number, count: number, message: string): void => {
    if (count > 0) fired.push({ stage: 'code', id, limit: value, count, message });
  };
  const reasons = (reason: string): number => sorted.filter(([, one]) => one.reason === reason).length;
  limit('file-size', limits.fileSize, counts.tooLarge, 'source files are larger and were not read');
  limit('nesting', limits.depth, reasons(REASON.tooDeep), 'source files nest brackets deeper and were not parsed');
  limit('imports-per-file', limits.imports, sorted.filter(([, one]) => one.cut === true).length, 'source files have more imports; the rest was not read');
  limit('parser-crashes', limits.deaths, reasons(REASON.crashed), 'source files bring the parser down and were not parsed');
  limit('parser-time', limits.timeout, reasons(REASON.timedOut), 'source files take the parser too long and were not parsed');
  limit('parser-deaths', limits.deaths, reasons(REASON.givenUp), 'source files were left to the tolerant scanner after the parser had died too often');
  return { diagnostics, limits: fired };
}
