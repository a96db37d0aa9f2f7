import { spawn } from 'node:child_process';
import { fileIdentities } from '../../src/facts/file-identities.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { CHANGE, type RawHistory } from '../../src/model/raw.js';

/** A commit as `git log --follow` tells it: what it did to the file, under which name, and from which one it came. */
interface Followed {
  readonly id: string;
  readonly letter: string;
  readonly path: string;
  readonly from: string | null;
}

/** What a commit does to a file, here. */
interface Ours {
  readonly path: string;
  readonly from: string | null;
  readonly status: number;
}

type Renames = 'exact' | 'similar';

/**
 * The commits of living files here beside those of `git log --follow` with the same renames; why they differ is decided by what git itself shows of the commits:
 * *copy*: --follow goes on in the file that was copied; *branch*: it knows one name at a time, and misses what other branches did under another; *pairing*: of several
 * files with the same content it takes another as the source than `git diff-tree` does; *exchange*: files that swapped their contents; *reused*: the path stood for
 * another file before; *merge*. What is left is unexplained, and false is given.
 */
export async function follow(repositories: readonly string[], samples: number, print: (line: string) => void, kinds: readonly Renames[] = ['exact', 'similar']): Promise<boolean> {
  let explained = true;
  for (const repository of repositories) {
    for (const renames of kinds) explained = (await compare(repository, renames, renames === 'exact' ? samples : Math.ceil(samples / 6), print)) && explained;
  }
  return explained;
}

async function compare(repository: string, renames: Renames, samples: number, print: (line: string) => void): Promise<boolean> {
  const git = await openRepository(repository);
  try {
    const [history, tree] = [await git.readHistory({ since: 0, renames }), await git.readTree()];
    if (history.renames !== renames) {
      print(`${repository} ${renames}: content is missing, so such renames are not read; nothing to compare`);
      return true;
    }
    const ours = filesOf(history, tree.paths.length, fileIdentities(history, tree.paths).fileOfChange);
    const position = new Map((await lines(repository, ['rev-list', git.repository.revision])).map((id, index) => [id, index]));
    const causes = new Map<string, number>();
    const unexplained: string[] = [];
    let same = 0, files = 0, commits = 0, renamed = 0;
    for (const index of sample(tree.paths, samples)) {
      const theirs = await followed(repository, git.repository.revision, tree.paths[index], renames);
      if (theirs === null) {
        count(causes, 'git failed');
        continue;
      }
      files++;
      commits += theirs.length;
      if (theirs.some(({ from }) => from !== null)) renamed++;
      const found = differences(history, ours[index], theirs, position, tree.paths[index]);
      if (found.length === 0) same++;
      for (const { id, cause, side } of found) {
        count(causes, `${cause}, only ${side}`);
        if (cause === 'unexplained') unexplained.push(`${id} ${tree.paths[index]} only ${side}`);
      }
    }
    print(`${repository} ${renames}: ${same} of ${files} files have the same commits (${commits} commits, ${renamed} files renamed or copied)`);
    for (const [cause, times] of [...causes].sort(([a], [b]) => (a < b ? -1 : 1))) print(`  ${String(times).padStart(6)} ${cause}`);
    for (const one of unexplained.slice(0, 20)) print(`  ${one}`);
    return unexplained.length === 0;
  } finally {
    await git.close();
  }
}

const count = (into: Map<string, number>, key: string): void => void into.set(key, (into.get(key) ?? 0) + 1);

