import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
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

const LATER = Buffer.from(deflateSync(strToU8(JSON.stringify(toColumns({ schemaVersion: 2 }))))).toString('base64');
