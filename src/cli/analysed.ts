import type { AnalysisOptions } from '../model/analysis.js';
import type { Diagnostic } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { analyze } from '../pipeline.js';
import { heldMembers } from './hold-members.js';
import { progressLine } from './progress.js';
import { readRaw } from './read.js';
import { analyzeOptions, type Request } from './request.js';
import type { statistics } from './statistics.js';
import type { Streams } from './streams.js';

export interface Run {
  readonly stderr: Streams['stderr'];
  readonly stats: ReturnType<typeof statistics>;
  readonly previous?: Report;
}

/** Facts of a repository or bundle → report, with progress on stderr, and the options it was made with. */
export async function analysed(path: string, request: Request, version: string, { stderr, stats, previous }: Run): Promise<{ readonly report: Report; readonly options: AnalysisOptions }> {
  const { progress, end } = progressLine(stderr, request.flags.quiet ?? false);
  try {
    const raw = await readRaw(path, request, progress, stats.timed);
    stats.raw(raw);
    const options = analyzeOptions(request, raw, version);
    const held = await heldMembers(request.flags, raw);
    const report = analyze(raw, { ...options, ...held.options, ...(previous !== undefined && { previous, shown: { ...options.shown, previous: previous.repository.revision } }), progress: stats.watched(progress) });
    held.check(report.teams.map(({ id }) => id), report.tallies?.load ?? []);
    return { report: { ...report, diagnostics: [...request.diagnostics, ...otherRepository(previous, report), ...report.diagnostics] }, options: options.analysis };
  } finally {
    end();
  }
}

/** Findings of another repository are neither open nor resolved here. */
function otherRepository(previous: Report | undefined, { repository: { name } }: Report): Diagnostic[] {
  if (previous === undefined || previous.repository.name === name) return [];
  return [{ stage: 'report', message: `the earlier report is about ${previous.repository.name ?? 'a repository without a name'}: what is called new and resolved compares two repositories` }];
}
