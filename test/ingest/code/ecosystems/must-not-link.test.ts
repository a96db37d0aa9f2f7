import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from '../virtual-tree.js';

const links = async (files: VirtualFiles): Promise<string[]> => (await readVirtual(files)).rows.map(({ from, specifier, to }) => `${from} ${specifier} → ${to}`);
const counts = async (files: VirtualFiles): Promise<readonly [number, number, number]> => {
  const { coverage } = (await readVirtual(files)).code;
  return [coverage.internal, coverage.resolved, coverage.external];
};

describe('coverage counts what the code states, internal, resolved, external', () => {
  test('Java: what a file sees of its own package gives rows, and is no resolved import; an unused wildcard is neither', async () => {
    const files = {
      'src/main/java/a/b/c/A.java': 'package a.b.c;\nimport java.util.List;\nimport x.y.z.*;\nclass A { B b; }\n', 'src/main/java/a/b/c/B.java': 'package a.b.c;\nclass B {}\n',
      'src/main/java/x/y/z/Z.java': 'package x.y.z;\npublic class Z {}\n',
    };
    expect(await links(files)).toEqual(['src/main/java/a/b/c/A.java package a.b.c → src/main/java/a/b/c/B.java']);
    expect(await counts(files)).toEqual([0, 0, 1]);
  });

  test('C#: a namespace of its own; Ruby: a constant; PHP: a class that no use names', async () => {
    const csharp = { 'a/a.csproj': '<Project />', 'a/A.cs': 'using System;\nnamespace N;\nclass A { B b; }\n', 'a/B.cs': 'namespace N;\nclass B {}\n' };
    expect(await links(csharp)).toEqual(['a/A.cs namespace N → a/B.cs']);
    expect(await counts(csharp)).toEqual([0, 0, 1]);
    const ruby = { 'Gemfile': '', 'config/application.rb': '', 'app/models/user.rb': 'class User\nend\n', 'app/models/order.rb': 'class Order\n  User.new\n  String.new\nend\n' };
    expect(await links(ruby)).toEqual(['app/models/order.rb User → app/models/user.rb']);
    expect(await counts(ruby)).toEqual([0, 0, 0]);
    const php = { 'composer.json': '{"autoload":{"psr-4":{"A\\\\":"src/"}}}', 'src/B.php': '<?php namespace A; class B {}', 'src/C.php': '<?php namespace A; class C extends B { function f() { new \\DateTime; } }' };
    expect(await links(php)).toEqual(['src/C.php A\\B → src/B.php']);
    expect(await counts(php)).toEqual([0, 0, 0]);
  });

  test('Java: a class that nothing declares is unresolved, unless the module generates code', async () => {
    const sources = { 'm/src/main/java/a/b/c/A.java': 'package a.b.c;\nclass A {}\n', 'n/src/main/java/x/y/X.java': 'package x.y;\nimport a.b.c.Missing;\nclass X {}\n', 'n/build.gradle': '' };
    expect(await links({ ...sources, 'm/build.gradle': 'dependencies {\n  implementation "x:y:1"\n}\n' })).toEqual(['n/src/main/java/x/y/X.java a.b.c.Missing → null']);
    for (const script of ['plugins {\n  id "com.google.protobuf"\n}\n', 'sourceSets { main { java { srcDirs = ["src/generated/java", "src/main/java"] } } }\n', 'dependencies {\n  kapt "x:y:1"\n}\n']) {
      expect(await links({ ...sources, 'm/build.gradle': script })).toEqual(['n/src/main/java/x/y/X.java a.b.c.Missing → package:m']);
    }
    expect(await links({ ...sources, 'm/build.gradle': '', 'm/src/main/scala/a/b/c/Missing.scala': '' })).toEqual(['n/src/main/java/x/y/X.java a.b.c.Missing → package:m']);
    const pom = (plugin: string): string => `<project><groupId>g</groupId><artifactId>m</artifactId><build><plugins><plugin><artifactId>${plugin}</artifactId></plugin></plugins></build></project>`;
    expect(await links({ ...sources, 'm/pom.xml': pom('maven-jar-plugin') })).toEqual(['n/src/main/java/x/y/X.java a.b.c.Missing → null']);
    expect(await links({ ...sources, 'm/pom.xml': pom('antlr4-maven-plugin') })).toEqual(['n/src/main/java/x/y/X.java a.b.c.Missing → package:m']);
  });

  test('C: a quoted include that is not found is unresolved, unless it is of the system or of a declared dependency', async () => {
    const files = { 'Makefile': '', 'vcpkg.json': '{"dependencies":["fmt"]}', 'CMakeLists.txt': 'find_package(GTest REQUIRED)\n', 'a.c': '#include "gone.h"\n#include "stdio.h"\n#include "fmt/core.h"\n#include "gtest/gtest.h"\n#include <zlib.h>\n#include "a.c"\n' };
    expect(await links(files)).toEqual(['a.c "gone.h" → null']);
    expect(await counts(files)).toEqual([1, 0, 4]);
  });
});

