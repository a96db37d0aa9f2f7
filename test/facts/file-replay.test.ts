import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileIdentities } from '../../src/facts/file-identities.js';
import { rawFacts, type CommitInWords } from '../raw-facts-builder.js';

/**
 * The slow reference: replays a linear history from the beginning, with one token per file. A path that was deleted and is added again is the same file; a path
 * that was renamed away is free, and what is added there is new; a copy is new.
 */
class Replay {
  readonly living = new Map<string, number>();
  readonly deleted = new Map<string, number>();
  files = 0;

  /** Tokens of the changes of a commit, in their order. */
  apply(changes: readonly string[]): number[] {
    const before = new Map(this.living);
    const leaves = (path: string): void => {
      this.living.delete(path);
      this.deleted.delete(path);
    };
    for (const change of changes) if (change.startsWith('R ')) leaves(change.slice(2).split(' > ')[0]!);
    return changes.map((change) => {
      const [from, to] = change.slice(2).split(' > ') as [string, string | undefined];
      if (change[0] === 'R') {
        this.living.set(to!, before.get(from)!);
        this.deleted.delete(to!);
        return before.get(from)!;
      }
      if (change[0] === 'D') {
        const token = before.get(from)!;
        if (this.living.get(from) === token) this.living.delete(from);
        this.deleted.set(from, token);
        return token;
      }
      if (change[0] === 'A' || change[0] === 'C') {
        const path = to ?? from;
        const token = (change[0] === 'A' ? this.deleted.get(path) : undefined) ?? this.files++;
        this.living.set(path, token);
        this.deleted.delete(path);
        return token;
      }
      return before.get(from)!;
    });
  }
}

const PATHS = ['a', 'b', 'c', 'd', 'x/a', 'x/b', 'y/a', 'y/b'];

/** Draws commits that git could have listed: renames lead to free paths or to those that leave in the same commit (swaps, cycles), each path once. */
function drawnHistory(choices: readonly number[]): string[][] {
  const replay = new Replay();
  const history: string[][] = [['A a', 'A b', 'A x/a', 'A x/b']];
  replay.apply(history[0]!);
  let at = 0;
  const next = (n: number): number => (choices[at++ % choices.length]! + at) % n;
  for (let step = 0; step < choices.length / 3; step++) {
    const living = [...replay.living.keys()].sort();
    const free = PATHS.filter((path) => !replay.living.has(path));
    const changes: string[] = [];
    const used = new Set<string>();
    const take = (paths: readonly string[]): string | undefined => {
      const open = paths.filter((path) => !used.has(path));
      const path = open[next(Math.max(1, open.length))];
      if (path !== undefined) used.add(path);
      return path;
    };
    const kind = next(8);
    if (kind === 0 && living.length >= 2) {
      const [one, two] = [take(living)!, take(living)!];
      changes.push(`R ${one} > ${two}`, `R ${two} > ${one}`);
    } else if (kind === 1 && living.length >= 2 && free.length > 0) {
      const [one, two, to] = [take(living)!, take(living)!, take(free)!];
      changes.push(`R ${one} > ${two}`, `R ${two} > ${to}`);
    } else if (kind === 2 && living.some((path) => path.startsWith('x/')) && !living.some((path) => path.startsWith('y/'))) {
      for (const path of living) if (path.startsWith('x/')) changes.push(`R ${path} > y${path.slice(1)}`);
    } else {
      for (let i = 0; i <= next(3); i++) {
        const what = next(6);
        const from = what > 0 ? take(living) : undefined;
        const to = what === 0 || what === 3 || what === 4 ? take(free) : undefined;
        if (what === 0 && to !== undefined) changes.push(`A ${to}`);
        else if (what === 1 && from !== undefined) changes.push(`D ${from}`);
        else if (what === 3 && from !== undefined && to !== undefined) changes.push(`R ${from} > ${to}`);
        else if (what === 4 && from !== undefined && to !== undefined) changes.push(`C ${from} > ${to}`);
        else if (from !== undefined) changes.push(`M ${from}`);
      }
    }
    if (changes.length === 0) continue;
    // git lists changes by path
    changes.sort((p, q) => (p.slice(2).split(' > ').at(-1)! < q.slice(2).split(' > ').at(-1)! ? -1 : 1));
    replay.apply(changes);
    history.push(changes);
  }
  return history;
}

describe('against a replay of the history', () => {
  it('every change belongs to the same file, through chains, swaps, cycles, moved folders, copies and restored files', () => {
    let swaps = 0;
    fc.assert(fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 9, maxLength: 90 }), (choices) => {
      const history = drawnHistory(choices);
      const replay = new Replay();
      const tokens = history.map((changes) => replay.apply(changes));
      if (history.some((changes) => changes.filter((change) => change.startsWith('R ')).length > 1)) swaps++;

      const raw = rawFacts({ tree: [...replay.living.keys()], commits: history.map((changes, at): CommitInWords => ({ at: at + 1, author: 'A <a@x>', changes })) });
      const { fileOfChange, historyPaths } = fileIdentities(raw.history, raw.tree.paths);
      const found = history.map((_, at) => {
        const commit = history.length - 1 - at;
        return [...fileOfChange.slice(raw.history.changeOffset[commit], raw.history.changeOffset[commit + 1])];
      });

      // the same partition of changes into files, and living files under their own path
      const [fileOf, tokenOf] = [new Map<number, number>(), new Map<number, number>()];
      tokens.flat().forEach((token, i) => {
        const file = found.flat()[i]!;
        expect([fileOf.get(token) ?? file, tokenOf.get(file) ?? token], `${JSON.stringify(history)}`).toEqual([file, token]);
        fileOf.set(token, file);
        tokenOf.set(file, token);
      });
      for (const [path, token] of replay.living) expect(raw.tree.paths[fileOf.get(token)!]).toBe(path);
      const lastPath = new Map<number, string>();
      history.forEach((changes, at) => changes.forEach((change, i) => lastPath.set(tokens[at]![i]!, change.slice(2).split(' > ').at(-1)!)));
      for (const [token, path] of lastPath) if (![...replay.living.values()].includes(token)) expect(historyPaths[fileOf.get(token)! - raw.tree.paths.length]).toBe(path);
    }), { numRuns: 3000, seed: 5 });
    expect(swaps).toBeGreaterThan(500);
  });
});
