import { facts } from '../../facts/index.js';
import type { Analysis } from '../../model/analysis.js';
import { EXIT, UserError } from '../../model/errors.js';
import type { RawFacts } from '../../model/raw.js';
import { analysisOf } from '../../pipeline.js';
import { progressLine } from '../progress.js';
import { readRaw } from '../read.js';
import { analyzeOptions, readRequest, type Flags } from '../request.js';
import type { Streams } from '../streams.js';

/** What scenarios start from. @throws UserError (exit 2) where no group of people stands for teams. */
export async function analysedForRedesign(path: string, flags: Flags, version: string, { stderr }: Streams): Promise<{ readonly raw: RawFacts; readonly analysis: Analysis }> {
  const request = await readRequest(flags);
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const raw = await readRaw(path, request, progress, () => undefined);
    const options = analyzeOptions(request, raw, version);
    const analysis = analysisOf(facts(raw, options.facts), options.analysis, (stage, run) => {
      progress(stage, 0);
      return run();
    });
    if (analysis.groups.ids.length < 2) throw new UserError('there are no two teams here: nothing can change hands', EXIT.usage, 'name teams with --teams, or owners with a CODEOWNERS file');
    if (analysis.groups.withheld !== null) throw new UserError(`the groups found here carry no proposal: ${analysis.groups.withheld}`, EXIT.usage);
    return { raw, analysis };
  } finally {
    end();
  }
}

/** What a scenario rests on, each a sentence: what cuts the history off, and what members are known from. */
export function basisSaid({ facts: { coverage }, groups: { kind } }: Analysis): string[] {
  return [
    ...(coverage.shallow ? ['The history is cut off (shallow clone): older changes are missing. Fetch the whole history.'] : []),
    kind === 'declared' ? 'Members are those of the teams file.'
    : kind === 'inferred-members'
      ? 'Members are inferred: a person counts for the team whose components take at least half of their work. They are held as they are, and read too well before and after alike: compare the two, not with the score of a report.'
      : 'No team is declared: groups are detected from who works on the same files, and held as they are. They read too well before and after alike: compare the two, not with the score of a report.',
  ];
}
