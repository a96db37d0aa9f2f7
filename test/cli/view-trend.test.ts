import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runView } from '../../src/cli/view.js';
import { jsonText } from '../../src/report/encode/json-text.js';
import { trendFindings, trendPoints } from '../../src/report/trend.js';
import { shopReport } from '../report/report-builder.js';

const QUIET = { stdout: { write: () => true }, stderr: { write: () => true } } as never;

describe('view --trend', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  const shop = { ...shopReport(), findings: shopReport().findings.map((finding, at) => ({ ...finding, id: String(at).padStart(16, '0') })) };
  const reports = [0, 1, 2].map((at) => ({ ...shop, repository: { ...shop.repository, to: shop.repository.to! + at * 86_400 * 90 } }));
  const trend = { schemaVersion: 1, repository: 'shop', every: 'quarter', points: trendPoints(reports), findings: trendFindings(reports) };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conway-view-'));
    await writeFile(file('report.json'), jsonText(shop));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('puts the trend into the page, and leaves it out without the option', async () => {
    await writeFile(file('trend.json'), jsonText(trend));
    await runView(file('report.json'), { out: file('with.html'), trend: file('trend.json') }, QUIET);
    await runView(file('report.json'), { out: file('without.html') }, QUIET);
    expect(await readFile(file('with.html'), 'utf8')).toContain('id="trend-picture"');
    expect(await readFile(file('without.html'), 'utf8')).not.toContain('id="trend-picture"');
  });
  it.each([
    ['text that is no JSON', 'x', 'is not JSON'],
    ['a report', jsonText(shop), 'is not a trend of this version'],
    ['a finding at a point that is not there', jsonText({ ...trend, findings: [{ ...trend.findings[0], at: [7] }] }), 'a point that is not there'],
  ])('refuses %s in one line', async (_, text, said) => {
    await writeFile(file('other.json'), text);
    await expect(runView(file('report.json'), { out: file('no.html'), trend: file('other.json') }, QUIET)).rejects.toThrow(said);
  });
});
