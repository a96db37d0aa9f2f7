import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_COMMANDS } from '../../../src/cli/export-help.js';
import { parseExport, readOrg, type ExportKind } from '../../../src/ingest/org/index.js';
import { UserError } from '../../../src/model/errors.js';

const A = 'a1'.repeat(20);
const B = 'b2'.repeat(20);
const named = (text: string): string => (/^\s*[[{]/.test(text.replace(/^\uFEFF/, '')) ? 'x.json' : 'x.csv');
const records = (kind: ExportKind, text: string): unknown[] => parseExport(kind, text, named(text)).records;
const remarks = (kind: ExportKind, text: string): string[] => parseExport(kind, text, named(text)).diagnostics.map((at) => at.message);
const failure = (kind: ExportKind, text: string, file = named(text)): string => {
  try {
    parseExport(kind, text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).exitCode).toBe(2);
    return (error as UserError).message;
  }
  return 'nothing is wrong';
};
const at = (iso: string): number => Date.parse(iso) / 1000;

describe('reviews', () => {
  const own = { id: '7', commits: [A], author: 'ann@x.org', reviewers: ['bob', 'cleo'], approvals: 1, openedAt: at('2026-01-01T10:00:00Z'), mergedAt: at('2026-01-02T00:00:00Z'), mergedBy: 'bob' };

  it('are read as lines, as a list, as lists one after another, as pages of a list, and as a table', () => {
    const json = JSON.stringify({ ...own, openedAt: '2026-01-01T10:00:00Z', mergedAt: '2026-01-02' });
    const other = JSON.stringify({ id: '8', commits: [], reviewers: [] });
    const empty = { id: '8', commits: [], author: null, reviewers: [], approvals: null, openedAt: null, mergedAt: null, mergedBy: null };
    for (const text of [`${json}\n${other}\n`, `[${json},\n${other}]`, `[${json}][${other}]`, `[${json}]\n[${other}]`, `[[${json}],[${other}]]`, `\uFEFF  ${JSON.stringify([JSON.parse(json), JSON.parse(other)], null, 2)}`]) {
      expect(records('reviews', text)).toEqual([own, empty]);
    }
    expect(records('reviews', `id,commits,author,reviewers,approvals,opened_at,Merged At,mergedBy\n7,${A},ann@x.org,bob;cleo,1,2026-01-01 10:00,2026-01-02,bob\n8,,,,,,,\n`)).toEqual([own, empty]);
  });

  it('of gh are pull requests: who reviewed, not what they wrote, and never the author', () => {
    const pull = {
      author: { id: 'MDQ6', is_bot: false, login: 'ann', name: 'Ann A' }, createdAt: '2026-01-01T10:00:00Z', mergeCommit: { oid: A }, mergedAt: '2026-01-02T00:00:00Z', mergedBy: { login: 'bob' }, number: 7,
      reviewDecision: 'APPROVED', reviews: [
        { id: 'r1', author: { login: 'cleo' }, authorAssociation: 'MEMBER', body: 'secret words', submittedAt: '2026-01-01T12:00:00Z', state: 'COMMENTED' },
        { author: { login: 'cleo' }, body: '', state: 'APPROVED' }, { author: { login: 'bob' }, state: 'APPROVED' }, { author: { login: 'ann' }, state: 'COMMENTED' }, { author: { login: 'dan' }, state: 'PENDING' }, { author: null, state: 'COMMENTED' },
      ],
    };
    expect(records('reviews', JSON.stringify([pull]))).toEqual([{ id: '7', commits: [A], author: 'ann', reviewers: ['cleo', 'bob'], approvals: 2, openedAt: at('2026-01-01T10:00:00Z'), mergedAt: at('2026-01-02T00:00:00Z'), mergedBy: 'bob' }]);
    expect(remarks('reviews', JSON.stringify([pull]))).toEqual([]);
    expect(JSON.stringify(records('reviews', JSON.stringify([pull])))).not.toMatch(/secret|Ann A|dan/);
    expect(records('reviews', JSON.stringify([{ ...pull, commits: [{ oid: B.toUpperCase(), messageBody: 'x', authors: [{ email: 'ann@x' }] }] }]))[0]).toMatchObject({ commits: [A, B] });
  });

  it('of GitLab are merge requests; the head stands for the commits only where there is neither a merge nor a squash', () => {
    const request = { id: 90001, iid: 12, author: { username: 'ann', name: 'Ann' }, reviewers: [{ username: 'bob' }], merge_commit_sha: null, squash_commit_sha: null, sha: B, created_at: '2026-01-01T10:00:00.123+02:00', merged_at: '2026-01-02T00:00:00.000Z', merge_user: { username: 'bob' }, title: 't' };
    expect(records('reviews', JSON.stringify([request]))).toEqual([{ id: '12', commits: [B], author: 'ann', reviewers: ['bob'], approvals: null, openedAt: at('2026-01-01T08:00:00Z'), mergedAt: at('2026-01-02T00:00:00Z'), mergedBy: 'bob' }]);
    expect(records('reviews', JSON.stringify([{ ...request, merge_commit_sha: A, squash_commit_sha: 'c3'.repeat(20) }]))[0]).toMatchObject({ commits: [A, 'c3'.repeat(20)] });
  });
});

describe('the other exports', () => {
  it('take kind, team and goal of a work item from labels and milestone', () => {
    const issue = { number: 5, title: 'Slow', labels: [{ name: 'area: x' }, { name: 'team: pay' }, { name: 'bug' }], milestone: { title: 'Q1' }, createdAt: '2026-01-01', closedAt: null };
    expect(records('workItems', JSON.stringify([issue]))).toEqual([{ id: '5', title: 'Slow', kind: 'bug', goal: 'Q1', team: 'pay', createdAt: at('2026-01-01T00:00:00Z'), closedAt: null }]);
    expect(records('workItems', JSON.stringify({ iid: 6, id: 777, title: 'x', labels: ['team::search', 'type::feature'], closed_at: '0001-01-01T00:00:00Z' }))).toEqual([{ id: '6', title: 'x', kind: 'feature', goal: null, team: 'search', createdAt: null, closedAt: null }]);
  });

  it('know a deployment of GitHub and of GitLab, and no outcome for what is under way', () => {
    const hub = { id: 1, sha: A, ref: 'main', environment: 'production', created_at: '2026-01-01T00:00:00Z', payload: {}, creator: { login: 'ann' } };
    const lab = { id: 2, iid: 9, sha: B, status: 'failed', environment: { id: 1, name: 'staging' }, created_at: '2026-01-02T00:00:00Z', user: { username: 'bob' } };
    expect(records('deployments', JSON.stringify([lab, hub, { ...lab, id: 3, status: 'running' }]))).toEqual([
      { id: '1', at: at('2026-01-01T00:00:00Z'), commit: A, component: null, environment: 'production', outcome: null },
      { id: '2', at: at('2026-01-02T00:00:00Z'), commit: B, component: null, environment: 'staging', outcome: 'failure' },
      { id: '3', at: at('2026-01-02T00:00:00Z'), commit: B, component: null, environment: 'staging', outcome: null },
    ]);
    expect(records('deployments', JSON.stringify({ databaseId: 4, commitOid: A, createdAt: 1767225600000, latestStatus: { state: 'INACTIVE' } }))[0]).toMatchObject({ id: '4', at: 1767225600, outcome: 'success' });
    expect(JSON.stringify(records('deployments', JSON.stringify([hub, lab])))).not.toMatch(/ann|bob/);
  });

  it('read incidents from a table or from issues', () => {
    const expected = { id: 'I-1', startedAt: 1767225600, resolvedAt: 1767229200, component: 'packages/pay', team: null, severity: 'high', commits: [A.slice(0, 8), B] };
    expect(records('incidents', `id;startedAt;resolvedAt;component;severity;commits\nI-1;1767225600;1767229200;packages/pay;high;"${A.slice(0, 8)};${B}"\n`)).toEqual([expected]);
    expect(records('incidents', JSON.stringify({ number: 3, createdAt: '2026-01-01T00:00:00Z', closedAt: null, labels: [{ name: 'severity/1' }, { name: 'service: pay' }] }))).toEqual([{ id: '3', startedAt: 1767225600, resolvedAt: null, component: 'pay', team: null, severity: '1', commits: [] }]);
  });
});

describe('what is wrong', () => {
  it('is said with file and line', () => {
    expect(failure('reviews', '{"id":"1","commits":[],"reviewers":[]}\n\n{"id":"2","commits":["main"],"reviewers":[]}')).toBe('x.json:3: commits.0 must be a commit id of 7 characters or more');
    expect(failure('deployments', '[\n {"id":1,"at":"soon"}]')).toBe('x.json:2: at must be a time such as 2026-01-31T10:00:00Z or epoch seconds');
    expect(failure('deployments', '{"id":1,"at":"2026-02-31"}')).toContain('x.json:1: at must be a time');
    expect(failure('deployments', 'id,at,outcome\n1,2026-01-01,maybe\n')).toBe('x.csv:2: outcome must be success or failure');
    expect(failure('incidents', '{"id":"1"}')).toContain('x.json:1: startedAt must be a time');
    expect(failure('workItems', '{"title":"no id"}')).toBe('x.json:1: id is missing');
    expect(failure('reviews', '[{"id":1},\n5]')).toBe('x.json:2: a record in { } was expected');
    expect(failure('reviews', '[\n{"id":1')).toBe('x.json:2: the record is not closed: the file is cut short');
    expect(failure('reviews', '[{"id":1}')).toBe('x.json:1: the list is not closed: the file is cut short');
    expect(failure('reviews', '{"id":"1",\n"commits": [],\n broken}')).toMatch(/^x\.json:[13]: is not JSON$/);
    expect(failure('reviews', 'id,id\n1,2')).toBe('x.csv:1: the column "id" stands there twice');
  });

  it('is no reason to stop when it is only more than was asked for: repeated ids, unknown fields, nothing at all', () => {
    const text = '{"id":"1","title":"first","colour":"red"}\n{"id":"1","title":"second"}\n';
    expect(records('workItems', text)).toMatchObject([{ id: '1', title: 'first' }]);
    expect(remarks('workItems', text)).toEqual(['1 of 2 work items repeat an id; the first one counts', '1 field of the work items is not used: colour']);
    expect(remarks('incidents', 'id,startedAt\n')).toEqual(['has no incidents']);
    expect(remarks('incidents', '[]')).toEqual(['has no incidents']);
  });

  it('does not pass for an export without records: pages, bare values, nothing, bytes, foreign tables', () => {
    const html = '<!DOCTYPE html>\n<html><body>Sign in, please</body></html>\n';
    expect(failure('reviews', html, 'reviews.json')).toBe('reviews.json:1: is not JSON: a list of records, or a record a line, was expected');
    for (const text of ['5', 'null', '"x"', 'true']) {
      expect(failure('reviews', text, 'r.json')).toContain('r.json:1: is not JSON');
      expect(failure('reviews', text, 'r.csv')).toBe('r.csv:1: the heading has no column that is known for reviews, such as id');
    }
    for (const text of [html, 'name;mail\n', 'foo,bar\n1,2\n']) expect(failure('reviews', text, 'r.csv')).toContain('the heading has no column that is known');
    for (const text of ['', ' \n', '\uFEFF']) for (const file of ['r.json', 'r.csv', 'r']) expect(failure('reviews', text, file)).toBe(`${file}:1: the file is empty`);
    for (const text of ['\0\0\0', 'id\n\0', '[{"id":"\0"}]']) expect(failure('reviews', text, 'r.csv')).toContain('holds a NUL byte');
    expect(failure('reviews', '{"message":"Not Found"}')).toBe('x.json:1: id is missing');
    expect(records('reviews', '[]')).toEqual([]);
  });

  it('is no reason to stop: lines that end in a carriage return alone', () => {
    expect(records('workItems', '# made by a spreadsheet\rid,title\r1,first\r2,second\r')).toMatchObject([{ id: '1', title: 'first' }, { id: '2', title: 'second' }]);
    expect(failure('deployments', 'id,at,outcome\r1,2026-01-01,success\r2,2026-01-01,maybe\r')).toBe('x.csv:3: outcome must be success or failure');
  });

  it('of approvals is that they are how many, not who', () => {
    for (const approvals of [['ann'], [], {}, true, 'ann', -1, 1.5]) expect(failure('reviews', JSON.stringify([{ id: 1, approvals }]))).toBe('x.json:1: approvals must be a number (how many)');
    expect(records('reviews', '[{"id":1,"approvals":"2"}]')).toMatchObject([{ approvals: 2 }]);
  });

  it('is nothing in a record with the fields that the commands of the help ask for', () => {
    const KINDS = { '--reviews': 'reviews', '--work-items': 'workItems', '--deployments': 'deployments', '--incidents': 'incidents' } as const;
    const asked = EXPORT_COMMANDS.filter(({ command }) => command.includes('--json '));
    expect(asked.length).toBeGreaterThan(2);
    for (const { option, command } of asked) {
      const fields = / --json (\S+)/.exec(command)![1]!.split(',');
      const value = (name: string): unknown => (name === 'number' ? 1 : name.endsWith('At') ? '2026-01-01T00:00:00Z' : name === 'mergeCommit' ? { oid: A } : ['reviews', 'labels'].includes(name) ? [] : 'x');
      expect(remarks(KINDS[option as keyof typeof KINDS], JSON.stringify([Object.fromEntries(fields.map((name) => [name, value(name)]))])), command).toEqual([]);
    }
  });

  it('or hostile ends quickly and touches nothing', () => {
    const started = process.cpuUsage();
    expect(records('workItems', `{"id":"1","__proto__":{"polluted":1},"constructor":5,"toString":{"a":1},"body":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toHaveLength(1);
    expect(failure('workItems', '{'.repeat(200_000))).toContain('cut short');
    expect(failure('workItems', '['.repeat(200_000))).not.toBe('nothing is wrong');
    expect(records('workItems', 'id,__proto__,constructor\n1,x,y\n')).toHaveLength(1);
    expect((records('workItems', JSON.stringify({ id: 'x'.repeat(5000), title: 'y'.repeat(1 << 20) }))[0] as { title: string }).title).toHaveLength(500);
    expect(failure('reviews', JSON.stringify({ id: 1, commits: [], reviewers: Array.from({ length: 10_001 }, (_, i) => `p${i}`) }))).toContain('must not have more than 10000 entries');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });

  it('never escapes as anything but a complaint, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.json()).map((all) => all.join('\n'))), fc.constantFrom<ExportKind>('reviews', 'workItems', 'deployments', 'incidents'), (text, kind) => {
      try {
        parseExport(kind, text, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }), { numRuns: 500, seed: 7 });
  });

  it('order of records and kind of list do not matter', () => {
    const one = fc.record({ id: fc.string({ minLength: 1, maxLength: 5 }).filter((text) => text.trim() !== ''), title: fc.option(fc.string()), createdAt: fc.option(fc.integer({ min: 0, max: 2_000_000_000 })) });
    fc.assert(fc.property(fc.uniqueArray(one, { minLength: 1, selector: ({ id }) => id.trim() }), (items) => {
      const lines = items.map((item) => JSON.stringify(item));
      expect(records('workItems', lines.toReversed().join('\n'))).toEqual(records('workItems', `[${lines.join(',')}]`));
    }), { numRuns: 200, seed: 7 });
  });
});

describe('files of exports', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'conway-exports-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const org = (exportFiles: Parameters<typeof readOrg>[2]['exportFiles']) => readOrg({ paths: [], oids: [], modes: new Uint8Array() }, () => Promise.resolve(), { mailmap: true, exportFiles });

  it('are read when they are named, and not naming one is not the same as an empty one', async () => {
    writeFileSync(join(folder, 'r.json'), '[]');
    const { org: { exports }, diagnostics } = await org({ reviews: join(folder, 'r.json') });
    expect(exports).toEqual({ reviews: [], workItems: null, deployments: null, incidents: null });
    expect(diagnostics).toEqual([{ stage: 'org', path: 'r.json', message: 'has no reviews' }]);
  });

  it('that are missing are refused by option', async () => {
    await expect(org({ incidents: join(folder, 'gone') })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--incidents: ') as string });
  });
});
