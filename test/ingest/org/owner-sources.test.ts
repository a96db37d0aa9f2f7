import { describe, expect, it } from 'vitest';
import { readOrg, type ReadBlobs } from '../../../src/ingest/org/index.js';
import type { RawOwners, RawTree } from '../../../src/model/raw.js';

interface Found {
  readonly owners: RawOwners | null;
  readonly messages: readonly string[];
  readonly read: readonly string[];
  readonly limits: readonly string[];
}

async function found(files: { readonly [path: string]: string }, modes: { readonly [path: string]: number } = {}): Promise<Found> {
  const paths = Object.keys(files).sort();
  const read: string[] = [];
  const tree: RawTree = { paths, oids: paths, modes: Uint8Array.from(paths, (path) => modes[path] ?? 0) };
  const readBlobs: ReadBlobs = (oids, onBlob) => {
    oids.forEach((path, index) => {
      read.push(path);
      onBlob(index, Buffer.from(files[path]!), files[path]!.length);
    });
    return Promise.resolve();
  };
  const { org, diagnostics, limits } = await readOrg(tree, readBlobs, { mailmap: false });
  return { owners: org.owners, messages: diagnostics.map(({ path, message }) => (path === undefined ? message : `${path}: ${message}`)), read, limits: limits.map(({ id, count }) => `${id}: ${count}`) };
}
const rules = async (files: { readonly [path: string]: string }): Promise<string[]> => ((await found(files)).owners?.rules ?? []).map(({ pattern, owners, line }) => `${pattern}:${line} ${owners.join(' ')}`);

