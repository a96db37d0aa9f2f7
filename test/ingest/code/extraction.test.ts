import { describe, expect, test } from 'vitest';
import { FILE } from '../../../src/model/raw.js';
import type { KeptModule } from '../../../src/ingest/code/read-modules.js';
import { readCode } from '../../../src/ingest/code/read-code.js';
import { readVirtual, virtualTree, type ImportRow } from './virtual-tree.js';

const brief = (rows: readonly ImportRow[], from: string) => rows.filter((row) => row.from === from).map(({ line, kind, specifier }) => `${line} ${kind} ${specifier}`);

describe('what is an import, of which kind, on which line', () => {
  test('TypeScript: every form', async () => {
    const text = [
      "import a from './a';", "import type { T } from './types';", "import { type U, type V } from './types2';", "import { x, type Y } from './mixed';", "import * as ns from './ns';",
      "import './side';", "export * from './star';", "export * as all from './starns';", "export { one } from './one';", "export type { Two } from './two';",
      "import eq = require('./eq');", "const d = import('./dyn');", 'const e = import(`./dyn2`);', "type Q = import('./itype').Q;", "const r = require('./req');",
      "import {", '  b,', '  c,', "} from './multi';", "declare module './aug' { interface X {} }", "import json from './j.json' with { type: 'json' };",
      "const w = import(/* webpackChunkName: 'w' */ './chunk');", 'const dynamic = import(`./${a}`);', "import type {} from './empty';",
    ].join('\n');
    const { rows, code } = await readVirtual({ 'f.ts': text });
    expect(brief(rows, 'f.ts')).toEqual([
      '1 static ./a', '2 type ./types', '3 type ./types2', '4 static ./mixed', '5 static ./ns', '6 static ./side', '7 reexport ./star', '8 reexport ./starns', '9 reexport ./one', '10 type ./two',
      '11 require ./eq', '12 dynamic ./dyn', '13 dynamic ./dyn2', '14 type ./itype', '15 require ./req', '19 static ./multi', '20 type ./aug', '21 static ./j.json', '22 dynamic ./chunk', '24 type ./empty',
    ]);
    expect(code.coverage).toMatchObject({ filesParsed: 1, filesPartly: 0, filesUnparsed: 0, internal: 20, resolved: 0, external: 0 });
  });

  test('JavaScript: require, JSX, JSDoc types, references, AMD', async () => {
    const { rows } = await readVirtual({
      'f.js': ['/// <reference path="ref.d.ts" />', '/// <reference types="./types" />', "/** @type {import('./doc').Doc} */", "/** @import {A} from './doc2' */", "const a = require('./a');", "const el = <div title=\"import './no'\">import './no' {require('./jsx')}</div>;", "if (a) require(`./b`).x();", 'module.exports = el;'].join('\n'),
      'amd.js': "define(['./dep', 'require', 'exports'], function (dep) {});\ndefine('name', ['./dep2'], () => 1);",
      'bin.js': "#!/usr/bin/env node\nrequire('./cli');\nreturn 1;",
    });
    expect(brief(rows, 'f.js')).toEqual(['1 type ./ref.d.ts', '2 type ./types', '3 type ./doc', '4 type ./doc2', '5 require ./a', '6 require ./jsx', '7 require ./b']);
    expect(brief(rows, 'amd.js')).toEqual(['1 require ./dep', '2 require ./dep2']);
    expect(brief(rows, 'bin.js')).toEqual(['2 require ./cli']);
  });

  test('JSDoc types behind nested braces are types, prose behind them is none', async () => {
    const { rows } = await readVirtual({
      'typedef.js': "/**\n * Of a { lone brace.\n * @typedef {{ a: { b: string }, c: import('./nested').C }} T a type, not import('./prose')\n * @param {import('./param')} p\n */\nexport {};",
      'lone.js': "/**\n * @returns an { opened one\n * @see call import('./prose')\n */\nexport {};",
    });
    expect(brief(rows, 'typedef.js')).toEqual(['3 type ./nested', '4 type ./param']);
    // nothing closes the brace before the mention but the tag that follows
    expect(brief(rows, 'lone.js')).toEqual([]);
  });

  test('what only looks like an import is none', async () => {
    const text = [
      "const s = \"import a from './str'\";", "const t = `import './tpl'; require('./tpl2')`;", "// import './line'", "/* require('./block') import('./block2') */",
      "const re = /require('.\\/re')/;", "jest.mock('./mocked');", "jest.requireActual('./actual');", "vi.importActual('./actual2');", "require.resolve('./resolved');", "foo.require('./member');",
      "const u = new URL('./worker.js', import.meta.url);", "// mentions import('./prose') here", "const o = { import: './key', require: './key2' };", "x.import('./method');", 'require(name);', 'export default s;',
    ].join('\n');
    const { rows } = await readVirtual({ 'f.ts': text, 'g.js': text, 'h.js': "/** Loads it: call import('./prose') when ready. */\nexport {};" });
    expect(rows).toEqual([]);
  });

  test('scripts of components keep their lines', async () => {
    const { rows } = await readVirtual({
      'A.vue': "<template>\n  <p>import './no'</p>\n</template>\n<!-- <script>import './commented'</script> -->\n<script lang=\"ts\">\nimport type { T } from './t';\n</script>\n<script setup lang=\"ts\" generic=\"X extends Record<string, number>\">\nimport b from './b';\nconst x = <T>b;\n</script>\n<script src=\"./ext.js\"></script>\n<style>@import './s.css';</style>\n",
      'B.svelte': "<script context=\"module\">\n  import m from './m';\n</script>\n<script>\n  import n from './n'\n</script>\n<p>{n}</p>\n",
      'C.astro': "---\nimport Layout from './Layout.astro';\nif (!Astro.user) return Astro.redirect('/');\n---\n<Layout>it's</Layout>\n<script>\n  import './client';\n</script>\n",
      'D.vue': '<script lang="tsx">\nimport q from "./q";\nexport default () => <div>it\'s {q}</div>;\n</script>',
    });
    expect(brief(rows, 'A.vue')).toEqual(['6 type ./t', '9 static ./b', '12 static ./ext.js']);
    expect(brief(rows, 'B.svelte')).toEqual(['2 static ./m', '5 static ./n']);
    expect(brief(rows, 'C.astro')).toEqual(['2 static ./Layout.astro', '7 static ./client']);
    expect(brief(rows, 'D.vue')).toEqual(['2 static ./q']);
  });

  test('line endings and encodings (case 53)', async () => {
    const lines = ["import './a';", '', "import './b';"];
    const { rows } = await readVirtual({
      'crlf.ts': lines.join('\r\n'), 'cr.ts': lines.join('\r'), 'bom.ts': `\uFEFF${lines.join('\n')}`, 'u16.ts': Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le'),
      'u16be.ts': Buffer.from(`\uFEFF${lines.join('\n')}`, 'utf16le').swap16(), 'wide.ts': `/* 𝒳 é 漢 */ const s = '𝒳\u2028';\n${lines[0]}`,
    });
    for (const file of ['crlf.ts', 'cr.ts', 'bom.ts', 'u16.ts', 'u16be.ts']) expect([file, ...brief(rows, file)]).toEqual([file, '1 static ./a', '3 static ./b']);
    expect(brief(rows, 'wide.ts')).toEqual(['2 static ./a']);
  });
});

