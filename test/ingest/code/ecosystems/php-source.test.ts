import fc from 'fast-check';
import type { Node } from 'web-tree-sitter';
import { describe, expect, test } from 'vitest';
import { phpReader } from '../../../../src/ingest/code/ecosystems/php/php-reader.js';
import { OF } from '../../../../src/ingest/code/ecosystems/php/php-source.js';
import { IMPORT } from '../../../../src/model/raw.js';
import { grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const read = (text: string) => phpReader.read(text).record.statements;
const used = (text: string): string[] => read(text).filter(({ names, kind }) => names?.[0].name !== OF.code && kind !== IMPORT.require).map(({ line, specifier, names }) => `${line} ${names?.[0].name ?? 'class'} ${specifier}`);
const named = (text: string): string[] => read(text).filter(({ names }) => names?.[0].name === OF.code).map(({ specifier }) => specifier);
const included = (text: string): string[] => read(text).filter(({ kind }) => kind === IMPORT.require).map(({ line, specifier }) => `${line} ${specifier}`);

/** `use` declarations as the tree-sitter grammar sees them. */
async function seen(text: string): Promise<{ readonly rows: readonly string[]; readonly broken: boolean }> {
  const root = (await grammar('php')).parse(text)!.rootNode, rows: string[] = [];
  const kindOf = (node: Node, otherwise: string): string => node.children.find((child) => child!.type === 'function' || child!.type === 'const')?.type ?? otherwise;
  for (const use of root.descendantsOfType('namespace_use_declaration')) {
    const kind = kindOf(use!, 'class'), group = use!.namedChildren.find((child) => child!.type === 'namespace_use_group');
    const prefix = group === undefined ? '' : `${use!.namedChildren.find((child) => child!.type === 'namespace_name')!.text}\\`;
    for (const clause of (group ?? use!).descendantsOfType(['namespace_use_clause', 'namespace_use_group_clause'])) {
      const name = clause!.namedChildren.find((child) => /name/.test(child!.type) && child!.type !== 'namespace_aliasing_clause')!;
      rows.push(`${name.startPosition.row + 1} ${kindOf(clause!, kind)} ${prefix}${name.text.replace(/^\\/, '')}`);
    }
  }
  return { rows, broken: root.hasError };
}

const programs: Readonly<Record<string, string>> = {
  forms: '<?php\nnamespace A;\nuse B\\C;\nuse \\D\\E as F, G;\nuse H\\{I, J\\K as L,\n  M};\nuse function N\\o;\nuse const P\\Q;\nuse R\\{function s, const T};\n',
  texts: '<p>use No\\A;</p>\n<?php\nuse A\\B; // use No\\A;\n# use No\\A;\n/* use No\\A; */\n$x = "use No\\A; {$a["use No\\B;"]}";\n$y = \'use No\\A;\';\n?>\nuse No\\A;\n<?php\nuse C\\D;\n',
  heredocs: '<?php\n$x = <<<A\nuse No\\A;\nA;\n$y = <<<\'B\'\n  use No\\A;\n  B;\nuse C\\D;\n',
  others: '<?php\nuse A\\B;\nclass C {\n  use D;\n  use E { F as g; }\n  function h() { return function () use ($i) { return new class { use J; }; }; }\n}\n$k = fn() => B::class;\nuse L\\M;\n',
  blocks: '<?php\nnamespace A {\n  use B\\C;\n  class D { function e() { if (1) { } } }\n}\nnamespace F {\n  use G\\H;\n}\n',
  attributes: '<?php\nuse A\\B;\n#[B(1)]\nclass C { #[D] public $e; }\nuse F\\G;\n',
};

describe('uses as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const oracle = await seen(programs[name]);
    expect(phpReader.read(programs[name]).partly).toBeNull();
    expect(oracle.broken).toBe(false);
    expect(used(programs[name])).toEqual(oracle.rows);
  });

  test('programs made of such parts', async () => {
    await grammar('php');
    const part = fc.constantFrom(
      'use A\\B;\n', 'use C\\{D, E as F};\n', 'use function G\\h;\n', '// use No\\A;\n', '/* use No\\A;\n*/\n', '$x = "use No\\A;";\n', "$y = 'it\\'s';\n", '$z = <<<X\nuse No\\A;\nX;\n', 'class I extends J { use K; }\n',
      'function l() { return new M; }\n', '?>use No\\A;<?php\n', '#[N]\nfunction o() {}\n', '$p = function () use ($q) {};\n', '$r = $s ? 1 : 2;\n', 'echo "{$t[\'u\']}";\n', 'interface V { const W = 1; }\n',
    );
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 10 }), async (parts) => {
      const text = `<?php\n${parts.join('')}`, oracle = await seen(text);
      expect(used(text)).toEqual(oracle.rows);
    }), { numRuns: 150 });
  });
});

