import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { renderMarkdown, renderSummary } from '../../src/report/index.js';
import { withShortLists } from '../../src/report/short-lists.js';
import { shopReport } from './report-builder.js';

const OWNERS = ['acme/a', 'acme/a-b', 'acme/b', 'acme/c', 'acme/d', 'core'];
const shop = shopReport();
const report: Report = { ...shop, comparison: { ...shop.comparison, units: [{ id: 'x', component: 'x', owners: OWNERS }] } };
const short = withShortLists(report);

describe('lists of owners', () => {
  it('of three or more are the first and how many more', () => {
    expect(short('x of acme/a, acme/b and acme/c change together.')).toBe('x of acme/a and 2 more change together.');
    expect(short('acme/a-b, acme/b, acme/c, acme/d and core')).toBe('acme/a-b and 4 more');
    expect(short('by acme/a, acme/b, core and 9 more (12)')).toBe('by acme/a and 11 more (12)');
    expect(short('pairs of acme/a, acme/b and acme/c and acme/d')).toBe('pairs of acme/a and 2 more and acme/d');
  });
  it('of two, and of what is no owner, stay', () => {
    for (const text of ['acme/a and acme/b', 'acme/a, two and three', 'core, corex and core/d', 'x/acme/a, acme/b and acme/c'.replace('acme/b', 'other')]) expect(short(text)).toBe(text);
    expect(withShortLists({ ...report, teams: [], comparison: { ...report.comparison, units: [] } })('a, b and c')).toBe('a, b and c');
  });
  it('are short in the terminal, and whole in what there is room for', () => {
    const said = 'x of acme/a, acme/b and acme/c changes with y.';
    const given: Report = { ...report, findings: report.findings.map((finding) => ({ ...finding, message: said, action: 'Ask acme/a, acme/b and acme/c.' })) };
    expect(renderSummary(given)).toContain('x of acme/a and 2 more changes with y.');
    expect(renderSummary(given)).toContain('Do: Ask acme/a and 2 more.');
    expect(renderMarkdown(given)).toContain('`acme/b`');
  });
});
