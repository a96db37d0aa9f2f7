import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository, runGit, type CommitPlan } from '../../../fixtures/make-repository.js';
import type { HistoryOptions } from '../../../src/ingest/git/read-history.js';
import { COMMIT, NO_LINES, type RawHistory } from '../../../src/model/raw.js';
import { changesOf, commit, commitText, git, rawCommit, scratchFolder, T0, withRepository } from './support.js';

const root = scratchFolder();
let made = 0;
const make = async (commits: CommitPlan[], options = {}) => makeRepository(join(root, `r${made++}`), commits, options);
const read = (path: string, options: Partial<HistoryOptions> = {}) => withRepository(path, {}, (repository) => repository.readHistory({ since: 0, ...options }));
const parentsOf = (history: RawHistory, row: number) => [...history.parentRow.slice(history.parentOffset[row], history.parentOffset[row + 1])];
const linesOf = (history: RawHistory, row: number) => changesOf(history, row).map((change, index) => {
  const at = history.changeOffset[row] + index;
  const text = (value: number) => (value === NO_LINES ? '-' : String(value));
  return `${text(history.changeAdded![at])}+ ${text(history.changeDeleted![at])}- ${change}`;
});

describe('parents', () => {
  const branched: CommitPlan[] = [
    commit(0, 'Base', { a: '1' }), commit(10, 'Side', { side: '1' }, { branch: 'side' }), commit(20, 'Main', { main: '1' }, { parents: [0] }), commit(30, 'Merge', { side: '1' }, { parents: [2, 1] }),
  ];

  it('are rows of the list in their order in the commit', async () => {
    const { dir, ids } = await make(branched);
    const history = await read(dir);
    for (const [row, id] of history.ids.entries()) {
      const parents = (branched[ids.indexOf(id)].parents ?? (id === ids[0] ? [] : [ids.indexOf(id) - 1])).map((plan) => history.ids.indexOf(ids[plan]));
      expect(parentsOf(history, row)).toEqual(parents);
    }
  });

  it('are -1 outside the window, and none for a root', async () => {
    const { dir } = await make(branched);
    const late = await read(dir, { since: T0 + 15 });
    expect([late.ids.length, parentsOf(late, 0), parentsOf(late, 1)]).toEqual([2, [1, -1], [-1]]);
    const whole = await read(dir);
    expect(parentsOf(whole, whole.ids.length - 1)).toEqual([]);
  });

  it('that stand there twice stay two, and those behind a shallow boundary are -1', async () => {
    const { dir, ids } = await make(branched);
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    await rawCommit(dir, commitText(tree, { parents: [ids[3], ids[0], ids[3]] }));
    const history = await read(dir);
    expect(parentsOf(history, 0).map((row) => history.ids[row])).toEqual([ids[3], ids[0], ids[3]]);
    const clone = join(root, `r${made++}`);
    await runGit(root, ['-c', 'protocol.file.allow=always', 'clone', '-q', '--depth', '1', `file://${dir}`, clone]);
    const cut = await read(clone);
    expect([cut.ids.length, parentsOf(cut, 0)]).toEqual([1, [-1, -1, -1]]);
  });
});

describe('merges that stand for what they brought in', () => {
  it('leave nested merges without changes, and know the main line of each tip', async () => {
    const { dir, ids } = await make([
      commit(0, 'Base', { a: '1' }), commit(10, 'Feature', { f: '1' }, { branch: 'feature' }), commit(15, 'Sub', { s: '1' }, { parents: [1] }), commit(20, 'More', { f: '2' }, { parents: [1] }),
      commit(25, 'Inner', { s: '1' }, { parents: [3, 2] }), commit(30, 'Main', { a: '2' }, { parents: [0] }), commit(40, 'Outer', { f: '2', s: '1' }, { parents: [5, 4] }),
    ]);
    const listed = async (rev: string) => {
      const history = await withRepository(dir, { rev }, (repository) => repository.readHistory({ since: 0, firstParent: true }));
      return history.ids.map((_, row) => `${history.subjects[row]}: ${(history.flags[row] & COMMIT.offMainLine) !== 0 ? 'beside' : changesOf(history, row).join(', ')}`).sort();
    };
    expect(await listed(ids[6])).toEqual(['Base: A a', 'Feature: beside', 'Inner: beside', 'Main: M a', 'More: beside', 'Outer: A f, A s', 'Sub: beside']);
    expect(await listed(ids[4])).toEqual(['Base: A a', 'Feature: A f', 'Inner: A s', 'More: M f', 'Sub: beside']);
  });

  it('have nothing to say of commits behind a shallow boundary', async () => {
    const { dir } = await make([commit(0, 'Base', { a: '1' }), commit(10, 'Two', { a: '2' }), commit(20, 'Three', { a: '3' })]);
    const clone = join(root, `r${made++}`);
    await runGit(root, ['-c', 'protocol.file.allow=always', 'clone', '-q', '--depth', '2', `file://${dir}`, clone]);
    const history = await read(clone, { firstParent: true });
    expect([0, 1].map((row) => [history.flags[row], changesOf(history, row)])).toEqual([[0, ['M a']], [COMMIT.boundary, []]]);
  });
});

