import { describe, expect, it } from 'vitest';
import { COLUMNS, records, type RecordKind } from '../../src/cli/records.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { labelledFacts } from '../../src/facts/index.js';
import { IMPORT, NO_LINES, type RawFacts } from '../../src/model/raw.js';
import { factsOptions, rawFacts } from '../raw-facts-builder.js';

const base = rawFacts({
  tree: ['a/x.ts', 'a/package.json', 'b/y.ts', 'b/y.test.ts', 'b/package.json', 'c/z.ts'],
  packages: [{ path: 'a', name: '@x/a' }, { path: 'b' }, { path: 'c' }],
  commits: [{ id: 'one', at: 1, author: 'Ann <ann@x>', changes: ['A a/x.ts', 'A b/logo.png'] }, { id: 'two', at: 2, author: 'Ann <ann@x>', changes: ['R a/x.ts > a/w.ts'], flags: 4 }],
  imports: [{ link: 'a/x.ts > b/y.ts', line: 2 }, { link: 'b/package.json > package:c', kind: IMPORT.manifest }, { link: 'b/y.test.ts > ?' }],
});
const raw: RawFacts = {
  ...base,
  // newest first: the rename, then the two additions, of which one is no text
  history: { ...base.history, changeAdded: Uint32Array.of(1, 20, NO_LINES), changeDeleted: Uint32Array.of(2, 0, NO_LINES) },
  code: {
    ...base.code,
    symbols: { row: Uint32Array.of(0, 0), name: ['y', 'Y'], uses: Uint32Array.of(3, 1), typeOnly: Uint8Array.of(0, 1), failed: [] },
    dependencies: [{ package: 0, ecosystem: 'npm', name: 'left-pad', version: '^1', kind: 'runtime', manifest: 'a/package.json' }],
  },
};
const rows = (kind: RecordKind, of = raw): unknown[] => JSON.parse(JSON.stringify([...records(kind, of, labelledFacts(of, factsOptions(of)), false)])) as unknown[];

describe('records', () => {
  it('of changes give lines where they were counted, null where a file has none', () => {
    expect(rows('changes')).toEqual([
      { commit: 'two', at: 2, path: 'a/w.ts', previousPath: 'a/x.ts', status: 'R', added: 1, deleted: 2 }, { commit: 'one', at: 1, path: 'a/x.ts', status: 'A', added: 20, deleted: 0 }, { commit: 'one', at: 1, path: 'b/logo.png', status: 'A', added: null, deleted: null },
    ]);
    expect(rows('changes', base)[0]).toEqual({ commit: 'two', at: 2, path: 'a/w.ts', previousPath: 'a/x.ts', status: 'R' });
  });

  it('of imports tell symbols, links by a manifest, and what leads nowhere', () => {
    expect(rows('imports')).toEqual([
      { from: 'a/x.ts', to: 'b/y.ts', kind: 'static', line: 2, specifier: 'b/y.ts', symbols: [{ name: 'y', uses: 3, type: false }, { name: 'Y', uses: 1, type: true }] },
      { from: 'b/package.json', to: { component: 'c' }, kind: 'manifest', line: 1, specifier: 'package:c' }, { from: 'b/y.test.ts', specifier: '?', line: 1, unresolved: true },
    ]);
    expect(JSON.stringify(rows('imports', base))).not.toContain('symbols');
  });

  it('of dependencies name component, package and manifest', () => {
    expect(rows('dependencies')).toEqual([{ component: 'a', package: '@x/a', ecosystem: 'npm', name: 'left-pad', version: '^1', kind: 'runtime', manifest: 'a/package.json' }]);
  });

  it('of commits give the reason why one is ignored', () => {
    expect(rows('commits')).toEqual([{ id: 'two', at: 2, people: [], files: 1, kind: 'ignored', reason: 'release' }, { id: 'one', at: 1, people: ['p1'], files: 2, kind: 'change' }]);
  });

  it('have a column for everything they may hold', () => {
    for (const kind of Object.keys(COLUMNS) as RecordKind[]) for (const row of rows(kind)) for (const column of Object.keys(row as object)) expect(COLUMNS[kind]).toContain(column);
  });
});

describe('--group-by', () => {
  it('is commit unless asked for otherwise, refused when unknown, and shown', async () => {
    await expect(readRequest({ groupBy: 'week' })).rejects.toMatchObject({ exitCode: 2, message: '--group-by: "week" is not a way to group commits' });
    for (const groupBy of ['commit', 'ticket', 'author-day']) {
      const { facts, shown } = analyzeOptions(await readRequest({ groupBy }), raw, '0');
      expect([facts.groupBy, shown['groupBy']]).toEqual([groupBy, groupBy]);
    }
    expect(analyzeOptions(await readRequest({}), raw, '0').shown).toMatchObject({ groupBy: 'commit', firstParent: false, renames: 'exact', reviews: false });
  });
});