describe('Python', () => {
  const pyproject = (name: string, ...needs: string[]): string => `[project]\nname = "${name}"\ndependencies = ${JSON.stringify(needs)}\n`;
  test('what a project asks the registry for is no module of another project', async () => {
    expect(await links({ 'bot/pyproject.toml': pyproject('bot', 'slack'), 'bot/main.py': 'import slack\n', 'tools/pyproject.toml': pyproject('tools'), 'tools/slack.py': '' })).toEqual([]);
    expect(await links({ 'bot/pyproject.toml': pyproject('bot', 'slack'), 'web/pyproject.toml': pyproject('web'), 'web/main.py': 'import slack\n', 'tools/pyproject.toml': pyproject('tools'), 'tools/slack.py': '' })).toEqual([]);
  });
  test('modules of another project: when it is declared, also by way of another, or when nobody declares any and only one has it', async () => {
    const b = { 'b/pyproject.toml': pyproject('dist-b'), 'b/beta.py': '', 'c/pyproject.toml': pyproject('c'), 'c/main.py': 'import beta\n' };
    expect(await links(b)).toEqual(['c/main.py beta → b/beta.py']);
    const declaring = { 'a/pyproject.toml': pyproject('a', 'dist_b>=1'), 'a/main.py': 'import beta\n' };
    expect(await links({ ...b, ...declaring })).toEqual(['a/main.py beta → b/beta.py']);
    expect(await links({ ...b, ...declaring, 'c/pyproject.toml': pyproject('c', 'a') })).toEqual(['a/main.py beta → b/beta.py', 'c/main.py beta → b/beta.py']);
    expect(await links({ ...b, 'c/pyproject.toml': '[project]\nname = "c"\ndependencies = ["dist-b"]\n[tool.uv.sources]\ndist-b = { workspace = true }\n', 'd/pyproject.toml': pyproject('d'), 'd/beta.py': '' })).toEqual(['c/main.py beta → b/beta.py']);
    expect(await links({ ...b, 'd/pyproject.toml': pyproject('d'), 'd/beta.py': '' })).toEqual([]);
  });
  test('a loose module that only one file bears the name of; several: unresolved', async () => {
    const files = { 'packages/ledger/ledger.py': 'from tax import rate\nimport numpy\n', 'packages/tax/tax.py': 'rate = 1\n' };
    expect(await links(files)).toEqual(['packages/ledger/ledger.py tax → packages/tax/tax.py']);
    expect(await links({ ...files, 'other/tax.py': '' })).toEqual(['packages/ledger/ledger.py tax → null']);
    expect(await links({ ...files, 'packages/tax/__init__.py': '', 'packages/tax/json.py': '', 'packages/ledger/b.py': 'import json\n' })).toEqual(['packages/ledger/ledger.py tax → packages/tax/__init__.py']);
    expect(await links({ ...files, 'requirements.txt': 'tax\n' })).toEqual([]);
  });
});

