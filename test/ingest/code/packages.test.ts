import { describe, expect, test } from 'vitest';
import { expandBraces, globMatcher } from '../../../src/ingest/code/packages/glob.js';
import { parseJsonObject } from '../../../src/ingest/code/packages/json.js';
import { joinPath } from '../../../src/ingest/code/packages/paths.js';
import { readVirtual } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);
const packagesOf = async (files: Record<string, string>) => (await readVirtual(files)).code.packages.map(({ path, name, kind, workspace }) => `${path || '.'} ${name} ${kind}${workspace ? '' : ' (no workspace)'}`);

describe('packages', () => {
  test.each([['package-lock.json', 'npm'], ['yarn.lock', 'yarn'], ['bun.lock', 'bun']])('workspaces of package.json with %s are %s', async (lock, kind) => {
    expect(await packagesOf({
      'package.json': json({ name: 'root', workspaces: { packages: ['packages/*', '!packages/old', 'tools/{a,b}'] } }), [lock]: '',
      'packages/x/package.json': json({ name: '@s/x' }), 'packages/old/package.json': json({ name: 'old' }), 'tools/a/package.json': json({}), 'tools/c/package.json': json({ name: 'c' }),
      'packages/x/fixtures/p/package.json': json({ name: 'never' }), 'packages/x/deep/y/package.json': json({ name: 'y' }),
    })).toEqual([`. root ${kind}`, `packages/old old manifest (no workspace)`, `packages/x @s/x ${kind}`, 'packages/x/deep/y y manifest (no workspace)', `tools/a tools/a ${kind}`, 'tools/c c manifest (no workspace)']);
  });
  test('pnpm, with catalogs and anchors', async () => {
    expect(await packagesOf({ 'package.json': json({ name: 'r' }), 'pnpm-workspace.yaml': "packages:\n  - 'packages/**'\n  - '!**/skip/**'\ncatalog: &c\n  a: 1\ncatalogs:\n  x: *c\n", 'packages/a/b/package.json': json({ name: 'b' }), 'packages/skip/package.json': json({ name: 's' }) }))
      .toEqual(['. r pnpm', 'packages/a/b b pnpm', 'packages/skip s manifest (no workspace)']);
  });
  test('lerna without a list, rush with comments, deno, nx', async () => {
    expect(await packagesOf({ 'lerna.json': '{}', 'packages/a/package.json': json({ name: 'a' }) })).toEqual(['packages/a a lerna']);
    expect(await packagesOf({ 'rush.json': '/* c */ { "projects": [ // list\n { "packageName": "@r/a", "projectFolder": "apps/a" }, { "packageName": "out", "projectFolder": "../out" }, ] }', 'apps/a/package.json': json({ name: '@r/a' }), 'apps/b/package.json': json({ name: 'b' }) }))
      .toEqual(['apps/a @r/a rush', 'apps/b b manifest (no workspace)']);
    expect(await packagesOf({ 'deno.json': json({ workspace: ['./core'] }), 'core/deno.json': json({ name: '@d/core', exports: './mod.ts' }) })).toEqual(['. . deno', 'core @d/core deno'].map((line) => line.replace('. . deno', '.  deno')));
    expect(await packagesOf({ 'nx.json': '{}', 'package.json': json({ name: 'n' }), 'libs/a/project.json': json({ name: 'lib-a' }), 'libs/b/project.json': json({}), 'libs/b/package.json': json({ name: '@n/b' }) }))
      .toEqual(['. n manifest (no workspace)', 'libs/a lib-a nx', 'libs/b @n/b nx']);
  });
  test('what cannot be read is said and does not stop the rest', async () => {
    const { code, diagnostics } = await readVirtual({ 'package.json': '{ nope', 'a/package.json': json({ name: 'a' }), 'pnpm-workspace.yaml': 'packages: [*missing]' });
    expect(code.packages.map(({ name }) => name)).toEqual(['a']);
    expect(diagnostics.map(({ path }) => path).sort()).toEqual(['package.json', 'pnpm-workspace.yaml']);
  });
});

describe('globs', () => {
  test.each([
    ['packages/*', 'packages/a', true], ['packages/*', 'packages/a/b', false], ['packages/**', 'packages/a/b', true], ['**', 'a/b', true], ['packages/*/', 'packages/a', true], ['./packages/*', 'packages/a', true],
    ['p?ck/*-x', 'pack/a-x', true], ['p?ck/*-x', 'pack/a-y', false], ['{a,b}/{c,d}', 'b/c', true], ['{a,b}/{c,d}', 'b/e', false], ['**/x/**', 'a/x/b', true], ['**/x/**', 'a/y/b', false], ['a', 'a', true], ['*', '', false],
  ])('%s against %s: %s', (pattern, path, expected) => expect(globMatcher(pattern)(path)).toBe(expected));
  test('no pattern stalls it', () => {
    const start = performance.now();
    expect(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(2000))).toBe(false);
    expect(globMatcher(`${'**/a/'.repeat(40)}b`)('a/'.repeat(1000))).toBe(false);
    expect(expandBraces('{a,b}'.repeat(40)).length).toBeLessThan(100);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test('paths never leave the tree', () => {
  expect(joinPath('a/b', '../c')).toBe('a/c');
  for (const outside of ['../../..', '../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'C:/x']) expect(joinPath('a/b', outside)).toBe(null);
});

test('keys of the repository do not reach prototypes', () => {
  const value = parseJsonObject('{ "__proto__": { "polluted": 1 }, "a": 1, "a": 2, }')!;
  expect(value.a).toBe(2);
  expect(({} as { polluted?: number }).polluted).toBe(undefined);
  expect(parseJsonObject('['.repeat(1_000_000))).toBe(undefined);
  expect(parseJsonObject('{"a":'.repeat(100_000))).toBe(undefined);
});
