import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Report } from '../../src/model/report.js';
import { formatNamed } from '../../src/report/index.js';
import { HOSTILE } from '../report/hostile-corpus.js';
import { hostileReport, largeReport, shopReport, teamlessReport, tinyReport, withheldReport } from '../report/report-builder.js';

export const VARIANTS: readonly (readonly [string, () => Report])[] = [
  ['shop', shopReport], ['large', largeReport], ['teamless', teamlessReport], ['tiny', tinyReport], ['withheld', withheldReport], ['hostile', () => hostileReport(HOSTILE)],
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  /** What the console, uncaught errors and the policy said. */
  readonly complaints: string[];
  readonly dialogs: string[];
}

/** One browser for all specs: pages are files in a folder of their own. */
export interface Harness {
  readonly folder: string;
  readonly write: (name: string, html: string) => void;
  readonly read: (name: string) => string;
  readonly address: (name: string) => string;
  /** A page of the folder, with this end of the address. */
  readonly open: (name: string, hash?: string, options?: BrowserContextOptions) => Promise<Opened>;
  readonly axe: (page: Page) => Promise<string[]>;
  readonly closePages: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** The end of the address as the page itself has it: Playwright's `page.url()` is told by an event, which may come after the answer to a key. */
export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

export async function startHarness(): Promise<Harness> {
  // The browser runs as one process that may die when a context closes: contexts stay open until the end.
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args, headless: true });
  const folder = mkdtempSync(join(tmpdir(), 'conway-page-'));
  const path = (name: string): string => join(folder, `${name}.html`);
  const address = (name: string): string => pathToFileURL(path(name)).href;
  const write = (name: string, html: string): void => writeFileSync(path(name), html);
  for (const [name, build] of VARIANTS) write(name, formatNamed('html')!.render(build()));
  return {
    folder, write, address, read: (name) => readFileSync(path(name), 'utf8'),
    open: async (name, hash = '', options = {}) => {
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
      await page.goto(`${address(name)}${hash}`);
      await page.waitForLoadState('load');
      if (options.javaScriptEnabled !== false && readFileSync(path(name), 'utf8').includes('<script type="module"')) await page.locator('html.app, .banner').first().waitFor({ state: 'attached' });
      return opened;
    },
    axe: async (page) => {
      await page.evaluate(AXE);
      return page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`);
      });
    },
    closePages: async () => {
      for (const page of browser.contexts().flatMap((context) => context.pages())) await page.close();
    },
    end: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
