import fc from 'fast-check';
import type { Node } from 'web-tree-sitter';
import { describe, expect, test } from 'vitest';
import { csharpReader } from '../../../../src/ingest/code/ecosystems/dotnet/csharp-reader.js';
import { grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const read = (text: string) => csharpReader.read(text).record;
const rows = (text: string): string[] => read(text).statements.map(({ line, specifier }) => `${line} ${specifier}`);

describe('C#', () => {
  test('using directives of all kinds, and statements that are none', () => {
    expect(rows(`extern alias Old;
global using A.B;
using static C.D;
using E = F.G<H>;
using global::I.J;
// using No.No;
#if X
using K;
#else
using L;
#endif
namespace M.N { using O; class P { void f() { using (var x = y) { using var z = x; } string s = @"using ""No;"; } } }
namespace Q;`)).toEqual(['2 A.B', '3 C.D', '4 F.G', '5 I.J', '8 K', '10 L', '12 namespace M.N', '12 O', '13 namespace Q']);
  });

  test('types, also nested and partial; constraints, strings and branches of the preprocessor declare nothing', () => {
    const record = read(`namespace A;
[Note("class No {")] public partial class B<T> : C where T : class, new() { enum D { E, F = 1 } record struct G(int X); delegate Task<H> I<T>(int a); string s = $"{(x ? "class No {" : $"}}")} {{ class No {y:d'}'}"; string r = $$"""{ {{ new J { } }} class No """; }
#if A
struct K : L {
#else
struct K : M {
#endif
}
static class Ext { public static int Twice<T>(this T t) => 1; static void Plain(int x) { f(this, 1); } }
record N(O o);`);
    expect(record.declares).toEqual(['=A', 'A:.Twice', 'A:B', 'A:B.D', 'A:B.G', 'A:B.I', 'A:Ext', 'A:K', 'A:N']);
    for (const use of ['C', 'J', 'L', 'M', 'O', '[Note']) expect(record.uses).toContain(use);
    for (const no of ['E', 'F', 'No', 'Plain', 'X']) expect(record.uses).not.toContain(no);
  });

  const statement = fc.constantFrom('using System;', 'using static A.B;', 'using X = C.D;', 'using E.F.G;', 'global using H;');
  const member = fc.oneof(
    fc.constantFrom('int x = 1;', 'string a = "{ class No {";', 'string b = @"""class No {";', 'string c = $"{1}{{ class No";', 'string d = """class No { " """;', "char e = '{';", '/* class No { */', '// class No {\n',
      'void M() { using (z) { } }', 'T M<T>() where T : class { return default; }', '[Obsolete("x{")] int P { get; set; }', 'delegate void Del(int a);', '\n#region class No {\n', '\n#endregion\n'),
    fc.tuple(fc.constantFrom('class', 'struct', 'interface', 'enum'), fc.integer({ min: 0, max: 99 })).map(([kind, n]) => `${kind} In${n} { }`),
    fc.integer({ min: 0, max: 99 }).map((n) => `record Rec${n}(int A); `),
  );
  const program = fc.tuple(fc.array(statement, { maxLength: 5 }), fc.boolean(), fc.array(fc.array(member, { maxLength: 5 }), { maxLength: 4 })).map(([usings, inFile, types]) => {
    const body = types.map((members, i) => `public sealed class T${i}<X> where X : class { ${members.join('\n')} }\n`).join('');
    return `${usings.join('\n')}\n${inFile ? `namespace N.O;\n${body}` : `namespace N { namespace O { ${body} } }`}`;
  });
  test('generated programs: the same directives and types as the grammar finds', async () => {
    const parser = await grammar('c-sharp');
    fc.assert(fc.property(program, (text) => {
      const root = parser.parse(text)!.rootNode;
      if (root.hasError) return; // preprocessor lines inside types are beyond the grammar
      const usings = root.descendantsOfType('using_directive').map((node) => `${node!.startPosition.row + 1} ${node!.text.replace(/^(global )?using (static )?(X = )?|;$/g, '')}`);
      const types = root.descendantsOfType(['class_declaration', 'struct_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'delegate_declaration']).map((node) => {
        const names: string[] = [];
        for (let at: Node | null = node; at !== null; at = at.parent) if (/^(class|struct|interface|enum|record|delegate)_declaration$/.test(at.type)) names.unshift(at.childForFieldName('name')!.text);
        return `N.O:${names.join('.')}`;
      });
      const record = read(text);
      expect(record.statements.filter(({ specifier }) => !specifier.startsWith('namespace')).map(({ line, specifier }) => `${line} ${specifier}`)).toEqual(usings);
      expect(record.declares.filter((one) => one.includes(':'))).toEqual([...new Set(types)].sort());
    }), { numRuns: 150 });
  });

  bearsAnyText(csharpReader, ['using ', 'static ', 'global ', 'namespace ', 'A.B', 'C', ';', '{', '}', '(', ')', '"', "'", '"""', '$"', '$@"', '$$"""', '@"', '\\', '/*', '*/', '//', '\n', '#if ', '#else\n', '#endif\n', 'class ', 'record ', 'delegate ', '<', '>', '=', ':', '::', '(this '],
    ['{', '(', '[', 'class A{', 'namespace A{', 'namespace A.', 'A.', 'A ', 'using ', 'global using ', 'using A.', '$"{', '$@"{', '$$"""{{', '"""', '@"', '"', "'", '/*', 'delegate ', 'delegate<', '#if\n', '#', '#else', 'record ', '(this ']);
});
