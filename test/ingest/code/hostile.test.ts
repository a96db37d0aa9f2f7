import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);
/** A piece many times over, on lines of no more than 200 pieces. */
const many = (piece: string, n: number) => Array.from({ length: n }, (_, i) => (i % 200 === 199 ? `${piece}\n` : piece)).join('');
const shapes: { readonly [name: string]: (n: number) => string } = {
  parentheses: (n) => `${many('(', n)}1${many(')', n)};`, arrays: (n) => `${many('[', n)}${many(']', n)};`, blocks: (n) => `${many('{', n)}${many('}', n)}`, objects: (n) => `x = ${many('{a:', n)}1${many('}', n)};`,
  jsx: (n) => `x = ${many('<a>', n)}${many('</a>', n)};`, ternaries: (n) => `x = ${many('a?b:', n)}c;`, sums: (n) => `x = ${many('1+', n)}1;`, generics: (n) => `let x: ${many('A<', n)}B${many('>', n)};`,
  templates: (n) => `x = ${many('`${', n)}1${many('}`', n)};`, arrows: (n) => `x = ${many('(a=', n)}1${many(')=>1', n)};`, angles: (n) => many('<a', n), prefixes: (n) => `x = ${many('!', n)}1;`, chains: (n) => `x = ${many('a=>', n)}1;`,
  ifs: (n) => `${many('if(a)', n)};`, members: (n) => `x = a${many('.b', n)};`, calls: (n) => `x = a${many('()', n)};`, types: (n) => `type X = ${many('A extends B ? C : ', n)}D;`,
};

describe('nothing in a file can take the run down', () => {
  test.each([1_000, 5_000, 20_000, 100_000])('every shape nested %i deep (case 50)', async (depth) => {
    const files: Record<string, string> = { 'good.ts': "import './other';", 'other.ts': '' };
    for (const [name, shape] of Object.entries(shapes)) files[`deep/${name}.tsx`] = `import '../good';\n${shape(depth)}`;
    const { code, to } = await readVirtual(files);
    expect(to('good.ts', './other')).toEqual(['other.ts']);
    const { filesParsed, filesPartly, filesUnparsed } = code.coverage;
    const tooLarge = code.coverage.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(filesParsed + filesPartly + filesUnparsed + tooLarge).toBe(Object.keys(files).length);
    expect(filesUnparsed).toBeGreaterThanOrEqual(6);
  }, 120_000);

  test('a file that kills the parser loses nothing but itself, and is named (cases 50, 54)', async () => {
    // the word with an escape is one that our own lexer leaves to the parser
    const files: Record<string, string> = { 'poison.ts': `let \\u0061b;\n${shapes.generics(50_000)}` };
    for (let i = 0; i < 60; i++) files[`f${i}.ts`] = `import './f${(i + 1) % 60}';\nlet \\u0061b;`;
    const { code, diagnostics, limits } = await readVirtual(files);
    expect(code.coverage).toMatchObject({ filesParsed: 60, filesUnparsed: 1, internal: 60, resolved: 60 });
    expect(diagnostics).toEqual([expect.objectContaining({ path: 'poison.ts' })]);
    expect(limits).toEqual([expect.objectContaining({ id: 'parser-crashes', count: 1 })]);
  });

  test('too many imports: bounded, marked, first ones kept (case 51)', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `import'./a${i}';`);
    const dynamic = Array.from({ length: 60_000 }, (_, i) => `import('./b${i}');`);
    const start = performance.now();
    const { code, limits } = await readVirtual({ 'static.js': many.join('\n').slice(0, 1_000_000), 'dynamic.ts': dynamic.join('\n').slice(0, 1_000_000), 'ok.ts': "import './dynamic';" });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(code.coverage).toMatchObject({ filesParsed: 1, filesPartly: 2, internal: 20_001 });
    expect(limits).toEqual([expect.objectContaining({ id: 'imports-per-file', limit: 10_000, count: 2 })]);
  }, 60_000);

  test('odd text: no crash, imports before it are found (case 53)', async () => {
    const odd = { template: 'x = `${', comment: '/* ', string: "'abc", nul: '\0', surrogate: '\uD800', separator: '\u2028', regex: '/[', jsx: '<a', brace: '}}}}', shebang: '#!', private: '#x' };
    const files: Record<string, string | Buffer> = { 'a.ts': '', 'bytes.ts': Buffer.concat([Buffer.from("import './a';\n"), Buffer.from([0xff, 0xfe, 0x80])]) };
    for (const [name, text] of Object.entries(odd)) files[`${name}.ts`] = `import './a';\n${text}`;
    const { code, to } = await readVirtual(files);
    for (const path of Object.keys(files)) if (path !== 'a.ts') expect([path, to(path, './a')]).toEqual([path, ['a.ts']]);
    expect(code.coverage.filesUnparsed).toBe(0);
  });

  test('the scanner takes linear time on texts made against it', async () => {
    const texts = ['import '.repeat(9_000), 'import {a,'.repeat(9_000), 'export const {'.repeat(30_000), 'export {a,'.repeat(30_000), '/'.repeat(300_000), '`${'.repeat(400), "'\n".repeat(200_000), '<script '.repeat(40_000)];
    const start = performance.now();
    await readVirtual(Object.fromEntries(texts.flatMap((text, i) => [[`t${i}.ts`, `const = ;${text}`], [`t${i}.vue`, text.replace(/(.{1000})/g, '$1\n')]])));
    expect(performance.now() - start).toBeLessThan(30_000);
  }, 60_000);
});