/** Living files in even steps, so that every part of the tree is there. */
function sample(paths: readonly string[], samples: number): number[] {
  const step = Math.max(1, paths.length / samples);
  return Array.from({ length: Math.min(samples, paths.length) }, (_, index) => Math.floor(index * step)).filter((index) => !/["\\]/.test(paths[index]));
}

/** Per living file: row of the commit → what it did to it. */
function filesOf(history: RawHistory, living: number, fileOfChange: Uint32Array): Map<number, Ours>[] {
  const files = Array.from({ length: living }, () => new Map<number, Ours>());
  for (let row = 0; row < history.ids.length; row++) {
    for (let change = history.changeOffset[row]; change < history.changeOffset[row + 1]; change++) {
      const previous = history.changePrevious[change];
      const what = { path: history.paths[history.changePath[change]], from: previous === 0 ? null : history.paths[previous - 1], status: history.changeStatus[change] };
      if (fileOfChange[change] < living) files[fileOfChange[change]].set(row, what);
    }
  }
  return files;
}

interface Difference { readonly id: string; readonly side: 'here' | 'there'; readonly cause: string }

function differences(history: RawHistory, ours: ReadonlyMap<number, Ours>, theirs: readonly Followed[], position: ReadonlyMap<string, number>, living: string): Difference[] {
  const mine = new Map([...ours].map(([row, what]) => [history.ids[row], what]));
  const rowOf = new Map(history.ids.map((id, row) => [id, row]));
  const there = new Set(theirs.map(({ id }) => id));
  const found: Difference[] = [];
  /** Why the two may part from the walk's position on. */
  const turns: { at: number; cause: string; name: string }[] = [];
  for (const { id, letter, path, from } of theirs) {
    const here = mine.get(id);
    const at = position.get(id)!;
    if (here === undefined) found.push({ id, side: 'there', cause: turns.findLast(({ cause }) => cause !== '')?.cause ?? alone(history, rowOf.get(id), path) });
    if (from === null) continue;
    const cause = letter === 'C' ? 'copy' : here !== undefined && here.from === from ? '' : here !== undefined && here.status === CHANGE.renamed ? 'pairing' : turn(history, rowOf.get(id), path, from);
    turns.push({ at, cause, name: from });
  }
  for (const [id, { path, status, from }] of mine) {
    if (there.has(id)) continue;
    const before = turns.filter(({ at }) => at < position.get(id)!);
    const name = before.at(-1)?.name ?? living;
    const parted = before.findLast(({ cause }) => cause !== '')?.cause;
    const exchanged = [...mine.values()].some((one) => one.status === CHANGE.renamed && one.from !== null && exchangedIn(history, one, mine, rowOf));
    const cause = parted ?? (path !== name && from !== name ? 'branch' : exchanged ? 'exchange' : status === CHANGE.deleted ? 'deleted on a branch' : 'unexplained');
    found.push({ id, side: 'here', cause });
  }
  return found;
}

/** A rename there that is none here: git's own list of the commit's changes tells whether one was missed. */
function turn(history: RawHistory, row: number | undefined, path: string, from: string): string {
  if (row === undefined) return 'merge';
  const changes = changesOf(history, row);
  if (changes.some((one) => one.path === path && one.from === from)) return '';
  if (changes.some((one) => one.path === path && one.status === CHANGE.renamed) || changes.some((one) => one.from === from)) return 'pairing';
  return 'unexplained';
}

/** A commit that is the file's there and not here, though no rename parted them. */
function alone(history: RawHistory, row: number | undefined, path: string): string {
  if (row === undefined || history.parentOffset[row + 1] - history.parentOffset[row] > 1) return 'merge';
  return changesOf(history, row).some((one) => one.path === path || one.from === path) ? 'reused' : 'unexplained';
}

/** Whether a rename stands among the exchanges of its commit: the other file came from here. */
function exchangedIn(history: RawHistory, what: Ours, mine: ReadonlyMap<string, Ours>, rowOf: ReadonlyMap<string, number>): boolean {
  const id = [...mine].find(([, one]) => one === what)![0];
  return changesOf(history, rowOf.get(id)!).some((one) => one.path === what.from && one.status === CHANGE.renamed);
}

function changesOf(history: RawHistory, row: number): Ours[] {
  const changes: Ours[] = [];
  for (let change = history.changeOffset[row]; change < history.changeOffset[row + 1]; change++) {
    const previous = history.changePrevious[change];
    changes.push({ path: history.paths[history.changePath[change]], from: previous === 0 ? null : history.paths[previous - 1], status: history.changeStatus[change] });
  }
  return changes;
}

/** Null where git fails, as it does where content is missing. */
async function followed(repository: string, revision: string, path: string, renames: Renames): Promise<Followed[] | null> {
  const args = ['-c', 'core.quotePath=false', 'log', '--follow', renames === 'exact' ? '-M100%' : '-M', '--format=%x01%H', '--name-status', revision, '--', path];
  const said = await lines(repository, args).catch(() => null);
  if (said === null) return null;
  const found: Followed[] = [];
  let id = '';
  for (const line of said) {
    if (line.startsWith('\x01')) id = line.slice(1);
    else if (line !== '') {
      const [letter, first, second] = line.split('\t');
      found.push({ id, letter: letter[0], path: second ?? first, from: second === undefined ? null : first });
    }
  }
  return found;
}

function lines(repository: string, args: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };
    const child = spawn('git', ['-C', repository, '--literal-pathspecs', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString().split('\n').filter((line) => line !== '')) : reject(new Error(`git ended with ${code}`))));
  });
}