describe('similar renames', () => {
  const body = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
  const edited: CommitPlan[] = [commit(0, 'Start', { 'a.ts': body, 'other.ts': 'x' }), commit(10, 'Edit on the way', { 'a.ts': null, 'b.ts': `${body}one more\n` })];

  it('are found where asked for', async () => {
    const { dir } = await make(edited);
    const exact = await read(dir);
    expect([exact.renames, changesOf(exact, 0)]).toEqual(['exact', ['D a.ts', 'A b.ts']]);
    const similar = await read(dir, { renames: 'similar' });
    expect([similar.renames, changesOf(similar, 0)]).toEqual(['similar', ['R a.ts → b.ts']]);
  });

  it('are given up as a whole where content is missing, which is said', async () => {
    const { dir } = await make([...edited, commit(20, 'Again', { 'b.ts': null, 'c.ts': `${body}two more\n` })]);
    const lost = await git(dir, 'rev-parse', 'HEAD~2:a.ts');
    await withRepository(dir, {}, async (repository) => {
      await removeObject(dir, lost);
      const history = await repository.readHistory({ since: 0, renames: 'similar' });
      expect(history.renames).toBe('exact');
      expect(changesOf(history, 0)).toEqual(['D b.ts', 'A c.ts']);
      expect(repository.diagnostics.at(-1)!.message).toBe('1 objects are not in this clone: only renames without an edit are known');
      expect(repository.limits.at(-1)).toMatchObject({ stage: 'history', id: 'similar-renames', count: 1 });
    });
  });
});

describe('lines', () => {
  const plan: CommitPlan[] = [
    commit(0, 'Start', { 'a.ts': 'a\nb\nc\n', 'b.bin': 'x\0y' }),
    commit(10, 'Change', { 'a.ts': 'a\nB\nc\nd\n', 'b.bin': 'z\0y', 'new.ts': 'n\n' }),
    commit(20, 'Move', {}, { changes: [{ from: 'a.ts', to: 'c.ts' }] }),
    commit(30, 'Empty and mode', {}, { changes: [{ path: 'empty', content: '' }, { path: 'new.ts', content: 'n\n', mode: '100755' }] }),
    commit(40, 'Delete', { 'c.ts': null }),
  ];

  it('stand beside their changes; binary files have none', async () => {
    const { dir } = await make(plan);
    const history = await read(dir, { lines: true });
    expect(history.ids.map((_, row) => linesOf(history, row))).toEqual([
      ['0+ 4- D c.ts'], ['0+ 0- A empty', '0+ 0- M new.ts'], ['0+ 0- R a.ts → c.ts'], ['2+ 1- M a.ts', '-+ -- M b.bin', '1+ 0- A new.ts'], ['3+ 0- A a.ts', '-+ -- A b.bin'],
    ]);
    const names = await read(dir);
    expect([names.changeAdded, names.changeDeleted]).toEqual([null, null]);
    expect({ ...history, changeAdded: null, changeDeleted: null }).toEqual(names);
  });

  it('are the sums of git over many commits and processes', async () => {
    const files = (index: number) => ({ [`f${index % 37}`]: `${index}\n`.repeat(1 + (index % 5)), [`g${index % 11}`]: `${index}\n` });
    const { dir } = await make(Array.from({ length: 700 }, (_, index) => commit(index, `C${index}`, files(index))));
    const history = await read(dir, { lines: true, renames: 'similar' });
    const numstat = (await git(dir, 'log', '-M', '--numstat', '--format=')).split('\n').map((line) => line.split('\t'));
    const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, value) => total + value, 0);
    expect([sum(history.changeAdded!), sum(history.changeDeleted!)]).toEqual([0, 1].map((at) => numstat.reduce((total, row) => total + Number(row[at]), 0)));
    expect(history.changePath.length).toBe(numstat.length);
  });

  it('are unknown for the commits whose content is missing, and only for them', async () => {
    const { dir } = await make(Array.from({ length: 300 }, (_, index) => commit(index, `C${index}`, { [`f${index % 7}`]: `${index}\n` })));
    const lost = await git(dir, 'rev-parse', 'HEAD~150:f2');
    const wanted = await read(dir, { lines: true });
    await removeObject(dir, lost);
    await withRepository(dir, {}, async (repository) => {
      const history = await repository.readHistory({ since: 0, lines: true });
      const unknown = history.ids.flatMap((_, row) => (history.changeAdded![history.changeOffset[row]] === NO_LINES ? [row] : []));
      expect(unknown.length).toBe(2);
      for (const row of history.ids.keys()) if (!unknown.includes(row)) expect(linesOf(history, row)).toEqual(linesOf(wanted, row));
      expect({ ...history, changeAdded: null, changeDeleted: null }).toEqual({ ...wanted, changeAdded: null, changeDeleted: null });
      expect(repository.diagnostics.at(-1)!.message).toBe('The lines of 2 commits could not be counted: content is not in this clone');
      expect(repository.limits.at(-1)).toMatchObject({ id: 'lines', count: 2 });
    });
  });
});

/** Unpacks everything and removes one object. */
async function removeObject(dir: string, id: string): Promise<void> {
  const packs = join(dir, '.git/objects/pack');
  const names = (await runGit(dir, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)'])).toString().trim().split('\n');
  const loose = join(root, `r${made++}`);
  await runGit(root, ['init', '-q', loose]);
  const pack = await runGit(dir, ['pack-objects', '--stdout', '-q'], `${names.filter((name) => name !== id).join('\n')}\n`);
  await runGit(loose, ['unpack-objects', '-q'], pack);
  await rm(packs, { recursive: true });
  await rm(join(dir, '.git/objects', id.slice(0, 2), id.slice(2)), { force: true });
  const target = join(dir, '.git/objects');
  await cp(join(loose, '.git/objects'), target, { recursive: true });
}
