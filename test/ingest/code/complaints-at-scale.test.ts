import { describe, expect, test } from 'vitest';
import type { ReadBlobs } from '../../../src/ingest/code/read-code.js';
import { readCode } from '../../../src/ingest/code/read-code.js';
import { workspaces } from '../../../src/ingest/code/packages/workspaces.js';
import { resolver } from '../../../src/ingest/code/resolve/resolver.js';
import { treeFiles } from '../../../src/ingest/code/resolve/tree-files.js';
import { tsConfigs } from '../../../src/ingest/code/resolve/tsconfig.js';
import { virtualTree } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);

/** `packages` workspaces of `files` files each: every file imports its neighbour, a package by its name and something that is nowhere. */
function monorepo(packages: number, files: number): Record<string, string> {
  const tree: Record<string, string> = { 'package.json': json({ workspaces: ['packages/*'] }), 'tsconfig.base.json': json({ compilerOptions: { outDir: 'dist', rootDir: 'src' } }) };
  for (let p = 0; p < packages; p++) {
    const home = `packages/p${p}`;
    tree[`${home}/package.json`] = json({ name: `@big/p${p}`, main: 'dist/index.js', types: 'dist/index.d.ts', dependencies: { [`@big/p${(p + 1) % packages}`]: 'workspace:*' } });
    tree[`${home}/tsconfig.json`] = json({ extends: '../../tsconfig.base.json' });
    tree[`${home}/src/index.ts`] = Array.from({ length: files }, (_, f) => `export { f${f} } from './m${f}.js';`).join('\n');
    for (let f = 0; f < files; f++) {
      tree[`${home}/src/m${f}.ts`] = `import { f${(f + 1) % files} as next } from './m${(f + 1) % files}.js';\nimport { f${f} as other } from '@big/p${(p + 1) % packages}';\nimport '${f === 0 ? './gone.js' : 'lodash'}';\nexport const f${f} = 1;`;
    }
  }
  return tree;
}

/** What reading a tree takes, counted: whether each source is asked for once, the most that a blob is asked for, the largest question, questions. */
async function effort(files: Record<string, string>) {
  const { tree, readBlobs } = virtualTree(files);
  const asked = new Map<string, number>();
  let largest = 0, questions = 0;
  const counting: ReadBlobs = (oids, onBlob, options) => {
    questions++;
    largest = Math.max(largest, oids.length);
    for (const oid of oids) asked.set(oid, (asked.get(oid) ?? 0) + 1);
    return readBlobs(oids, onBlob, options);
  };
  const { code, diagnostics, limits } = await readCode(tree, counting, () => undefined);
  const source = tree.oids.filter((_, index) => tree.paths[index].endsWith('.ts'));
  return { code, diagnostics, limits, entries: tree.paths.length, once: source.every((oid) => asked.get(oid) === 1), most: Math.max(...asked.values()), largest, questions };
}

/** Look-ups in the set of paths that resolving every import of the tree once takes. */
function lookups(files: Record<string, string>) {
  const { tree } = virtualTree(files);
  const paths = treeFiles(tree);
  let count = 0;
  const counted = { ...paths, index: (path: string) => (count++, paths.index(path)), isFolder: (path: string) => (count++, paths.isFolder(path)) };
  const texts = (pattern: RegExp): Map<string, string> => new Map(Object.entries(files).filter(([path]) => pattern.test(path)));
  const found = workspaces(texts(/package\.json$/), paths.has), byName = new Map(found.packages.map(({ name, path }) => [name, path]));
  const resolve = resolver({ files: counted, workspaces: found, tsConfigs: tsConfigs(texts(/tsconfig[\w.]*\.json$/), paths.has, (name) => byName.get(name) ?? null), aliases: new Map(), isGenerated: () => false, isTestFolder: () => false });
  let asked = 0;
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('.ts')) continue;
    for (const [, specifier] of text.matchAll(/(?:from|import) '([^']+)'/g)) {
      resolve(path, specifier);
      asked++;
    }
  }
  return count / asked;
}

describe('size', () => {
  test('30,000 files: every blob is read once, in bounded portions, and every link is there', async () => {
    const { code, diagnostics, limits, entries, once, most, largest, questions } = await effort(monorepo(150, 200));
    expect(entries).toBeGreaterThan(30_000);
    expect(once).toBe(true);
    // Manifests may be asked for by more than one ecosystem.
    expect(most).toBeLessThanOrEqual(2);
    expect(largest).toBeLessThanOrEqual(4_000);
    expect(questions).toBeLessThan(30);
    expect(code.coverage).toMatchObject({ filesParsed: 30_150, filesPartly: 0, filesUnparsed: 0, internal: 150 * 200 * 3 + 150, resolved: 150 * 200 * 3, external: 150 * 199 });
    expect([diagnostics, limits]).toEqual([[], []]);
  }, 240_000);

  test('152 workspaces: an import takes no more look-ups than in three, and packages are found from one another', async () => {
    const few = lookups(monorepo(3, 12)), many = lookups(monorepo(152, 12));
    expect(many).toBeLessThan(few * 1.05);
    expect(many).toBeLessThan(20);
    const { code, once } = await effort(monorepo(152, 12));
    expect(once).toBe(true);
    expect(code.packages.filter(({ workspace }) => workspace)).toHaveLength(153);
    const { imports } = code;
    const between = Array.from(imports.from, (_, row) => row).filter((row) => imports.specifiers[imports.specifier[row]].startsWith('@big/'));
    expect(between).toHaveLength(152 * 12);
    expect(between.every((row) => imports.to[row] >= 0 && imports.via[row] > 0)).toBe(true);
  }, 120_000);

  test('three hundred files that ask a barrel of three thousand stars for its last name end soon, each at the file that defines it', async () => {
    const n = 3_000;
    const files: Record<string, string> = { 'lib/index.ts': Array.from({ length: n }, (_, i) => `export * from './m${i}';`).join('\n') };
    for (let i = 0; i < n; i++) files[`lib/m${i}.ts`] = `export const x${i} = 1;`;
    for (let i = 0; i < 300; i++) files[`app/a${i}.ts`] = `import { x${n - 1}, x0 } from '../lib';`;
    const { code } = await effort(files);
    expect(code.coverage.resolved).toBe(n + 300);
    expect(code.imports.from).toHaveLength(n + 600);
  }, 60_000);
});
