import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hashOf, type Harness } from './harness.js';

/** State and address are one. */
export function linksSpec(of: () => Harness): void {
  const address = async (page: Page): Promise<string> => decodeURIComponent(await hashOf(page));

  it.each([
    ['#/mirror?sel=pair:apps%2Forders~packages%2Fpayments&min=3&only=mismatches', async (page) => {
      expect(await page.locator('.inspector h2').textContent()).toBe('apps/orders ↔ @acme/payments');
      expect(await page.locator('[data-control=least]').inputValue()).toBe('3');
      expect(await page.locator('[data-control=mismatchesOnly]').isChecked()).toBe(true);
    }],
    ['#/mirror?lvl=area&turn=area%3Acheckout&order=architecture', async (page) => {
      expect(await page.locator('.scene .left text').count()).toBe(4 + 5 + 2);
      expect(await page.locator('[data-area="area:checkout"]').getAttribute('aria-expanded')).toBe('true');
    }],
    ['#/mirror?f=team:acme%2Fgrowth,verdict:coordination-gap&q=cart', async (page) => {
      expect(await page.locator('.chip').allTextContents()).toEqual(['growth ×', 'coordination gap ×']);
      expect(await page.locator('input[type=search]').inputValue()).toBe('cart');
    }],
    ['#/table?table=components&sort=-changes&sel=area:area%3Aidentity', async (page) => {
      expect(await page.locator('th[aria-sort=descending]').textContent()).toContain('Change-sets');
      expect(await page.locator('.inspector h2').textContent()).toBe('identity');
    }],
    ['#/report?sel=finding:coor0000', async (page) => {
      expect(await page.locator('.inspector .kind').textContent()).toContain('Coordination gap');
    }],
  ] as [string, (page: Page) => Promise<void>][])('%s opens what it names, and stays as it is', async (hash, check) => {
    const { page, complaints } = await of().open('shop', hash);
    if (hash.includes('sel=')) await page.locator('.inspector h2').waitFor();
    await check(page);
    expect(await page.locator('.banner:visible').count()).toBe(0);
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    expect(await address(page)).toBe(decodeURIComponent(hash));
    expect(complaints).toEqual([]);
  });

  it('garbage shows the page and says in one line what was ignored', async () => {
    const { page, complaints } = await of().open('shop', '#/mirror?sel=component:gone&wi=x&min=many&zoom=9&f=team:%E0%A4%A&only=mismatches');
    expect(await page.locator('.banner').textContent()).toBe('This link names what is not in this report: sel, wi, min, zoom, f. The rest of it is shown.');
    expect(await page.locator('[data-control=mismatchesOnly]').isChecked()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('go back and forward through selections and views', async () => {
    const { page } = await of().open('shop', '#/mirror');
    await page.keyboard.press('n');
    await page.keyboard.press('3');
    expect(await address(page)).toBe('#/ownership?sel=finding:coor0000');
    await page.goBack();
    expect(await address(page)).toBe('#/mirror?sel=finding:coor0000');
    // the state follows with the event of the address, which comes after it
    await page.locator('.panel.mirror').waitFor();
    await page.goBack();
    expect(await address(page)).toBe('#/mirror');
    await page.locator('.inspector').waitFor({ state: 'hidden' });
  });

  it('of the document lead to their place, in the view that holds it and out of its fold', async () => {
    const { page } = await of().open('shop', '#finding-9');
    expect(await page.locator('#finding-9').isVisible()).toBe(true);
    await page.evaluate(() => (location.hash = '#tables'));
    await page.locator('.panel.table table').waitFor();
  });
}
