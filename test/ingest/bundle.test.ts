import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { bundleLines, readBundle } from '../../src/ingest/bundle.js';
import { facts as factsOf } from '../../src/facts/index.js';
import { readFacts } from '../../src/ingest/index.js';
import type { RawFacts } from '../../src/model/raw.js';
import { factsOptions } from '../raw-facts-builder.js';

let folder: string;
let lines: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-bundle-'));
  const { dir } = await makeRepository(join(folder, 'r'), [
    { author: 'A <a@b.example>', at: 1_760_000_000, message: 'one\n\nCo-authored-by: B <b@b.example>', changes: [{ path: 'a/a.js', content: "import '../b/b.js';\n" }, { path: 'b/b.js', content: '' }] },
    { author: 'B <b@b.example>', at: 1_760_100_000, message: 'two', changes: [{ from: 'b/b.js', to: 'b/c.js' }] },
  ]);
  lines = [...bundleLines(await readFacts(dir))];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const edited = async (edit: (row: [string, string, unknown]) => unknown): Promise<string> => {
  const path = join(folder, `edited-${Math.floor(performance.now() * 1000)}`);
  const rows = lines.slice(1).map((line) => JSON.parse(line) as [string, string, unknown]);
  for (const row of rows) row[2] = edit(row);
  await writeFile(path, [lines[0], ...rows.map((row) => `${JSON.stringify(row)}\n`)].join(''));
  return path;
};

