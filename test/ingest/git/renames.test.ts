import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan } from '../../../fixtures/make-repository.js';
import { fileIdentities } from '../../../src/facts/file-identities.js';
import { exchanges } from '../../../src/ingest/git/exchanges.js';
import type { RawHistory } from '../../../src/model/raw.js';
import { changesOf, commit, scratchFolder, withRepository } from './support.js';

const root = scratchFolder();
let made = 0;

/** Subjects of the commits that changed a file of the tree, newest first, under whatever name. */
async function storyOf(plan: readonly CommitPlan[], path: string, renames: 'exact' | 'similar'): Promise<{ story: string[]; history: RawHistory }> {
  const { dir } = await makeRepository(join(root, `r${made++}`), plan);
  return withRepository(dir, {}, async (repository) => {
    const [history, tree] = [await repository.readHistory({ since: 0, renames }), await repository.readTree()];
    const { fileOfChange } = fileIdentities(history, tree.paths);
    const file = tree.paths.indexOf(path);
    const story = history.ids.flatMap((_, row) => {
      for (let at = history.changeOffset[row]; at < history.changeOffset[row + 1]; at++) if (fileOfChange[at] === file) return [history.subjects[row]];
      return [];
    });
    return { story, history };
  });
}

const body = (name: string, edit = '') => `${Array.from({ length: 30 }, (_, line) => `${name} ${line}\n`).join('')}${edit}`;
const moves = (from: string, to: string, names: readonly string[]) => names.map((name) => ({ from: `${from}/${name}`, to: `${to}/${name}` }));
const names = ['a.ts', 'b.ts', 'c.ts'];
const at = (folder: string, contents: Record<string, string>) => Object.fromEntries(Object.entries(contents).map(([name, content]) => [`${folder}/${name}`, content]));

describe('a file that was moved and edited', () => {
  const plan: CommitPlan[] = [
    commit(0, 'born', at('src/core/deep', { 'a.ts': body('a'), 'b.ts': body('b'), 'c.ts': body('c') })),
    commit(1, 'edit 1', at('src/core/deep', { 'a.ts': body('a', '1') })),
    commit(2, 'folder 1', {}, { changes: moves('src/core/deep', 'lib/core/deep', names) }),
    commit(3, 'edit 2', at('lib/core/deep', { 'a.ts': body('a', '2') })),
    commit(4, 'folder 2', {}, { changes: moves('lib/core/deep', 'lib/kernel', names) }),
    commit(5, 'of b only', at('lib/kernel', { 'b.ts': body('b', '5') })),
    commit(6, 'folder 3', {}, { changes: moves('lib/kernel', 'packages/kernel/src', names) }),
    commit(7, 'swap', at('packages/kernel/src', { 'a.ts': body('b', '5'), 'b.ts': body('a', '2') })),
    commit(8, 'edit 3', at('packages/kernel/src', { 'b.ts': body('a', '8') })),
    commit(9, 'of the other', at('packages/kernel/src', { 'a.ts': body('b', '9') })),
    commit(10, 'edit on the way', { 'packages/kernel/src/b.ts': null, 'packages/kernel/src/main.ts': body('a', '10') }),
    commit(11, 'edit 4', at('packages/kernel/src', { 'main.ts': body('a', '11') })),
  ];
  const whole = ['edit 4', 'edit on the way', 'edit 3', 'swap', 'folder 3', 'folder 2', 'edit 2', 'folder 1', 'edit 1', 'born'];

  it('has one history through three folders, a swap and an edit on the way', async () => {
    const { story } = await storyOf(plan, 'packages/kernel/src/main.ts', 'similar');
    expect(story).toEqual(whole);
  });

  it('leaves the other file of the swap its own', async () => {
    for (const renames of ['exact', 'similar'] as const) {
      const { story } = await storyOf(plan, 'packages/kernel/src/a.ts', renames);
      expect(story).toEqual(['of the other', 'swap', 'folder 3', 'of b only', 'folder 2', 'folder 1', 'born']);
    }
  });

  it('begins anew at the edit on the way where only exact renames are asked for, and has the rest without it', async () => {
    expect((await storyOf(plan, 'packages/kernel/src/main.ts', 'exact')).story).toEqual(['edit 4', 'edit on the way']);
    expect((await storyOf(plan.slice(0, 10), 'packages/kernel/src/b.ts', 'exact')).story).toEqual(whole.slice(2));
  });

  it('is not mistaken for one that took its name, or its content', async () => {
    const reused: CommitPlan[] = [
      commit(0, 'old', { 'x.ts': body('old'), 'y.ts': body('y') }),
      commit(1, 'moved', {}, { changes: [{ from: 'x.ts', to: 'z.ts' }] }),
      commit(2, 'new', { 'x.ts': body('new') }),
      commit(3, 'copied over', { 'y.ts': body('new') }),
    ];
    expect((await storyOf(reused, 'x.ts', 'exact')).story).toEqual(['new']);
    expect((await storyOf(reused, 'z.ts', 'exact')).story).toEqual(['moved', 'old']);
    const { story, history } = await storyOf(reused, 'y.ts', 'exact');
    expect(story).toEqual(['copied over', 'old']);
    expect(changesOf(history, 0)).toEqual(['M y.ts']);
  });

  it('keeps a ring of three apart', async () => {
    const ring: CommitPlan[] = [
      commit(0, 'born', { a: body('1'), b: body('2'), c: body('3') }),
      commit(1, 'of 1', { a: body('1', 'x') }),
      commit(2, 'ring', { a: body('3'), b: body('1', 'x'), c: body('2') }),
    ];
    const { story, history } = await storyOf(ring, 'b', 'exact');
    expect(story).toEqual(['ring', 'of 1', 'born']);
    expect(changesOf(history, 0)).toEqual(['R c → a', 'R a → b', 'R b → c']);
  });
});

describe('exchanges', () => {
  it('are closed rings of contents that stand in one file each', () => fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 10 }), (files) => {
    const [before, after] = [files.map(([one]) => one), files.map(([, one]) => one)];
    const found = exchanges(before, after);
    const targets = found.map(([target]) => target);
    expect(new Set(targets).size).toBe(targets.length);
    expect([...targets].sort()).toEqual(found.map(([, source]) => source).sort());
    for (const [target, source] of found) {
      expect(target).not.toBe(source);
      expect(after[target]).toBe(before[source]);
      expect(before.filter((content) => content === before[source]).length).toBe(1);
    }
  }), { numRuns: 2000 }));

  it('are all found in a permutation', () => fc.assert(fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 }), (after) => {
    const before = [1, 2, 3, 4, 5, 6, 7];
    expect(exchanges(before, after).length).toBe(before.filter((content, file) => content !== after[file]).length);
  })));
});
