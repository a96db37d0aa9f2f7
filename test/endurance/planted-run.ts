import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';

const STORIES = resolve('fixtures/stories');
export const TEAMS = join(STORIES, 'aligned/teams.yaml');

/** A command that writes into a folder: its arguments there, and what files it leaves. */
export interface WritingCommand {
  readonly name: string;
  readonly args: (repository: string, out: string) => readonly string[];
  readonly files: readonly string[];
  /** Whether there may be an old version that is no file of the program's; else there is none before. */
  readonly replaces: boolean;
}

/** Every command that writes files. */
export const WRITING: readonly WritingCommand[] = [
  { name: 'analyze', args: (repository, out) => ['analyze', repository, '--teams', TEAMS, '--out', out, '--format', 'html,json,csv', '--quiet'], files: ['report.html', 'report.json', 'findings.csv'], replaces: true },
  { name: 'facts', args: (repository, out) => ['facts', repository, '--out', join(out, 'bundle'), '--quiet'], files: ['bundle'], replaces: true },
  { name: 'propose', args: (repository, out) => ['propose', repository, '--teams', TEAMS, '--out', out, '--quiet'], files: ['scenario.json', 'proposal.json'], replaces: true },
  { name: 'init', args: (repository, out) => ['init', repository, '--force', '--out', out, '--quiet'], files: ['conway.config.json', 'teams.yaml'], replaces: true },
  { name: 'check', args: (repository, out) => ['check', repository, '--fail-on', 'any', '--baseline', join(out, 'baseline.json'), '--update-baseline', '--quiet'], files: ['baseline.json'], replaces: false },
];

/** A small repository with findings, and folders for what runs write and keep. */
export async function plantedPlace(): Promise<{ readonly folder: string; readonly repository: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'conway-endurance-'));
  const { dir } = await makeRepository(join(folder, 'repository'), (await readStory(join(STORIES, 'gap'))).commits);
  return { folder, repository: dir, remove: () => rm(folder, { recursive: true, force: true }) };
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
