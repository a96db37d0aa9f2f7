import fc from 'fast-check';
import type { Node } from 'web-tree-sitter';
import { describe, expect, test } from 'vitest';
import { pythonReader } from '../../../../src/ingest/code/ecosystems/python/python-reader.js';
import { IMPORT } from '../../../../src/model/raw.js';
import { grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const KINDS = ['static', 'type', 'dynamic'];
const rows = (text: string): string[] => pythonReader.read(text).record.statements.filter(({ kind }) => kind !== IMPORT.dynamic)
  .map(({ line, specifier, names }) => `${line} ${specifier}${names === null ? '' : ` ${names.map(({ name }) => name).join(',')}`}`);
const kinds = (text: string): string[] => pythonReader.read(text).record.statements.map(({ specifier, kind }) => `${specifier} ${KINDS[kind]}`);

/** Imports as the tree-sitter grammar sees them. */
async function seen(text: string): Promise<{ readonly rows: readonly string[]; readonly broken: boolean }> {
  const root = (await grammar('python')).parse(text)!.rootNode, found: string[] = [];
  const dotted = (node: Node): string => node.text.replace(/\s|\\/g, '');
  for (const node of root.descendantsOfType(['import_statement', 'import_from_statement', 'future_import_statement'])) {
    const names = node!.childrenForFieldName('name').map((one) => (one!.type === 'aliased_import' ? one!.childForFieldName('name')! : one!));
    if (node!.type === 'import_statement') for (const name of names) found.push(`${name.startPosition.row + 1} ${dotted(name)}`);
    else {
      const module = node!.childForFieldName('module_name'), isStar = node!.namedChildren.some((child) => child!.type === 'wildcard_import');
      const row = (module ?? node!).startPosition.row + 1, name = module === null ? '__future__' : dotted(module);
      found.push(`${row} ${name}${isStar ? '' : ` ${names.map(dotted).join(',')}`}`);
    }
  }
  return { rows: found, broken: root.hasError };
}

const programs: Readonly<Record<string, string>> = {
  forms: 'import a\nimport a.b, c as d\nfrom e import f\nfrom g.h import (i,\n  j as k, # no\n)\nfrom . import l\nfrom .. import m\nfrom ...n.o import p\nfrom .q import *\nfrom __future__ import annotations\n',
  joined: 'import a, \\\n  b\nfrom c \\\n  import d, \\\n  e\nx = 1; import f; from g import h\n',
  nested: 'def f():\n    import a\n    class B:\n        from c import d\ntry:\n\timport e\nexcept ImportError: import g\nif x: import h\nelse: import i\n',
  strings: '"""\nimport no\n"""\nimport a\nx = \'\'\'\nimport no\n\'\'\' + r"\\\\" + "\\"\\\nimport no"\nb = b"import no\\n"\nimport c\ny = "a" "b" \'c\\\'\'\nimport d\n',
  formats: 'x = f"{a["b"]} {c:{d}} {{"\nimport a\ny = f\'\'\'{\n  b}\nimport no\n\'\'\'\nimport c\nz = rf"\\{a}" + f"{x:\'>10}"\nimport d\nw = f"{x!r:>{width}}"\nimport e\n',
  brackets: 'x = [\n  "import no",\n  (1,\n2),\n]\nimport a\nf(\n  b=1) ; import c\nd = {\n"x": y[1:2],\n}\nimport e\n',
  comments: '# import no\nimport a # import no\nif x: # y\n    # import no\n    import b\n',
  words: 'importer = 1\nfrom_x = 2\nimport_module = 3\nx.import_ = 4\nraise E from e\ndef g():\n    yield from h\nimport z\n',
};

describe('imports as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const oracle = await seen(programs[name]);
    expect(pythonReader.read(programs[name]).partly).toBeNull();
    expect(oracle.broken).toBe(false);
    expect(rows(programs[name])).toEqual(oracle.rows);
  });

  test('programs made of such parts', async () => {
    await grammar('python');
    const part = fc.constantFrom(
      'import a.b as c\n', 'from . import d, e\n', 'from f import (\n  g,\n  h as i,\n)\n', '"""import no\n"""\n', "x = 'import no'\n", 'y = f"{a[\'b\']}"\n', '# import no\n', 'z = [\n"from no import no",\n]\n',
      'def f(a: int = 3):\n    import j\n    return a\n', 'class K(L):\n    from .m import n\n', 'try:\n    import o\nexcept E:\n    o = None\n', 'p = """\\\\""" + \'"\'\n', 'q = {1: 2}; import r\n', 's = lambda t: t\n', '@u\ndef v(): import w\n',
    );
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 10 }), async (parts) => {
      const text = parts.join(''), oracle = await seen(text);
      expect(rows(text)).toEqual(oracle.rows);
    }), { numRuns: 150 });
  });
});

