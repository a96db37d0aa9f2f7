import { expect, test } from 'vitest';
import { readVirtual } from './virtual-tree.js';

const json = (value: unknown): string => JSON.stringify(value);

test('external dependencies: catalogs, aliases and other registries; own packages and folders are none', async () => {
  const { code } = await readVirtual({
    'package.json': json({ name: 'root', private: true, devDependencies: { typescript: '^5.0.0', odd: 5 } }),
    'pnpm-workspace.yaml': "packages: ['packages/*']\ncatalog:\n  react: ^18.2.0\n  __proto__: '1'\ncatalogs:\n  next:\n    react: ^19.0.0\n",
    'packages/a/package.json': json({
      name: 'a',
      dependencies: { react: 'catalog:', b: 'workspace:*', local: 'file:../local', linked: 'link:../x', old: 'npm:react@17', scoped: 'npm:@s/p@^2/x', std: 'jsr:^1', unknown: 'catalog:none' },
      peerDependencies: { react: 'catalog:next' }, optionalDependencies: { fsevents: '*' },
    }),
    'packages/b/package.json': json({ name: 'b', dependencies: { a: '^1.0.0', secret: 'git+https://user:token@host/x.git' } }),
    'packages/d/deno.json': json({ name: '@x/d', imports: { '@std/assert': 'jsr:@std/assert@^1.0.0', chalk: 'npm:chalk@5', 'preact/hooks': 'npm:preact@10/hooks', far: 'https://deno.land/x/far/mod.ts', './': './src/', self: 'jsr:@x/d' } }),
    'fixtures/f/package.json': json({ name: 'f', dependencies: { left: '1' } }),
  });
  expect(code.dependencies.map(({ package: at, ecosystem, name, version, kind, manifest }) => `${code.packages[at].name} ${ecosystem}:${name}@${version} ${kind} ${manifest}`)).toEqual([
    'root npm:odd@null development package.json', 'root npm:typescript@^5.0.0 development package.json',
    'a jsr:std@^1 runtime packages/a/package.json', 'a npm:@s/p@^2 runtime packages/a/package.json', 'a npm:fsevents@* optional packages/a/package.json',
    'a npm:react@^19.0.0 peer packages/a/package.json', 'a npm:react@^18.2.0 runtime packages/a/package.json', 'a npm:react@17 runtime packages/a/package.json', 'a npm:unknown@catalog:none runtime packages/a/package.json',
    'b npm:secret@git+https://host/x.git runtime packages/b/package.json',
    '@x/d jsr:@std/assert@^1.0.0 runtime packages/d/deno.json', '@x/d npm:chalk@5 runtime packages/d/deno.json', '@x/d npm:preact@10 runtime packages/d/deno.json',
  ]);
});
