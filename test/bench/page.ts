import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Page } from 'playwright-core';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { readReport } from '../../src/ingest/report.js';
import type { RawFacts } from '../../src/model/raw.js';
import type { Report } from '../../src/model/report.js';
import { reportOf } from '../../src/pipeline.js';
import { reportPage } from '../../src/report/html.js';
import { madeFacts } from './made-facts.js';

/** What a page may take (`bytes`, milliseconds). Times are those of a quiet machine. */
const BUDGETS = { bytes: 1_800_000, headline: 16_384, interactive: 1500, hover: 16, whatIf: 100 } as const;
const RUNS = 5;
const POINTED = 120;
const TRIED = 8;

interface Timed {
  /** From the start of the navigation: first text painted, program ready with its view drawn. Milliseconds. */
  readonly paint: number;
  readonly interactive: number;
  /** Processor time of the page's main thread until then. */
  readonly busy: number;
  /** 95th percentile of moving the pointer over the Mirror, layout included; the median of choosing a finding; the slowest of the scenarios. */
  readonly hover: number;
  readonly select: number;
  readonly whatIf: number | null;
  /** Processor time of one of them, with the choice of a team that leads to it. */
  readonly whatIfBusy: number;
}

/** Size of the page, and its times in a browser: of five runs the least of each, since other programs only ever add. @returns whether all budgets are kept. */
export async function printPage(reports: readonly string[], print: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-page-bench-'));
  let kept = true;
  try {
    for (const [name, report] of reports.length === 0 ? [['made up', await madeReport()] as const] : await Promise.all(reports.map(async (path) => [path, await readReport(path, 'name a report.json')] as const))) {
      const html = reportPage(report, null);
      const file = join(folder, 'page.html');
      writeFileSync(file, html);
      const bytes = Buffer.byteLength(html);
      const runs: Timed[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await timed(pathToFileURL(file).href));
      const least = (of: (one: Timed) => number | null): number | null => runs.map(of).reduce<number | null>((best, value) => (best === null || value === null ? value ?? best : Math.min(best, value)), null);
      const row = (title: string, value: number | null, unit: string, budget: number | null): void => {
        if (value !== null && budget !== null && value > budget) kept = false;
        print(`  ${title.padEnd(50)}${value === null ? '–' : unit === 'ms' ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ${unit}${budget === null ? '' : ` (budget ${budget.toLocaleString('en')})`}`);
      };
      print(`${name}: ${report.components.length} components, ${report.teams.length} teams, ${report.components.reduce((sum, { files }) => sum + files, 0)} files, ${report.findings.length} findings with ${report.findings.reduce((sum, { evidence }) => sum + evidence.length, 0)} pieces of evidence; least of ${RUNS} runs`);
      row('size', bytes, 'bytes', BUDGETS.bytes);
      row('headline ends at', Buffer.byteLength(html.slice(0, html.indexOf('</h1>'))), 'bytes', BUDGETS.headline);
      row('first text painted', least(({ paint }) => paint), 'ms', null);
      row('interactive, the Mirror drawn', least(({ interactive }) => interactive), 'ms', BUDGETS.interactive);
      row('processor time of the page until then', least(({ busy }) => busy), 'ms', null);
      row('pointer over the Mirror, 95th percentile', least(({ hover }) => hover), 'ms', BUDGETS.hover);
      row('choosing the next finding, median', least(({ select }) => select), 'ms', null);
      row('what-if: a move until its effect stands there', least(({ whatIf }) => whatIf), 'ms', BUDGETS.whatIf);
      row('processor time of one, with the choice of a team', least(({ whatIf, whatIfBusy }) => (whatIf === null ? null : whatIfBusy)), 'ms', null);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}

/** 1,000 components of 20 files, 60 teams of eight with declared members, ten thousand change-sets in a year. Support is left out: it draws the weeks anew, and changes nothing in a page but a few figures. */
async function madeReport(): Promise<Report> {
  const made = madeFacts({ components: 1000, people: 480, changeSets: 10_000, filesEach: 20, labels: 'declared', seed: 1 });
  const nothing = { repository: made.repository, history: { firstParent: false, renames: 'exact' }, org: { repositoryConfig: {}, mailmap: null, owners: null, teams: null, exports: { reviews: null } } } as unknown as RawFacts;
  return reportOf(made, { ...analyzeOptions(await readRequest({}), nothing, '0'), support: false });
}

/** In a browser of its own: it runs as one process, which may die with its first page. */
async function timed(address: string): Promise<Timed> {
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args, headless: true });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(() => new MutationObserver((_, observer) => {
    if (!document.documentElement.classList.contains('app')) return;
    document.documentElement.dataset['ready'] = String(performance.now());
    observer.disconnect();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] }));
  await page.goto(`${address}#/mirror`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 120_000 });
  const [interactive, paint] = await page.evaluate(() => [Number(document.documentElement.dataset['ready']), performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN]);
  const processor = async (): Promise<number> => 1000 * (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const busy = await processor();
  const moved = { hover: await hover(page), select: await select(page) };
  const before = await processor();
  const result = { paint, interactive, busy, ...moved, whatIf: await whatIf(page), whatIfBusy: ((await processor()) - before) / (TRIED + 1) };
  await browser.close();
  return result;
}

/** Across the Mirror on a slant, so that row and column change each time. */
const hover = (page: Page): Promise<number> => page.evaluate(async (times) => {
  const body = document.querySelector('.scene .body')!;
  const { x, y } = body.getBoundingClientRect();
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    body.dispatchEvent(new PointerEvent('pointermove', { clientX: x + 20 + at * 6, clientY: y + 20 + at * 4, bubbles: true }));
    body.getBoundingClientRect();
    taken.push(performance.now() - start);
  }
  return taken.sort((p, q) => p - q)[Math.floor(0.95 * times)];
}, POINTED);

const select = (page: Page): Promise<number> => page.evaluate(async () => {
  const taken: number[] = [];
  for (let at = 0; at < 9; at++) {
    const start = performance.now();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    document.body.getBoundingClientRect();
    taken.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return taken.sort((p, q) => p - q)[4];
});

/** Hands one component to one team after another, as the choice of a team does; null where the page offers no move. The first sets the sums up. */
async function whatIf(page: Page): Promise<number | null> {
  await page.evaluate(() => (location.hash = '#/ownership'));
  await page.locator('.panel.ownership .cursor').waitFor({ state: 'attached' });
  const taken: number[] = [];
  for (let at = 0; at <= TRIED; at++) {
    await page.locator('.panel.ownership .cursor').focus();
    await page.keyboard.press('o');
    if ((await page.locator('.picks button').count()) === 0) return null;
    taken.push(await page.evaluate((nth) => {
      const teams = document.querySelectorAll<HTMLButtonElement>('.picks button:not([aria-pressed])');
      const start = performance.now();
      teams[nth % teams.length].click();
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }, at));
  }
  return Math.max(...taken.slice(1));
}
