import { describe, expect, test } from 'vitest';
import { FILE } from '../../../src/model/raw.js';
import { linguistAttributes } from '../../../src/ingest/code/linguist-attributes.js';
import { readVirtual } from './virtual-tree.js';

test('what is vendored is marked, whatever else it is', async () => {
  const files = { '.gitattributes': 'lib/** linguist-vendored\nvendor/own/** -linguist-vendored\n', 'a.ts': '', 'lib/v.ts': '', 'lib/README.md': '', 'vendor/v.ts': '', 'vendor/own/o.ts': '', 'vendor/CHANGELOG.md': '' };
  const marked = async (options = {}) => {
    const { code } = await readVirtual(files, options);
    return Object.keys(files).sort().filter((_, at) => code.vendored[at] === 1);
  };
  expect(await marked()).toEqual(['lib/README.md', 'lib/v.ts', 'vendor/CHANGELOG.md', 'vendor/v.ts']);
  expect(await marked({ lists: { notFixtures: ['lib/'] } })).toEqual(['vendor/CHANGELOG.md', 'vendor/v.ts']);
});

describe('.gitattributes of the tree', () => {
  test('what they say of generated and vendored files decides, and can be taken back', async () => {
    const { kindOf, rows, code } = await readVirtual({
      '.gitattributes': '# comment\n*.api.ts linguist-generated\nlib/** linguist-vendored=true text\nlib/own.ts -linguist-vendored\n"with space.ts" linguist-generated=true\ndist/*.ts linguist-generated=false\nkept.ts -linguist-generated\n',
      'src/.gitattributes': 'x.api.ts !linguist-generated\n',
      'a.api.ts': "import './kept';", 'src/x.api.ts': "import '../kept';", 'lib/deep/v.ts': "import '../../kept';", 'lib/own.ts': "import '../kept';", 'with space.ts': '', 'dist/hand.ts': "import '../kept';",
      'kept.ts': '// @generated\nexport {};',
    });
    expect([kindOf('a.api.ts'), kindOf('with space.ts')]).toEqual([FILE.generated, FILE.generated]);
    expect([kindOf('src/x.api.ts'), kindOf('lib/own.ts'), kindOf('dist/hand.ts'), kindOf('kept.ts')]).toEqual([FILE.source, FILE.source, FILE.source, FILE.source]);
    expect(kindOf('lib/deep/v.ts')).toBe(FILE.fixture);
    expect(rows.map(({ from, to }) => `${from} ${to}`)).toEqual(['dist/hand.ts kept.ts', 'lib/own.ts kept.ts', 'src/x.api.ts kept.ts']);
    expect(code.coverage.leftOut).toEqual([{ reason: 'generated', count: 2, examples: ['a.api.ts', 'with space.ts'] }, { reason: 'vendored', count: 1, examples: ['lib/deep/v.ts'] }]);
  });

  test('patterns: names at any depth, folders from where they stand, the last line of the nearest file', () => {
    const { generated } = linguistAttributes(new Map([
      ['.gitattributes', 'name.ts linguist-generated\n/top.ts linguist-generated\na/*.ts linguist-generated\ndir/ linguist-generated\n[macro]x linguist-generated\nother.ts text eol=lf linguist-documentation\n'],
      ['p/.gitattributes', 'name.ts linguist-generated=false\n**/deep.ts linguist-generated\n'],
    ]));
    const said = (path: string) => generated(path);
    expect(['name.ts', 'x/y/name.ts', 'top.ts', 'a/b.ts'].map(said)).toEqual([true, true, true, true]);
    expect(['x/top.ts', 'a/b/c.ts', 'dir/x.ts', 'other.ts', 'deep.ts'].map(said)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(['p/name.ts', 'p/q/name.ts', 'p/q/deep.ts'].map(said)).toEqual([false, false, true]);
  });

  test('lines made against the reader take no time', () => {
    const start = performance.now();
    const lines = [`${'*a'.repeat(500)}b linguist-generated`, `"${'\\'.repeat(50_000)} linguist-generated`, `${' '.repeat(50_000)}linguist-generated`, `x ${'linguist-generated '.repeat(5_000)}`];
    linguistAttributes(new Map([['.gitattributes', lines.join('\n')]])).generated(`${'a'.repeat(2_000)}`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

test('the lists of the user: fixtures added, and taken back', async () => {
  const files = { 'samples/s.ts': "import '../a';", 'fixtures/real.ts': "import '../a';", 'fixtures/f.ts': "import '../a';", 'a.ts': '', 'vendor/v.ts': "import '../a';" };
  const { rows, kindOf } = await readVirtual(files, { lists: { fixtures: ['/samples/'], notFixtures: ['fixtures/real.ts', 'vendor/'] } });
  expect(rows.map(({ from }) => from)).toEqual(['fixtures/real.ts', 'vendor/v.ts']);
  expect(kindOf('samples/s.ts')).toBe(FILE.fixture);
  expect(kindOf('vendor/v.ts')).toBe(FILE.source);
  expect((await readVirtual(files)).kindOf('vendor/v.ts')).toBe(FILE.fixture);
  expect((await readVirtual(files)).rows.map(({ from }) => from)).toEqual(['samples/s.ts']);
});
