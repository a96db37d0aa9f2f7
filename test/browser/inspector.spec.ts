import { describe, expect, it } from 'vitest';
import type { Harness } from './harness.js';

/** What the inspector and the export say. */
export function inspectorSpec(of: () => Harness): void {
  it.each([
    ['component:packages%2Fpromo', ['Shadow owner', 'growth 60 %', 'Declared owner: checkout', 'Strongest links']],
    ['team:acme%2Fgrowth', ['Works on', '@acme/promo 60 %', 'Few people']],
    ['area:area%3Acheckout', ['apps/cart', 'Code and people disagree at']],
    ['teams:acme%2Fcheckout~acme%2Ffulfilment', ['Needed: 14.2 change-sets', 'Driven by', 'files? of']],
    ['finding:coor0000', ['Agree an interface', 'apps/orders/src/index.ts:12', '9b1c0ffee0', 'Why this was flagged', 'conway explain coor0000', 'Because coordination that nobody sees costs time.']],
    ['pair:apps%2Forders~packages%2Fpayments', ['apps/orders → @acme/payments: 12 files import it', 'Files of apps/orders in the evidence', '18 shared change-sets, 1.80 by chance', 'by people of apps/orders', 'Why this verdict']],
  ] as const)('of %s says what the report has', async (selection, parts) => {
    const { page, complaints } = await of().open('shop', `#/mirror?sel=${selection}`);
    await page.locator('.inspector h2').waitFor();
    const text = await page.locator('.inspector').textContent();
    for (const part of parts) expect(text).toMatch(new RegExp(part.replace(/[.*+()→]/g, '\\$&')));
    expect(complaints).toEqual([]);
  });

  it('copies itself as Markdown with what it was measured on', async () => {
    const { page } = await of().open('shop', '#/report?sel=finding:coor0000', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.inspector h2').waitFor();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void (document.title = text) } }));
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const copied = await page.title();
    expect(copied).toContain('### Finding 1 · Coordination gap: `apps/orders` ↔ `@acme/payments`');
    expect(copied).toContain('`apps/orders/src/index.ts:12`');
    expect(copied).toContain('3f9c1e2ab4');
  });

  it('copies the command that accepts a finding, with a day half a year after the window', async () => {
    const { page } = await of().open('shop', '#/report?sel=finding:coor0000');
    await page.locator('.inspector h2').waitFor();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void (document.title = text) } }));
    await page.getByRole('button', { name: 'Copy command that accepts it' }).click();
    expect(await page.title()).toBe('conway accept coor0000 --reason "WHY" --until 2027-05-23');
    expect(await page.locator('.banner').textContent()).toContain('conway accept coor0000');
  });

  it('shows hostile names as text: nothing of them runs, and no element comes from them', async () => {
    const { page, dialogs, complaints } = await of().open('hostile', '#/mirror');
    for (const key of ['n', 'n', '3', 'n', '1', 'n']) {
      await page.keyboard.press(key);
      await page.locator('.inspector h2').waitFor();
    }
    await page.keyboard.press('/');
    await page.keyboard.type('<img');
    await page.getByRole('option').first().waitFor();
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    const strange = await page.evaluate(() => [...document.querySelectorAll('img,iframe,object,embed,base,form,meta[http-equiv=refresh],foreignObject,a:not([href^="#"]),body script:not([type="application/octet-stream"]):not([type=module])')].map((node) => node.outerHTML));
    expect(strange).toEqual([]);
    expect([dialogs, complaints]).toEqual([[], []]);
  });

  describe('the export', () => {
    const saved = async (what: string, hash: string, name = 'shop') => {
      const { page, complaints, requests } = await of().open(name, hash);
      await page.locator('.panel').first().waitFor();
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-save=${what}]`).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !/^(data|blob):/.test(url))).toHaveLength(1);
      return { bytes: Buffer.concat(chunks), name: download.suggestedFilename() };
    };

    it('of a picture carries title, window, commit, legend and filters inside, styles as attributes, no foreign object', async () => {
      const { bytes, name } = await saved('svg', '#/mirror?f=area:area%3Acheckout&min=2');
      const svg = bytes.toString();
      expect(name).toBe('mirror.svg');
      for (const part of ['The mirror', '12 months to 22 Nov 2026', 'commit 3f9c1e2ab4', 'Filtered by checkout', 'fewer than 2 importing files', 'coordination gap: code depends', 'apps/cart']) expect(svg).toContain(part);
      expect(svg).not.toMatch(/foreignObject|<style|class=|style=|<script|var\(/);
      expect(svg).toMatch(/<path[^>]* fill="rgb\(0, 103, 168\)"/);
    });
    it('as PNG is a picture of twice the size', async () => {
      const { bytes } = await saved('png', '#/mirror');
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      expect(Math.min(width, height)).toBeGreaterThan(1200);
      expect(width % 2 + height % 2).toBe(0);
    });
    it('as CSV holds the rows shown, in their order, and no formula', async () => {
      const { bytes } = await saved('csv', '#/table?table=components&sort=-changes&q=acme');
      const lines = bytes.toString().trimEnd().split('\r\n');
      expect(lines[0]).toBe('Component,Area,Declared owner,Works most on it,Its share,Ownership,Change-sets,People,Files,Imported by');
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines.slice(1)) expect(line).toMatch(/^'@acme\//);
    });
    it('of the whole is report.json, byte for byte', async () => {
      const { bytes } = await saved('json', '#/mirror', 'hostile');
      const { formatNamed } = await import('../../src/report/index.js');
      const { hostileReport } = await import('../report/report-builder.js');
      const { HOSTILE } = await import('../report/hostile-corpus.js');
      expect(bytes.toString()).toBe(formatNamed('json')!.render(hostileReport(HOSTILE)));
    });
  });
}
