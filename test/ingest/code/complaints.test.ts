import { describe, expect, test } from 'vitest';
import { readVirtual } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);

/** What users of other tools complain about, each as a small tree of our own making. */
describe('complaints about other tools', () => {
  test('Nx layout: the outDir stands in a referenced configuration', async () => {
    const { to } = await readVirtual({
      'nx.json': '{}', 'package.json': json({ workspaces: ['libs/*'] }), 'libs/a/package.json': json({ name: '@n/a', exports: { '.': { import: '../../out-tsc/libs/a/main.js' }, './deep': './out/lib/deep.js' } }),
      'libs/a/tsconfig.json': json({ files: [], references: [{ path: './tsconfig.lib.json' }] }), 'libs/a/tsconfig.lib.json': json({ include: ['code'], compilerOptions: { outDir: 'out/lib', rootDir: 'code' } }),
      'libs/a/code/deep.ts': '', 'libs/a/src/index.ts': '', 'libs/b/package.json': json({ name: '@n/b' }), 'libs/b/src/z.ts': "import '@n/a/deep';\nimport '@n/a';",
    });
    expect(to('libs/b/src/z.ts', '@n/a/deep')).toEqual(['libs/a/code/deep.ts']);
    expect(to('libs/b/src/z.ts', '@n/a')).toEqual(['libs/a/src/index.ts']);
  });
  test('custom conditions', async () => {
    const { to } = await readVirtual({
      'package.json': json({ workspaces: ['p/*'] }), 'tsconfig.json': json({ compilerOptions: { customConditions: ['@acme/live'] } }),
      'p/a/package.json': json({ name: 'a', exports: { '.': { types: './types/index.d.ts', '@acme/live': './live/entry.ts', default: './dist/index.js' } } }), 'p/a/types/index.d.ts': '', 'p/a/live/entry.ts': '', 'p/b/z.ts': "import 'a';",
    });
    expect(to('p/b/z.ts', 'a')).toEqual(['p/a/live/entry.ts']);
  });
  test('unbuilt output: no false unresolved, in any of the usual layouts', async () => {
    const layouts = ['dist', 'lib', 'build', 'es', 'esm', 'cjs', 'out', 'lib-commonjs', 'lib-esm', 'dist/esm', 'dist/cjs', 'build/src', 'dist-es', 'dist/types'];
    const files: Record<string, string> = { 'package.json': json({ workspaces: ['p/*'] }) };
    layouts.forEach((layout, index) => {
      files[`p/m${index}/package.json`] = json({ name: `m${index}`, main: `./${layout}/index.js`, types: `./${layout}/index.d.ts` });
      files[`p/m${index}/src/index.ts`] = 'export {};';
      files[`p/m${index}/src/deep/x.ts`] = 'export {};';
    });
    files['p/z/z.ts'] = layouts.flatMap((layout, index) => [`import 'm${index}';`, `import 'm${index}/${layout}/deep/x';`]).join('\n');
    const { rows, code } = await readVirtual(files);
    expect(rows.map(({ to }) => to)).toEqual(layouts.flatMap((_, index) => [`p/m${index}/src/index.ts`, `p/m${index}/src/deep/x.ts`]));
    expect(code.coverage).toMatchObject({ internal: 28, resolved: 28 });
  });
  test('a missing extends fails no import', async () => {
    const { code } = await readVirtual({ 'tsconfig.json': json({ extends: '@tsconfig/node18/tsconfig.json', compilerOptions: { paths: { '~/*': ['./src/*'] } } }), 'src/a.ts': "import './b';\nimport '~/b';", 'src/b.ts': '' });
    expect(code.coverage).toMatchObject({ internal: 2, resolved: 2 });
  });
  test('imports inside strings are not counted, type-only imports are told apart', async () => {
    const { rows } = await readVirtual({ 'a.ts': "const code = 'import x from \"./b\"';\nconst t = `\nimport y from './b';\n`;", 'b.ts': "import type { A } from './a';" });
    expect(rows.map(({ from, kind }) => [from, kind])).toEqual([['b.ts', 'type']]);
  });
  test('one parser process or many: the same links', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}.ts`, `import { x${(i * 7) % 200} } from './m${(i * 7) % 200}.js';\nexport const x${i} = 1;\nexport * from './m${(i + 1) % 200}';`]));
    const [one, three] = await Promise.all([1, 3].map((workers) => readVirtual(files, { extraction: { workers } })));
    expect(three.code).toEqual(one.code);
    expect(one.rows).toHaveLength(400);
  });
});
