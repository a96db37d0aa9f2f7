import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { makeRepository, runGit, type CommitPlan } from '../../../fixtures/make-repository.js';
import { UserError } from '../../../src/model/errors.js';
import type { RawHistory } from '../../../src/model/raw.js';
import type { GitRepository, OpenOptions } from '../../../src/ingest/git/git-repository.js';
import { openRepository } from '../../../src/ingest/git/open-repository.js';

/** A folder that is gone after the tests of the file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conway-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const git = async (dir: string, ...args: string[]) => (await runGit(dir, args)).toString().trim();

/** Opens, does, closes. */
export async function withRepository<T>(path: string, options: OpenOptions, work: (repository: GitRepository) => Promise<T>): Promise<T> {
  const repository = await openRepository(path, options);
  try {
    return await work(repository);
  } finally {
    await repository.close();
  }
}

export const historyOf = (path: string, options: OpenOptions = {}, since = 0) => withRepository(path, options, (repository) => repository.readHistory({ since }));

/** The UserError that the work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(() => { throw new Error('expected a failure'); }, (reason: unknown) => reason);
  if (!(error instanceof UserError)) throw error;
  if (error.message.includes('\n')) throw new Error(`more than one line: ${error.message}`);
  if (error.hint === undefined) throw new Error(`no hint: ${error.message}`);
  return error;
}

/** Changes of one commit as text: `status path` or `status old → new`. */
export function changesOf(history: RawHistory, row: number): string[] {
  const found: string[] = [];
  for (let at = history.changeOffset[row]; at < history.changeOffset[row + 1]; at++) {
    const path = history.paths[history.changePath[at]];
    const previous = history.changePrevious[at];
    found.push(`${'AMDRCT'[history.changeStatus[at]]} ${previous > 0 ? `${history.paths[previous - 1]} → ` : ''}${path}`);
  }
  return found;
}

export const AUTHOR = 'Ann <ann@example.com>';
export const T0 = 1_600_000_000;

export function commit(at: number, message: string, files: Record<string, string | null>, more: Partial<CommitPlan> = {}): CommitPlan {
  const changes = Object.entries(files).map(([path, content]) => (content === null ? { path, delete: true as const } : { path, content }));
  return { author: AUTHOR, at: T0 + at, message, changes, ...more };
}

export const simple: CommitPlan[] = [
  commit(0, 'One', { 'src/a.ts': 'a\n', 'docs/b.md': 'b\n' }),
  commit(10, 'Two', { 'src/a.ts': 'aa\n' }),
  commit(20, 'Three', { 'src/c.ts': 'c\n' }),
];

export const plain = (dir: string, options = {}) => makeRepository(dir, simple, options);

/** Writes any bytes as a commit and moves a branch to it. */
export async function rawCommit(dir: string, body: string | Buffer, branch = 'main'): Promise<string> {
  const id = (await runGit(dir, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'))).toString().trim();
  const ref = join(dir, '.git/refs/heads', branch);
  await writeFile(ref, `${id}\n`);
  return id;
}

/** Writes any tree; entries as `<mode> <name>` and an id, unsorted and unchecked. */
export async function rawTree(dir: string, entries: readonly (readonly [mode: string, name: string | Buffer, id: string])[]): Promise<string> {
  const body = Buffer.concat(entries.map(([mode, name, id]) => Buffer.concat([Buffer.from(`${mode} `), Buffer.from(name), Buffer.of(0), Buffer.from(id, 'hex')])));
  return (await runGit(dir, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], body)).toString().trim();
}

export const blob = async (dir: string, content: string | Buffer) => (await runGit(dir, ['hash-object', '-w', '--stdin'], content)).toString().trim();

/** Text of a commit object. */
export function commitText(tree: string, more: { parents?: string[]; author?: string; committer?: string; headers?: string; message?: string } = {}): string {
  const person = `${AUTHOR} ${T0} +0000`;
  const parents = (more.parents ?? []).map((parent) => `parent ${parent}\n`).join('');
  return `tree ${tree}\n${parents}author ${more.author ?? person}\ncommitter ${more.committer ?? person}\n${more.headers ?? ''}\n${more.message ?? 'Message\n'}`;
}
