import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { importedUses } from '../../../src/ingest/code/deep/imported-uses.js';
import { usesCounter } from '../../../src/ingest/code/deep/count-uses.js';
import { startUsesThread, type UsesThread } from '../../../src/ingest/code/deep/uses-thread.js';
import { readSymbols } from '../../../src/ingest/code/deep/read-symbols.js';
import type { ReadBlobs } from '../../../src/ingest/code/read-code.js';
import { readVirtual, virtualTree, type VirtualFiles } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);

/** `line specifier name uses/typeUses` of one file. */
function usesOf(text: string, path = '/f.ts'): string[] {
  return importedUses(ts, [{ id: 7, path, text }]).get(7)!.map(({ line, specifier, name, uses, typeUses }) => `${line} ${specifier} ${name} ${uses}/${typeUses}`).sort();
}

describe('uses of what a file imports', () => {
  test('named, renamed, default, type: by value and by type', () => {
    expect(usesOf("import d, { a, b as c, type T } from './m';\na(); a; c(); new d();\nlet x: T; let y: typeof a; class K extends d implements T {}\nexport { a }; export type { T };"))
      .toEqual(['1 ./m T 3/3', '1 ./m a 4/1', '1 ./m b 1/0', '1 ./m default 2/0']);
  });
  test('shadowed names are other names: parameters, hoisted variables, block scopes, catch, type parameters, class members', () => {
    expect(usesOf([
      "import { a, T } from './m';", 'function f(a) { return a; }', 'function g() { use(a); var a; }', '{ let a = 1; use(a); }', 'try {} catch (a) { a(); }', 'const h = <T,>(x: T): T => x;',
      'const o = { a: 1, b: o.a }; o.a; class C { a() { return this.a; } }', 'a: for (;;) break a;', 'for (const a of []) a;', 'const fn = function a() { a(); };', 'export const real = a;',
    ].join('\n'))).toEqual(['1 ./m T 0/0', '1 ./m a 1/0']);
    expect(usesOf("import { T } from './m'; function f<T>(x: T) { return new T(); }")).toEqual(['1 ./m T 1/0']);
  });
  test('shorthand, destructuring defaults, computed keys, decorators, templates, JSX', () => {
    expect(usesOf("import { a, D, B, n } from './m';\nconst o = { a, [a]: 1 }; const { z = a } = o; `${a}`; @D class X {}\nconst e = <B x={a}><n.b/>text a</B>; const low = <a/>;", '/f.tsx'))
      .toEqual(['1 ./m B 1/0', '1 ./m D 1/0', '1 ./m a 5/0', '1 ./m n 1/0']);
  });
  test('namespaces: the members asked for, and * where they are handed on', () => {
    expect(usesOf("import * as ns from './m';\nns.a(); ns.a.deep; ns['b']; let t: ns.T; let u: typeof ns.v; const { c, d: e, ...rest } = ns; hand(ns);\nfunction f(ns) { ns.no; }"))
      .toEqual(['1 ./m * 2/0', '1 ./m T 1/1', '1 ./m a 2/0', '1 ./m b 1/0', '1 ./m c 1/0', '1 ./m d 1/0', '1 ./m v 1/1']);
    expect(usesOf("import eq = require('./m');\neq.a(); eq();")).toEqual(['1 ./m * 1/0', '1 ./m a 1/0']);
  });
  test('require', () => {
    expect(usesOf("const { a, b: c } = require('./m'), m = require('./n'), p = require('./o').q;\na(); c; c; m.x(); m; p(); p(); f(require('./r')); require('./s').t(); require('./side');\nmodule.exports = { ...require('./u') };", '/f.jsx'))
      .toEqual(['1 ./m a 1/0', '1 ./m b 2/0', '1 ./n * 1/0', '1 ./n x 1/0', '1 ./o q 2/0', '2 ./r * 1/0', '2 ./s t 1/0', '3 ./u * 1/0']);
  });
  test('dynamic imports', () => {
    expect(usesOf("const { a } = await import('./m'); a(); a();\nconst n = await import('./n'); n.x();\nimport('./o').then(({ p, q: r }) => p(r, r));\nimport('./s').then((t) => t.u());\nlazy(() => import('./v'));\n(await import('./w')).y;\nimport('./side');"))
      .toEqual(['1 ./m a 2/0', '2 ./n x 1/0', '3 ./o p 1/0', '3 ./o q 2/0', '4 ./s u 1/0', '5 ./v * 1/0', '6 ./w y 1/0']);
  });
  test('re-exports cross without a use; import types; JSDoc in JavaScript', () => {
    expect(usesOf("export { a as b, type T } from './m';\nexport * from './n';\nexport * as o from './o';\ntype X = import('./p').Q.R; type Y = typeof import('./r');"))
      .toEqual(['1 ./m T 0/0', '1 ./m a 0/0', '2 ./n * 0/0', '3 ./o * 0/0', '4 ./p Q 1/1', '4 ./r * 1/1']);
    expect(usesOf("/** @import {A} from './m' */\n/** @type {A} */ let x;\n/** @param {import('./n').B} y see {@link A} */ function f(y) {}", '/f.jsx')).toEqual(['1 ./m A 1/1', '3 ./n B 1/1']);
  });
  test('lines as the import reader counts them', () => {
    expect(usesOf("import {\r\n  a,\r\n} from './m';\r\ra;\u2028import { b } from './n';")).toEqual(['3 ./m a 1/0', '5 ./n b 0/0']);
  });
});