describe('configurations of the repository', () => {
  test('extends out of the root, in a circle, in a long chain, fanning out (case 56)', async () => {
    const files: Record<string, string> = {
      'src/a.ts': "import '@/b';", 'src/b.ts': '', 'etc/passwd': 'root:x:0:0',
      'tsconfig.json': json({ extends: ['/etc/passwd', '../outside.json', './tsconfig.circle.json', './tsconfig.chain0.json', './tsconfig.fan0.json'], compilerOptions: { paths: { '@/*': ['src/*'] } } }), 'tsconfig.circle.json': json({ extends: './tsconfig.json' }),
    };
    for (let i = 0; i < 1000; i++) files[`tsconfig.chain${i}.json`] = json({ extends: `./tsconfig.chain${i + 1}.json` });
    for (let i = 0; i < 40; i++) files[`tsconfig.fan${i}.json`] = json({ extends: Array.from({ length: 20 }, () => `./tsconfig.fan${i + 1}.json`) });
    const start = performance.now();
    const { to, diagnostics } = await readVirtual(files);
    expect(performance.now() - start).toBeLessThan(8_000);
    expect(to('src/a.ts', '@/b')).toEqual(['src/b.ts']);
    expect(JSON.stringify(diagnostics)).not.toContain('root:x');
    expect(diagnostics.some(({ path, message }) => path === 'tsconfig.json' && message.includes('circle'))).toBe(true);
  }, 30_000);
  test('paths, include, references and files that lead out are inert (case 57)', async () => {
    const { to } = await readVirtual({
      'tsconfig.json': json({ include: ['/**/*', '../../**'], files: ['/etc/hostname'], references: [{ path: '../../other' }, { path: '/' }], compilerOptions: { baseUrl: '../..', paths: { '*': ['/*', '../../../*'], 'abs/*': ['/etc/*'] }, rootDirs: ['/', '../..'] } }),
      'a.ts': "import 'abs/hostname';\nimport './x';\nimport 'etc/hostname';",
    });
    expect([to('a.ts', 'abs/hostname'), to('a.ts', './x'), to('a.ts', 'etc/hostname')]).toEqual([[], [null], []]);
  });
  test('bombs: YAML aliases, huge and deep manifests, prototypes (case 60)', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 12 }, (_, i) => `${'bcdefghijklm'[i]}: &${'bcdefghijklm'[i]} [${Array(9).fill(`*${'abcdefghijkl'[i]}`).join(',')}]`), 'packages: *m'].join('\n');
    const files: VirtualFiles = {
      'pnpm-workspace.yaml': bomb, 'big/package.json': json({ name: 'big', pad: 'x'.repeat(2_000_000) }), 'deep/package.json': `{"name":"deep","x":${'['.repeat(1_000_00)}${']'.repeat(1_000_00)}}`,
      'proto/package.json': '{"__proto__":{"name":"evil"},"constructor":{"prototype":{"x":1}},"name":"p","exports":{"__proto__":"./x.js"}}', 'a.ts': "import 'toString';\nimport 'constructor';\nimport '__proto__';\nimport 'p/__proto__';",
    };
    const start = performance.now();
    const { code, diagnostics, limits } = await readVirtual(files);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(code.packages.map(({ name }) => name)).toEqual(['p']);
    expect(diagnostics.map(({ path }) => path).sort()).toEqual(['big/package.json', 'deep/package.json', 'pnpm-workspace.yaml']);
    expect(limits).toEqual([expect.objectContaining({ id: 'configuration-size', count: 1 })]);
    expect(({} as { x?: number }).x).toBe(undefined);
  });
  test('workspaces that lead out, and very many packages (case 61)', async () => {
    const files: Record<string, string> = { 'package.json': json({ name: 'r', workspaces: ['../../*', '/**', '../..', 'p/*', '{a,b}'.repeat(30)] }) };
    for (let i = 0; i < 20_100; i++) files[`p/p${i}/package.json`] = '{}';
    const start = performance.now();
    const { code, diagnostics, limits } = await readVirtual(files);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(code.packages).toHaveLength(20_000);
    expect(code.packages.every(({ path }) => path === '' || path.startsWith('p/'))).toBe(true);
    expect(diagnostics[0].message).toContain('3 workspace patterns lead out');
    expect(limits).toEqual([expect.objectContaining({ id: 'packages', limit: 20_000, count: 101 })]);
  }, 60_000);
});
