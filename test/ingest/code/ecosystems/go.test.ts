import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goReader } from '../../../../src/ingest/code/ecosystems/go/go-reader.js';
import { readVirtual } from '../virtual-tree.js';
import { goSeen, grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const rows = (text: string) => goReader.read(text).record.statements.map(({ line, specifier }) => `${line} ${specifier}`);

const programs: Readonly<Record<string, string>> = {
  forms: 'package a\nimport "x/a"\nimport b "x/b"\nimport . "x/c"\nimport _ "x/d"\nimport (\n  "x/e"; f "x/f"\n\t. "x/g"\n)\nimport ()\n',
  comments: '// import "no"\n/* package no\nimport "no" */ package a // c\nimport /* c */ ( // "no"\n "x/a" /* "no" */\n /* "no"\n */ b /* c */ "x/b"\n)\n',
  strings: 'package a\nimport `x/raw`\nvar A = `\nimport "no"\nfunc No() {}\n`\nvar B = "import \\"no\\"", `x`\nvar C, d, E = \'"\', \'\\\'\', "\\\\"\n',
  tags: '//go:build linux && !cgo\n// +build linux\n\npackage a\n\n// #include <x.h>\nimport "C"\n\n//go:embed x.txt\nvar X string\n',
  groups: 'package a\nvar (\n A = 1\n B, c, D = f(\n  Inner,\n ), 2 +\n  Other, `x`\n /* a\n b */ E int; F = func() { var G = 1 }\n)\nconst (\n H = iota\n I\n J\n)\ntype (\n K struct { L int }\n M = interface{ N() }\n)\n',
  functions: 'package a\nfunc A() {}\nfunc (t T) Method() {}\nfunc B[T any, U ~int](x T) (y U) { type Inner int; return }\nfunc init() {}\nfunc c() { func() { var D = 1 }() }\ntype E[T any] struct{}\ntype F = E[int]\nvar G = func() {}\nvar H func(a int)\n',
  unicode: 'package a\nimport "x/ä"\nfunc Ärger() {}\nvar ä, Ö = 1, 2\n',
  crlf: 'package a\r\n\r\nimport (\r\n\t"x/a"\r\n\t"x/b"\r\n)\r\nvar (\r\n A = 1\r\n B = 2\r\n)\r\n',
};

describe('statements and declarations as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const seen = goSeen(await grammar('go'), programs[name]), { record, partly } = goReader.read(programs[name]);
    expect([seen.broken, partly]).toEqual([false, null]);
    expect(rows(programs[name])).toEqual(seen.statements);
    expect(record.declares.slice(1).sort()).toEqual([...seen.declares].sort());
  });

  test('programs made of such parts', async () => {
    const parser = await grammar('go');
    const imports = fc.constantFrom('import "x/a"', 'import b "x/b"', 'import (\n\t"x/c"\n\t_ "x/d"\n)', 'import `x/e`', '// import "no"', '/* import "no"\n*/');
    const parts = fc.constantFrom(
      'func A() { b.C(x) }', 'func (r *R) M() string { return "}" }', 'var D, e = 1, `}`', 'const (\n\tF = iota\n\tG\n)', 'type H struct{ I int }', 'type (\n\tJ int\n\tk = J\n)', '// func No() {', '/* { */',
      "var L = '{'", 'var M = []string{\n\t"a",\n\t"import",\n}', 'func init() { go func() {}() }',
    );
    fc.assert(fc.property(fc.array(imports, { maxLength: 5 }), fc.array(parts, { maxLength: 8 }), (above, below) => {
      const text = ['package a', ...above, ...below, ''].join('\n'), seen = goSeen(parser, text);
      expect(seen.broken).toBe(false);
      expect(rows(text)).toEqual(seen.statements);
      expect(goReader.read(text).record.declares.slice(1).sort()).toEqual([...seen.declares].sort());
    }));
  });

  test('names used: through an alias, the package name, in types and after an ellipsis; not fields, not strings', () => {
    const { record } = goReader.read('package a\nimport (\n f "x/foo"\n "x/bar"\n)\nfunc A(x ...bar.T) *f.U { y.z.No(); x.bar.No2(); return f.\n  New("f.Text", `f.Raw`) /* f.Comment */ }\n');
    expect(record.statements.map(({ names }) => names?.map(({ name }) => name) ?? null)).toEqual([['New', 'U'], null]);
    expect(record.uses).toEqual(['bar.T']);
  });

  test('a file that is cut short is said to be read in part', () => {
    expect(goReader.read('package a\nimport (\n "x/a"\n func').partly).not.toBeNull();
    expect(goReader.read('package a\nfunc A() {').partly).not.toBeNull();
    expect(goReader.read('var x = 1').partly).toBe('no package clause');
    expect(rows('package a\nimport "x/a"\nfunc A() { /*')).toEqual(['2 x/a']);
  });
});