const WORKSPACE: VirtualFiles = {
  'package.json': json({ workspaces: ['p/*'] }), 'p/a/package.json': json({ name: '@s/a' }), 'p/b/package.json': json({ name: '@s/b', main: 'dist/index.js' }),
  'p/b/src/index.ts': "export { one } from './one';\nexport * from './two';\nexport const own = 1;", 'p/b/src/one.ts': 'export const one = 1;', 'p/b/src/two.ts': 'export const two = 2; export interface Two {}',
  'p/a/src/z.ts': "import { one, own, two, type Two } from '@s/b';\nimport { near } from './near';\none(one, two); near(); let x: Two;\nexport { own } from '@s/b';\nimport '@s/b';", 'p/a/src/near.ts': 'export const near = 1;',
};
async function symbols(files: VirtualFiles, options: Parameters<typeof readVirtual>[1] = {}) {
  const { rows, code } = await readVirtual(files, { deep: true, ...options });
  const { symbols: found } = code;
  return { failed: found!.failed, lines: found!.name.map((name, at) => `${rows[found!.row[at]].from}:${rows[found!.row[at]].line} -> ${rows[found!.row[at]].to} ${name} ${found!.uses[at]}${found!.typeOnly[at] === 1 ? ' type' : ''}`) };
}

describe('symbols of rows', () => {
  test('each symbol stands with the row of the file that defines it; rows within a package have none', async () => {
    expect(await symbols(WORKSPACE)).toEqual({
      failed: [], lines: ['p/a/src/z.ts:1 -> p/b/src/index.ts own 0', 'p/a/src/z.ts:1 -> p/b/src/one.ts one 2', 'p/a/src/z.ts:1 -> p/b/src/two.ts Two 1 type', 'p/a/src/z.ts:1 -> p/b/src/two.ts two 1', 'p/a/src/z.ts:4 -> p/b/src/index.ts own 0'],
    });
  });
  test('only when asked for, and the imports are the same', async () => {
    const plain = await readVirtual(WORKSPACE), deep = await readVirtual(WORKSPACE, { deep: true });
    expect(plain.code.symbols).toBeNull();
    expect({ ...deep.code, symbols: null }).toEqual(plain.code);
  });
  test('without packages, or in one alone: between folders', async () => {
    const files = { 'x/a.ts': "import { b } from '../y/b'; import { c } from './c'; b(c);", 'x/c.ts': 'export const c = 1;', 'y/b.ts': 'export const b = 1;' };
    const lines = ['x/a.ts:1 -> y/b.ts b 1'];
    expect((await symbols(files)).lines).toEqual(lines);
    expect((await symbols({ ...files, 'package.json': json({ name: 'r' }) })).lines).toEqual(lines);
    const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));
    expect((await symbols({ ...below, 'app/package.json': json({ name: 'r' }) })).lines).toEqual(['app/x/a.ts:1 -> app/y/b.ts b 1']);
  });
  test('scripts of components', async () => {
    const { lines } = await symbols({ ...WORKSPACE, 'p/a/src/C.vue': '<template>{{ one }}</template>\n<script setup lang="ts">\nimport { one } from \'@s/b\';\nconst x = one + one;\n</script>' });
    expect(lines).toContain('p/a/src/C.vue:3 -> p/b/src/one.ts one 2');
  });
  test('a file that cannot be read by the compiler is counted with its reason, and takes no other with it', async () => {
    const files = { ...WORKSPACE, 'p/a/src/deep.ts': `import { one } from '@s/b';\nconst x = ${'[\n'.repeat(400)}${']'.repeat(400)};` };
    const { tree, readBlobs } = virtualTree(files), { code } = await readVirtual(files);
    const rows = Array.from(code.imports.from, (_, row) => row), definitionsOf = () => [];
    const read = (from: ReadBlobs) => readSymbols({ imports: code.imports, rows, tree, readBlobs: from, definitionsOf, maxBytes: 10_000, depth: 300 });
    expect((await read(readBlobs)).failed).toEqual([{ reason: 'nested too deep for the compiler', count: 1 }]);
    const lossy = await read((oids, onBlob, options) => readBlobs(oids, (at, bytes, size) => onBlob(at, tree.paths[Number.parseInt(oids[at], 16)] === 'p/a/src/z.ts' ? null : bytes, size), options));
    expect(lossy.failed).toEqual([{ reason: 'nested too deep for the compiler', count: 1 }, { reason: 'the content is missing or too large', count: rows.filter((row) => tree.paths[code.imports.from[row]] === 'p/a/src/z.ts').length }]);
    expect(lossy.name).toEqual(['one', '*']);
  });
});

