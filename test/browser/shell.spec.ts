import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toBase85 } from '../../viz/payload/base85.js';
import { toColumns } from '../../viz/payload/columns.js';
import type { Harness } from './harness.js';

const VIEWS = ['report', 'mirror', 'ownership', 'flow', 'teams', 'trend', 'table'];

/** Bar, tabs, themes, and what happens where the program cannot run. */
export function shellSpec(of: () => Harness): void {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it.each(VIEWS)('the view %s has no accessibility violation, with something inspected', async (view) => {
      const { page, complaints } = await of().open('shop', `#/${view}?sel=pair:apps%2Forders~packages%2Fpayments`, { colorScheme });
      await page.locator('.inspector h2').waitFor();
      expect(await of().axe(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it.each(['?', '/x', 'export'] as const)('what opens above the page (%s) has no accessibility violation, and gives the focus back', async (what) => {
    const { page } = await of().open('shop', '#/mirror');
    await page.locator('.cursor').focus();
    if (what === 'export') await page.getByRole('button', { name: 'Export' }).focus();
    if (what === 'export') await page.keyboard.press('Enter');
    else await page.keyboard.type(what === '/x' ? '/pay' : what);
    expect(await page.locator('.dialog, #found li').first().isVisible()).toBe(true);
    expect(await of().axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.dialog, #found li').count()).toBe(0);
    if (what !== '/x') expect(await page.evaluate(() => document.activeElement?.className === 'cursor' || document.activeElement?.textContent === 'Export')).toBe(true);
  });

  it('follows a chosen theme against that of the system, and takes single keys only while they are switched on', async () => {
    const { page } = await of().open('shop', '#/mirror', { colorScheme: 'light' });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    for (let click = 0; click < 2; click += 1) await page.getByRole('button', { name: 'Theme' }).click();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(await ground()).not.toBe(light);
    await page.getByRole('button', { name: 'Theme' }).click();
    expect(await ground()).toBe(light);
    await page.keyboard.press('?');
    await page.locator('.dialog input').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('3');
    expect(await page.locator('.panel.mirror').isVisible()).toBe(true);
  });

  it('without DecompressionStream the document stays, with one line', async () => {
    const { page } = await of().open('shop');
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream'));
    await page.reload();
    await page.locator('.banner').waitFor();
    expect(await page.locator('.banner').textContent()).toContain('no DecompressionStream');
    expect(await page.locator('#findings').isVisible()).toBe(true);
  });

  it.each(['shop', 'large', 'hostile'])('%s never scrolls sideways as a page on a telephone, in any view', async (name) => {
    const { page } = await of().open(name, '', { viewport: { width: 390, height: 844 } });
    for (const view of VIEWS) {
      await page.evaluate((id) => (location.hash = `#/${id}`), view);
      await page.locator(`html[data-open=${view}]`).waitFor();
      await page.keyboard.press('n');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });

  it.each([
    ['damaged data', (html: string) => html.replace(/(id="payload">.{200})...../, '$1AAAAA'), 'damaged'],
    ['data of a later schema', (html: string) => html.replace(/id="payload">[^<]*/, () => `id="payload">${LATER}`), 'report schema 2, this page reads schema 1'],
    ['no data', (html: string) => html.replace('id="payload"', 'id="other"'), 'missing'],
  ] as const)('%s leaves the document and says so', async (_, change, said) => {
    of().write('changed', change(of().read('shop')));
    const { page } = await of().open('changed');
    expect(await page.locator('.banner').textContent()).toContain(said);
    expect(await page.locator('#mirror').isVisible()).toBe(true);
    expect(await page.locator('.tabs').count()).toBe(0);
  });

  it('runs in a sandbox that has neither storage nor an origin, without an uncaught error', async () => {
    of().write('framed', `<!doctype html><title>x</title><iframe sandbox="allow-scripts" width="1200" height="700" src="${of().address('shop')}#/mirror"></iframe>`);
    const { page, complaints } = await of().open('framed');
    const frame = page.frameLocator('iframe');
    await frame.locator('.panel.mirror .scene').waitFor();
    await frame.getByRole('button', { name: 'Theme' }).click();
    await frame.locator('.tabs a').last().click();
    await frame.locator('.panel.table table').waitFor();
    expect(complaints).toEqual([]);
  });
}

const LATER = toBase85(deflateSync(strToU8(JSON.stringify(toColumns({ schemaVersion: 2 })))));
