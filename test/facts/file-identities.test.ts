import { describe, expect, it } from 'vitest';
import { fileIdentities } from '../../src/facts/file-identities.js';
import { rawFacts, type CommitInWords } from '../raw-facts-builder.js';

/** For every commit, oldest first, the file behind each of its changes: a living path, or `path†` with its number among history-only files. */
function filesOf(tree: string[], changes: string[][]): string[][] {
  const commits = changes.map((of, at): CommitInWords => ({ at: at + 1, author: 'A <a@x>', changes: of }));
  const raw = rawFacts({ tree, commits });
  const { fileOfChange, historyPaths } = fileIdentities(raw.history, raw.tree.paths);
  const name = (file: number): string => raw.tree.paths[file] ?? `${historyPaths[file - raw.tree.paths.length]}†${file - raw.tree.paths.length}`;
  return changes.map((_, at) => {
    const commit = changes.length - 1 - at;
    return [...fileOfChange.slice(raw.history.changeOffset[commit], raw.history.changeOffset[commit + 1])].map(name);
  });
}

describe('one identity per file', () => {
  it('follows a chain of renames back to the beginning', () => {
    expect(filesOf(['c'], [['A a'], ['M a'], ['R a > b'], ['M b'], ['R b > c'], ['M c']])).toEqual([['c'], ['c'], ['c'], ['c'], ['c'], ['c']]);
  });

  it('follows a swap and a cycle inside one commit (case 87)', () => {
    expect(filesOf(['a', 'b'], [['A a'], ['A b'], ['R a > b', 'R b > a'], ['M a']])).toEqual([['b'], ['a'], ['b', 'a'], ['a']]);
    expect(filesOf(['a', 'b', 'c'], [['M a'], ['M b'], ['M c'], ['R a > b', 'R b > c', 'R c > a']])).toEqual([['b'], ['c'], ['a'], ['b', 'c', 'a']]);
  });

  it('follows a shift inside one commit, in either order of its entries', () => {
    expect(filesOf(['b', 'c'], [['M a'], ['M b'], ['R a > b', 'R b > c']])).toEqual([['b'], ['c'], ['b', 'c']]);
    expect(filesOf(['b', 'c'], [['M a'], ['M b'], ['R b > c', 'R a > b']])).toEqual([['b'], ['c'], ['c', 'b']]);
  });

  it('follows a moved folder', () => {
    expect(filesOf(['new/x', 'new/y'], [['A old/x', 'A old/y'], ['R old/x > new/x', 'R old/y > new/y'], ['M new/y']])).toEqual([['new/x', 'new/y'], ['new/x', 'new/y'], ['new/y']]);
  });

  it('does not follow a rename across the reuse of its old path', () => {
    expect(filesOf(['a', 'b'], [['A a'], ['R a > b'], ['A a'], ['M a'], ['M b']])).toEqual([['b'], ['b'], ['a'], ['a'], ['b']]);
  });

  it('does not give a file the history of another one that stood at its new path before', () => {
    expect(filesOf(['a'], [['A a'], ['M a'], ['D a'], ['A c'], ['R c > a'], ['M a']])).toEqual([['a†0'], ['a†0'], ['a†0'], ['a'], ['a'], ['a']]);
    expect(filesOf(['q', 'z'], [['A q'], ['R q > z'], ['A p'], ['R p > q']])).toEqual([['z'], ['z'], ['q'], ['q']]);
  });

  it('does not follow a copy', () => {
    expect(filesOf(['a', 'b'], [['A a'], ['C a > b'], ['M a'], ['M b']])).toEqual([['a'], ['b'], ['a'], ['b']]);
  });

  it('keeps a file that was deleted and restored at its path', () => {
    expect(filesOf(['a'], [['A a'], ['D a'], ['A a']])).toEqual([['a'], ['a'], ['a']]);
  });

  it('knows deleted files by the path they had last, renames included', () => {
    expect(filesOf([], [['A a'], ['R a > b'], ['D b']])).toEqual([['b†0'], ['b†0'], ['b†0']]);
  });

  it('joins work done on another branch under the old path, and the same rename made twice', () => {
    // Walked newest first: the branch's change to `a` is seen before the rename a > b that it did not have yet.
    expect(filesOf(['b'], [['A a'], ['R a > b'], ['M a']])).toEqual([['b'], ['b'], ['b']]);
    expect(filesOf(['b'], [['A a'], ['R a > b'], ['R a > b'], ['M b']])).toEqual([['b'], ['b'], ['b'], ['b']]);
  });

  it('follows 50 renames in a chain and a moved folder of 10,000 files without delay (case 87)', () => {
    const chain = Array.from({ length: 50 }, (_, i) => [`R f${i} > f${i + 1}`]);
    expect(filesOf(['f50'], [['A f0'], ...chain]).flat()).toEqual(Array(51).fill('f50'));
    const many = Array.from({ length: 10_000 }, (_, i) => i);
    const started = process.cpuUsage();
    const moved = filesOf(many.map((i) => `n/${i}`), [many.map((i) => `A o/${i}`), many.map((i) => `R o/${i} > n/${i}`)]);
    expect(moved[0]).toEqual(many.map((i) => `n/${i}`));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
  });

  it('numbers history-only files by content, not by the order of unrelated commits', () => {
    const commits: CommitInWords[] = [{ id: 'x', at: 1, author: 'A <a@x>', changes: ['D z'] }, { id: 'y', at: 1, author: 'A <a@x>', changes: ['D b'] }];
    const one = rawFacts({ commits });
    const other = rawFacts({ commits: [...commits].reverse() });
    expect(fileIdentities(one.history, []).historyPaths).toEqual(['b', 'z']);
    expect(fileIdentities(other.history, []).historyPaths).toEqual(['b', 'z']);
  });
});