describe('where imports lead', () => {
  const tree = {
    'go.work': 'go 1.21\nuse (\n\t./app // the program\n\t"./lib"\n)\n',
    'app/go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire (\n\texample.com/lib/v2 v2.0.0\n\tgithub.com/x/y v1.2.3\n\tgithub.com/x/z v0.1.0 // indirect\n\texample.com/forked v1.0.0\n)\nrequire github.com/x/w v1.0.0\nreplace example.com/forked => ../fork\n',
    'app/main.go': 'package main\nimport (\n\t"fmt"\n\t"example.com/app/store"\n\talias "example.com/lib/v2/deep"\n\t"example.com/lib/v2"\n\t"github.com/x/y"\n\t"example.com/forked"\n\t"example.com/app/gone"\n\t_ "example.com/app/store"\n\t. "example.com/app/dot"\n\t"example.com/app/vendor/v"\n\t"C"\n)\n'
      + 'func main() { store.Open(); alias.Deep(); lib.One(); y.Y(); fmt.Println(Dotted); forked.F() }\n',
    'app/store/open.go': 'package store\nfunc Open() {}\n', 'app/store/close.go': 'package store\nfunc Close() {}\nfunc init() {}\n', 'app/store/gen.go': '//go:build ignore\npackage main\nfunc Open() {}\n',
    'app/store/open_test.go': 'package store_test\nimport (\n\t"testing"\n\t"example.com/app/store"\n)\nfunc TestOpen(t *testing.T) { store.Open(); store.Exported() }\n',
    'app/store/export_test.go': 'package store\nvar Exported = 1\n',
    'app/other/other.go': 'package other\nimport "example.com/app/store"\nfunc f() { store.Exported() }\n',
    'app/dot/a.go': 'package dot\nvar Dotted = 1\n', 'app/dot/b.go': 'package dot\nvar Other = 1\n', 'app/vendor/v/v.go': 'package v\n',
    'lib/go.mod': 'module example.com/lib/v2\n', 'lib/lib.go': 'package lib\nfunc One() {}\n', 'lib/two.go': 'package lib\nfunc Two() {}\n',
    'lib/deep/go.mod': 'module example.com/lib/v2/deep\n', 'lib/deep/deep.go': 'package deep\nfunc Deep() {}\n', 'lib/deep/pb.go': '// Code generated by x. DO NOT EDIT.\npackage deep\nimport "example.com/app/gone"\nfunc Made() {}\n',
    'lib/uses.go': 'package lib\nimport d "example.com/lib/v2/deep"\nvar _ = d.Made\n',
    'fork/go.mod': 'module example.com/forked\n', 'fork/f.go': 'package forked\nfunc F() {}\n',
  };

  test('to the files that declare the names', async () => {
    const { to, code } = await readVirtual(tree);
    const main = (specifier: string) => to('app/main.go', specifier);
    expect(main('example.com/app/store')).toEqual(['app/store/open.go', 'app/store/close.go']);
    expect(main('example.com/lib/v2')).toEqual(['lib/lib.go']);
    expect(main('example.com/lib/v2/deep')).toEqual(['lib/deep/deep.go']);
    expect(main('example.com/forked')).toEqual(['fork/f.go']);
    expect(main('example.com/app/dot')).toEqual(['app/dot/a.go']);
    expect(main('example.com/app/gone')).toEqual([null]);
    for (const external of ['fmt', 'github.com/x/y', 'C', 'example.com/app/vendor/v']) expect(main(external)).toEqual([]);
    expect(code.coverage.unresolvedTop).toEqual([{ specifier: 'example.com/app/gone', count: 1, example: 'app/main.go:9' }]);
  });

  test('names of tests are seen by tests of the folder alone; generated files offer names and ask for nothing', async () => {
    const { to } = await readVirtual(tree);
    expect(to('app/store/open_test.go', 'example.com/app/store')).toEqual(['app/store/export_test.go', 'app/store/open.go']);
    // Nothing of the package declares the name: the import stands for the whole package, tests and other packages of the folder apart.
    expect(to('app/other/other.go', 'example.com/app/store')).toEqual(['app/store/close.go', 'app/store/open.go']);
    expect(to('lib/uses.go', 'example.com/lib/v2/deep')).toEqual(['lib/deep/pb.go']);
    expect(to('lib/deep/pb.go', 'example.com/app/gone')).toEqual([]);
  });

  test('modules are packages, those of a workspace named as such; requirements without indirect and own ones', async () => {
    const { code } = await readVirtual(tree);
    expect(code.packages.map(({ name, path, kind, workspace }) => [name, path, kind, workspace])).toEqual([
      ['example.com/app', 'app', 'go', true], ['example.com/forked', 'fork', 'manifest', false], ['example.com/lib/v2', 'lib', 'go', true], ['example.com/lib/v2/deep', 'lib/deep', 'manifest', false],
    ]);
    expect(code.dependencies.map(({ name, version, kind, ecosystem }) => [name, version, kind, ecosystem])).toEqual([['github.com/x/w', 'v1.0.0', 'runtime', 'go'], ['github.com/x/y', 'v1.2.3', 'runtime', 'go']]);
  });

  test('a blank import without init, and one that uses nothing known, stand for the whole package; never for nothing', async () => {
    const { to } = await readVirtual({
      'go.mod': 'module m', 'a/a.go': 'package a\nvar A = 1', 'a/b.go': 'package a\nvar B = 1', 'a/a_test.go': 'package a', 'main.go': 'package main\nimport _ "m/a"\n', 'two.go': 'package main\nimport "m/a"\nvar _ = a.Unknown\n', 'rel.go': 'package main\nimport x "./a"\nvar _ = x.B\n',
    });
    expect(to('main.go', 'm/a')).toEqual(['a/a.go', 'a/b.go']);
    expect(to('two.go', 'm/a')).toEqual(['a/a.go', 'a/b.go']);
    expect(to('rel.go', './a')).toEqual(['a/b.go']);
  });

  test('manifests that say nothing harm nothing', async () => {
    const { diagnostics, to } = await readVirtual({ 'go.mod': 'modul x\n((("', 'go.work': 'use ../../outside\nuse\nreplace =>\n', 'sub/go.mod': 'module __proto__\nreplace __proto__/x => ../../..\n', 'sub/a.go': 'package a\nimport "__proto__/b"\nimport "constructor"\n', 'sub/b/b.go': 'package b' });
    expect(diagnostics.map(({ path }) => path)).toEqual(['go.mod']);
    expect(to('sub/a.go', '__proto__/b')).toEqual(['sub/b/b.go']);
    expect(to('sub/a.go', 'constructor')).toEqual([]);
  });
});

describe('nothing in a file can take the reader down', () => {
  bearsAnyText(goReader, ['package a\n', 'import ', '(', ')', '"x/y"', '`', '"', "'", '\\', '/*', '*/', '//', '\n', ';', ' ', 'func ', 'var ', 'const ', 'type ', 'A', 'b.C', '.', '...', ',', '=', '{', '}', '[', ']', 'ä', '😀', '1.5e3', '_', 'init'], [
    'package a\n', '(', 'package a;import(', 'import "a"\n', '/*', '/**/', '"', '`', "'", 'a.B ', 'var(A\n', 'var A,', '{', '}', '. ', '\\', 'var (/**/', '1.', 'package a;func ', '\r', '😀',
  ]);
});
