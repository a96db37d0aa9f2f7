import { cp, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRepository, runGit, type CommitPlan } from '../../../fixtures/make-repository.js';
import { decodeGraph, encodeGraph } from '../../../src/ingest/cache/graph-entry.js';
import { decodeHistory } from '../../../src/ingest/cache/history-entry.js';
import type { CacheStore } from '../../../src/ingest/cache/store.js';
import type { HistoryOptions } from '../../../src/ingest/git/read-history.js';
import { NO_LINES, type RawHistory } from '../../../src/model/raw.js';
import { blob, commit, commitText, git, rawCommit, rawTree, scratchFolder, T0, withRepository } from '../git/support.js';

const root = scratchFolder();
let made = 0;
const place = () => join(root, `r${made++}`);

/** A cache that holds what it is given. */
function memory(): CacheStore & { readonly entries: Map<string, Buffer>; written: number } {
  const entries = new Map<string, Buffer>();
  const store = {
    entries, written: 0, notes: [],
    read: async (name: string) => entries.get(name) ?? null,
    write: async (name: string, bytes: readonly Uint8Array[]) => {
      store.written++;
      // a place in the middle of a buffer, as a store may give it
      const all = Buffer.concat([Buffer.of(0, 0, 0), ...bytes]);
      entries.set(name, all.subarray(3));
    },
  };
  return store;
}

const read = (path: string, cache: CacheStore | undefined, options: Partial<HistoryOptions> = {}, rev?: string): Promise<RawHistory> =>
  withRepository(path, rev === undefined ? {} : { rev }, (repository) => repository.readHistory({ since: 0, ...options, ...(cache !== undefined && { cache }) }));

const steps = fc.array(fc.record({
  parents: fc.array(fc.nat(), { maxLength: 3 }), at: fc.nat({ max: 1000 }), moved: fc.boolean(),
  files: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 4 }),
}), { minLength: 2, maxLength: 12 });
type Steps = typeof steps extends fc.Arbitrary<infer S> ? S : never;

const planOf = (list: Steps): CommitPlan[] => list.map(({ parents, files, at, moved }, index) => ({
  author: `P${at % 3} é <p${at % 3}@x>`, at: T0 + at, message: `C${index} ü\n\nCo-authored-by: Q <q${at % 2}@x>`, branch: 'main',
  ...(index === 0 ? {} : { parents: [...new Set([index - 1, ...parents.map((parent) => parent % index)])] }),
  changes: [
    ...files.map(([file, content]) => ({ path: `d${file % 3}/f${file}`, content: `content ${content} of ${file}\n` })),
    ...(moved ? [{ from: `d${files[0][0] % 3}/f${files[0][0]}`, to: `moved/${index}` }] : []),
  ],
}));

