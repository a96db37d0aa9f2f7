import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);
/** Reads the tree and gives what each of the specifiers, all imported by `from`, leads to; `external` when it is not internal. */
async function targets(files: VirtualFiles, from: string, specifiers: readonly string[]) {
  const reading = await readVirtual({ ...files, [from]: specifiers.map((one) => `import ${JSON.stringify(one)};`).join('\n') });
  return Object.fromEntries(specifiers.map((one) => {
    const found = reading.to(from, one);
    return [one, found.length === 0 ? 'external' : found[0]];
  }));
}

describe('relative', () => {
  test('endings, folders, indexes, mapping of built endings', async () => {
    expect(await targets({
      'src/a.ts': '', 'src/b.tsx': '', 'src/c.js': '', 'src/d/index.ts': '', 'src/e.mts': '', 'src/f.cts': '', 'src/g.d.ts': '', 'src/h.vue': '', 'src/i.json': '{}', 'src/j/package.json': json({ main: './lib/main.js' }), 'src/j/lib/main.js': '',
      'src/both.ts': '', 'src/both/index.ts': '', 'src/k.ts': '', 'src/k.js': '', 'src/l.jsx': '', 'src/index.ts': '', 'src/m.web.tsx': '', 'src/bin': '#!', 'src/n.js': '',
    }, 'src/z.ts', ['./a', './a.js', './b', './b.jsx', './b.js', './c', './d', './d/', './d/index.js', './e.mjs', './f.cjs', './g', './h.vue', './h', './i.json', './j', './both', './both/', './k.js', './l.js', '.', './', './m', './bin', './n.ts', './missing', './missing.js']))
      .toEqual({
        './a': 'src/a.ts', './a.js': 'src/a.ts', './b': 'src/b.tsx', './b.jsx': 'src/b.tsx', './b.js': 'src/b.tsx', './c': 'src/c.js', './d': 'src/d/index.ts', './d/': 'src/d/index.ts', './d/index.js': 'src/d/index.ts', './e.mjs': 'src/e.mts',
        './f.cjs': 'src/f.cts', './g': 'src/g.d.ts', './h.vue': 'src/h.vue', './h': 'src/h.vue', './i.json': 'src/i.json', './j': 'src/j/lib/main.js', './both': 'src/both.ts', './both/': 'src/both/index.ts', './k.js': 'src/k.ts', './l.js': 'src/l.jsx',
        '.': 'src/index.ts', './': 'src/index.ts', './m': 'src/m.web.tsx', './bin': 'src/bin', './n.ts': 'src/n.js', './missing': null, './missing.js': null,
      });
    expect(await targets({ 'src/k.ts': '', 'src/k.js': '' }, 'src/z.js', ['./k', './k.js'])).toEqual({ './k': 'src/k.js', './k.js': 'src/k.js' });
  });
  test('queries, loaders and assets', async () => {
    expect(await targets({ 'a/x.svg': '', 'a/s.css': '', 'a/w.ts': '', 'a/m.wasm': '', 'a/q?x.ts': '' }, 'a/z.ts', ['./x.svg?raw', './s.css?inline&url', './w?worker', '!!raw-loader!./w.ts', './m.wasm', './q?x', './x.svg#icon', './gone.css']))
      .toEqual({ './x.svg?raw': 'a/x.svg', './s.css?inline&url': 'a/s.css', './w?worker': 'a/w.ts', '!!raw-loader!./w.ts': 'a/w.ts', './m.wasm': 'a/m.wasm', './q?x': 'a/q?x.ts', './x.svg#icon': 'a/x.svg', './gone.css': null });
  });
  test('never out of the tree, and no link is followed (cases 39, 40)', async () => {
    expect(await targets({ 'etc/passwd': '', 'lnk': { mode: 2 }, 'real/a.ts': '' }, 'src/z.ts', ['../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '../lnk', '../lnk/a', 'https://x.y/z.js', '//cdn/x.js', 'data:text/javascript,1', 'virtual:x', 'node:fs', 'fs', 'fs/promises', 'react']))
      .toEqual({
        '../../../../etc/passwd': null, '/etc/passwd': 'etc/passwd', 'file:///etc/passwd': null, '../lnk': null, '../lnk/a': null, 'https://x.y/z.js': 'external', '//cdn/x.js': 'external', 'data:text/javascript,1': 'external', 'virtual:x': 'external',
        'node:fs': 'external', fs: 'external', 'fs/promises': 'external', react: 'external',
      });
  });
  test('odd names: as git has them', async () => {
    const { to } = await readVirtual({ 'a\\\\b.ts': '', 'x.ts': "import './a\\\\b'; import './toString'; import './__proto__';", 'toString.ts': '', '__proto__.ts': '' });
    expect([to('x.ts', './a\\b'), to('x.ts', './toString'), to('x.ts', './__proto__')]).toEqual([['a\\\\b.ts'], ['toString.ts'], ['__proto__.ts']]);
  });
});

describe('tsconfig', () => {
  test('paths, baseUrl, rootDirs', async () => {
    expect(await targets({
      'tsconfig.json': '{ // c\n "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["*", "../generated/*"], "lib": ["lib/entry.ts"], "pre-*-post": ["x/*"], "react": ["../node_modules/@types/react"] }, "rootDirs": ["src/views", "gen/views"], }, }',
      'src/a.ts': '', 'generated/g.ts': '', 'src/lib/entry.ts': '', 'src/x/one.ts': '', 'src/util/u.ts': '', 'gen/views/t.ts': '',
    }, 'src/views/z.ts', ['@/a', '@/g', 'lib', 'pre-one-post', 'util/u', './t', '@/none', 'react', 'lodash'])).toEqual({
      '@/a': 'src/a.ts', '@/g': 'generated/g.ts', lib: 'src/lib/entry.ts', 'pre-one-post': 'src/x/one.ts', 'util/u': 'src/util/u.ts', './t': 'gen/views/t.ts', '@/none': null, react: 'external', lodash: 'external',
    });
  });
  test('extends: file, list, workspace package, ${configDir}; a missing one poisons nothing', async () => {
    const base = { compilerOptions: { paths: { '~lib/*': ['./lib/*'] } } };
    const files = {
      'config/base.json': json(base), 'config/lib/a.ts': '', 'packages/cfg/package.json': json({ name: '@s/cfg' }), 'packages/cfg/tsconfig.dir.json': json({ compilerOptions: { paths: { '$/*': ['${configDir}/src/*'] } } }),
      'package.json': json({ workspaces: ['packages/*'] }), 'packages/p/package.json': json({ name: 'p' }), 'packages/p/src/q.ts': '', 'packages/p/src/rel.ts': '',
    };
    expect(await targets({ ...files, 'packages/p/tsconfig.json': json({ extends: ['@none/cfg/tsconfig.json', '../gone.json', '../../config/base'] }) }, 'packages/p/src/z.ts', ['~lib/a', './rel'])).toEqual({ '~lib/a': 'config/lib/a.ts', './rel': 'packages/p/src/rel.ts' });
    expect(await targets({ ...files, 'packages/p/tsconfig.json': json({ extends: '@s/cfg/tsconfig.dir.json' }) }, 'packages/p/src/z.ts', ['$/q'])).toEqual({ '$/q': 'packages/p/src/q.ts' });
    expect(await targets({ ...files, 'packages/p/tsconfig.json': json({ extends: './node_modules/@s/cfg/tsconfig.dir.json' }) }, 'packages/p/src/z.ts', ['$/q'])).toEqual({ '$/q': 'packages/p/src/q.ts' });
  });
  test('solution style: the referenced configuration that takes the file in; files outside of every include', async () => {
    const files = {
      'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.admin.json' }] }),
      'tsconfig.app.json': json({ include: ['app'], compilerOptions: { paths: { '@/*': ['./app/*'] } } }), 'tsconfig.admin.json': json({ include: ['admin/**/*.ts'], compilerOptions: { paths: { '@/*': ['./admin/*'], '#only': ['./admin/only.ts'] } } }),
      'app/x.ts': '', 'admin/x.ts': '', 'admin/only.ts': '',
    };
    expect(await targets(files, 'app/z.ts', ['@/x'])).toEqual({ '@/x': 'app/x.ts' });
    expect(await targets(files, 'admin/z.ts', ['@/x', '@/only'])).toEqual({ '@/x': 'admin/x.ts', '@/only': 'admin/only.ts' });
    expect(await targets(files, 'scripts/z.ts', ['@/only'])).toEqual({ '@/only': 'admin/only.ts' });
  });
  test('an alias of a whole scope does not make dependencies ours', async () => {
    expect(await targets({
      'package.json': json({ workspaces: ['packages/*'] }), 'tsconfig.json': json({ compilerOptions: { paths: { '@s/*': ['./packages/*/src'] } } }),
      'packages/a/package.json': json({ name: '@s/a', dependencies: { '@s/utils': '^1.0.0' } }), 'packages/b/package.json': json({ name: '@s/b' }), 'packages/b/src/index.ts': '',
    }, 'packages/a/src/z.ts', ['@s/b', '@s/utils', '@s/typo'])).toEqual({ '@s/b': 'packages/b/src/index.ts', '@s/utils': 'external', '@s/typo': null });
  });
});

