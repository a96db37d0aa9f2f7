import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from '../virtual-tree.js';

/** `from → to` of all links, sorted. */
async function links(files: VirtualFiles): Promise<string[]> {
  return (await readVirtual(files)).rows.map(({ from, to, specifier }) => `${from} ${specifier} → ${to}`).sort();
}

describe('names of Java and Kotlin lead to files', () => {
  test('types, nested types, static members, wildcards by what is used, several types in one file', async () => {
    const { rows, code } = await readVirtual({
      'src/a/A.java': 'package a;\nimport b.Base;\nimport b.Base.In;\nimport static b.Base.m;\nimport c.*;\nimport java.util.*;\nclass A { C x; Other y; }',
      'src/b/Base.java': 'package b; public class Base { static class In {} } class Beside {}',
      'src/c/C.java': 'package c; public class C {}',
      'src/c/D.java': 'package c; public class D {}',
      'src/d/E.java': 'package d; import b.Beside; import c.*; class E { b.Base far; String s = "c.D"; }',
    });
    expect(rows.map(({ from, line, specifier, to }) => `${from}:${line} ${specifier} → ${to}`)).toEqual([
      'src/a/A.java:2 b.Base → src/b/Base.java', 'src/a/A.java:3 b.Base.In → src/b/Base.java', 'src/a/A.java:4 b.Base.m → src/b/Base.java', 'src/a/A.java:5 c.* → src/c/C.java',
      'src/d/E.java:1 b.Base → src/b/Base.java', 'src/d/E.java:1 b.Beside → src/b/Base.java',
    ]);
    expect(code.coverage).toMatchObject({ internal: 6, resolved: 6 });
  });

  test('what is seen without an import: types of the package, in the module and in modules that the build says it depends on, not in others', async () => {
    const pom = (name: string, more = ''): string => `<project><groupId>g</groupId><artifactId>${name}</artifactId><version>1</version>${more}</project>`;
    expect(await links({
      'pom.xml': pom('root', '<modules><module>one</module><module>two</module><module>three</module></modules>'),
      'one/pom.xml': pom('one'), 'two/pom.xml': pom('two', '<dependencies><dependency><groupId>g</groupId><artifactId>one</artifactId></dependency></dependencies>'), 'three/pom.xml': pom('three'),
      'one/src/main/java/p/Base.java': 'package p; class Base { HelperTest no; }',
      'one/src/test/java/p/HelperTest.java': 'package p; class HelperTest { Base b; }',
      'two/src/main/java/p/User.java': 'package p; class User extends Base { Own o; }',
      'two/src/main/java/p/Own.java': 'package p; class Own {}',
      'three/src/main/java/p/Stranger.java': 'package p; class Stranger { Base notThis; }',
    })).toEqual([
      'one/src/test/java/p/HelperTest.java package p → one/src/main/java/p/Base.java', 'two/src/main/java/p/User.java package p → one/src/main/java/p/Base.java',
      'two/src/main/java/p/User.java package p → two/src/main/java/p/Own.java',
    ]);
  });

  test('one name in several modules: the own one, else the one depended on, tests last', async () => {
    const files = {
      'settings.gradle': "include 'a', 'b', 'c'", 'a/build.gradle': '', 'b/build.gradle': 'dependencies { implementation(project(":c")) }', 'c/build.gradle': '',
      'a/src/main/java/x/X.java': 'package x; public class X {}', 'c/src/main/java/x/X.java': 'package x; public class X {}', 'c/src/test/java/x/X.java': 'package x; public class X {}',
      'a/src/main/java/u/U.java': 'package u; import x.X;', 'b/src/main/java/u/U.java': 'package u; import x.X;', 'c/src/main/java/u/U.java': 'package u; import x.X;', 'c/src/test/java/u/U.java': 'package u; import x.X;',
    };
    expect(await links(files)).toEqual([
      'a/src/main/java/u/U.java x.X → a/src/main/java/x/X.java', 'b/src/main/java/u/U.java x.X → c/src/main/java/x/X.java',
      'c/src/main/java/u/U.java x.X → c/src/main/java/x/X.java', 'c/src/test/java/u/U.java x.X → c/src/test/java/x/X.java',
    ]);
    expect(await links(Object.fromEntries(Object.entries(files).reverse()))).toEqual(await links(files));
  });

  test('Kotlin and Java see each other; functions, extensions and names given anew lead to their files', async () => {
    expect(await links({
      'k/Util.kt': 'package k\nfun top() = 1\nfun String.ext() = 2\nprivate fun hidden() = 3\nobject Thing { val x = 1 }',
      'k/Named.kt': '@file:JvmName("Facade")\npackage k\nval prop = 1',
      'j/J.java': 'package j; import k.UtilKt; import k.Facade; import k.Thing; class J { }',
      'l/L.kt': 'package l\nimport k.top\nimport k.ext as other\nimport k.Thing.x\nimport j.J\nimport k.hidden',
      'm/M.kt': 'package m\nimport k.*\nval y = "a".ext()',
    })).toEqual([
      'j/J.java k.Facade → k/Named.kt', 'j/J.java k.Thing → k/Util.kt', 'j/J.java k.UtilKt → k/Util.kt', 'l/L.kt j.J → j/J.java', 'l/L.kt k.Thing.x → k/Util.kt', 'l/L.kt k.ext → k/Util.kt',
      'l/L.kt k.hidden → null', 'l/L.kt k.top → k/Util.kt', 'm/M.kt k.* → k/Util.kt',
    ]);
  });

  test('a name that nothing declares: its module where only one has the package and generates code, unresolved in a package of the repository, else external', async () => {
    const { rows, code } = await readVirtual({
      'settings.gradle.kts': 'include(":a")\ninclude(":b", ":c")', 'a/build.gradle.kts': 'dependencies { kapt("x:y:1") }', 'b/build.gradle.kts': '', 'c/build.gradle.kts': '',
      'a/src/main/java/o/p/q/A.java': 'package o.p.q; class A { }', 'b/src/main/java/o/s/B.java': 'package o.s; class B {}', 'c/src/main/java/o/s/C.java': 'package o.s; class C {}',
      'b/src/main/java/u/U.java': 'package u; import o.p.q.Generated; import o.s.Generated; import o.p.q.made.Type; import other.Thing; import java.util.List;',
    });
    expect(rows.map(({ specifier, to }) => `${specifier} → ${to}`)).toEqual(['o.p.q.Generated → package:a', 'o.p.q.made.Type → null', 'o.s.Generated → null']);
    expect(code.coverage).toMatchObject({ internal: 3, resolved: 1 });
  });

  test('Java modules', async () => expect(await links({
    'a/src/main/java/module-info.java': 'module a.b { requires c.d; requires java.base; }', 'c/src/main/java/module-info.java': 'module c.d { }',
  })).toEqual(['a/src/main/java/module-info.java requires c.d → c/src/main/java/module-info.java']));
});

