import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import type { Trend } from '../../src/model/trend.js';
import { reportPage } from '../../src/report/html.js';
import { trendFindings, trendPoints } from '../../src/report/trend.js';
import { trendLayout } from '../../viz/layout/trend.js';
import { trendPicture } from '../../viz/static/trend-picture.js';
import { shopReport, withheldReport } from '../report/report-builder.js';

const DAY = 86_400;
const shop = shopReport();
const at = (report: Report, days: number): Report => ({ ...report, repository: { ...report.repository, to: shop.repository.to! + days * DAY } });
const trendOf = (...reports: readonly Report[]): Trend => ({ schemaVersion: 1, repository: 'shop', every: 'quarter', points: trendPoints(reports), findings: trendFindings(reports) });
const without = (rule: string): Report => ({ ...shop, findings: shop.findings.filter((finding) => finding.rule !== rule) });

describe('a trend', () => {
  it('has a finding from first seen to gone, and those that are there now first', () => {
    const trend = trendOf(at(without('shadow-owner'), 0), at(shop, 90), at(without('hidden-coupling'), 180));
    const rows = new Map(trendLayout(trend).rows.map((row) => [row.id, row]));
    const of = (rule: string) => trend.findings.filter((finding) => finding.rule === rule);
    expect(of('shadow-owner').map((finding) => finding.at)).toEqual([[1, 2], [1, 2]]);
    expect(of('hidden-coupling').every((finding) => finding.at.join() === '0,1')).toBe(true);
    for (const { id } of of('hidden-coupling')) expect(rows.get(id)).toMatchObject({ open: false });
    for (const { id } of of('shadow-owner')) expect(rows.get(id)).toMatchObject({ open: true });
    const open = trendLayout(trend).rows.map((row) => row.open);
    expect(open).toEqual(open.toSorted((x, y) => Number(y) - Number(x)));
  });
  it('leaves a gap where a finding was away in between', () => {
    const trend = trendOf(at(shop, 0), at(without('shadow-owner'), 90), at(shop, 180));
    const row = trendLayout(trend).rows.find(({ id }) => id === 'shadow0')!;
    expect(row.spans).toHaveLength(2);
    expect(row.spans[0]!.to).toBeLessThan(row.spans[1]!.from);
  });
  it('breaks its line where there is no score, and where members are known in another way', () => {
    const runs = (trend: Trend): number[][] => trendLayout(trend).parts.map((part) => part.runs.map(({ dots }) => dots.length));
    expect(runs(trendOf(at(shop, 0), at(shop, 90), at(shop, 180)))).toEqual([[3], [3]]);
    expect(runs(trendOf(at(shop, 0), at(withheldReport(), 90), at(shop, 180)))).toEqual([[1, 1], [1, 1]]);
    const inferred = { ...shop, score: { ...shop.score, labels: 'inferred-members' as const } };
    const trend = trendOf(at(inferred, 0), at(shop, 90), at(shop, 180));
    expect(runs(trend)).toEqual([[1, 2], [1, 2]]);
    expect(trendLayout(trend).marks).toMatchObject([{ breaks: true, text: 'people are told apart by declared members, before by members inferred from what teams own' }]);
  });
  it('marks a change of owners without a break, and keeps everything inside', () => {
    const handed = { ...shop, components: shop.components.map((one, index) => (index === 0 ? { ...one, owner: { ...one.owner, declared: ['acme/growth'] } } : one)) };
    const layout = trendLayout(trendOf(at(shop, 0), at(handed, 90), at(handed, 180)));
    expect(layout.marks).toMatchObject([{ breaks: false, text: '1 component with other owners' }]);
    for (const { spans, y } of layout.rows) {
      expect(y).toBeLessThanOrEqual(layout.height);
      for (const { from, to } of spans) expect(from >= 0 && to <= layout.width && from < to).toBe(true);
    }
  });
  it('says why there is no score, once, and draws no empty chart in its place', () => {
    const [none, between] = [withheldReport(shop, 'only 3 weeks'), { ...shop, score: { ...shop.score, indirect: { ...shop.score.indirect, value: null, withheld: 'only 12 units of need' } } }];
    const page = (report: Report): string => reportPage(shop, trendOf(at(report, 0), at(report, 90), at(report, 180))).replace(/<script[^]*?<\/script>/g, '');
    expect(page(none).match(/No score at any point, so there is none to follow\. At the last: only 3 weeks\./g)).toHaveLength(1);
    expect(page(none)).not.toMatch(/Score (between|inside) components<\/text>|the line breaks/);
    expect(page(between)).toContain('No score between components at any point. At the last: only 12 units of need.');
    expect(page(between)).toMatch(/Score inside components<\/text>/);
    expect(page(between)).not.toMatch(/Score between components<\/text>/);
    expect(page(shop)).not.toContain('at any point');
  });
  it('writes no two dates over each other', () => {
    const trend = trendOf(...Array.from({ length: 8 }, (_, point) => at(shop, point * 91)));
    const picture = JSON.stringify(trendPicture(trendLayout(trend), (time) => `day ${time}`));
    const dates = [...picture.matchAll(/"x":([\d.]+),"y":[\d.]+,"text-anchor":"(start|middle)"},"children":\["day/g)].map(([, x, anchor]) => ({ x: Number(x), from: Number(x) - (anchor === 'start' ? 0 : 39), to: Number(x) + (anchor === 'start' ? 78 : 39) }));
    expect(dates.length).toBeGreaterThan(3);
    for (const [place, date] of dates.entries()) if (place > 0) expect(date.from).toBeGreaterThanOrEqual(dates[place - 1]!.to - 1e-6);
  });
  it('is a sentence where there are fewer than three points, and no section at all without a trend', () => {
    const page = reportPage(shop, trendOf(at(shop, 0), at(shop, 90)));
    expect(page).toContain('fewer than 3 are no trend');
    expect(page).not.toContain('trend-picture');
    expect(reportPage(shop, null)).not.toContain('id="trend"');
  });
});