describe('classes that the code names', () => {
  test('by their full names, and only where no use brings them', () => {
    expect(named('<?php namespace A; use B\\C; use D\\E; class F extends G implements C, E\\H { function i(J $j, ?\\K\\L $l): M { try { new N; O::p(); } catch (Q $e) {} } }'))
      .toEqual(['A\\G', 'D\\E\\H', 'A\\J', '\\K\\L', 'A\\N', 'A\\O', 'A\\Q']);
  });
  test('no methods, variables, functions, constants, labels, own classes or words of the language', () => {
    expect(named('<?php namespace A; class Foo { const Bar = 1; function Baz() { $this->Qux; $x->Call(); Name($y); MAX; self::Z; return static::class; } } Foo::x(); f(Label: 1);')).toEqual([]);
  });
  test('attributes', () => expect(named('<?php namespace A; #[Route("/x"), Other] class B {}')).toEqual(['A\\Route', 'A\\Other']));
});

test('includes of literal paths', () => {
  expect(included('<?php\nrequire "a.php";\nrequire_once(__DIR__ . \'/b.php\');\n$x = include dirname(__FILE__) . "/c.php";\nrequire dirname(__DIR__, 2) . "/d.php";\nrequire dirname(dirname(__FILE__)) . "/e.php";\n'))
    .toEqual(['2 a.php', '3 ./b.php', '4 ./c.php', '5 ../../d.php', '6 ../e.php']);
  expect(included('<?php require $x; require "a" . $b; require __DIR__ . "/$c.php"; require "d\\n"; $o->require("x"); require CONST_DIR . "/x.php";')).toEqual([]);
});

test('names that a file declares', () => {
  expect(phpReader.read('<?php namespace A\\B; class C { function d() {} const E = 1; } interface F {} trait G {} enum H: string { case I = "x"; } function j() {} const K = 1; new class extends L { function m() {} };').record.declares)
    .toEqual(['A\\B\\', 'A\\B\\C', 'A\\B\\F', 'A\\B\\G', 'A\\B\\H', 'A\\B\\j()', 'const A\\B\\K']);
});

test('a text that is not closed is said', () => {
  expect(phpReader.read('<?php $x = "').partly).toBe('a string is not closed');
  expect(phpReader.read('<?php $x = <<<A\nb').partly).toBe('a heredoc is not closed');
  expect(phpReader.read('no code at all').partly).toBeNull();
});

describe('any text', () => bearsAnyText(phpReader, [
  '<?php ', '?>', '<?=', 'use ', 'namespace ', 'A\\B', '\\', 'as ', ',', '{', '}', '(', ')', '[', ']', '#[', '"', "'", '`', '{$', '${', '<<<A\n', '\nA', '//', '/*', '*/', '#', '\n', ';', ':', '::', '->', '?->', '$x',
  'class ', 'function ', 'const ', 'new ', 'extends ', 'require ', '__DIR__', 'dirname(', '.', "'a.php'", 'enum ', 'trait ', 'case ', '=', '?', '\u00e9',
], ['<?php ', '<?', '{', '(', '[', '#[', '"{$', '<?php use A\\{', '<?php use A,', '<?php A::', '<?php new A;', '<?php /*', '<?php "', '<?php <<<', '<<<A\n', '<?php require dirname(', '<?php class A{', '<?php A ', '<?php namespace A;', '<?php \\', 'A\\', '?>']));
