import { describe, expect, it } from 'vitest';
import { facts, type ComponentChoice } from '../../src/facts/index.js';
import { factsOptions, rawFacts, type RawInWords } from '../raw-facts-builder.js';

const files = (folder: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`);

/** `id:files` of every component, and the component id of a path. */
function cut(words: RawInWords, choice: ComponentChoice = { by: 'auto' }): { ids: string[]; of: (path: string) => string | null; origin: string[] } {
  const raw = rawFacts(words);
  const { components, files: { path, component } } = facts(raw, factsOptions(raw, { components: choice }));
  return {
    ids: components.map((at) => `${at.id}:${at.files}`),
    of: (wanted) => components[component[path.indexOf(wanted)]!]?.id ?? null,
    origin: components.map((at) => at.origin),
  };
}

describe('workspaces', () => {
  const packages = [{ path: '', name: 'root', workspace: false }, { path: 'packages/a', name: '@x/a' }, { path: 'packages/b' }, { path: 'packages/c' }];
  const tree = [...files('packages/a', 4), ...files('packages/b', 4), ...files('packages/c', 4), 'packages/a/README.md', 'README.md', 'scripts/run.ts'];

  it('are components, what is outside is in none, and the name is the package\'s', () => {
    const { ids, of } = cut({ tree, packages });
    expect(ids).toEqual(['packages/a:4', 'packages/b:4', 'packages/c:4']);
    expect([of('packages/a/README.md'), of('README.md'), of('scripts/run.ts')]).toEqual(['packages/a', null, null]);
    const raw = rawFacts({ tree, packages });
    expect(facts(raw, factsOptions(raw)).components[0]).toEqual({ id: 'packages/a', name: '@x/a', path: 'packages/a', files: 4, origin: 'workspace' });
  });

  it('own a file by the deepest one', () => {
    const { ids, of } = cut({ tree: [...tree, ...files('packages/a/inner', 2)], packages: [...packages, { path: 'packages/a/inner' }] });
    expect(ids).toEqual(['packages/a:4', 'packages/a/inner:2', 'packages/b:4', 'packages/c:4']);
    expect(of('packages/a/inner/f0.ts')).toBe('packages/a/inner');
  });

  it('make no component of a fixture or playground tree, nor of a folder whose name only begins alike', () => {
    const { ids, of } = cut({ tree: [...tree, ...files('playground/p', 9), 'packages/abc/x.md'], packages: [...packages, { path: 'playground/p' }] });
    expect(ids).toEqual(['packages/a:4', 'packages/b:4', 'packages/c:4']);
    expect([of('playground/p/f0.ts'), of('packages/abc/x.md')]).toEqual([null, null]);
  });

  it('are cut into folders where one holds more than half of all source files', () => {
    const big = ['node', 'client', 'shared'].flatMap((folder) => files(`packages/a/src/${folder}`, 10));
    const { ids, of } = cut({ tree: [...big, 'packages/a/index.ts', 'packages/a/bin.ts', ...files('packages/b', 5), ...files('packages/c', 5)], packages });
    expect(ids).toEqual(['packages/a:2', 'packages/a/src/client:10', 'packages/a/src/node:10', 'packages/a/src/shared:10', 'packages/b:5', 'packages/c:5']);
    expect(of('packages/a/src/node/f1.ts')).toBe('packages/a/src/node');
  });

  it('are not cut at exactly half', () => {
    expect(cut({ tree: [...files('packages/a/x', 3), ...files('packages/a/y', 3), ...files('packages/b', 3), ...files('packages/c', 3)], packages }).ids).toEqual(['packages/a:6', 'packages/b:3', 'packages/c:3']);
  });

  it('count for little when there are only two: the large ones are cut', () => {
    const { ids } = cut({ tree: [...files('packages/a/x', 4), ...files('packages/a/y', 4), ...files('packages/b/z', 4), ...files('packages/b/w', 4)], packages: packages.slice(0, 3) });
    expect(ids).toEqual(['packages/a/x:4', 'packages/a/y:4', 'packages/b/w:4', 'packages/b/z:4']);
  });

  it('leave the folders of an application beside them', () => {
    const { ids, origin } = cut({ tree: [...files('src/api', 12), ...files('src/web', 12), ...files('tools/one', 2)], packages: [{ path: '', workspace: false }, { path: 'tools/one' }] });
    expect(ids).toEqual(['src/api:12', 'src/web:12', 'tools/one:2']);
    expect(origin).toEqual(['folder', 'folder', 'workspace']);
  });

  it('asked for explicitly are not cut, and without any there is no component, which is said', () => {
    expect(cut({ tree: [...files('packages/a/x', 9), ...files('packages/a/y', 9), ...files('packages/b', 1)], packages: packages.slice(0, 3) }, { by: 'workspace' }).ids).toEqual(['packages/a:18', 'packages/b:1']);
    const raw = rawFacts({ tree: files('src', 3) });
    const made = facts(raw, factsOptions(raw, { components: { by: 'workspace' } }));
    expect(made.components).toEqual([]);
    expect(made.diagnostics.map((at) => at.message)).toContain('no workspace package with source files was found, so there are no components');
  });

  it('without a workspace, at least three manifests that hold most of the source do', () => {
    const manifests = ['a', 'b', 'c'].map((name) => ({ path: `svc/${name}`, kind: 'manifest', workspace: false }));
    const trees = [...files('svc/a', 3), ...files('svc/b', 3), ...files('svc/c', 3)];
    expect(cut({ tree: trees, packages: manifests }).ids).toEqual(['svc/a:3', 'svc/b:3', 'svc/c:3']);
    expect(cut({ tree: [...files('svc/a/x', 3), ...files('svc/b/x', 3)], packages: manifests.slice(0, 2) }).origin).toEqual(['folder', 'folder']);
  });
});

describe('packages of several languages', () => {
  const npm = (path: string, workspace = true) => ({ path, workspace, kind: workspace ? 'npm' : 'manifest', manifest: `${path}/package.json` });
  const go = (path: string, workspace = false) => ({ path, workspace, kind: workspace ? 'go' : 'manifest', manifest: `${path}/go.mod` });
  const source = (path: string, n: number): string[] => files(path, n);
  const ids = (tree: string[], packages: RawInWords['packages']): string[] => cut({ tree, packages: packages! }).ids;

  it('count beside a workspace of another ecosystem: thirty Go modules and an npm workspace in a corner', () => {
    const modules = Array.from({ length: 30 }, (_, i) => `services/s${String(i).padStart(2, '0')}`);
    const { ids: found, of } = cut({ tree: [...modules.flatMap((path) => source(path, 5)), ...source('web/app', 3), ...source('web/ui', 3), 'web/build.ts'], packages: [...modules.map((path) => go(path)), npm('web/app'), npm('web/ui')] });
    expect(found).toHaveLength(32);
    expect([of('services/s07/f0.ts'), of('web/ui/f1.ts'), of('web/build.ts')]).toEqual(['services/s07', 'web/ui', null]);
  });

  it('count even when there is one beside the workspace', () => {
    expect(ids([...source('packages/a', 4), ...source('packages/b', 4), ...source('packages/c', 4), ...source('worker', 4)], [npm('packages/a'), npm('packages/b'), npm('packages/c'), go('worker')])).toEqual(['packages/a:4', 'packages/b:4', 'packages/c:4', 'worker:4']);
  });

  it('of the workspace\'s own ecosystem count together where it leaves them out, unless the workspace is the corner', () => {
    const examples = ['ex/one', 'ex/two', 'ex/three'];
    const small = examples.flatMap((path) => source(path, 1));
    expect(ids([...source('packages/a', 9), ...source('packages/b', 9), ...source('packages/c', 9), ...small], [npm('packages/a'), npm('packages/b'), npm('packages/c'), ...examples.map((path) => npm(path, false))])).toEqual(['ex:3', 'packages/a:9', 'packages/b:9', 'packages/c:9']);
    const services = ['svc/one', 'svc/two', 'svc/three'];
    expect(ids([...source('site/a', 2), ...source('site/b', 2), ...services.flatMap((path) => source(path, 5))], [npm('site/a'), npm('site/b'), ...services.map((path) => npm(path, false))])).toEqual(['site/a:2', 'site/b:2', 'svc/one:5', 'svc/three:5', 'svc/two:5']);
  });

  it('inside a workspace package belong to it, inside another manifest they stand for themselves', () => {
    const native = { path: 'packages/a/native', workspace: false, kind: 'manifest', manifest: 'packages/a/native/Cargo.toml' };
    expect(ids([...source('packages/a', 4), ...source('packages/a/native', 4), ...source('packages/b', 9), ...source('packages/c', 9)], [npm('packages/a'), npm('packages/b'), npm('packages/c'), native])).toEqual(['packages/a:8', 'packages/b:9', 'packages/c:9']);
    const nested = ['core', 'core/tools', 'server'].map((path) => go(path));
    expect(ids([...source('core', 4), ...source('core/tools', 4), ...source('server', 4)], nested)).toEqual(['core:4', 'core/tools:4', 'server:4']);
  });

  it('two at one path are one, whose name does not hang on their order', () => {
    const both = [{ ...npm('a'), name: '@x/a' }, { ...go('a', true), name: 'example.org/a' }, npm('b'), npm('c')];
    const tree = [...source('a', 3), ...source('b', 3), ...source('c', 3)];
    const named = (packages: typeof both): string => {
      const raw = rawFacts({ tree, packages });
      return facts(raw, factsOptions(raw)).components.map(({ id, name }) => `${id} ${name}`).join(', ');
    };
    expect(named(both)).toBe('a example.org/a, b b, c c');
    expect(named([...both].reverse())).toBe(named(both));
    expect(named([{ ...both[0]! }, { ...both[1]!, workspace: false }, both[2]!, both[3]!])).toBe('a @x/a, b b, c c');
  });

  it('that only aggregate others are no component, and modules of a build are', () => {
    const maven = (path: string, workspace: boolean) => ({ path, workspace, kind: 'maven', manifest: `${path}/pom.xml` });
    expect(ids([...source('parent/one/src', 3), ...source('parent/two/src', 3), ...source('parent/three/src', 3)], [maven('parent', false), maven('parent/one', true), maven('parent/two', true), maven('parent/three', true)])).toEqual(['parent/one:3', 'parent/three:3', 'parent/two:3']);
  });

  it('leave single files in no component, make one of a folder beside them, and cut more than a fifth into folders', () => {
    const packages = [npm('packages/a'), npm('packages/b'), npm('packages/c')];
    const inside = packages.flatMap(({ path }) => source(path, 10));
    expect(ids([...inside, ...source('src/x', 3), ...source('src/y', 2), ...source('bin', 2)], packages)).toEqual(['packages/a:10', 'packages/b:10', 'packages/c:10', 'src:5']);
    const beside = [npm('lib/a'), npm('lib/b'), npm('lib/c'), npm('lib/rest/page')];
    expect(ids([...beside.flatMap(({ path }) => source(path, 9)), ...source('lib/rest', 10)], beside)).toEqual(['lib/a:9', 'lib/b:9', 'lib/c:9', 'lib/rest:10', 'lib/rest/page:9']);
    expect(ids([...inside, ...source('src/x', 5), ...source('src/y', 5)], packages)).toEqual(['packages/a:10', 'packages/b:10', 'packages/c:10', 'src/x:5', 'src/y:5']);
  });
});

describe('folders', () => {
  it('are split while one dominates, small ones stay with their parent, single ones are passed over', () => {
    const { ids, of } = cut({ tree: [...files('src/a', 40), ...files('src/b/one', 30), ...files('src/b/two', 29), 'src/c/x.ts', 'src/main.ts', 'docs/x.md', 'root.ts', 'root.test.ts'] });
    expect(ids).toEqual(['.:1', 'src:2', 'src/a:40', 'src/b/one:30', 'src/b/two:29']);
    expect([of('src/c/x.ts'), of('docs/x.md'), of('root.test.ts')]).toEqual(['src', null, '.']);
  });

  it('at a fixed depth', () => {
    const tree = ['a/b/c/x.ts', 'a/b/y.ts', 'a/z.ts', 'top.ts', 'docs/d.md'];
    expect(cut({ tree }, { by: 'folder', depth: 1 }).ids).toEqual(['.:1', 'a:3']);
    expect(cut({ tree }, { by: 'folder', depth: 2 }).ids).toEqual(['.:1', 'a:1', 'a/b:2']);
  });

  it('never number more than sixty', () => {
    const { ids } = cut({ tree: Array.from({ length: 100 }, (_, i) => files(`m${i}`, 10)).flat() });
    expect(ids.length).toBeLessThanOrEqual(60);
    expect(ids.reduce((sum, id) => sum + Number(id.split(':')[1]), 0)).toBe(1000);
  });

  it('survive a tree that is deeper than a stack', () => {
    expect(cut({ tree: [`${'d/'.repeat(1500)}x.ts`, `${'d/'.repeat(1500)}y.ts`] }).ids).toHaveLength(1);
  });
});

describe('declared components', () => {
  it('take the last rule that matches; a rule without a name makes one of every folder', () => {
    const tree = ['services/pay/a.ts', 'services/pay/deep/b.ts', 'services/ship/c.ts', 'lib/core/d.ts', 'lib/core/e.ts', 'other.ts'];
    const { ids, of, origin } = cut({ tree }, { by: 'rules', rules: [{ name: null, patterns: ['services/*'] }, { name: 'core', patterns: ['/lib/core/', '/services/ship/'] }] });
    expect(ids).toEqual(['core:3', 'services/pay:2']);
    expect([of('services/pay/deep/b.ts'), of('services/ship/c.ts'), of('other.ts')]).toEqual(['services/pay', 'core', null]);
    expect(origin).toEqual(['config', 'config']);
  });

  it('do not make components of nested folders, and survive names of the prototype', () => {
    expect(cut({ tree: ['__proto__/a/b/c.ts', 'x/a/d.ts'] }, { by: 'rules', rules: [{ name: null, patterns: ['a'] }, { name: 'constructor', patterns: ['/x/'] }] }).ids).toEqual(['__proto__/a:1', 'constructor:1']);
  });
});

describe('declared folders', () => {
  const packages = [{ path: '', name: 'root', workspace: false }, { path: 'packages/a', name: '@x/a' }, { path: 'packages/a/inner', name: '@x/inner' }, { path: 'packages/b', name: '@x/b' }, { path: 'packages/c', name: '@x/c' }];
  const manifests = packages.map(({ path }) => (path === '' ? 'package.json' : `${path}/package.json`));
  const made = (words: RawInWords, choice: ComponentChoice) => {
    const raw = rawFacts(words);
    const dependencies = raw.code.packages.map(({ manifest }, of) => ({ package: of, ecosystem: 'npm' as const, name: 'left-pad', version: '^1', kind: 'runtime' as const, manifest }));
    const { components, files, dependencies: found } = facts({ ...raw, code: { ...raw.code, dependencies } }, factsOptions(raw, { components: choice }));
    return { components, of: [...files.component], owners: found.map(({ component }) => component) };
  };
  const listed = (components: readonly { readonly path: string }[]): ComponentChoice => ({ by: 'rules', rules: components.toSorted((x, y) => Number(y.path === '.') - Number(x.path === '.')).map(({ path }) => ({ name: null, patterns: [path === '.' ? path : `/${path}/`] })) });

  it.each<[string, RawInWords]>([
    ['packages, one in another', { packages, tree: [...manifests, ...['a', 'a/inner', 'b', 'c'].flatMap((path) => files(`packages/${path}/src`, 4)), 'README.md', 'scripts/run.ts'] }],
    ['a package that is cut', { packages, tree: [...manifests, ...['node', 'client', 'shared'].flatMap((folder) => files(`packages/a/src/${folder}`, 10)), 'packages/a/index.ts', 'packages/a/bin.ts', ...files('packages/b/src', 5), ...files('packages/c/src', 5)] }],
    ['folders and the root', { tree: [...files('src/a', 40), ...files('src/b/one', 30), ...files('src/b/two', 29), 'src/c/x.ts', 'src/main.ts', '-docs/x.md', '-docs/a.ts', 'package.json', 'root.ts', 'root.test.ts'] }],
    ['an application beside packages', { tree: [...files('src/api', 12), ...files('src/web', 12), ...files('tools/one', 2), 'tools/one/package.json'], packages: [{ path: '', workspace: false }, { path: 'tools/one', name: '@x/one' }] }],
  ])('are what was detected: %s', (_, words) => {
    const detected = made(words, { by: 'auto' });
    expect(detected.components.length).toBeGreaterThan(2);
    const { components, ...rest } = made(words, listed(detected.components));
    expect(components.map(({ id, name, path, files: n }) => [id, name, path, n])).toEqual(detected.components.map(({ id, name, path, files: n }) => [id, name, path, n]));
    expect(components.map(({ origin }) => origin === 'workspace')).toEqual(detected.components.map(({ origin }) => origin === 'workspace'));
    expect(rest).toEqual({ of: detected.of, owners: detected.owners });
  });

  it('under a name keep their path and their package, however deep their source lies; and so do patterns that take the manifest', () => {
    const tree = [...manifests, ...['a', 'b', 'c'].flatMap((path) => files(`packages/${path}/src`, 4))];
    const { components, owners } = made({ packages, tree }, { by: 'rules', rules: [{ name: 'one', patterns: ['/packages/a/'] }, { name: 'two', patterns: ['/packages/b/**/*.ts', '/packages/b/package.json'] }, { name: 'three', patterns: ['/packages/c/src/**'] }] });
    expect(components.map(({ id, name, path, origin }) => [id, name, path, origin])).toEqual([['one', 'one', 'packages/a', 'workspace'], ['three', 'three', 'packages/c/src', 'config'], ['two', 'two', 'packages/b/src', 'config']]);
    // the root, a, a/inner, b, c: nobody named the manifest of c
    expect(owners.map((at) => components[at]?.id ?? null)).toEqual([null, 'one', 'one', 'two', null]);
  });

  it('that a pattern means at any depth are several', () => {
    expect(made({ tree: [...files('web/src', 2), ...files('x/web', 2)] }, { by: 'rules', rules: [{ name: 'web', patterns: ['web/'] }] }).components.map(({ path }) => path)).toEqual(['.']);
  });
});

describe('the scope', () => {
  const tree = [...files('packages/a/x', 3), ...files('packages/a/y', 3), ...files('packages/b', 6)];
  it('is all that is analysed', () => {
    const words: RawInWords = { tree, packages: [{ path: 'packages/a' }, { path: 'packages/b' }], repository: { scope: 'packages/a' } };
    expect(cut(words).ids).toEqual(['packages/a/x:3', 'packages/a/y:3']);
    const raw = rawFacts({
      ...words,
      commits: [
        { at: 1, author: 'A <a@x>', changes: ['M packages/a/x/f0.ts', 'M packages/b/f0.ts'] }, { at: 2, author: 'A <a@x>', changes: ['M packages/b/f1.ts'] }, { at: 3, author: 'renovate[bot] <b@x>', changes: ['M packages/b/f1.ts'] },
      ],
      imports: [{ link: 'packages/a/x/f0.ts > packages/b/f0.ts' }, { link: 'packages/a/x/f0.ts > packages/a/y/f0.ts', line: 2 }, { link: 'packages/b/f0.ts > packages/a/x/f0.ts' }],
    });
    const made = facts(raw, factsOptions(raw));
    expect(made.files.path).toEqual(tree.slice(0, 6).sort());
    expect(made.coverage).toMatchObject({ commits: 1, changeSets: 1, excluded: { bots: 0, ignored: 0 } });
    expect([...made.changeSets.file].map((file) => made.files.path[file])).toEqual(['packages/a/x/f0.ts']);
    expect([...made.imports.to].map((file) => made.files.path[file])).toEqual(['packages/a/y/f0.ts']);
  });

  it('does not take in a folder whose name begins alike, and exclusion works like it', () => {
    expect(cut({ tree: ['a/x.ts', 'ab/y.ts'], repository: { scope: 'a' } }).ids).toEqual(['a:1']);
    const raw = rawFacts({ tree, commits: [{ at: 1, author: 'A <a@x>', changes: ['M packages/b/f0.ts', 'D packages/b/gone.ts'] }] });
    const made = facts(raw, factsOptions(raw, { exclude: ['/packages/b/'] }));
    expect(made.files.path.some((path) => path.startsWith('packages/b/'))).toBe(false);
    expect(made.coverage.excluded.ignored).toBe(1);
    expect(made.diagnostics.map((at) => at.message)).toContain('6 files are left out by the configuration');
  });
});
