import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from '../virtual-tree.js';

const links = async (files: VirtualFiles): Promise<string[]> => (await readVirtual(files)).rows.map(({ from, specifier, to, via }) => `${from} ${specifier} → ${to}${via.length === 0 ? '' : ` via ${via.join(' ')}`}`);
const project = '[project]\nname = "shop"\n';

describe('names lead to the files that define them', () => {
  test('through barrels, both kept; a submodule before an attribute; a star; an alias; a cycle', async () => {
    expect(await links({
      'pyproject.toml': project,
      'src/shop/__init__.py': 'from .cart import Cart as Basket\nfrom .prices import *\nfrom . import tax\nfrom .loop import gone\n',
      'src/shop/cart.py': 'class Cart: pass\n', 'src/shop/prices.py': 'PRICE = 1\n', 'src/shop/tax.py': 'rate = 2\n', 'src/shop/loop.py': 'from . import gone\n',
      'app.py': 'from shop import Basket, PRICE, tax\nimport shop.cart as c\nfrom shop import Missing\nfrom shop import gone\n',
    })).toEqual([
      'app.py shop → src/shop/cart.py via src/shop/__init__.py', 'app.py shop → src/shop/prices.py via src/shop/__init__.py', 'app.py shop → src/shop/tax.py', 'app.py shop.cart → src/shop/cart.py',
      'app.py shop → src/shop/__init__.py', 'app.py shop → src/shop/loop.py via src/shop/__init__.py',
      'src/shop/__init__.py .cart → src/shop/cart.py', 'src/shop/__init__.py .prices → src/shop/prices.py', 'src/shop/__init__.py . → src/shop/tax.py', 'src/shop/__init__.py .loop → src/shop/loop.py',
      'src/shop/loop.py . → src/shop/__init__.py',
    ]);
  });

  test('relative dots, namespace packages, stubs, Cython and extension sources', async () => {
    expect(await links({
      'pyproject.toml': project, 'space/a/one.py': 'from ..b import two\nfrom ..b.two import x\nfrom ...outside import y\n', 'space/b/two.py': 'x = 1\n', 'space/b/two.pyi': 'x: int\n',
      'space/b/use.pyi': 'from .two import x\n', 'space/fast.pyx': 'from space.b cimport two\n', 'space/native.c': '', 'main.py': 'import space.b.two\nfrom space import fast, native\nimport space\n',
    })).toEqual([
      'main.py space.b.two → space/b/two.py', 'main.py space → space/fast.pyx', 'main.py space → space/native.c', 'space/a/one.py ..b → space/b/two.py', 'space/a/one.py ..b.two → space/b/two.py', 'space/a/one.py ...outside → null',
      'space/b/use.pyi .two → space/b/two.pyi', 'space/fast.pyx space.b → space/b/two.py',
    ]);
  });
});

test('Cython imports are found, yet that there is none is not said of its files', async () => {
  const { code } = await readVirtual({ 'a/m.pyx': 'cdef extern from "b/x.h":\n  int f()\nfrom a cimport d\n', 'a/d.pxd': '', 'a/i.pxi': '', 'a/__init__.py': '' });
  expect(code.imports.specifiers).toContain('a');
  expect([...new Set(code.language)].map((one) => code.languages[one]).sort()).toEqual(['Cython', 'Python']);
  expect(code.importLanguages).not.toContain('Cython');
});

describe('where modules are looked for', () => {
  test('the roots that manifests state', async () => {
    expect(await links({
      'a/setup.py': 'from setuptools import setup\nsetup(name="a", package_dir={"": "python"})\n', 'a/python/alpha/__init__.py': '',
      'b/setup.cfg': '[metadata]\nname = b\n[options]\npackage_dir =\n    = lib\n', 'b/lib/beta/__init__.py': '',
      'c/pyproject.toml': '[tool.poetry]\nname = "c"\npackages = [{ include = "gamma", from = "code" }]\n', 'c/code/gamma.py': '',
      'd/pyproject.toml': '[project]\nname = "d"\n[tool.hatch.build.targets.wheel]\npackages = ["deep/src/delta"]\n', 'd/deep/src/delta/__init__.py': '',
      'main.py': 'import alpha, beta, gamma, delta\nimport alpha.missing\nimport numpy.linalg\n',
    })).toEqual([
      'main.py alpha → a/python/alpha/__init__.py', 'main.py beta → b/lib/beta/__init__.py', 'main.py delta → d/deep/src/delta/__init__.py', 'main.py gamma → c/code/gamma.py', 'main.py alpha.missing → null',
    ]);
  });

  test('the standard library and declared dependencies are not mistaken for files of the same name', async () => {
    expect(await links({
      'pyproject.toml': '[project]\nname = "x"\ndependencies = ["redis>=4"]\n', 'tools/types.py': '', 'tools/run.py': 'import types\nimport helper\n', 'tools/helper.py': 'import helper\n', 'docker/compose.yml': '',
      'services/redis/__init__.py': '', 'services/web/main.py': 'import redis\nimport docker\n',
    })).toEqual(['tools/run.py helper → tools/helper.py']);
  });

  test('inside a namespace package, a package called like what it instruments does not import itself by that name', async () => {
    expect(await links({
      'redis-probe/pyproject.toml': '[project]\nname = "probe-redis"\n[project.optional-dependencies]\ninstruments = ["redis >= 2"]\n',
      'redis-probe/src/probe/instrument/redis/__init__.py': 'import redis\nfrom redis.client import Client\nfrom probe.instrument.redis.package import name\nfrom .package import name\n',
      'redis-probe/src/probe/instrument/redis/package.py': 'name = "redis"\nimport redis.asyncio\n',
      'redis-probe/src/probe/instrument/other/__init__.py': 'import redis\n',
    })).toEqual([
      'redis-probe/src/probe/instrument/redis/__init__.py probe.instrument.redis.package → redis-probe/src/probe/instrument/redis/package.py',
      'redis-probe/src/probe/instrument/redis/__init__.py .package → redis-probe/src/probe/instrument/redis/package.py',
    ]);
    expect(await links({
      // nobody asks for a distribution of that name: the folder is put on the path by whoever runs it
      'pyproject.toml': project, 'backend/app/__init__.py': '', 'backend/app/main.py': 'import app.views\n', 'backend/app/views.py': '',
      // a package at a root that its manifest states is what its name means, whatever else asks for the name
      'forks/pyproject.toml': '[project]\nname = "fork"\ndependencies = ["redis"]\n', 'forks/redis/__init__.py': '', 'forks/redis/client.py': 'import redis.lock\n', 'forks/redis/lock.py': '',
    })).toEqual(['backend/app/main.py app.views → backend/app/views.py', 'forks/redis/client.py redis.lock → forks/redis/lock.py']);
  });

  test('tests see their own folder and the root; modules that a build makes are known', async () => {
    expect(await links({
      'pyproject.toml': `${project}[tool.setuptools_scm]\nversion_file = "src/shop/_version.py"\n`, 'src/shop/__init__.py': 'from ._version import version\nfrom ._other import x\n', 'tests/lib/__init__.py': '', 'tests/util.py': '',
      'tests/test_a.py': 'import util\nfrom tests.lib import z\nimport shop\n',
    })).toEqual([
      'src/shop/__init__.py ._version → package:shop', 'src/shop/__init__.py ._other → null',
      'tests/test_a.py util → tests/util.py', 'tests/test_a.py tests.lib → tests/lib/__init__.py', 'tests/test_a.py shop → src/shop/__init__.py',
    ]);
  });
});

