import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scoreLines } from '../../src/cli/explain-figures.js';
import { componentLines, findingLines, pairLines } from '../../src/cli/explain-report.js';
import { readReport } from '../../src/ingest/report.js';
import type { PairReport, Report } from '../../src/model/report.js';
import { jsonPieces } from '../../src/report/encode/json-text.js';
import { shopReport } from '../report/report-builder.js';

const shop = shopReport();

/** The only pair of teams with other figures, as a reader of report.json gets it. */
async function explained(figures: Partial<PairReport>, limits: Partial<Report['comparison']['basis']['limits']> = {}): Promise<string> {
  const { comparison } = shop;
  const report = { ...shop, findings: [], comparison: { ...comparison, basis: { ...comparison.basis, limits: { ...comparison.basis.limits, ...limits } }, teamPairs: comparison.teamPairs.map((pair) => ({ ...pair, ...figures })) } };
  const folder = await mkdtemp(join(tmpdir(), 'conway-explain-'));
  try {
    const path = join(folder, 'report.json');
    await writeFile(path, [...jsonPieces(report)].join(''));
    return pairLines(await readReport(path, ''), 'checkout', 'fulfilment').join(' ').replace(/\s+/g, ' ');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('a pair of components', () => {
  const [a, b, c] = shop.components.map(({ id }) => id);
  const about = (finding: Partial<Report['findings'][number]>) => pairLines({ ...shop, findings: [{ ...shop.findings[0], id: 'abcdef0123456789', rule: 'spread', message: 'They share people.', ...finding }] }, a, b).join(' ').replace(/\s+/g, ' ');
  const subjects = (...ids: string[]) => ids.map((id) => ({ kind: 'component' as const, id }));
  it('is told with the findings that are about both, or list them among others', () => {
    for (const finding of [{ subjects: subjects(b, a) }, { subjects: subjects(a, b, c), pairs: [{ a: b, b: c }, { a, b }] }]) expect(about(finding)).toContain('abcdef01 spread: They share people.');
    for (const finding of [{ subjects: subjects(a, c) }, { subjects: subjects(a, b, c) }, { subjects: subjects(a, b, c), pairs: [{ a: b, b: c }, { a, b: c }] }]) expect(about(finding)).not.toContain('abcdef01');
  });
});

describe('the component of the root folder', () => {
  const [a, b] = shop.components.map(({ id }) => id);
  const rooted = JSON.parse(JSON.stringify(shop).replaceAll(JSON.stringify(a), '"."')) as Report;
  const report: Report = { ...rooted, components: rooted.components.map((one) => (one.id === '.' ? { ...one, name: 'go.example.org/shop' } : one)) };
  const flat = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ');
  it('bears its name in what explain says, and a full stop is none', () => {
    const evidence = [{ kind: 'count' as const, label: 'change-sets shared by . and b (x)', value: 2 }, { kind: 'share' as const, subject: { kind: 'component' as const, id: '.' }, of: '.', share: 0.5, n: 9 }];
    const said = flat(findingLines(report, { ...report.findings[0]!, message: 'It is so. It stays . so.', evidence }));
    expect(said).toMatch(/^It is so\. It stays go\.example\.org\/shop so\. /);
    expect(said).toContain('Count: change-sets shared by go.example.org/shop and b (x): 2');
    expect(said).toContain('Share: go.example.org/shop makes 50 % of the work on go.example.org/shop (n = 9)');
    for (const lines of [pairLines(report, '.', b!), componentLines(report, report.components.find(({ id }) => id === '.')!)]) expect(flat(lines)).not.toMatch(/(^|[\s(])\.([\s,:)]|$)/);
  });
  it('and the report are called as they are, with the case of their letters', () => {
    expect(flat(scoreLines({ ...report, repository: { ...report.repository, name: 'go.example.org/shop' } }))).toContain('Report: go.example.org/shop, 12 months to');
  });
});

describe('a pair of teams is explained', () => {
  it('with the carriers as they were judged, and with what of it lies in the people’s window', async () => {
    const text = await explained({ carriersAmong: 5, carriers: { a: 1, b: 4, joint: 0, other: 0, unknown: 0 }, recent: 1, current: false }, { recent: 2 });
    expect(text).toContain('only one of them in the people’s window; carried by acme/fulfilment alone (of the 5 that touch no third team’s code, 1 by people of acme/checkout, 4 by people of acme/fulfilment');
    expect(text).toContain('shared change-sets by people of acme/checkout, of the 5 that touch no third team’s code: 1 (at least 2: no)');
    expect(text).toContain('shared change-sets in the people’s window: fewer are the echo of a coupling that has ended: 1 (at least 2: no)');
  });
  it('from a report of before, which tells neither', async () => {
    const text = await explained({ current: false });
    expect(text).toContain('none of them in the people’s window; carried by acme/fulfilment alone (0 by people of acme/checkout');
    expect(text).not.toMatch(/third team|echo/);
  });
});
