import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCachedCode } from '../../../src/ingest/code/cached-code.js';
import { readCode, type ReadBlobs, type ReadCodeOptions } from '../../../src/ingest/code/read-code.js';
import type { CacheStore } from '../../../src/ingest/cache/store.js';
import type { RawTree } from '../../../src/model/raw.js';
import { virtualTree, type VirtualFiles } from './virtual-tree.js';

/** Texts that take every way through the readers: the lexer, the parser, the scanner, generated, minified, too many imports, missing. */
const TEXTS: readonly (string | null)[] = [
  "import { b } from './b';\nexport { b };", "export const a = 1;\nimport('./c');", "/** @type {import('./a').A} */\nmodule.exports = require('./b');", 'const = ;\nimport "./a";', '// @generated\nexport * from "./a";',
  `x="${'x'.repeat(60_000)}"`, "import './a';\n".repeat(40), null, 'export default <p>{require("./b")}</p>;', "declare module './a' { interface X {} }", 'import os\nfrom a import b\n', '# @generated\nimport a\n', '',
];
const path = fc.tuple(fc.constantFrom('', 'src/', 'packages/p/', 'lib/deep/'), fc.constantFrom('a', 'b', 'c', 'index'), fc.constantFrom('.ts', '.js', '.tsx', '.py', '.go', '.vue')).map((parts) => parts.join(''));
const files: fc.Arbitrary<VirtualFiles> = fc.dictionary(path, fc.constantFrom(...TEXTS), { minKeys: 1, maxKeys: 12, noNullPrototype: true })
  .map((one) => ({ ...one, 'package.json': '{"name":"root","workspaces":["packages/*"],"dependencies":{"x":"1"}}', 'packages/p/package.json': '{"name":"p"}', '.gitattributes': 'lib/** linguist-generated\n' }));

function memoryStore(): CacheStore & { readonly entries: Map<string, Buffer> } {
  const entries = new Map<string, Buffer>();
  return { entries, notes: [], read: async (name) => entries.get(name) ?? null, write: async (name, bytes) => void entries.set(name, Buffer.concat(bytes)) };
}

/** Blobs in another order, with pauses between them. */
function shuffled(readBlobs: ReadBlobs, seed: number): ReadBlobs {
  return async (oids, onBlob, options) => {
    const blobs: [number, Buffer | null, number][] = [];
    await readBlobs(oids, (...blob) => void blobs.push(blob), options);
    const order = blobs.map((blob, i) => ({ blob, key: ((i + 1) * (seed * 2 + 1) * 2_654_435_761) % 4_294_967_291 })).sort((a, b) => a.key - b.key);
    for (const { blob, key } of order) {
      if (key % 3 === 0) await new Promise<void>((resume) => setImmediate(resume));
      onBlob(...blob);
    }
  };
}

const LIMITS = { imports: 30 };
const read = (tree: RawTree, readBlobs: ReadBlobs, options: ReadCodeOptions = {}) => readCode(tree, readBlobs, () => undefined, { ...options, extraction: { ...LIMITS, ...options.extraction } });
const cached = (store: CacheStore, tree: RawTree, readBlobs: ReadBlobs) => readCachedCode(store, tree, readBlobs, () => undefined, { extraction: LIMITS });

describe('the same facts, deep equal', () => {
  test('cold and warm, one worker and many, any order of blobs', async () => {
    await fc.assert(fc.asyncProperty(files, fc.nat(1_000), async (given, seed) => {
      const { tree, readBlobs } = virtualTree(given), store = memoryStore();
      const plain = await read(tree, readBlobs, { extraction: { workers: 1 } });
      expect(await read(tree, shuffled(readBlobs, seed), { extraction: { workers: 3 } })).toEqual(plain);
      expect(await cached(store, tree, shuffled(readBlobs, seed + 1))).toEqual(plain);
      const asked: string[] = [];
      const warm = await cached(store, tree, async (oids, ...rest) => {
        asked.push(...oids);
        return readBlobs(oids, ...rest);
      });
      expect(warm).toEqual(plain);
      const present = tree.paths.flatMap((one, entry) => (/\.(ts|tsx|js|vue|py|go)$/.test(one) && typeof given[one] === 'string' ? [tree.oids[entry]] : []));
      expect(asked.filter((oid) => present.includes(oid))).toEqual([]);
    }), { numRuns: 20 });
  }, 120_000);

  test('a cache of another tree, and a damaged one, change nothing', async () => {
    await fc.assert(fc.asyncProperty(files, files, async (before, now) => {
      const store = memoryStore(), first = virtualTree(before), { tree, readBlobs } = virtualTree(now);
      // ids of the second tree are its own: contents differ
      const renamed: RawTree = { ...first.tree, oids: first.tree.oids.map((oid) => oid.replace(/^0/, 'f')) };
      await cached(store, renamed, (oids, ...rest) => first.readBlobs(oids.map((oid) => oid.replace(/^f/, '0')), ...rest));
      const plain = await read(tree, readBlobs);
      expect(await cached(store, tree, readBlobs)).toEqual(plain);
      for (const [name, bytes] of store.entries) store.entries.set(name, bytes.subarray(0, bytes.length >> 1));
      expect(await cached(store, tree, readBlobs)).toEqual(plain);
    }), { numRuns: 10 });
  }, 120_000);

  test('with the lexer and without it', async () => {
    await fc.assert(fc.asyncProperty(files, async (given) => {
      const { tree, readBlobs } = virtualTree(given);
      expect(await read(tree, readBlobs, { extraction: { lexer: false } })).toEqual(await read(tree, readBlobs));
    }), { numRuns: 15 });
  }, 120_000);
});

test('what crashed or did not finish is not kept', async () => {
  const { tree, readBlobs } = virtualTree({ 'poison.ts': `let \\u0061b;\ntype T = ${'A<\n'.repeat(50_000)}`, 'a.ts': "import './poison';" }), store = memoryStore();
  const first = await cached(store, tree, readBlobs);
  expect(first.code.coverage.filesUnparsed).toBe(1);
  const asked: string[] = [];
  const second = await cached(store, tree, async (oids, ...rest) => {
    asked.push(...oids);
    return readBlobs(oids, ...rest);
  });
  expect(second).toEqual(first);
  expect(asked).toEqual([tree.oids[tree.paths.indexOf('poison.ts')]]);
}, 60_000);

test('entries that runs no longer use are dropped', async () => {
  const store = memoryStore();
  const run = async (content: string): Promise<void> => {
    const { tree, readBlobs } = virtualTree({ 'a.ts': content });
    await cached(store, { ...tree, oids: [Buffer.from(content.padEnd(20)).toString('hex')] }, (_, onBlob, options) => readBlobs(tree.oids, onBlob, options));
  };
  await run('old');
  for (let i = 0; i < 12; i++) await run(`import './n${i}'`.slice(0, 20));
  const text = [...store.entries.values()].map(String).join('');
  expect(text).toContain(Buffer.from("import './n11'".padEnd(20)).toString('hex'));
  expect(text).not.toContain(Buffer.from('old'.padEnd(20)).toString('hex'));
});