describe('C', () => {
  test('a header by its name alone is of the own component', async () => {
    expect(await links({
      'Makefile': '', 'server/main.c': '#include <json.h>\n#include "config.h"\n#include "near.h"\n', 'server/sub/near.h': '', 'tools/json.h': '', 'ui/src/config.h': '',
    })).toEqual(['server/main.c "config.h" → null', 'server/main.c "near.h" → server/sub/near.h']);
    expect(await links({
      'a/CMakeLists.txt': '', 'a/src/main.c': '#include "x.h"\n#include "y.h"\n#include "deep/z.h"\n', 'a/lib/x.h': '', 'b/CMakeLists.txt': '', 'b/lib/y.h': '', 'b/lib/deep/z.h': '',
    })).toEqual(['a/src/main.c "x.h" → a/lib/x.h', 'a/src/main.c "y.h" → null', 'a/src/main.c "deep/z.h" → b/lib/deep/z.h']);
  });
});

describe('Ruby', () => {
  const apps = {
    'shop/Gemfile': '', 'shop/config/application.rb': '', 'shop/app/models/order.rb': 'class Order\n  Invoice.new\nend\n',
    'office/config/application.rb': '', 'office/app/models/invoice.rb': 'class Invoice\nend\n',
  };
  test('constants of another application are not meant; those of an engine that it mounts are, either way', async () => {
    expect(await links({ ...apps, 'office/Gemfile': '' })).toEqual([]);
    const engine = { 'shop/Gemfile': 'gem "billing", path: "../billing"\n', 'billing/billing.gemspec': 's.name = "billing"\n', 'billing/app/models/invoice.rb': 'class Invoice\n  Order.find\nend\n' };
    expect(await links({ ...apps, 'office/Gemfile': '', ...engine })).toEqual(['billing/app/models/invoice.rb Order → shop/app/models/order.rb', 'shop/app/models/order.rb Invoice → billing/app/models/invoice.rb']);
    // the dummy application of an engine is the engine's own, and no other's
    const dummy = { 'billing/test/dummy/config/application.rb': '', 'billing/test/dummy/app/models/paid.rb': 'class Paid\n  Invoice.new\nend\n', 'shop/app/models/x.rb': 'class X\n  Paid.new\nend\n', 'billing/test/a_test.rb': 'Paid.new\n' };
    expect((await links({ ...apps, 'office/Gemfile': '', ...engine, ...dummy })).filter((one) => one.includes('Paid') || one.includes('paid'))).toEqual([
      'billing/test/a_test.rb Paid → billing/test/dummy/app/models/paid.rb', 'billing/test/dummy/app/models/paid.rb Invoice → billing/app/models/invoice.rb',
    ]);
  });
});

describe('PHP, Kotlin', () => {
  test('a global class is of the own package', async () => {
    const use = { 'a/composer.json': '{}', 'a/C.php': '<?php namespace A; class C { function f() { return new \\Redis; } }' };
    expect(await links({ ...use, 'b/composer.json': '{}', 'b/Redis.php': '<?php class Redis {}' })).toEqual([]);
    expect(await links({ ...use, 'a/x/Redis.php': '<?php class Redis {}' })).toEqual(['a/C.php \\Redis → a/x/Redis.php']);
  });
  test('an import never names the package without a name', async () => {
    expect(await links({ 'build.gradle.kts': '', 'a/Main.kt': 'package a\nimport io.ktor.Client\nimport com.Thing\n', 'run.kts': 'val io = 1\n', 'b/com.kt': 'class com\n' })).toEqual([]);
  });
});

describe('Rust', () => {
  test('a crate that only tests depend on is no link of the code', async () => {
    const files = {
      'a/Cargo.toml': '[package]\nname = "a"\nedition = "2021"\n[dev-dependencies]\nb = { path = "../b" }\n', 'a/src/lib.rs': '#[cfg(test)]\nmod tests {\n  use b::thing;\n}\n', 'a/tests/it.rs': 'use b::thing;\n',
      'b/Cargo.toml': '[package]\nname = "b"\nedition = "2021"\n', 'b/src/lib.rs': 'pub fn thing() {}\n',
    };
    expect(await links(files)).toEqual(['a/tests/it.rs b::thing → b/src/lib.rs']);
    expect(await links({ ...files, 'a/Cargo.toml': `${files['a/Cargo.toml']}[dependencies]\nb = { path = "../b" }\n` })).toEqual(['a/src/lib.rs b::thing → b/src/lib.rs', 'a/tests/it.rs b::thing → b/src/lib.rs']);
  });
});
