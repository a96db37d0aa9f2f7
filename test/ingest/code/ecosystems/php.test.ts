import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from '../virtual-tree.js';

const links = async (files: VirtualFiles): Promise<string[]> => (await readVirtual(files)).rows.map(({ from, specifier, to }) => `${from} ${specifier} → ${to}`);
const composer = (value: unknown): string => JSON.stringify(value);

describe('classes', () => {
  test('by PSR-4, the longest prefix first, several folders, and PSR-0', async () => {
    expect(await links({
      'composer.json': composer({ name: 'x/y', autoload: { 'psr-4': { 'App\\': ['src/', 'more/'], 'App\\Deep\\': 'deep' }, 'psr-0': { Old_: 'old/', 'Older\\': 'old/' } }, 'autoload-dev': { 'psr-4': { 'App\\Tests\\': 'tests' } } }),
      'src/A.php': '<?php\nnamespace App;\nuse App\\B;\nuse App\\Deep\\C;\nuse Old_Thing_D;\nuse Older\\E_F;\nuse App\\Missing;\nuse Vendor\\G;\nclass A {}\n',
      'more/B.php': '<?php namespace App; class B {}', 'deep/C.php': '<?php namespace App\\Deep; class C {}', 'old/Old/Thing/D.php': '<?php class Old_Thing_D {}', 'old/Older/E/F.php': '<?php namespace Older; class E_F {}',
      'tests/ATest.php': '<?php\nnamespace App\\Tests;\nclass ATest { function t() { new \\App\\A; new \\App\\Gone; new \\Vendor\\H; } }\n',
    })).toEqual([
      'src/A.php App\\B → more/B.php', 'src/A.php App\\Deep\\C → deep/C.php', 'src/A.php Old_Thing_D → old/Old/Thing/D.php', 'src/A.php Older\\E_F → old/Older/E/F.php', 'src/A.php App\\Missing → null',
      'tests/ATest.php \\App\\A → src/A.php', 'tests/ATest.php \\App\\Gone → null',
    ]);
  });

  test('of the same namespace without a use; by what files declare where no autoloader names them', async () => {
    expect(await links({
      'a/one.php': '<?php\nnamespace N;\nclass One extends Two { function f(Three $x): Exception { return helper(MAX); } }\n', 'a/two.php': '<?php namespace N; class Two {} class Three {}',
      'b/use.php': '<?php\nuse N\\Three;\nuse function N\\lower;\nuse const N\\MAX;\n', 'b/lower.php': '<?php namespace N; function Lower() {} const MAX = 1;',
    })).toEqual(['a/one.php N\\Three → a/two.php', 'a/one.php N\\Two → a/two.php', 'b/use.php N\\Three → a/two.php', 'b/use.php N\\lower → b/lower.php', 'b/use.php N\\MAX → b/lower.php']);
  });

  test('a namespace is known as its package; a name that many folders give leads to the nearest', async () => {
    expect(await links({
      'composer.json': composer({ name: 'x/y', autoload: { 'psr-4': { 'App\\': 'src' } } }), 'src/M/A.php': '<?php namespace App\\M; class A {}', 'src/B.php': '<?php\nnamespace App;\nuse App\\M;\nnew M\\A;\n',
      'p/Same.php': '<?php class Same {}', 'q/Same.php': '<?php class Same {}', 'q/use.php': '<?php new Same;',
    })).toEqual(['q/use.php Same → q/Same.php', 'src/B.php App\\M → package:x/y', 'src/B.php App\\M\\A → src/M/A.php']);
  });
});

test('includes', async () => {
  expect(await links({
    'web/index.php': '<?php require __DIR__ . "/../lib/a.php"; require "b.php"; include "lib/a.php"; require __DIR__ . "/gone.php"; require __DIR__ . "/../vendor/autoload.php";', 'lib/a.php': '<?php', 'web/b.php': '<?php',
  })).toEqual(['web/index.php ./../lib/a.php → lib/a.php', 'web/index.php ./gone.php → null', 'web/index.php b.php → web/b.php', 'web/index.php lib/a.php → lib/a.php']);
});

test('packages of a monorepo and their dependencies', async () => {
  const { code, diagnostics } = await readVirtual({
    'composer.json': composer({ name: 'x/all', replace: { 'x/a': 'self.version' }, repositories: [{ type: 'path', url: 'libs/*' }], require: { php: '>=8', 'ext-json': '*', 'Other/Lib': '^1.2', 'x/a': '1' }, 'require-dev': { 'test/unit': '^9' } }),
    'parts/a/composer.json': composer({ name: 'x/a' }), 'libs/b/composer.json': composer({ name: 'x/b', require: { 'x/all': '*' } }), 'c/composer.json': composer({ name: 'x/c' }), 'd/composer.json': '[',
  });
  expect(code.packages.map(({ name, path, kind, workspace }) => [name, path, kind, workspace])).toEqual([['x/all', '', 'manifest', false], ['x/c', 'c', 'manifest', false], ['x/b', 'libs/b', 'composer', true], ['x/a', 'parts/a', 'composer', true]]);
  expect(code.dependencies.map(({ ecosystem, name, version, kind }) => [ecosystem, name, version, kind])).toEqual([['packagist', 'other/lib', '^1.2', 'runtime'], ['packagist', 'test/unit', '^9', 'development']]);
  expect(diagnostics.map(({ path }) => path)).toEqual(['d/composer.json']);
});