describe('kinds', () => {
  test('what only type checkers read is a type import', () => {
    expect(kinds('if TYPE_CHECKING:\n    import a\n    if x:\n        import b\nimport c\n')).toEqual(['a type', 'b type', 'c static']);
    expect(kinds('if typing.TYPE_CHECKING: import a\nimport b\n')).toEqual(['a type', 'b static']);
    expect(kinds('if not TYPE_CHECKING:\n    import a\nelse:\n    import b\nimport c\n')).toEqual(['a static', 'b type', 'c static']);
    expect(kinds('if TYPE_CHECKING:\n    import a\nelse:\n    import b\n')).toEqual(['a type', 'b static']);
    expect(kinds('if X_TYPE_CHECKING:\n    import a\nif TYPE_CHECKING or x:\n    import b\n')).toEqual(['a static', 'b static']);
  });
  test('calls with a literal are dynamic, others are none', () => {
    expect(kinds('importlib.import_module("a.b")\n__import__(\'c\')\nimport_module(".d", __name__)\nimport_module(".e", package="f.g")\n')).toEqual(['a.b dynamic', 'c dynamic', '.d dynamic', 'f.g.e dynamic']);
    expect(kinds('import_module(a)\nimport_module("a" + b)\nimport_module(f"a")\nimport_module(".a")\nmy_import_module("a")\n"import_module(\'a\')"\n')).toEqual([]);
  });
  test('names of a module', () => {
    const { declares } = pythonReader.read('import a.b\nimport c as d\nfrom .e import f as g, h\nfrom i import *\nX: int = 1\ny, z = 1, 2\ndef k():\n    l = 1\nclass M:\n    n = 1\nif x == 1:\n    o = 2\n').record;
    expect(declares).toEqual(['a', 'd=1', 'g=2.f', 'h=2.h', '*=3', 'X', 'y', 'z', 'k', 'M', 'o']);
  });
});

describe('broken code', () => {
  test('a bracket that is never closed costs its own statement only', () => {
    const text = 'import a\nx = (1,\nimport b\ndef f():\n    import c\n';
    expect(rows(text)).toEqual(['1 a', '3 b', '5 c']);
    expect(pythonReader.read(text).partly).toBe('a bracket is not closed');
  });
  test('a string that is not closed is said', () => {
    expect(pythonReader.read('import a\nx = """\nimport b\n').partly).toBe('a string is not closed');
    expect(rows('x = "no\nimport a\n')).toEqual(['2 a']);
  });
});

describe('any text', () => bearsAnyText(pythonReader, [
  'import ', 'from ', 'a.b', '.', '..', ' as ', ',', '(', ')', '[', ']', '{', '}', '"', "'", '"""', "'''", 'f"', "f'", 'rb"', '\\', '\n', '\r\n', '\t', '  ', ':', ';', '#', '*', 'if TYPE_CHECKING:', 'else', 'def f',
  'class C', '__import__("a")', 'import_module(', '".a"', 'x', '=', '!', '{{', '\u00e9', '\ufffd',
], ['(', '[', '{', 'f"{', "f'{", 'f"{a:{', 'import a,', 'import a\n', 'from .', '"""', "'", '\\', '\\\n', 'import_module(', 'import_module("a', ' ', 'a', 'a.', '#', ':', 'if TYPE_CHECKING:\n', '\\"""', 'x,', 'import ', 'from a import (']));
