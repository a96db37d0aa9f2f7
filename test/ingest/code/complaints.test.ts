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
  test('outDir of the package itself, rootDir the package, a slash at the end', async () => {
    for (const options of [{ outDir: 'dist', rootDir: '.' }, { outDir: 'dist/', rootDir: './' }, { outDir: './dist/' }]) {
      const { to } = await readVirtual({
        'package.json': json({ workspaces: ['p/*'] }), 'p/a/package.json': json({ name: 'a', exports: { '.': './dist/entry.js', './tools/*': './dist/tools/*.js' } }), 'p/a/tsconfig.json': json({ compilerOptions: options }),
        'p/a/entry.ts': '', 'p/a/tools/t.ts': '', 'p/b/z.ts': "import 'a';\nimport 'a/tools/t';",
      });
      expect([to('p/b/z.ts', 'a'), to('p/b/z.ts', 'a/tools/t')]).toEqual([['p/a/entry.ts'], ['p/a/tools/t.ts']]);
    }
  });
  test('a condition of the project that no tsconfig names, before targets that are not built', async () => {
    const { to } = await readVirtual({
      'package.json': json({ workspaces: ['p/*'] }), 'p/a/package.json': json({ name: 'a', exports: { '.': { types: './dist/a.d.ts', node: './dist/a.js', acme: './code/a.ts', default: './dist/a.js' } }, imports: { '#in/*': { node: './dist/*.js', default: './code/*.ts' } } }),
      'p/a/code/a.ts': "import '#in/b';", 'p/a/code/b.ts': '', 'p/b/z.ts': "import 'a';",
    });
    expect([to('p/b/z.ts', 'a'), to('p/a/code/a.ts', '#in/b')]).toEqual([['p/a/code/a.ts'], ['p/a/code/b.ts']]);
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
  test('an import in a string after a template, in comments, in JSX text and in regular expressions', async () => {
    const body = ["const scope = 'org';", 'log(`@${scope}`);', "log(`import { foo } from './b'; require('./b')`);", "// import './b'", "/* import './b' */", "log(`${`${scope}`} import './b'`);", "log(/import '.\\/b'/);"];
    const { rows } = await readVirtual({ 'a.ts': body.join('\n'), 'a.js': body.join('\n'), 'a.tsx': `${body.join('\n')}\nconst e = <p>import './b' {scope}</p>;`, 'b.ts': '' });
    expect(rows).toEqual([]);
  });
  test('barrels do not hide who owns what: the link leads to the package that defines the name, and the barrels are kept', async () => {
    const { rows } = await readVirtual({
      'package.json': json({ workspaces: ['p/*'] }), 'p/all/package.json': json({ name: '@s/all' }), 'p/all/index.ts': "export * from '@s/pay';\nexport { ship } from '@s/post';",
      'p/pay/package.json': json({ name: '@s/pay' }), 'p/pay/index.ts': "export { charge } from './charge';", 'p/pay/charge.ts': 'export const charge = 1;', 'p/post/package.json': json({ name: '@s/post' }), 'p/post/index.ts': 'export const ship = 1;',
      'p/app/package.json': json({ name: 'app' }), 'p/app/z.ts': "import { charge, ship } from '@s/all';",
    });
    expect(rows.filter(({ from }) => from === 'p/app/z.ts').map(({ to, via }) => [to, ...via])).toEqual([['p/pay/charge.ts', 'p/all/index.ts', 'p/pay/index.ts'], ['p/post/index.ts', 'p/all/index.ts']]);
  });
  test('a circle of types is told from a circle of code, in every way of writing it', async () => {
    const { rows } = await readVirtual({
      'a.ts': "import type { B } from './b';\nimport { type C } from './c';\nexport type A = B | C;", 'b.ts': "type A = import('./a').A;\nexport interface B { a: A }", 'c.ts': "export type { A as C } from './a';", 'd.js': "/** @type {import('./e').E} */\nlet x;\nexport {};", 'e.ts': "import x from './d.js';\nexport class E {}",
    });
    expect(rows.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual(['a.ts type b.ts', 'a.ts type c.ts', 'b.ts type a.ts', 'c.ts type a.ts', 'd.js type e.ts', 'e.ts static d.js']);
  });
  test('partial results say that they are: missing content, a file that is too deep, a package without a file', async () => {
    const { code, diagnostics, limits } = await readVirtual({
      'package.json': json({ workspaces: ['p/*'] }), 'p/a/package.json': json({ name: 'a', main: 'dist/a.js' }), 'p/a/README.md': '', 'gone.ts': null, 'deep.ts': `x = ${'[\n'.repeat(600)}${']'.repeat(600)};`, 'broken.ts': "import './z';\nconst = ;", 'z.ts': "import 'a';\nimport './missing';",
    });
    expect(code.coverage).toMatchObject({ filesParsed: 1, filesPartly: 1, filesUnparsed: 2, internal: 3, resolved: 2, unresolvedTop: [{ specifier: './missing', count: 1, example: 'z.ts:2' }] });
    expect(diagnostics.map(({ path }) => path).sort()).toEqual(['broken.ts', 'deep.ts', 'gone.ts']);
    expect(limits.map(({ id, count }) => [id, count])).toEqual([['nesting', 1]]);
  });
  test('a missing extends in the middle of a chain keeps what is known on both sides of it', async () => {
    const { code, to } = await readVirtual({
      'tsconfig.json': json({ extends: ['./tsconfig.base.json', '@none/there'] }), 'tsconfig.base.json': json({ extends: './gone.json', compilerOptions: { paths: { '~/*': ['./src/*'] } } }), 'src/a.ts': "import '~/b';\nimport './b';", 'src/b.ts': '',
    });
    expect(to('src/a.ts', '~/b')).toEqual(['src/b.ts']);
    expect(code.coverage).toMatchObject({ internal: 2, resolved: 2 });
  });
  test('imports that are loaded on demand are found by any number of processes, every time', async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`r${i}.ts`, `export const routes = [() => import('./r${(i * 3) % 400}'), () => import(\`./r${(i + 1) % 400}.js\`)];\n`.repeat(1 + (i % 7))]));
    const runs = await Promise.all([1, 2, 4, 4, 4].map((workers) => readVirtual(files, { extraction: { workers } })));
    expect(runs[0].rows).toHaveLength(2 * Array.from({ length: 400 }, (_, i) => 1 + (i % 7)).reduce((a, b) => a + b));
    for (const run of runs) expect(run.code).toEqual(runs[0].code);
  });
  test('a mock that a test runner puts in place of a dependency is not where the code leads; other aliases of folders are', async () => {
    const { to } = await readVirtual({
      'package.json': json({ name: 'app', dependencies: { native: '^1.0.0' } }), 'jest.config.js': "module.exports = { moduleNameMapper: { '^native$': '<rootDir>/test/mocks/native.ts', '^@lib/(.*)$': '<rootDir>/lib/$1', '^@fakes/(.*)$': '<rootDir>/test/fakes/$1' } };",
      'test/mocks/native.ts': '', 'test/fakes/f.ts': '', 'lib/l.ts': '', 'src/z.ts': "import 'native';\nimport '@lib/l';\nimport '@fakes/f';",
    });
    expect([to('src/z.ts', 'native'), to('src/z.ts', '@lib/l'), to('src/z.ts', '@fakes/f')]).toEqual([[], ['lib/l.ts'], ['test/fakes/f.ts']]);
  });
  test('a package of the repository that an example installs from its archive', async () => {
    const { to } = await readVirtual({
      'package.json': json({ workspaces: ['p/*'] }), 'p/a/package.json': json({ name: '@s/a', main: 'dist/index.js' }), 'p/a/src/index.ts': '', 'example/package.json': json({ dependencies: { '@s/a': 'file:../target/s-a.tgz', other: 'file:../target/other.tgz' } }), 'example/z.ts': "import '@s/a';\nimport 'other';",
    });
    expect([to('example/z.ts', '@s/a'), to('example/z.ts', 'other')]).toEqual([['p/a/src/index.ts'], []]);
  });
  test('one parser process or many: the same links', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}.ts`, `import { x${(i * 7) % 200} } from './m${(i * 7) % 200}.js';\nexport const x${i} = 1;\nexport * from './m${(i + 1) % 200}';`]));
    const [one, three] = await Promise.all([1, 3].map((workers) => readVirtual(files, { extraction: { workers } })));
    expect(three.code).toEqual(one.code);
    expect(one.rows).toHaveLength(400);
  });
});