describe('owners of folders', () => {
  it('come from a file of component owners: logins and teams by folder', async () => {
    const text = '# who\ncomponents:\n  packages/one/:\n    - ann\n    - bob\n  ./packages/two: acme/two\n  packages/none: []\n  "../out": [eve]\n  "pack*/x": [eve]\n';
    expect(await found({ '.github/component_owners.yml': text, 'packages/one/a.ts': '' })).toMatchObject({ owners: { source: 'component owners', dialect: 'folders' }, messages: [] });
    expect(await rules({ '.github/component_owners.yml': text })).toEqual(['packages/one:4 @ann @bob', 'packages/two:6 @acme/two']);
  });

  it('come from a Backstage catalog: every entity of a file with several, groups by name, users as people', async () => {
    const files = {
      'catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Location\nspec:\n  targets: [./a]\n---\nkind: System\nspec:\n  owner: group:default/platform\n',
      'pay/catalog-info.yml': 'kind: Component\nspec:\n  type: service\n  owner: payments\n---\nkind: API\nspec: { owner: "user:jo" }\n---\nkind: User\nspec: { owner: nobody }\n',
      'tax/catalog-info.yaml': 'kind: Component\nspec:\n  owner: finance/tax\n',
      'made/catalog-info.yaml': 'kind: Component\nspec:\n  owner: ${{ values.owner }}\n',
    };
    expect(await rules(files)).toEqual([':8 @@platform', 'pay:4 @@payments', 'pay:7 @jo', 'tax:3 @@finance/tax']);
    expect((await found(files)).owners?.source).toBe('Backstage catalog');
  });

  it('come from OWNERS files, in which a name of OWNERS_ALIASES is a team', async () => {
    const files = {
      OWNERS_ALIASES: 'aliases:\n  sig-storage:\n    - ann\n    - bob\n',
      OWNERS: 'approvers:\n  - sig-storage\n  - cleo # lead\nreviewers:\n  - dan\n',
      'a/OWNERS': 'filters:\n  ".*":\n    approvers: [jo]\n  "\\\\.go$":\n    approvers: [al]\n',
      'b/OWNERS': '# chromium\nset noparent\nann@x.org\nper-file *.h=bob@x.org\nfile://c/OWNERS\n*\n',
      'c/OWNERS': 'reviewers:\n  - dan\n',
    };
    expect(await rules(files)).toEqual([':2 @@sig-storage @cleo', 'a:3 @jo', 'b:3 ann@x.org']);
  });

  it('come from Nx tags of team and owner only', async () => {
    expect(await rules({
      'libs/a/project.json': '{"name": "a", // project\n "tags": ["scope:shop", "type:ui",\n "team:pay"]}', 'libs/b/project.json': '{"tags": ["scope:shop"]}', 'libs/c/package.json': '{"nx": {"tags": ["owner:@acme/search", "team:"]}}',
    })).toEqual(['libs/a:3 @@pay', 'libs/c:1 @acme/search']);
  });

  it('come from the owner of a package.json, never from its author or maintainers', async () => {
    expect(await rules({
      'a/package.json': '{"owner": "pay"}', 'b/package.json': '{"conway": {"owner": ["@acme/b", "ann@x.org"]}, "owner": "other"}', 'c/package.json': '{"author": "Ann", "maintainers": ["bob"], "contributors": ["x"], "repository": {"owner": "acme"}}', 'd/package.json': '{"owner": {"name": "x"}}',
    })).toEqual(['a:1 @@pay', 'b:1 @acme/b ann@x.org']);
    expect((await found({ 'c/package.json': '{"author": "Ann"}' })).owners).toBeNull();
  });

  it('come from one source alone, and the others are named', async () => {
    const files = { 'component_owners.yml': 'components: { a: [ann] }', 'a/catalog-info.yaml': 'kind: Component\nspec: { owner: t }', 'a/package.json': '{"owner": "p"}', 'b/OWNERS': 'approvers: [x]' };
    const without = await found(files);
    expect(without.owners?.source).toBe('component owners');
    expect(without.messages).toEqual(['owners are taken from component owners; Backstage catalog, OWNERS files, package.json owners are not used']);
    const withFile = await found({ ...files, CODEOWNERS: '* @org/t\n' });
    expect(withFile.owners?.dialect).toBe('github');
    expect(withFile.messages).toEqual(['CODEOWNERS: used; component owners and Backstage catalog and OWNERS files are not (--owners names another file)']);
    expect(withFile.read).not.toContain('a/package.json');
  });

  it('do not come from fixtures, vendored trees and links', async () => {
    expect(await found({ 'node_modules/x/catalog-info.yaml': 'kind: Component\nspec: { owner: t }', 'test/fixtures/OWNERS': 'approvers: [x]', 'a/OWNERS': 'approvers: [x]' }, { 'a/OWNERS': 2 })).toEqual({ owners: null, messages: [], read: [], limits: [] });
  });

  it('of broken and hostile files are left out and counted, and the rest counts', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\nkind: Component`;
    const started = process.cpuUsage();
    const hostile = await found({
      'a/catalog-info.yaml': bomb, 'b/catalog-info.yaml': '['.repeat(50_000), 'c/catalog-info.yaml': '__proto__: { spec: 1 }\nkind: Component', 'd/catalog-info.yaml': 'kind: Component\nspec: { owner: good }',
      'e/catalog-info.yaml': `kind: Component\nspec: { owner: "${'x'.repeat(100_000)}" }`, 'f/package.json': `{"owner": ${'['.repeat(50_000)}`,
    });
    expect(hostile.owners?.rules).toEqual([{ pattern: 'd', owners: ['@@good'], line: 2 }]);
    expect(hostile.messages).toEqual(['a/catalog-info.yaml: and 2 more are not understood and left out of the owners (Backstage catalog)', 'f/package.json: is not understood and left out of the owners (package.json owners)']);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  });

  it('of files with too many documents end in time, are merged, and what is cut is said', async () => {
    const text = '---\nkind: Component\nspec: {owner: x}\n'.repeat(20_000);
    const started = process.cpuUsage();
    const cut = await found(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`p${i}/catalog-info.yaml`, text])));
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20);
    expect(cut.limits).toEqual(['owner-documents: 20']);
    expect(cut.owners?.rules).toHaveLength(20);
    const most = await found({ 'a/catalog-info.yaml': '---\nkind: Component\nspec: {owner: x}\n'.repeat(1000) });
    expect(most.limits).toEqual([]);
  }, 60_000);

  it('of more owners or bytes than anybody has are cut, which is said', async () => {
    const text = (file: number): string => `approvers: [${Array.from({ length: 10_000 }, (_, i) => `n${file}x${i}`).join(', ')}]\n`;
    const many = await found(Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`p${i}/OWNERS`, text(i)])));
    expect(many.limits).toEqual(['owner-rules: 2']);
    expect(many.owners?.rules.reduce((sum, rule) => sum + rule.owners.length, 0)).toBe(50_000);
    const comment = `#${'x'.repeat((1 << 20) - 1)}`;
    expect((await found(Object.fromEntries(Array.from({ length: 66 }, (_, i) => [`p${i}/OWNERS`, comment])))).limits).toEqual(['owner-bytes: 2']);
  }, 60_000);

  it('of too many files are cut, which is said', async () => {
    const many = Object.fromEntries(Array.from({ length: 5003 }, (_, i) => [`p${i}/package.json`, '{}']));
    const cut = await found({ ...many, 'zz/OWNERS': 'approvers: [x]' });
    expect(cut.limits).toEqual(['owner-files: 4']);
    expect(cut.owners?.rules).toHaveLength(1);
  });
});
