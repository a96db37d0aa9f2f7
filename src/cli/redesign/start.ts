import { readReport } from '../../ingest/report.js';
import type { Analysis } from '../../model/analysis.js';
import { EXIT, UserError } from '../../model/errors.js';
import type { RawFacts } from '../../model/raw.js';
import type { Report } from '../../model/report.js';
import { analysisOf, described, labelled } from '../../pipeline.js';
import { presentOf, type Present } from '../../redesign/present.js';
import { reportedPresent } from '../../redesign/reported-present.js';
import { warnings } from '../../report/wording.js';
import { heldMembers } from '../hold-members.js';
import { progressLine } from '../progress.js';
import { readRaw } from '../read.js';
import { analyzeOptions, readRequest, type Flags } from '../request.js';
import type { Streams } from '../streams.js';

/** What scenarios start from. */
export interface Start {
  readonly present: Present;
  /** Of a repository: without findings. */
  readonly report: Report;
  /** null where a report is all there is. */
  readonly history: { readonly raw: RawFacts; readonly analysis: Analysis } | null;
}

const NO_GROUPS = 'name teams with --teams, or owners with a CODEOWNERS file';

/** A repository (or the bundle of one), or a report.json where `path` ends so. @throws UserError (exit 2) where no group of people stands for teams. */
export async function startOf(path: string, flags: Flags, version: string, streams: Streams): Promise<Start> {
  return path.endsWith('.json') ? ofReport(path, flags) : ofRepository(path, flags, version, streams);
}

async function ofRepository(path: string, flags: Flags, version: string, { stderr }: Streams): Promise<Start> {
  const request = await readRequest(flags);
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const raw = await readRaw(path, request, progress, () => undefined);
    const options = analyzeOptions(request, raw, version);
    const held = await heldMembers(flags, raw);
    const analysis = analysisOf(labelled(raw, { ...options, ...held.options }), options.analysis, (stage, run) => {
      progress(stage, 0);
      return run();
    }, options.beside);
    if (analysis.groups.ids.length < 2) throw new UserError('there are no two teams here: nothing can change hands', EXIT.usage, NO_GROUPS);
    if (analysis.groups.withheld !== null) throw new UserError(`the groups found here carry no proposal: ${analysis.groups.withheld}`, EXIT.usage);
    const present = presentOf(analysis);
    held.check(present.groups.ids, present.tallies.load);
    return { present, report: described(analysis, options), history: { raw, analysis } };
  } finally {
    end();
  }
}

/** What has a meaning when all there is is a report; every other option decides how a repository is read. */
const OF_REPORTS = new Set(['out', 'quiet', 'move', 'merge', 'person', 'leave', 'scenario', 'moves', 'price', 'load', 'keep', 'only', 'fullTeam', 'areas', 'split', 'splitTeam']);
/** Switches that are on unless they are turned off. */
const ON = new Set(['mailmap', 'cache']);

async function ofReport(path: string, flags: Flags): Promise<Start> {
  const late = Object.entries(flags).filter(([name, value]) => !OF_REPORTS.has(name) && !(ON.has(name) && value === true)).map(([name]) => `--${ON.has(name) ? 'no-' : ''}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  if (late.length > 0) throw new UserError(`${late.join(', ')} cannot be combined with a report`, EXIT.usage, 'name the repository instead, or leave the option away');
  const report = await readReport(path, 'give the report.json of an earlier run, or a repository');
  const present = reportedPresent(report);
  if (present === null) throw new UserError(`${path} carries no proposal: ${report.talliesReason ?? 'no reason given'}`, EXIT.usage, 'make a new report, with --teams or a CODEOWNERS file that divides the code');
  return { present, report, history: null };
}

/** What a scenario rests on, each a sentence: what a reader of the report is warned of, and what members are known from. */
export function basisSaid({ present: { groups: { kind } }, report }: Start): string[] {
  return [
    ...warnings(report),
    kind === 'declared' ? 'Members are those of the teams file.'
    : `${kind === 'inferred-members' ? 'Members' : 'Groups'} are held as they are, and read too well before and after alike: compare the two, not with the score of a report.`,
  ];
}
