import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { javaReader } from '../../../../src/ingest/code/ecosystems/jvm/java-reader.js';
import { kotlinReader } from '../../../../src/ingest/code/ecosystems/jvm/kotlin-reader.js';
import { grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const rows = (reader: typeof javaReader, text: string): string[] => reader.read(text).record.statements.map(({ line, specifier }) => `${line} ${specifier}`);

describe('Java', () => {
  test('imports, the package, and names written out in the body', () => {
    expect(rows(javaReader, `/* import not.Me; */
package a . b;
import c.D; import c.D.E;
import static c.D.m;
import static c.D.*;
import c /* here */ . d.*; // import not.Either;
class X { String s = "import no.No;"; char q = '"'; String t = """
  import in.Text; "
  """; c.d.Far far; Y y = this.z.Other.of(c.d.Far.X); }`)).toEqual(['2 package a.b', '3 c.D', '3 c.D.E', '4 c.D.m', '5 c.D.*', '6 c.d.*', '9 c.d.Far']);
  });

  test('types of all kinds with their nesting, not those in methods', () => {
    const { record, partly } = javaReader.read(`package p;
@A({ "class No {" }) public class One<T extends Two> { record In(int a, @B({1}) int b) { enum Deep { X { class InConstant {} } } } void f() { class Local {} new Object() { class Anonymous {} }; } Class<?> c = One.class; }
@interface Note {} interface Two { int record = 1; } record Rec<T>(T t) {}`);
    expect(partly).toBeNull();
    expect(record.declares).toEqual(['=p', 'Note', 'One', 'One.In', 'One.In.Deep', 'Rec', 'Two']);
    expect(record.uses).toContain('A');
    for (const gone of ['One', 'Local', 'Rec']) expect(record.uses).not.toContain(gone);
  });

  test('a module description', () => {
    const { record } = javaReader.read('open module a.b { requires transitive c.d; requires static e; exports a.b.x; provides q.Api with q.Impl; }');
    expect(record.statements.map(({ specifier }) => specifier)).toEqual(['requires c.d', 'requires e', 'q.Api', 'q.Impl']);
    expect(record.declares).toEqual(['=', 'module a.b']);
  });

  test('a file that ends too early says so', () => expect(javaReader.read('class A { void f() {').partly).toBe('braces are not balanced'));

  const name = fc.constantFrom('A', 'Bc', 'Def', 'x', 'record', 'module');
  const member = fc.oneof(
    fc.constantFrom('int x = 1;', 'String s = "{ class No {";', "char c = '{';", '/* } class No { */', '// class No {\n', 'void m() { class Loc {} if (true) { } }', 'Object o = new Object() { int y; };', 'Class<?> k = String.class;'),
    fc.tuple(fc.constantFrom('class', 'interface', 'enum'), fc.integer({ min: 0, max: 99 })).map(([kind, n]) => `static ${kind} In${n} { }`),
    fc.integer({ min: 0, max: 99 }).map((n) => `record Rec${n}(int a) { static class InRec${n} {} }`),
  );
  const program = fc.tuple(fc.array(name.map((one) => `import a.b.${one}; import static a.${one}.*;\n`), { maxLength: 4 }), fc.array(fc.array(member, { maxLength: 5 }), { maxLength: 4 }))
    .map(([imports, types]) => `package p.q;\n${imports.join('')}${types.map((members, i) => `class T${i} { ${members.join('\n')} }\n`).join('')}`);
  test('generated programs: the same imports and types as the grammar finds', async () => {
    const parser = await grammar('java');
    fc.assert(fc.property(program, (text) => {
      const root = parser.parse(text)!.rootNode;
      const imports = root.descendantsOfType('import_declaration').map((node) => `${node!.startPosition.row + 1} ${node!.text.replace(/^import\s+(static\s+)?|;$/g, '')}`);
      const types = root.descendantsOfType(['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration']).flatMap((node) => {
        const names: string[] = [];
        for (let at = node!; ; at = at.parent!.parent!) {
          names.unshift(at.childForFieldName('name')!.text);
          if (at.parent!.type === 'program') return [names.join('.')];
          if (!/^(class|interface|enum|record)_declaration$/.test(at.parent!.parent!.type)) return [];
        }
      });
      const { record } = javaReader.read(text);
      expect(root.hasError).toBe(false);
      expect(record.statements.slice(1).map(({ line, specifier }) => `${line} ${specifier}`)).toEqual(imports);
      expect(record.declares.slice(1)).toEqual([...new Set(types)].sort());
    }), { numRuns: 150 });
  });

  bearsAnyText(javaReader, ['import ', 'static ', 'package ', 'a.b.', 'C', ';', '{', '}', '(', ')', '"', "'", '"""', '\\', '/*', '*/', '//', '\n', 'class ', 'record ', 'enum ', '@', '.', '*', 'module ', 'requires '],
    ['{', '(', 'class A{', 'a.', 'a.B ', 'import ', 'import a.', '"""', '/*', '"', "'", 'class/**/', 'record A', '@', 'module ']);
});

describe('Kotlin', () => {
  test('imports with other names, backticks, nested comments, strings with code in them', () => {
    expect(rows(kotlinReader, `#!/usr/bin/env kotlin
@file:JvmName("Facade")
/* /* nested */ import no.No */
package a.\`in\`.b

import c.D
import c.e.f as g
import c.*; import c.Enum.ENTRY
val s = "import no.No \${ if (x) { "\${y}" } else "}" } $z"
val raw = """ import no.No " \${ "}" } """
val two = $$""" \${ { $$\{x} """
fun h() = c.far.Type.of(1)`.replace('$$\\{', '$${'))).toEqual(['4 package a.in.b', '6 c.D', '7 c.e.f', '8 c.*', '8 c.Enum.ENTRY', '12 c.far.Type']);
  });

  test('what other files can see: types, functions, extensions, properties; not what is private to the file', () => {
    const { record, partly } = kotlinReader.read(`package p
class A(private val x: Int) : B by c { companion object { const val K = 1 } enum class E { X } fun member() {} }
data class D(val y: Int)
private class Hidden
private fun hidden() {}
var both: Int = 1
    private set
fun interface F { fun run() }
fun <T : Comparable<T>> List<T>.ext(a: (Int) -> Unit) where T : Any { fun local() {} }
suspend inline fun plain() = object : Runnable { }
fun (() -> Unit).onFunction() {}
val <T> Map<String, T>.size2: Int get() = 1
typealias Name = Map<String, Int>
object Single
internal val last by lazy { val inside = 1; inside }`);
    expect(partly).toBeNull();
    expect(record.declares).toEqual(['=p', ...['A', 'A.Companion', 'A.E', 'D', 'F', 'both', '.ext', 'plain()', '.onFunction', '.size2', 'Name', 'Single', 'last'].sort()]);
  });

  bearsAnyText(kotlinReader, ['import ', ' as ', 'package ', 'a.b.', 'C', ';', '{', '}', '(', ')', '"', "'", '"""', '${', '$', '`', '\\', '/*', '*/', '//', '\n', 'class ', 'fun ', 'val ', 'object ', 'private ', '<', '>', '->', '?', '.', '*', '::', '@file:'],
    ['{', '(', 'class A{', 'a.', 'a.B ', 'import ', 'fun ', 'fun <', 'val (', 'val<', 'fun a.', 'fun<A>.b(', '"${', '"""${', '"', '`', '/*', '/**/', '::', '@file:', 'object ', '$', 'typealias ']);
});
