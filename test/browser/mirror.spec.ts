import { expect, it } from 'vitest';
import type { Harness } from './harness.js';

/** The interactive matrix. */
export function mirrorSpec(of: () => Harness): void {
  it('is read by keyboard alone: from the headline to the first finding, its cell, the mirrored cell, its import line and commit', async () => {
    const { page, complaints } = await of().open('shop');
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    await page.keyboard.press('2');
    await page.keyboard.press('n');
    await page.locator('.inspector h2').waitFor();
    expect(await focused()).toBe('apps/orders ↔ @acme/payments: coordination gap; 12 importing files, 18 shared changes, carried by the side of apps/orders alone. Code half.');
    await page.keyboard.press('m');
    expect(await focused()).toMatch(/^apps\/orders ↔ @acme\/payments: .* People half\.$/);
    await page.keyboard.press('Enter');
    await page.locator('.inspector .kind', { hasText: 'Pair of components' }).waitFor();
    const inspector = await page.locator('.inspector').textContent();
    expect(inspector).toContain('apps/orders/src/index.ts:12 imports @acme/payments');
    expect(inspector).toContain('9b1c0ffee0');
    expect(inspector).toContain('Declared owner: fulfilment');
    const [row, column] = await page.evaluate(() => ['[role=row]', '.cursor'].map((selector, at) => Number(document.querySelector(selector)!.getAttribute(at === 0 ? 'aria-rowindex' : 'aria-colindex'))));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.cursor').getAttribute('aria-colindex')).toBe(String(column + 1));
    expect(await page.locator('[role=row]').getAttribute('aria-rowindex')).toBe(String(row - 1));
    await page.keyboard.press('Escape');
    expect(await page.locator('.inspector').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('tells what the pointer is over, and frames it and its mirror image', async () => {
    const { page } = await of().open('shop', '#/mirror');
    const box = (await page.locator('.scene .body').boundingBox())!;
    const [row, column] = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('.scene .left text')].map((text) => text.textContent);
      return ['payments', 'apps/orders'].map((name) => rows.indexOf(name));
    });
    const pitch = await page.locator('.cursor').evaluate((cell) => (cell as HTMLElement).offsetWidth);
    await page.mouse.move(box.x + (Math.max(row, column) + 0.5) * pitch, box.y + (Math.min(row, column) + 0.5) * pitch);
    expect(await page.locator('.sentence').textContent()).toContain('12 importing files, 18 shared changes');
    expect(await page.locator('.over .pointed').count()).toBe(2);
    const [cell, mirrored] = await page.locator('.over .pointed').evaluateAll((frames) => frames.map((frame) => [frame.getAttribute('x'), frame.getAttribute('y'), frame.getAttribute('visibility')]));
    expect(mirrored).toEqual([cell[1], cell[0], 'visible']);
  });

  it('does not colour a contract, and draws nothing of what filters and threshold leave out', async () => {
    const { page } = await of().open('shop', '#/mirror?f=verdict:contract');
    expect(await page.locator('.scene .m-outline').count()).toBeGreaterThan(20);
    expect(await page.locator('.scene :is(.m-code,.m-people,.m-diamond)').count()).toBe(0);
    await page.goto(`${of().address('shop')}#/mirror?min=15`);
    await page.locator('.note', { hasText: 'fewer than 15' }).waitFor();
    const fewest = await page.evaluate(() => document.querySelector('.panel.mirror .note')!.textContent);
    expect(fewest).toContain('Cells with fewer than 15 importing files and shared changes are not drawn.');
    expect(await page.locator('.scene .m-code').count()).toBe(1);
  });

  it('greys what a search does not name, and keeps it there', async () => {
    const { page } = await of().open('shop', '#/mirror');
    const before = await page.locator('.scene .pairs>g').count();
    await page.keyboard.press('/');
    await page.keyboard.type('payments');
    expect(await page.getByRole('option').first().textContent()).toContain('@acme/payments');
    expect(await page.locator('.scene .pairs>g').count()).toBe(before);
    const bright = await page.locator('.scene .pairs>g:not(.dim)').count();
    expect(bright).toBeGreaterThan(0);
    expect(bright).toBeLessThan(before / 2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.inspector h2').textContent()).toBe('@acme/payments');
  });

  it('folds areas into rows and unfolds them, and u does so from the keyboard', async () => {
    const { page } = await of().open('shop', '#/mirror');
    await page.locator('[data-area="area:checkout"]').click();
    expect(await page.locator('.scene .left text').allTextContents()).toContain('checkout (5)');
    await page.locator('.cursor').focus();
    const row = await page.locator('[role=row]').getAttribute('aria-rowindex');
    const rows = await page.locator('.scene .left text').count();
    await page.keyboard.press('u');
    expect([row, await page.locator('.scene .left text').count()]).not.toEqual([row, rows]);
  });

  it('draws 300 components on a canvas with no more cells than the budget, and labels for the blocks', async () => {
    const { page, complaints } = await of().open('large', '#/mirror');
    expect(await page.locator('.body canvas').isVisible()).toBe(true);
    expect(await page.locator('.scene .pairs').count()).toBe(0);
    expect(await page.locator('.panel.mirror path').count()).toBeLessThan(1500);
    const painted = await page.locator('.body canvas').evaluate((canvas) => {
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, 600, 600);
      return data.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
    expect(painted).toBeGreaterThan(1000);
    expect(await page.locator('.left .landmark').allTextContents()).toContain('domain-7');
    expect(complaints).toEqual([]);
  });

  it('says what is missing where there are no verdicts or no two components', async () => {
    const { page } = await of().open('teamless', '#/mirror');
    expect(await page.locator('.panel.mirror .withheld').textContent()).toContain('only one community');
    expect(await page.locator('.key').first().textContent()).toContain('linked, not judged');
  });
}
