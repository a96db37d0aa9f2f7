import { join } from 'node:path';
import { facts } from '../facts/index.js';
import { configSchema } from '../ingest/org/index.js';
import type { Analysis } from '../model/analysis.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { analysisOf } from '../pipeline.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { plural } from '../report/numbers.js';
import { configDraft, type ConfigDraft } from './init/config-draft.js';
import { draftTeams, type DraftTeams } from './init/detected.js';
import { existing, keepingOld } from './init/keep-old.js';
import { teamsDraft } from './init/teams-draft.js';
import { KNOWN_THRESHOLDS } from './known-thresholds.js';
import { writeFiles, type OutputFile } from './output.js';
import { progressLine } from './progress.js';
import { readRaw } from './read.js';
import { analyzeOptions, readRequest, type Flags } from './request.js';
import type { Streams } from './streams.js';

const CONFIG = 'conway.config.json';
const TEAMS = 'teams.yaml';

/** `conway init`: a configuration and a teams file as first drafts of what was detected. Never replaces a file without keeping it. */
export async function runInit(path: string, flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  if (flags.schema) {
    stdout.write(`${JSON.stringify(configSchema(KNOWN_THRESHOLDS), null, 2)}\n`);
    return EXIT.done;
  }
  if (flags.out === '') throw new UserError('--out: no folder named', EXIT.usage, 'give a folder, or leave --out away for this one');
  const people = flags.people ?? 'hidden';
  if (people !== 'hidden' && people !== 'named') throw new UserError(`--people: ${JSON.stringify(people)} is not a mode`, EXIT.usage, 'use hidden or named');
  const folder = flags.out ?? '.';
  const targets = [CONFIG, TEAMS].map((name) => join(folder, name));
  if (!flags.dryRun && !flags.force) await refuseExisting(targets);

  const { raw, analysis, teams, components } = await detect(path, flags, version, stderr);
  const files: OutputFile[] = [
    { path: targets[0]!, text: configDraft({ raw, analysis, teamsFile: teams.teams.length > 0 ? TEAMS : null, since: settable(flags.since ?? '12m'), components }) },
    ...(teams.teams.length === 0 ? [] : [{ path: targets[1]!, text: teamsDraft(teams, raw, analysis, people === 'named'), ...(people === 'named' && { mode: 0o600 }) }]),
  ];
  if (people === 'named') stderr.write('conway: e-mail addresses are in the teams draft because --people named was asked for\n');
  if (flags.dryRun) {
    stdout.write(files.map(({ path: file, text }) => `# ${terminalText(file)}\n${text as string}`).join('\n'));
    return EXIT.done;
  }
  const kept = await keepingOld(files.map((file) => file.path), async () => {
    if (!flags.force) await refuseExisting(targets);
    await writeFiles(files);
  });
  const command = `conway analyze${path === '.' ? '' : ` ${path}`} --config ${targets[0]!}`;
  const next = teams.teams.length === 0 ? `next: ${command}`
    : `next: confirm the members in ${targets[1]!} (remove the # of those that are right: until then none is declared), then ${command} (which names that file, as --teams ${targets[1]!} does)`;
  const lines = [...summary(analysis, teams), ...kept.map((name) => `kept: ${name}`), ...files.map((file) => file.path), next];
  stdout.write(lines.map((line) => `${terminalText(line)}\n`).join(''));
  return EXIT.done;
}

/** The configuration knows days, no times of day. */
function settable(when: string): string {
  return when.includes('T') ? when.slice(0, 10) : when;
}

async function refuseExisting(targets: readonly string[]): Promise<void> {
  const there = await existing(targets);
  if (there.length === 0) return;
  throw new UserError(
    `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} already there`, EXIT.usage,
    'look at the draft with --dry-run, choose a folder with --out, or use --force, which keeps the old file as .bak',
  );
}

async function detect(path: string, flags: Flags, version: string, stderr: Streams['stderr']): Promise<Pick<ConfigDraft, 'raw' | 'analysis' | 'components'> & { readonly teams: DraftTeams }> {
  const request = await readRequest(flags);
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const raw = await readRaw(path, request, progress, () => undefined);
    if (raw.repository.revision === '') throw new UserError('the repository has no commit yet: there is nothing to detect', EXIT.noRepository, 'commit something first');
    const options = analyzeOptions(request, raw, version);
    const analysis = analysisOf(facts(raw, options.facts), options.analysis, undefined, options.beside);
    return { raw, analysis, teams: draftTeams(raw, analysis), components: options.facts.components };
  } finally {
    end();
  }
}

function summary({ facts: known }: Analysis, { from, teams }: DraftTeams): string[] {
  const found = {
    owners: `${plural(teams.length, 'team')} of the owners`, communities: `${plural(teams.length, 'group')} inferred from who changes the same code, marked as inferred`, nobody: 'no teams: nothing to draft them from',
  }[from];
  return [plural(known.components.length, 'component'), found];
}
