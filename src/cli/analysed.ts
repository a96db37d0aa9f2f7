import type { AnalysisOptions } from '../model/analysis.js';
import { EXIT, type Progress, UserError } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import type { Report } from '../model/report.js';
import { type AnalyzeOptions, factsOf, reportOf } from '../pipeline.js';
import { isAnonymous, NUMBERED_ANEW, otherRepository, sameRepository } from '../report/status.js';
import { holdHeap } from './heap-growth.js';
import { type HeldMembers, heldMembers } from './hold-members.js';
import { progressLine } from './progress.js';
import { analyzeOptions, type Request } from './request.js';
import { readSources } from './sources.js';
import type { statistics } from './statistics.js';
import type { Streams } from './streams.js';

export interface Run {
  readonly stderr: Streams['stderr'];
  readonly stats: ReturnType<typeof statistics>;
  readonly previous?: Report;
}

/** Facts of a repository or bundle → report, with progress on stderr, and the options it was made with. */
export async function analysed(paths: readonly string[], request: Request, version: string, { stderr, stats, previous }: Run): Promise<{ readonly report: Report; readonly options: AnalysisOptions }> {
  const { progress, end } = progressLine(stderr, request.flags.quiet ?? false);
  try {
    const { known, options, held } = await knownFacts(paths, request, version, stats, progress);
    refuseOther(previous, known);
    holdHeap(known.changeSets.file.length);
    const report = reportOf(known, { ...options, ...(previous !== undefined && { previous, shown: { ...options.shown, previous: previous.repository.revision } }) });
    held.check(report.teams.map(({ id }) => id), report.tallies?.load ?? []);
    return { report: { ...report, diagnostics: [...request.diagnostics, ...report.diagnostics] }, options: options.analysis };
  } finally {
    end();
  }
}

/** What was read is let go with this call: its columns and a million subjects need not be held while the facts are analysed. */
async function knownFacts(paths: readonly string[], request: Request, version: string, stats: Run['stats'], progress: Progress): Promise<{ readonly known: Facts; readonly options: AnalyzeOptions; readonly held: HeldMembers }> {
  const raw = await readSources(paths, request, progress, stats.timed);
  stats.raw(raw);
  const held = await heldMembers(request.flags, raw);
  const options = { ...analyzeOptions(request, raw, version), ...held.options, progress: stats.watched(progress) };
  return { known: factsOf(raw, options), options, held };
}

/** @throws UserError (exit 2) where the earlier report is about another repository or without names: every finding would be new, or known, for no reason. */
function refuseOther(previous: Report | undefined, now: Facts): void {
  if (previous !== undefined && isAnonymous(previous)) throw new UserError(NUMBERED_ANEW, EXIT.usage, 'give an earlier report with names; --anon hides them in what is written now');
  if (previous !== undefined && !sameRepository(previous, now)) throw new UserError(otherRepository(previous, now), EXIT.usage, 'give the report of an earlier run on this repository, or none');
}
