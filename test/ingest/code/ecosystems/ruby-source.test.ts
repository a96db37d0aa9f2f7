import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rubyReader } from '../../../../src/ingest/code/ecosystems/ruby/ruby-reader.js';
import { BY } from '../../../../src/ingest/code/ecosystems/ruby/ruby-source.js';
import { grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const read = (text: string) => rubyReader.read(text).record.statements;
const loads = (text: string): string[] => read(text).filter(({ names }) => names![0].name !== BY.constant).map(({ line, specifier, names }) => `${line} ${names![0].name} ${specifier}`);
const constants = (text: string): string[] => read(text).filter(({ names }) => names![0].name === BY.constant).map(({ specifier, names }) => `${specifier} in ${names!.slice(1).map(({ name }) => name).join(' ')}`.trim());

/** Calls that load, with one literal, as the tree-sitter grammar sees them. */
async function seen(text: string): Promise<{ readonly rows: readonly string[]; readonly broken: boolean }> {
  const root = (await grammar('ruby')).parse(text)!.rootNode, rows: string[] = [];
  for (const call of root.descendantsOfType('call')) {
    const method = call!.childForFieldName('method')?.text ?? '', receiver = call!.childForFieldName('receiver'), list = call!.childForFieldName('arguments')?.namedChildren ?? [];
    if (!['require', 'require_relative', 'load', 'autoload'].includes(method) || receiver !== null && receiver.text !== 'Kernel') continue;
    const path = method === 'autoload' ? list[1] : list[0];
    if (path?.type !== 'string' || path.namedChildCount !== 1 || path.namedChildren[0]!.type !== 'string_content') continue;
    rows.push(`${path.startPosition.row + 1} ${method} ${path.namedChildren[0]!.text}`);
  }
  return { rows, broken: root.hasError };
}

const programs: Readonly<Record<string, string>> = {
  forms: 'require "a"\nrequire(\'b/c\')\nrequire_relative "../d"\nload "e.rb"\nautoload :F, "g/f"\nKernel.require "h"\nrequire "i" if x\nbegin; require "j"; rescue LoadError; end\n',
  none: 'require x\nrequire "a#{b}"\nrequire "a" + b\nfoo.require "c"\ndef require(d) end\nx = :require\n{ require: "e" }\nrequire File.join(x, "f")\n',
  texts: '# require "no"\nx = "require \'no\'"\ny = \'require "no"\'\nz = %q(require "no" (nested))\nw = %w[require no]\nv = /require "no"/\nu = :"require no"\nrequire "a"\n',
  blocks: 'require "a"\n=begin\nrequire "no"\n=end\nx = <<~A + <<-\'B\'\n  require "no"\n  A\n  require "no"\n  B\nrequire "b"\n__END__\nrequire "no"\n',
  operators: 'class A\n  def self./(b)\n  end\n  require "c" if d / e\n  def self.%(f)\n  end\n  require "g"\n  def self.`(h)\n  end\nend\nrequire "i"\n',
  opening: '=begin\nrequire "no"\n=end\nrequire "a"\n',
  marks: 'a = b / c\nrequire "d"\ne = x ? "y" : ?z\nrequire "f"\ng << h\ni = j % k\nrequire "l"\nm = n[/o"p/]\nrequire "q"\nclass << self; end\nr = "#{s("t")} #{u { |v| "w" }}"\nrequire "x"\nputs /"/ if y\nrequire "z"\n',
};

describe('loads as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const oracle = await seen(programs[name]);
    expect(rubyReader.read(programs[name]).partly).toBeNull();
    expect(oracle.broken).toBe(false);
    expect(loads(programs[name])).toEqual(oracle.rows);
  });

  test('programs made of such parts', async () => {
    await grammar('ruby');
    const part = fc.constantFrom(
      'require "a"\n', "require_relative 'b'\n", 'autoload :C, "c"\n', '# require "no"\n', 'x = "require \\"no\\""\n', 'y = <<~Z\n  require "no"\nZ\n', 'z = %w[a "b]\n', 'w = /["]/\n', 'v = u / t\n', 'class S < R\n  require "s"\nend\n',
      'def q(p) = p\n', 'o = n ? m : l\n', 'k = { j: 1, "i" => 2 }\n', 'h.each { |g| puts "#{g}" }\n', 'f = :"e"\n', 'd = %q{c {b} a}\n', 'x = y if z =~ /\\//\n',
    );
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 10 }), async (parts) => {
      const text = parts.join(''), oracle = await seen(text);
      expect(loads(text)).toEqual(oracle.rows);
    }), { numRuns: 150 });
  });
});

describe('constants', () => {
  test('once for each nesting, with the open modules innermost first', () => {
    expect(constants('A\nmodule B\n  class C::D < E\n    F::G.h\n    F::G\n  end\n  I\nend\n::J\n')).toEqual(['A in', 'C in B', 'E in B::C::D B', 'F::G in B::C::D B', 'I in B', 'J in']);
  });
  test('no definitions, symbols, labels, conversions, strings, methods or constants of Ruby', () => {
    expect(constants('class A; end\n:B\n{ C: 1 }\nInteger("1")\n"D"\nx.E\nString.new\nF = 1\n%w[G]\n')).toEqual([]);
  });
  test('what a file declares', () => {
    expect(rubyReader.read('module A\n  class B < C\n    D = 1\n    private\n    def e; end\n  end\n  class F; end\n  G = 2\nend\nclass H::I; end\n').record.declares).toEqual(['A', 'A::B', 'A::B::D', 'A::F', 'A::G', 'H::I']);
  });
  test('autoload without a path stands for its constant', () => expect(constants('module A\n  extend B\n  autoload :C\nend\n')).toEqual(['B in A', 'A::C in']));
});

test('paths beside the file', () => {
  expect(loads('require File.expand_path("../a", __FILE__)\nrequire File.expand_path("b", __dir__)\nload File.join(__dir__, "c.rb")\n')).toEqual(['1 require_relative ./a', '2 require_relative ./b', '3 require_relative ./c.rb']);
});

test('a text that is not closed is said', () => {
  expect(rubyReader.read('x = "').partly).toBe('a literal is not closed');
  expect(rubyReader.read('x = <<~A\nb').partly).toBe('a heredoc is not closed');
  expect(rubyReader.read('=begin\n').partly).toBe('a comment is not closed');
});

describe('any text', () => bearsAnyText(rubyReader, [
  'require ', 'require_relative ', 'autoload ', ':A', '"a"', "'b'", 'A', '::', 'B', '.', 'x', ' ', '\n', '#', '#{', '}', '{', '(', ')', '[', ']', '"', "'", '`', '/', '%w[', '%q(', '%', '<<~A', '<<', '\nA\n', '?', ':', '\n=begin\n',
  '\n=end\n', '\n__END__\n', 'class ', 'module ', 'end', 'def ', '=', '\\', '$', '@', '\t', ',', '\u00e9', 'File.join(',
], ['"#{', '%(', '(', '{', '[', '/', 'x /', '<<~A ', '<<~A\n', 'class A\n', 'module A;', 'A::', 'A ', '"', "'", '\n=begin\n', '#', 'require "', 'require ', 'autoload :A', '\\', '?', ':', 'x ', '%w[', '"#{"', 'A\n']));
