import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { runCommand } from '../cli/run-command.js';

const STORIES = resolve('fixtures/stories');
export const TEAMS = join(STORIES, 'aligned/teams.yaml');

/** What commands are run on: a small repository with findings, a report of it and the id of a finding in that report. */
export interface PlantedPlace {
  readonly folder: string;
  readonly repository: string;
  readonly report: string;
  readonly finding: string;
  remove(): Promise<void>;
}

/** A command that writes: its arguments, and what files it leaves in the folder `out`. */
export interface WritingCommand {
  readonly name: string;
  readonly args: (place: PlantedPlace, out: string) => readonly string[];
  readonly files: readonly string[];
  /** Whether there may be an old version that is no file of the program's; else there is none before. */
  readonly replaces: boolean;
  /** Absent: each call is made to fail. Else one of so many, for a command in which the same few lines make most of the calls. */
  readonly oneOf?: number;
}

/** Every command that writes files, be it in the temporary folder alone. */
export const WRITING: readonly WritingCommand[] = [
  { name: 'analyze', args: ({ repository }, out) => ['analyze', repository, '--teams', TEAMS, '--out', out, '--format', 'html,json,csv', '--quiet'], files: ['report.html', 'report.json', 'findings.csv'], replaces: true },
  { name: 'facts', args: ({ repository }, out) => ['facts', repository, '--out', join(out, 'bundle'), '--quiet'], files: ['bundle'], replaces: true },
  { name: 'propose', args: ({ repository }, out) => ['propose', repository, '--teams', TEAMS, '--out', out, '--quiet'], files: ['scenario.json', 'proposal.json'], replaces: true },
  { name: 'what-if', args: ({ repository }, out) => ['what-if', repository, '--teams', TEAMS, '--leave', 'pat@shop.example', '--out', out, '--quiet'], files: ['scenario.json'], replaces: true },
  { name: 'init', args: ({ repository }, out) => ['init', repository, '--force', '--out', out, '--quiet'], files: ['conway.config.json', 'teams.yaml'], replaces: true },
  { name: 'check', args: ({ repository }, out) => ['check', repository, '--fail-on', 'any', '--baseline', join(out, 'baseline.json'), '--update-baseline', '--quiet'], files: ['baseline.json'], replaces: false },
  { name: 'view', args: ({ report }, out) => ['view', report, '--out', join(out, 'again.html')], files: ['again.html'], replaces: true },
  { name: 'accept', args: ({ report, finding }, out) => ['accept', finding, '--reason', 'planted', '--until', '2099-12-31', '--report', report, '--config', join(out, 'mine.json')], files: ['mine.json'], replaces: false },
  { name: 'pr', args: ({ repository }) => ['pr', repository, '--base', 'HEAD~1', '--quiet'], files: [], replaces: false },
  { name: 'trend', args: ({ repository }) => ['trend', repository, '--every', 'quarter', '--last', '2', '--quiet'], files: [], replaces: false },
  { name: 'doctor', args: ({ repository }) => ['doctor', repository], files: [], replaces: false, oneOf: 50 },
];

export async function plantedPlace(): Promise<PlantedPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'conway-endurance-'));
  const { dir: repository } = await makeRepository(join(folder, 'repository'), (await readStory(join(STORIES, 'shadow'))).commits);
  const report = join(folder, 'report.json');
  await runCommand(['analyze', repository, '--teams', TEAMS, '--out', folder, '--format', 'json', '--no-cache', '--quiet']);
  const { findings } = JSON.parse(await readFile(report, 'utf8')) as Report;
  return { folder, repository, report, finding: findings[0]!.id, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Content of every file in a folder, by name; a folder that is not there has none. */
export async function contents(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return new Map(await Promise.all(names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8').catch(() => '<folder>')] as const)));
}

/** An empty folder, or one with an old version of each file. */
export async function oldVersions(folder: string, files: readonly string[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(join(folder, file), OLD);
}
export const OLD = 'an older version\n';