describe('builds', () => {
  test('Maven: modules, coordinates through parents and properties, managed versions, the front end that a plugin builds', async () => {
    const { code, rows } = await readVirtual({
      'pom.xml': `<project><groupId>g</groupId><artifactId>root</artifactId><version>2</version><properties><lib>1.\${minor}</lib><minor>5</minor></properties><modules><module>app</module></modules>
        <dependencyManagement><dependencies><dependency><groupId>x</groupId><artifactId>managed</artifactId><version>\${lib}</version></dependency></dependencies></dependencyManagement></project>`,
      'app/pom.xml': `<project><parent><groupId>g</groupId><artifactId>root</artifactId><version>2</version></parent><artifactId>app</artifactId><dependencies>
        <dependency><groupId>x</groupId><artifactId>managed</artifactId></dependency><dependency><groupId>y</groupId><artifactId>own</artifactId><version>\${project.version}</version><scope>test</scope></dependency></dependencies>
        <build><plugins><plugin><artifactId>frontend-maven-plugin</artifactId><configuration><workingDirectory>../web</workingDirectory></configuration></plugin></plugins></build></project>`,
      'web/package.json': '{"name":"web"}', 'loose/pom.xml': '<project><artifactId>loose</artifactId></project>', 'broken/pom.xml': '<project><!DOCTYPE x [<!ENTITY a "b">]>',
    });
    expect(code.packages.map(({ name, path, kind, workspace }) => `${name} ${path} ${kind} ${workspace}`)).toEqual(['root  maven true', 'app app maven true', 'loose loose manifest false', 'web web manifest false']);
    expect(code.dependencies.map(({ name, version, kind }) => `${name} ${version} ${kind}`)).toEqual(['x:managed 1.5 runtime', 'y:own 2 development']);
    expect(rows.map(({ from, to, kind, line }) => `${from}:${line} ${kind} ${to}`)).toEqual(['app/pom.xml:3 manifest package:web']);
  });

  test('Gradle: projects, folders and names given, catalogs, accessors, projects configured from the root', async () => {
    const { code } = await readVirtual({
      'settings.gradle': "rootProject.name = 'top'\ninclude 'core',\n  ':deep:er'\ninclude('moved')\nproject(':moved').projectDir = file('else/where')\nproject(':moved').name = 'renamed'",
      'build.gradle': "project(':core') {\n  dependencies {\n    implementation libs.some.lib\n    testImplementation 'a:b:1'\n    api group: 'c', name: 'd', version: '2'\n    api \"no:${x}:1\"\n  }\n}",
      'gradle/libs.versions.toml': '[versions]\nv = "3"\n[libraries]\nsome-lib = { module = "e:f", version.ref = "v" }',
      'core/src/main/java/A.java': 'class A {}', 'deep/er/build.gradle.kts': 'dependencies {\n  implementation(projects.renamed)\n  compileOnly("g:h:4")\n}', 'else/where/build.gradle': '', 'own/build.gradle': '',
    });
    expect(code.packages.map(({ name, path, workspace }) => `${name} ${path} ${workspace}`)).toEqual(['top  true', 'core core true', 'deep:er deep/er true', 'renamed else/where true', 'own own false']);
    expect(code.dependencies.map((one) => `${code.packages[one.package]!.name} ${one.name} ${one.version} ${one.kind}`)).toEqual([
      'core a:b 1 development', 'core c:d 2 runtime', 'core e:f 3 runtime', 'deep:er g:h 4 peer',
    ]);
  });
});
