import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { reportPage } from '../../src/report/html.js';
import { trendFindings, trendPoints } from '../../src/report/trend.js';
import { HOSTILE } from '../report/hostile-corpus.js';
import { hostileReport, shopReport } from '../report/report-builder.js';
import type { Harness } from './harness.js';

/** Is it getting better. */
export function trendSpec(of: () => Harness): void {
  const over = (report: Report): string => {
    const reports = [0, 90, 180, 270].map((days) => ({ ...report, repository: { ...report.repository, to: 1_770_000_000 + days * 86_400 }, findings: report.findings.slice(days / 90) }));
    return reportPage(report, { schemaVersion: 1, repository: null, every: 'quarter', points: trendPoints(reports), findings: trendFindings(reports) });
  };
  it('is in the document without scripts', async () => {
    of().write('trend', over(shopReport()));
    const { page } = await of().open('trend', '#trend', { javaScriptEnabled: false });
    expect(await page.locator('#trend-picture').isVisible()).toBe(true);
    expect(await page.locator('#trend table').first().locator('tbody tr').count()).toBe(4);
  });
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('has no accessibility violation, and names from outside stay inert', async () => {
      of().write('trend', over(hostileReport(HOSTILE)));
      const { page, complaints, dialogs } = await of().open('trend', '#/trend', { colorScheme });
      expect(await page.locator('#trend-picture').isVisible()).toBe(true);
      expect(await of().axe(page)).toEqual([]);
      expect([complaints, dialogs]).toEqual([[], []]);
    });
  });
  it('says how a trend is made where the page was made without one', async () => {
    const { page } = await of().open('shop', '#/trend');
    expect(await page.locator('.panel.trend').textContent()).toContain('conway trend --format json');
  });
}
