import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { formatNamed } from '../../src/report/index.js';
import { HOSTILE } from '../report/hostile-corpus.js';
import { hostileReport, largeReport, shopReport, teamlessReport, tinyReport, withheldReport } from '../report/report-builder.js';

const VARIANTS: readonly (readonly [string, () => Report])[] = [
  ['shop', shopReport], ['large', largeReport], ['teamless', teamlessReport], ['tiny', tinyReport], ['withheld', withheldReport], ['hostile', () => hostileReport(HOSTILE)],
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
  readonly dialogs: string[];
}

describe('the HTML report in a browser, from a file', () => {
  let folder: string;
  let browser: Browser;
  // The browser runs as one process that may die when a context closes: contexts stay open until the end.
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args, headless: true });
    folder = mkdtempSync(join(tmpdir(), 'conway-page-'));
    for (const [name, build] of VARIANTS) writeFileSync(join(folder, `${name}.html`), formatNamed('html')!.render(build()));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const page of browser.contexts().flatMap((context) => context.pages())) await page.close();
  });

  async function open(name: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const opened: Opened = { page, requests: [], complaints: [], dialogs: [] };
    page.on('request', (request) => opened.requests.push(request.url()));
    page.on('console', (message) => opened.complaints.push(message.text()));
    page.on('pageerror', (error) => opened.complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      opened.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.log(`violation ${event.violatedDirective} ${event.blockedURI}`)));
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await page.waitForLoadState('load');
    return opened;
  }

  describe.each([['on', true], ['off', false]] as const)('scripts %s', (_, javaScriptEnabled) => {
    it('shows headline, findings, both pictures and the tables', async () => {
      const { page } = await open('shop', { javaScriptEnabled });
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('mismatch between components');
      expect(await page.locator('#findings li.card').count()).toBe(6);
      for (const picture of ['#mirror', '#ownership']) {
        const box = await page.locator(picture).boundingBox();
        expect(Math.min(box!.width, box!.height)).toBeGreaterThan(300);
      }
      expect(await page.locator('#mirror .pairs > g').count()).toBeGreaterThan(60);
      expect(await page.locator('table').count()).toBeGreaterThanOrEqual(5);
      for (const summary of await page.locator('#tables summary').all()) await summary.click();
      expect(await page.locator('#tables table').first().isVisible()).toBe(true);
    });
    it.each(VARIANTS.map(([name]) => name))('%s asks for nothing but itself and breaks no rule of its policy (cases 64, 65)', async (name) => {
      const { requests, complaints, dialogs } = await open(name, { javaScriptEnabled });
      expect(requests.filter((url) => !url.startsWith('data:,'))).toEqual([pathToFileURL(join(folder, `${name}.html`)).href]);
      expect(complaints).toEqual([]);
      expect(dialogs).toEqual([]);
    });
  });

  it('enforces its policy: a style or script that is put in does not run (case 65)', async () => {
    const broken = readFileSync(join(folder, 'shop.html'), 'utf8').replace('<main>', '<main><script>globalThis.__pwned=1</script><p id="x" style="color:red">x</p>');
    writeFileSync(join(folder, 'broken.html'), broken);
    const { page, complaints } = await open('broken');
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(complaints.filter((line) => line.startsWith('violation'))).toHaveLength(2);
  });

  it('shows hostile names as text and runs none of them (case 64)', async () => {
    const { page, dialogs } = await open('hostile');
    await page.mouse.click(300, 300);
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(dialogs).toEqual([]);
    const strange = await page.evaluate(() => [...document.querySelectorAll('script,img,iframe,object,embed,base,form,input,meta[http-equiv=refresh],foreignObject,a:not([href^="#"])')].map((node) => node.outerHTML));
    expect(strange).toEqual([]);
    const text = await page.evaluate(() => document.body.textContent);
    for (const name of ['</script><script>globalThis.__pwned=1</script>', '<img src=x onerror=globalThis.__pwned=1>', '"><svg onload=globalThis.__pwned=1>']) expect(text).toContain(name);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('block');
    expect(await page.title()).toMatch(/^Mirror report – /);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(VARIANTS.map(([name]) => name))('%s has no accessibility violation', async (name) => {
      const { page } = await open(name, { colorScheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`);
      });
      expect(violations).toEqual([]);
    });
  });

  it.each(VARIANTS.map(([name]) => name))('%s never scrolls sideways as a page on a telephone, and lets wide pictures scroll', async (name) => {
    const { page } = await open(name, { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('can be reached and read by keyboard: pictures that scroll take the focus', async () => {
    const { page } = await open('shop', { viewport: { width: 390, height: 844 } });
    const reached = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).every((box) => box.tabIndex === 0 && box.getAttribute('role') === 'region'));
    expect(reached).toBe(true);
  });

  it('prints the findings unfolded and the pictures within the paper', async () => {
    const { page } = await open('shop');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 720, height: 1000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#findings table').isVisible()).toBe(true);
    expect(await page.locator('#mirror').isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(4);
  });
});
