import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { importsOf, typescriptResolver } from '../../bench/typescript-oracle.js';
import { readVirtual } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);

/** Texts on which readers disagree with each other; TypeScript is asked each time. */
const texts: Readonly<Record<string, string>> = {
  'asi.ts': "import a from './a'\nimport './b'\nlet x = a\n/re/g\nexport { x }", 'division.ts': "const a = b / c; import('./d'); const e = f / g; // import './no'\nif (a) /import '.\\/no'/.test(e); require('./r');",
  'nested.ts': "function f() { return import('./lazy').then((m) => require('./r')) }\nconst t = `${import('./in-template')} import './no'`;", 'generics.tsx': "const f = <T,>(x: T) => x; import './a'; const g = f<import('./t').T>(1); const h = <p>{import('./b')} it's import './no'</p>;",
  'cast.ts': "const a = <any>require('./r'); import b = require('./b'); export import c = require('./c'); import d = a.b;", 'keywords.ts': "import from from './from'; import { type } from './type'; import type from './type2'; import type type from './type3'; import { type as as } from './as'; import { type type as as2 } from './as2'; import { default as x } from './d';",
  'strings.ts': "import { 'a b' as c } from './s'; export { c as 'd e' }; export * as 'f g' from \"./t\";", 'unicode.ts': "import { ä } from './ä'; const 漢 = '𝒳'; import './\\u0062';", 'attributes.ts': "import a from './a.json' with { type: 'json' }; export { default } from './b.json' with { type: 'json' };",
  'ambient.d.ts': "import { A } from './a';\ndeclare module './b' { interface B {} }\ndeclare module 'x' { export * from './c'; }\ndeclare global { const g: import('./d').D; }", 'script.d.ts': "declare module 'y' { import z from './z'; export = z; }\n/// <reference path=\"./late.d.ts\" />",
  'comments.ts': "/* import './no' */ import /* a */ './a' /* b */; // require('./no')\n/** import './no' */ export /* x */ * /* y */ from './b';", 'class.ts': "class A { import() {} require(x) { return this.require('./no') } static x = require('./r') }\nnew A().import('./no');",
  'cr.ts': "import './a';\r\rimport './b';\r\nimport './c';", 'cjs.js': "const { a } = require('./a'), b = require('./b')(require('./c'));\nmodule.exports = { ...require('./d') };\nfunction g(require) { return require('./shadow') }", 'reference.ts': '/// <reference path="a.d.ts" />\n/// <reference types="./types/t" />\nexport {};',
};

describe('statements as TypeScript sees them', () => {
  test.each(Object.keys(texts))('%s', async (path) => {
    const { rows } = await readVirtual({ [path]: texts[path] });
    const theirs = importsOf(path, texts[path]).filter(({ specifier }) => specifier.startsWith('.')).map(({ line, specifier }) => `${line} ${specifier}`).sort();
    expect(rows.map(({ line, specifier }) => `${line} ${specifier}`).sort()).toEqual(theirs);
  });
  test('what preProcessFile finds is found (case 55)', async () => {
    const { rows } = await readVirtual(texts);
    for (const [path, text] of Object.entries(texts)) {
      // preProcessFile takes methods named import or require, and a regular expression after a bracket, for imports; the walk above does not.
      if (['class.ts', 'division.ts'].includes(path)) continue;
      const specifiers = rows.filter((row) => row.from === path).map(({ specifier }) => specifier);
      for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) if (fileName.startsWith('.')) expect([path, ...specifiers]).toContain(fileName);
    }
  });
});

test('targets as TypeScript resolves them, packages linked and built', async () => {
  const specifiers = [
    './a', './a.js', './b', './b.jsx', './c', './c.cjs', './d', './e', './f.json', './g', '..', '.', './h', './h.js', '../lib/i', '@/a', '@/none', 'exact', 'under/u', '@s/core', '@s/core/sub', '@s/core/feature/x', '@s/core/none', '@s/ui', '@s/ui/dist/button', 'react', './none', '#in/one', '@s/self',
  ];
  const files: Record<string, string> = {
    'package.json': json({ name: 'root', workspaces: ['packages/*'] }), 'tsconfig.base.json': json({ compilerOptions: { baseUrl: '.', paths: { '@/*': ['packages/self/src/*'], exact: ['packages/self/src/e/index.ts'] } } }),
    'packages/self/tsconfig.json': json({ extends: '../../tsconfig.base.json' }), 'packages/self/package.json': json({ name: '@s/self', main: 'dist/index.js', imports: { '#in/*': './src/in/*.ts' } }), 'packages/self/src/index.ts': '', 'packages/self/index.ts': '', 'under/u.ts': '',
    'packages/self/src/a.ts': '', 'packages/self/src/b.tsx': '', 'packages/self/src/c.cts': '', 'packages/self/src/c/index.ts': '', 'packages/self/src/d.d.ts': '', 'packages/self/src/e/index.ts': '', 'packages/self/src/f.json': '{}', 'packages/self/src/g/package.json': json({ types: 'typed.d.ts' }),
    'packages/self/src/g/typed.d.ts': '', 'packages/self/src/h.ts': '', 'packages/self/src/h.js': '', 'packages/self/lib/i.js': '', 'packages/self/src/in/one.ts': '',
    'packages/core/package.json': json({ name: '@s/core', exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' }, './sub': './dist/sub/main.js', './feature/*': { import: './dist/features/*.js' } } }), 'packages/core/src/index.ts': '', 'packages/core/src/sub/main.ts': '', 'packages/core/src/features/x.tsx': '',
    'packages/ui/package.json': json({ name: '@s/ui', main: './dist/index.js', types: './dist/index.d.ts' }), 'packages/ui/src/index.ts': '', 'packages/ui/src/button.tsx': '',
  };
  const from = 'packages/self/src/z.ts';
  files[from] = specifiers.map((one) => `import '${one}';`).join('\n');
  const { code, to } = await readVirtual(files);
  const resolve = typescriptResolver(new Map(Object.entries(files)), Object.keys(files), code.packages);
  const ours = specifiers.map((one) => [one, to(from, one).find((path) => path !== null && !path.startsWith('package:')) ?? null]);
  expect(ours).toEqual(specifiers.map((one) => [one, resolve(from, one)]));
  expect(ours.filter(([, path]) => path !== null).length).toBeGreaterThan(20);
});