describe('a history with a cache', () => {
  it('has the same bytes, whatever was read before (case 93)', () => fc.assert(fc.asyncProperty(
    steps, fc.array(fc.record({ rev: fc.nat(), since: fc.constantFrom(0, T0 + 300, T0 + 700), firstParent: fc.boolean(), lines: fc.boolean(), similar: fc.boolean() }), { minLength: 1, maxLength: 5 }),
    async (list, runs) => {
      const { dir, ids } = await makeRepository(place(), planOf(list));
      const cache = memory();
      for (const { rev, since, firstParent, lines, similar } of runs) {
        const options = { since, firstParent, lines, renames: similar ? 'similar' as const : 'exact' as const };
        const at = ids[rev % ids.length];
        const cold = await read(dir, undefined, options, at);
        expect(await read(dir, cache, options, at)).toEqual(cold);
        const written = cache.written;
        expect(await read(dir, cache, options, at)).toEqual(cold);
        expect(cache.written).toBe(written);
      }
    }), { numRuns: 12 }), 240_000);

  it('knows no changes of a commit that was beside the line of first parents, once it is on it', async () => {
    const { dir, ids } = await makeRepository(place(), [
      commit(0, 'Base', { a: '1' }), commit(10, 'Side', { side: '1' }, { branch: 'side' }), commit(20, 'Main', { main: '1' }, { parents: [0] }), commit(30, 'Merge', { side: '1' }, { parents: [2, 1] }),
    ]);
    const cache = memory();
    for (const tip of [ids[3], ids[1], ids[3], ids[2]]) {
      for (const firstParent of [true, false]) expect(await read(dir, cache, { firstParent }, tip)).toEqual(await read(dir, undefined, { firstParent }, tip));
    }
  });

  it('is kept in few entries, however many runs there were, and survives a branch that was thrown away', async () => {
    const { dir, ids } = await makeRepository(place(), Array.from({ length: 60 }, (_, index) => commit(index, `C${index}`, { [`f${index % 9}`]: String(index) })));
    const cache = memory();
    for (const id of [ids[20], ids[21], ids[22], ids[30], ids[31]]) await read(dir, cache, {}, id);
    expect(cache.entries.size).toBeLessThanOrEqual(4);
    const tree = await git(dir, 'rev-parse', `${ids[10]}^{tree}`);
    await rawCommit(dir, commitText(tree, { parents: [ids[25]], message: 'Forced' }));
    const cold = await read(dir, undefined);
    expect(await read(dir, cache)).toEqual(cold);
    expect(cold.subjects.slice(0, 2)).toEqual(['Forced', 'C25']);
  });

  it('does without commits that it knows and the repository has no more', async () => {
    const { dir, ids } = await makeRepository(place(), Array.from({ length: 12 }, (_, index) => commit(index, `C${index}`, { [`f${index % 3}`]: String(index) })));
    const cache = memory();
    expect((await read(dir, cache)).ids).toHaveLength(12);
    await git(dir, 'reset', '-q', '--hard', ids[4]);
    await git(dir, 'reflog', 'expire', '--expire=now', '--all');
    await git(dir, 'gc', '-q', '--prune=now');
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    await rawCommit(dir, commitText(tree, { parents: [ids[4]], message: 'Other' }));
    const cold = await read(dir, undefined);
    expect(await read(dir, cache)).toEqual(cold);
    expect([cold.reachable, cold.subjects[0]]).toEqual([6, 'Other']);
    expect(await read(dir, cache)).toEqual(cold);
  });

  it('counts what a commit of the past and a branch beside lead to, not all that is known', async () => {
    const { dir, ids } = await makeRepository(place(), Array.from({ length: 40 }, (_, index) => commit(index, `C${index}`, { [`f${index % 3}`]: String(index) })));
    const cache = memory();
    await read(dir, cache);
    const written = cache.written;
    const past = await read(dir, cache, {}, ids[9]);
    expect([past.reachable, past.ids.length, past.ids[0]]).toEqual([10, 10, ids[9]]);
    expect(past).toEqual(await read(dir, undefined, {}, ids[9]));
    expect(cache.written).toBe(written);
    const window = { since: T0 + 30 };
    expect(await read(dir, cache, window)).toEqual(await read(dir, undefined, window));
  });

  it('knows nothing of the end of a shallow clone once it is deepened', async () => {
    const { dir } = await makeRepository(place(), Array.from({ length: 8 }, (_, index) => commit(index, `C${index}`, { [`f${index}`]: 'x', shared: String(index) })));
    const clone = place();
    const allow = ['-c', 'protocol.file.allow=always'];
    await runGit(root, [...allow, 'clone', '-q', '--depth', '3', `file://${dir}`, clone]);
    const cache = memory();
    const shallow = await read(clone, cache);
    expect(await read(clone, cache)).toEqual(shallow);
    await runGit(clone, [...allow, 'fetch', '-q', '--unshallow']);
    const deep = await read(clone, cache);
    expect(deep).toEqual(await read(dir, undefined));
    await runGit(clone, [...allow, 'fetch', '-q', '--depth', '3']);
    expect(await read(clone, cache)).toEqual(shallow);
  });

  it('does not keep what missing content hid', async () => {
    const { dir } = await makeRepository(place(), [commit(0, 'One', { a: 'a\n' }), commit(1, 'Two', { a: 'b\n' })]);
    const content = await blob(dir, 'loose\n');
    const tree = await rawTree(dir, [['100644', 'a', content]]);
    await rawCommit(dir, commitText(tree, { parents: [await git(dir, 'rev-parse', 'HEAD')] }));
    const file = join(dir, '.git/objects', content.slice(0, 2), content.slice(2));
    await mkdir(join(root, 'aside'), { recursive: true });
    const aside = join(root, 'aside', content);
    const cache = memory();
    await rename(file, aside);
    const lost = await read(dir, cache, { lines: true });
    expect(lost.changeAdded![0]).toBe(NO_LINES);
    await cp(aside, file);
    const found = await read(dir, cache, { lines: true });
    expect(found.changeAdded![0]).toBe(1);
    expect(found).toEqual(await read(dir, undefined, { lines: true }));
  });

  it('says the same of dangerous paths', async () => {
    const { dir } = await makeRepository(place(), [commit(0, 'One', { a: 'a\n' })]);
    const content = await blob(dir, 'x');
    const inner = await rawTree(dir, [['100644', 'passwd', content]]);
    await rawCommit(dir, commitText(await rawTree(dir, [['40000', '..', inner], ['100644', 'fine', content]])));
    const cache = memory();
    const said = () => withRepository(dir, {}, async (repository) => {
      const history = await repository.readHistory({ since: 0, cache });
      return [history.paths, repository.diagnostics];
    });
    const cold = await said();
    expect(await said()).toEqual(cold);
    expect(cold[0]).toEqual(['fine']);
  });

  it('is read anew from entries that are cut, of another format, or foreign (case 93)', async () => {
    const { dir } = await makeRepository(place(), planOf([{ parents: [], at: 1, moved: false, files: [[1, 1]] }, { parents: [], at: 2, moved: true, files: [[2, 1]] }]));
    const cold = await read(dir, undefined);
    const cache = memory();
    await read(dir, cache);
    const whole = new Map(cache.entries);
    for (const damage of [(bytes: Buffer) => bytes.subarray(0, bytes.length - 1), (bytes: Buffer) => bytes.subarray(0, 40), () => Buffer.alloc(0), () => Buffer.alloc(4096, 7)]) {
      for (const [name, bytes] of whole) cache.entries.set(name, damage(bytes));
      expect(await read(dir, cache)).toEqual(cold);
    }
    for (const bytes of whole.values()) {
      for (let length = 0; length < bytes.length; length += 5) expect(decodeHistory(Buffer.from(bytes.subarray(0, length)), 20)).toBeNull();
      expect(decodeHistory(bytes, 32)).toBeNull();
    }
  });
});

