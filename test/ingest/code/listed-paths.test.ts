import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { underFixtureLists } from '../../../src/cli/fixture-kinds.js';
import { pathRules } from '../../../src/facts/path-rules.js';
import { fileKindOfPath, isVendoredPath } from '../../../src/ingest/code/file-kind-of-path.js';
import { listedPaths } from '../../../src/ingest/code/listed-paths.js';
import { readVirtual } from './virtual-tree.js';

const PATTERNS = ['docs/*', '/docs/*', 'docs/', '/docs', 'docs', '*.ts', 'src/**/x.ts', 'src/**', '**/docs', 'docs/**/', '*', '**', 's?c/x.ts', '/src/*.ts', '!docs', 'src/[x].ts', 'a//b', '/', 'src/\\*.ts', 'x***y'];
const PATHS = ['docs/a.ts', 'docs/deep/b.ts', 'x/docs/c.ts', 'src/x.ts', 'src/deep/x.ts', 'src/*.ts', 'docs.ts', 'y.ts', 'docsx/a.ts', 'a/docs/deep/d.ts'];

describe('listed paths', () => {
  it('are those of owners files and of "exclude"', () => {
    for (const pattern of PATTERNS) {
      const [listed, rules] = [listedPaths([pattern]), pathRules([pattern])];
      expect([pattern, PATHS.filter(listed)]).toEqual([pattern, PATHS.filter((path) => rules.last(path) >= 0)]);
    }
    expect(PATHS.filter(listedPaths(['docs/*']))).toEqual(['docs/a.ts']);
  });

  it('are so for any pattern and path', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '*', '**', '?', '/', 'a*', '\\', '.'), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'a.b', '*'), { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(fc.property(pattern, fc.array(path, { minLength: 1, maxLength: 6 }), (of, paths) => {
      const [listed, rules] = [listedPaths([of]), pathRules([of])];
      for (const at of paths) expect([at, listed(at)]).toEqual([at, rules.last(at) >= 0]);
    }), { numRuns: 5000, seed: 7 });
  });

  it('decide the same for the tree and for paths that only the history knows', async () => {
    const lists = { add: ['docs/*', '/samples'], remove: ['vendor/own/', 'fixtures/*'] };
    const paths = ['docs/a.ts', 'docs/deep/b.ts', 'samples/s.ts', 'samples/deep/s.ts', 'x/samples/s.ts', 'vendor/own/v.ts', 'vendor/v.ts', 'fixtures/f.ts', 'fixtures/deep/f.ts'];
    const tree = await readVirtual(Object.fromEntries(paths.map((path) => [path, ''])), { lists: { fixtures: lists.add, notFixtures: lists.remove } });
    const byName = underFixtureLists({ fileKindOf: fileKindOfPath(), isVendored: isVendoredPath() }, lists);
    paths.sort();
    expect(paths.map((path) => [path, byName.fileKindOf(path), byName.isVendored(path)])).toEqual(paths.map((path, at) => [path, tree.code.fileKind[at], tree.code.vendored[at] === 1]));
  });

  it('of patterns made against them take no time', () => {
    const started = process.cpuUsage();
    listedPaths([`${'*a'.repeat(1000)}b`, '**/a/'.repeat(800)])(`${'a/'.repeat(1000)}${'a'.repeat(2000)}`);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});