describe('files that do not parse', () => {
  test('syntax errors and Flow are read by the tolerant scanner and counted', async () => {
    const { rows, code, diagnostics } = await readVirtual({
      'broken.ts': "import { a } from './a';\nconst = ;\nexport { b } from './b';\nconst c = require('./c'); const s = \"import './no'\"; // import './no'\nconst t = `${ require('./d') } import './no'`;\nlet q = a / 2; import('./e');",
      'flow.js': "// @flow\nimport type { T } from './t';\nimport typeof U from './u';\nimport { type V, w } from './v';\nexport type X = {| a: ?string |};\nfunction f(x: any) { return <p>it's import './no'</p>; }\nmodule.exports = require('./r');\n",
      'good.ts': "import './a';",
    });
    expect(brief(rows, 'broken.ts')).toEqual(['1 static ./a', '3 reexport ./b', '4 require ./c', '5 require ./d', '6 dynamic ./e']);
    expect(brief(rows, 'flow.js')).toEqual(['2 type ./t', '3 type ./u', '4 static ./v', '7 require ./r']);
    expect(code.coverage).toMatchObject({ filesParsed: 1, filesPartly: 2, filesUnparsed: 0 });
    expect(diagnostics.map(({ path }) => path)).toEqual(['broken.ts', 'flow.js']);
  });

  test('missing blobs and links are no source', async () => {
    const { code, diagnostics } = await readVirtual({ 'gone.ts': null, 'link.ts': { mode: 2 }, 'sub': { mode: 3 }, 'a.ts': "import './link';\nimport './gone';" });
    expect(code.coverage).toMatchObject({ filesParsed: 1, filesUnparsed: 1, internal: 2, resolved: 1 });
    expect(code.fileKind[2]).toBe(FILE.other);
    expect(diagnostics).toEqual([{ stage: 'code', path: 'gone.ts', message: expect.stringContaining('missing') as string }]);
  });

  test('left out by size, marker and long lines: listed, not read (case 52)', async () => {
    const { code, rows, limits, kindOf } = await readVirtual({
      'big.ts': `import './a';\n${'// filler\n'.repeat(200)}`, 'gen.ts': "// @generated\nimport './a';", 'bundle.js': `import './a';var a="${'x'.repeat(60_000)}"`, 'fixtures/f.ts': "import './a';", 'a.ts': '',
    }, { maxBytes: 1000, extraction: {} });
    expect(rows).toEqual([]);
    expect(kindOf('gen.ts')).toBe(FILE.generated);
    expect(code.coverage.leftOut).toEqual([
      { reason: 'fixture', count: 1, examples: ['fixtures/f.ts'] }, { reason: 'generated', count: 1, examples: ['gen.ts'] }, { reason: 'too-large', count: 2, examples: ['big.ts', 'bundle.js'] },
    ]);
    expect(limits).toEqual([expect.objectContaining({ id: 'file-size', limit: 1000, count: 2 })]);
    const second = await readVirtual({ 'bundle.js': `import './a';var a="${'x'.repeat(60_000)}"`, 'a.js': '' });
    expect(second.kindOf('bundle.js')).toBe(FILE.generated);
    expect(second.rows).toEqual([]);
    expect(second.limits).toEqual([]);
  });
});

test('what was read is kept by content: a second run reads no source and says the same', async () => {
  const files = { 'a.ts': "import { b } from './b';", 'b.ts': 'export const b = 1;', 'same.ts': "import { b } from './b';", 'gen.ts': '// @generated\nexport {};', 'long.js': `x="${'x'.repeat(60_000)}"`, 'broken.ts': "const = ;\nimport './a';" };
  const store = new Map<string, string>();
  const kept = { get: (key: string) => { const text = store.get(key); return text === undefined ? undefined : (JSON.parse(text) as KeptModule); }, put: (key: string, module: KeptModule) => void store.set(key, JSON.stringify(module)) };
  const cold = await readVirtual(files, { kept });
  expect(store.size).toBe(6);
  const { tree } = virtualTree(files);
  const asked: string[] = [];
  const warm = await readCode(tree, async (oids) => void asked.push(...oids), () => undefined, { kept });
  expect(asked).toEqual([]);
  expect(warm.code).toEqual(cold.code);
  expect(warm.diagnostics).toEqual(cold.diagnostics);
});