describe('a list of commits that is kept', () => {
  const graph = { count: 3, width: 20, ids: new Uint8Array(60).map((_, at) => at), at: Float64Array.of(3, Number.NaN, 1), parentOffset: Uint32Array.of(0, 2, 3, 3), parent: Int32Array.of(1, 2, 2) };
  const encoded = (one: typeof graph) => Buffer.concat(encodeGraph(one));

  it('comes back as it was', () => expect(decodeGraph(encoded(graph), 20)).toMatchObject({ count: 3, at: graph.at, parentOffset: graph.parentOffset, parent: graph.parent, ids: graph.ids }));

  it('is none where it does not fit together', () => {
    const whole = encoded(graph);
    for (let length = 0; length < whole.length; length += 3) expect(decodeGraph(Buffer.from(whole.subarray(0, length)), 20)).toBeNull();
    expect(decodeGraph(whole, 32)).toBeNull();
    for (const parent of [Int32Array.of(1, 3, 2), Int32Array.of(-1, 2, 2)]) expect(decodeGraph(encoded({ ...graph, parent }), 20)).toBeNull();
    for (const parentOffset of [Uint32Array.of(0, 3, 2, 3), Uint32Array.of(1, 2, 3, 3), Uint32Array.of(0, 2, 3, 4)]) expect(decodeGraph(encoded({ ...graph, parentOffset }), 20)).toBeNull();
  });
});