describe('packages', () => {
  const root = { 'package.json': json({ name: 'root', workspaces: ['packages/*'] }) };
  test('exports with conditions and patterns, imports, self-reference', async () => {
    expect(await targets({
      ...root, 'packages/a/package.json': json({ name: '@s/a', imports: { '#int/*': './src/int/*.js', '#dep': { node: 'lodash', default: './src/dep.ts' }, '#ext': 'lodash' } }), 'packages/a/src/int/one.ts': '', 'packages/a/src/index.ts': '', 'packages/a/src/dep.ts': '',
      'packages/b/package.json': json({ name: '@s/b', exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' }, './features/*': { '@s/source': './src/features/*.ts', default: './dist/features/*.js' }, './features/*.css': './styles/*.css', './legacy/': './old/', './internal/*': null } }),
      'packages/b/src/index.mts': '', 'packages/b/src/features/f.ts': '', 'packages/b/styles/s.css': '', 'packages/b/old/o.js': '',
    }, 'packages/a/src/z.ts', ['@s/b', '@s/b/features/f', '@s/b/features/s.css', '@s/b/legacy/o.js', '#int/one', '#dep', '#ext', '#none', '@s/a', '@s/b/nope'])).toEqual({
      '@s/b': 'packages/b/src/index.mts', '@s/b/features/f': 'packages/b/src/features/f.ts', '@s/b/features/s.css': 'packages/b/styles/s.css', '@s/b/legacy/o.js': 'packages/b/old/o.js', '#int/one': 'packages/a/src/int/one.ts', '#dep': 'packages/a/src/dep.ts',
      '#ext': 'external', '#none': null, '@s/a': 'packages/a/src/index.ts', '@s/b/nope': 'package:@s/b',
    });
  });
  test('unbuilt output leads to source', async () => {
    expect(await targets({
      ...root, 'packages/a/package.json': json({ name: 'a', main: './lib-commonjs/index.js', types: 'dist/a.d.ts' }), 'packages/a/src/index.ts': '', 'packages/a/src/util/u.ts': '',
      'packages/b/package.json': json({ name: 'b', module: 'out/esm/main.js' }), 'packages/b/tsconfig.json': json({ compilerOptions: { outDir: './out/esm', rootDir: './code' } }), 'packages/b/code/main.ts': '',
      'packages/c/package.json': json({ name: 'c', main: 'dist/index.cjs.min.js' }), 'packages/c/src/index.js': '', 'packages/d/package.json': json({ name: 'd', main: 'd.js' }), 'packages/d/src/index.ts': '',
      'packages/e/package.json': json({ name: 'e', main: 'dist/index.js' }), 'packages/e/dist/index.js': '', 'packages/e/src/index.ts': '', 'packages/f/package.json': json({ name: 'f', main: 'build/x.js' }), 'packages/f/README.md': '',
    }, 'packages/z/src/z.ts', ['a', 'a/lib/util/u', 'a/dist/util/u.js', 'b', 'c', 'd', 'e', 'f', '../../a/lib-esm/util/u.js', '../../a/build']))
      .toEqual({
        a: 'packages/a/src/index.ts', 'a/lib/util/u': 'packages/a/src/util/u.ts', 'a/dist/util/u.js': 'packages/a/src/util/u.ts', b: 'packages/b/code/main.ts', c: 'packages/c/src/index.js', d: 'packages/d/src/index.ts',
        e: 'packages/e/src/index.ts', f: 'package:f', '../../a/lib-esm/util/u.js': 'packages/a/src/util/u.ts', '../../a/build': 'packages/a/src/index.ts',
      });
  });
  test('names that are not ours: npm aliases, registry versions of packages without a workspace; names that are: links', async () => {
    expect(await targets({
      ...root, 'packages/a/package.json': json({ name: 'a', dependencies: { b: 'npm:b@^6', tool: '^1.0.0', here: 'link:../../tools/here', other: 'workspace:c@*' } }), 'packages/b/package.json': json({ name: 'b' }), 'packages/b/index.js': '',
      'packages/c/package.json': json({ name: 'c' }), 'packages/c/index.js': '', 'tools/tool/package.json': json({ name: 'tool' }), 'tools/tool/index.js': '', 'tools/here/package.json': json({ name: 'odd' }), 'tools/here/index.js': '',
      'tools/free/package.json': json({ name: 'free' }), 'tools/free/index.js': '', 'test/p/package.json': json({ name: 'react' }), 'test/p/index.js': '',
    }, 'packages/a/z.js', ['b', 'c', 'tool', 'here', 'other', 'free', 'react'])).toEqual({
      b: 'external', c: 'packages/c/index.js', tool: 'external', here: 'tools/here/index.js', other: 'packages/c/index.js', free: 'tools/free/index.js', react: 'external',
    });
  });
  test('aliases that configurations write down as data, nothing of them run', async () => {
    const canary = 'throw new Error("ran");\nrequire("fs").writeFileSync("canary", "");\n';
    expect(await targets({
      'package.json': json({ name: 'r' }), 'vite.config.ts': `${canary}export default { resolve: { alias: { '@app': path.resolve(__dirname, 'client', 'app'), 'react': 'preact/compat', '$u': fileURLToPath(new URL('./client/util', import.meta.url)), dyn: make('x') } } }`,
      'webpack.config.js': `${canary}module.exports = { resolve: { alias: [{ find: 'list', replacement: './client/list' }], } }`, 'jest.config.js': `${canary}module.exports = { moduleNameMapper: { '^%/(.*)$': '<rootDir>/client/$1', '\\\\.css$': 'identity' } }`,
      'client/app/a.ts': '', 'client/util/u.ts': '', 'client/list/l.ts': '', 'src/conv.ts': '',
    }, 'client/z.ts', ['@app/a', '$u/u', 'list/l', '%/util/u', 'react', 'dyn', '@/conv', '~/conv', '@app/none'])).toEqual({
      '@app/a': 'client/app/a.ts', '$u/u': 'client/util/u.ts', 'list/l': 'client/list/l.ts', '%/util/u': 'client/util/u.ts', react: 'external', dyn: 'external', '@/conv': 'src/conv.ts', '~/conv': 'src/conv.ts', '@app/none': null,
    });
  });
  test('deno import maps', async () => {
    expect(await targets({ 'deno.json': json({ imports: { 'lib/': './lib/', std: 'jsr:@std/fs', own: './own.ts' } }), 'lib/a.ts': '', 'own.ts': '' }, 'z.ts', ['lib/a.ts', 'std', 'own', 'jsr:@x/y', 'npm:z']))
      .toEqual({ 'lib/a.ts': 'lib/a.ts', std: 'external', own: 'own.ts', 'jsr:@x/y': 'external', 'npm:z': 'external' });
  });
});

test('coverage: what is internal, resolved, external; the top of what leads nowhere, with an example', async () => {
  const { code } = await readVirtual({ 'a.ts': "import './no';\nimport './b';\nimport 'react';", 'b.ts': "import './no';\n\nimport './other';\nimport 'node:fs';" });
  expect(code.coverage).toMatchObject({ internal: 4, resolved: 1, external: 2, unresolvedTop: [{ specifier: './no', count: 2, example: 'a.ts:1' }, { specifier: './other', count: 1, example: 'b.ts:3' }] });
});