describe('manifests', () => {
  test('workspaces, path dependencies and packages; those of tests are none', async () => {
    const { code } = await readVirtual({
      'pyproject.toml': '[project]\nname = "root"\n[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/old"]\n', 'packages/a/pyproject.toml': '[project]\nname = "a"\n', 'packages/old/pyproject.toml': '[project]\nname = "old"\n',
      'p/pyproject.toml': '[tool.poetry]\nname = "p"\n[tool.poetry.dependencies]\nq = { path = "../q" }\n', 'q/pyproject.toml': '[tool.poetry]\nname = "q"\n', 'tools/pyproject.toml': '[tool.ruff]\nline-length = 1\n', 'tests/x/setup.py': 'setup(name="x")\n',
    });
    expect(code.packages.map(({ name, path, kind, workspace }) => [name, path, kind, workspace])).toEqual([
      ['root', '', 'uv', true], ['p', 'p', 'manifest', false], ['a', 'packages/a', 'uv', true], ['old', 'packages/old', 'manifest', false], ['q', 'q', 'poetry', true],
    ]);
  });

  test('dependencies with versions and kinds; own packages are none', async () => {
    const { code } = await readVirtual({
      'pyproject.toml': '[project]\nname = "Shop.Web"\ndependencies = ["Django>=4,<5 ; python_version > \'3\'", "uvicorn[standard]", "shop_web", "git @ git+https://x.y/z"]\n[project.optional-dependencies]\nx = ["redis (>=4)"]\n' +
        '[dependency-groups]\ndev = ["pytest", { include-group = "x" }]\n[build-system]\nrequires = ["hatchling"]\n',
      'requirements.txt': '# c\nrequests==2.1 # c\n-r other.txt\n--hash=x\n./local\n', 'requirements-dev.txt': 'black\n', 'setup.cfg': '[options]\ninstall_requires =\n  attrs>=1\n',
    });
    expect(code.dependencies.map(({ name, version, kind, manifest, ecosystem }) => [ecosystem, name, version, kind, manifest].join(' '))).toEqual([
      'pypi attrs >=1 runtime setup.cfg', 'pypi black  development requirements-dev.txt', 'pypi django >=4,<5 runtime pyproject.toml', 'pypi git  runtime pyproject.toml', 'pypi hatchling  build pyproject.toml',
      'pypi pytest  development pyproject.toml', 'pypi redis >=4 optional pyproject.toml', 'pypi requests ==2.1 runtime requirements.txt', 'pypi uvicorn  runtime pyproject.toml',
    ]);
  });

  test('a crate that is built into a package is linked', async () => {
    const { rows } = await readVirtual({ 'py/pyproject.toml': '[build-system]\nbuild-backend = "maturin"\n[project]\nname = "py"\n[tool.maturin]\nmanifest-path = "../core/Cargo.toml"\n', 'core/Cargo.toml': '[package]\nname = "core"\nversion = "1.0.0"\n', 'core/src/lib.rs': '' });
    expect(rows.map(({ from, to, kind, line }) => [from, to, kind, line])).toEqual([['py/pyproject.toml', 'package:core', 'manifest', 6]]);
  });

  test('a manifest that cannot be read is said', async () => {
    expect((await readVirtual({ 'pyproject.toml': '[[[', 'a.py': '' })).diagnostics.map(({ path }) => path)).toEqual(['pyproject.toml']);
  });
});