describe('the thread that counts', () => {
  const source = (id: number, text = "import { a } from './m'; a();") => ({ id, path: `/${id}.ts`, text });
  test('text that takes the parser exponential time ends at its limit, and the files beside it are counted', async () => {
    const counter = usesCounter({ timeout: 400, maxLost: 5 });
    const hostile = `x=${'async(async<('.repeat(40)}${')>)'.repeat(40)}`;
    const found = await counter.count([source(1), source(2, hostile), source(3)]);
    expect([found.get(1), found.get(2), found.get(3)]).toEqual([[expect.objectContaining({ name: 'a', uses: 1 })], { failed: 'the compiler did not finish within its time and memory' }, [expect.objectContaining({ name: 'a', uses: 1 })]]);
    expect((await counter.count([source(4)])).get(4)).toHaveLength(1);
    await counter.end();
  }, 120_000);
  test('text nested deeper than the stack fails alone', async () => {
    const counter = usesCounter({ timeout: 20_000, maxLost: 5 });
    const found = await counter.count([source(1), source(2, `x = ${'!'.repeat(100_000)}1;`)]);
    expect(found.get(1)).toHaveLength(1);
    expect(found.get(2)).toEqual({ failed: 'nested too deep for the compiler' });
    await counter.end();
  });
  test('after too many losses nothing more is asked', async () => {
    let asked = 0;
    const dead: UsesThread = { ask: async () => (asked++, 'timeout'), end: async () => undefined };
    const counter = usesCounter({ timeout: 1, maxLost: 3, start: async () => dead });
    const found = await counter.count(Array.from({ length: 9 }, (_, id) => source(id)));
    expect(asked).toBe(3);
    expect([...found.values()].map((one) => ('failed' in one ? one.failed : ''))).toEqual([...Array<string>(2).fill('the compiler did not finish within its time and memory'), ...Array<string>(7).fill('the compiler had failed too often')]);
  });
  test('a thread that was ended answers nothing more', async () => {
    const thread = await startUsesThread();
    expect(await thread.ask([source(1)], 5_000)).toBeInstanceOf(Map);
    await thread.end();
    expect(await thread.ask([source(1)], 5_000)).toBe('timeout');
  });
});