describe('a facts bundle', () => {
  it('comes back as it was', async () => {
    const again = [...bundleLines(await readBundle(await edited((row) => row[2])))];
    expect(again).toEqual(lines);
  });

  it('is refused in one line when any column is missing, emptied or of another kind', async () => {
    // a null here says "nothing there", which is a fact and no damage
    const mayBeNull = ['repository.name', 'repository.branch', 'org.mailmap', 'org.owners', 'org.teams', 'history.changeAdded', 'history.changeDeleted', 'code.symbols', 'code.clones'];
    for (const line of lines.slice(1)) {
      const [section, column] = JSON.parse(line) as [string, string];
      if (mayBeNull.includes(`${section}.${column}`)) continue;
      for (const broken of [null, 'text']) {
        if (broken === 'text' && ['name', 'branch', 'scope', 'mailmap', 'gitVersion'].includes(column)) continue;
        const path = await edited(([s, c, value]) => (s === section && c === column ? broken : value));
        await expect(readBundle(path), `${section}.${column} = ${String(broken)}`).rejects.toMatchObject({ exitCode: 2 });
      }
    }
  });

  it('is refused when offsets run backwards or past the end', async () => {
    const typed = (values: number[]): unknown => ({ $typed: 'Uint32Array', base64: Buffer.from(Uint32Array.from(values).buffer).toString('base64') });
    for (const values of [[0, 4_000_000_000, 3], [2, 1, 3], [0, 9, 3]]) {
      const path = await edited(([section, column, value]) => (section === 'history' && column === 'changeOffset' ? typed(values) : value));
      await expect(readBundle(path)).rejects.toMatchObject({ exitCode: 2 });
    }
  });

  it('is refused when parents, lines, symbols, dependencies or exports do not fit', async () => {
    const typed = (kind: string, values: number[]): unknown => ({ $typed: kind, base64: Buffer.from((kind === 'Int32Array' ? Int32Array : Uint32Array).from(values).buffer).toString('base64') });
    const none = { reviews: null, workItems: null, deployments: null, incidents: null };
    const dependency = { package: 0, ecosystem: 'npm', name: 'x', version: '1', kind: 'runtime', manifest: 'package.json' };
    const broken: readonly (readonly [string, unknown])[] = [
      ['history.parentRow', typed('Int32Array', [7])], ['history.parentRow', typed('Int32Array', [-2])], ['history.parentOffset', typed('Uint32Array', [0, 1])],
      ['history.changeAdded', typed('Uint32Array', [1])], ['history.renames', 'all'], ['history.firstParent', 'yes'],
      ['code.dependencies', [{ ...dependency, package: 9 }]], ['code.dependencies', [{ ...dependency, name: 5 }]],
      ['code.symbols', { row: typed('Uint32Array', [90]), name: ['x'], uses: typed('Uint32Array', [1]), typeOnly: typed('Uint32Array', [0]), failed: [] }],
      ['code.clones', [{ a: 0, aStart: 1, aEnd: 2, b: 90, bStart: 1, bEnd: 2 }]], ['code.clones', [{ a: 0 }]],
      ['org.exports', { ...none, reviews: [{ id: 5 }] }], ['org.exports', { ...none, deployments: [{ id: 'x', at: 'then' }] }], ['org.exports', { ...none, incidents: 'none' }],
    ];
    for (const [column, value] of broken) {
      const path = await edited(([section, name, kept]) => (`${section}.${name}` === column ? value : kept));
      await expect(readBundle(path), `${column} = ${JSON.stringify(value)}`).rejects.toMatchObject({ exitCode: 2 });
    }
  });

  it('is refused when the analysed commit is at no time', async () => {
    for (const at of [1e308, -1e15, null]) {
      await expect(readBundle(await edited(([section, column, value]) => (section === 'repository' && column === 'committedAt' ? at : value)))).rejects.toMatchObject({ exitCode: 2 });
    }
  });

  it('is refused when a scalar or record is not what the types say', async () => {
    const owners = { source: 'CODEOWNERS', dialect: 'github', rules: [] };
    const broken: readonly (readonly [string, unknown])[] = [
      ['repository.name', -1], ['repository.branch', [1]], ['repository.revision', 'a1'.repeat(10)], ['repository.revision', 'HEAD'], ['repository.partial', 'some'], ['repository.shallow', 0], ['repository.scope', null],
      ['history.reachable', -1], ['history.reachable', 1.5], ['history.complete', null], ['history.ids', ['x', 'y']], ['history.author', { $typed: 'Float64Array', base64: Buffer.from(Float64Array.of(0.5, 0).buffer).toString('base64') }],
      ['org.teams', 'x'], ['org.teams', { source: 't', memberships: [{ person: 5 }], teams: [] }], ['org.mailmap', 5], ['org.owners', {}], ['org.owners', { ...owners, dialect: 'vim' }], ['org.owners', { ...owners, rules: [{ pattern: 'a', owners: [null], line: 1 }] }],
      ['org.repositoryConfig', { since: 'never' }], ['org.repositoryConfig', { components: [5] }], ['code.coverage', {}], ['limits.', [{}]], ['diagnostics.', [{ stage: 'moon', message: '' }]],
    ];
    for (const [column, value] of broken) {
      const path = await edited(([section, name, kept]) => (`${section}.${name}` === column ? value : kept));
      await expect(readBundle(path), `${column} = ${JSON.stringify(value)}`).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('the bundle is damaged') as string });
    }
  });

  it('is refused when its history leads back into itself', async () => {
    const path = await edited(([section, column, value]) => (`${section}.${column}` === 'history.parentRow' ? { $typed: 'Int32Array', base64: Buffer.from(Int32Array.of(0).buffer).toString('base64') } : value));
    await expect(readBundle(path)).rejects.toMatchObject({ exitCode: 2 });
  });

  it('is refused or analysed, never anything else, whatever any row or any part of it becomes', async () => {
    const bad: readonly unknown[] = [-1, 0, 1.5, 1e300, '', 'x', null, [], [1], ['x'], {}, [null], [{}], [[]], { $typed: 'Uint8Array', base64: 'AAEC' }, { $typed: 'Int32Array', base64: '' }, true];
    const rows = lines.slice(1).map((line) => JSON.parse(line) as [string, string, unknown]);
    const path = join(folder, 'fuzzed');
    let [refused, analysed] = [0, 0];
    const attempt = async (index: number, value: unknown): Promise<void> => {
      await writeFile(path, [lines[0], ...rows.map((row, at) => `${JSON.stringify(at === index ? [row[0], row[1], value] : row)}\n`)].join(''));
      let raw: RawFacts;
      try {
        raw = await readBundle(path);
      } catch (error) {
        expect(error).toMatchObject({ name: 'UserError', exitCode: 2 });
        refused++;
        return;
      }
      expect(() => factsOf(raw, factsOptions(raw)), `${rows[index]!.slice(0, 2).join('.')} = ${JSON.stringify(value)}`).not.toThrow();
      analysed++;
    };
    for (const index of rows.keys()) {
      for (const value of bad) await attempt(index, value);
      const content = rows[index]![2];
      if (typeof content !== 'object' || content === null) continue;
      for (const key of Object.keys(content)) for (const value of [-1, 'x', null, [5]]) await attempt(index, Object.assign(Array.isArray(content) ? [...content] : { ...content }, { [key]: value }));
    }
    expect(refused).toBeGreaterThan(500);
    expect(analysed).toBeGreaterThan(20);
  }, 60_000);
});
