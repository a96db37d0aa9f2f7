import { expect, it } from 'vitest';
import type { Harness } from './harness.js';

/** Tables: sorted, searched, filtered, and quick at any length. */
export function tableSpec(of: () => Harness): void {
  it('sorts by a column both ways, with what is not known at the end', async () => {
    const { page } = await of().open('shop', '#/table?table=components');
    const column = async (): Promise<string[]> => page.locator('.panel.table tbody tr td:nth-child(8)').allTextContents();
    await page.getByRole('button', { name: 'People' }).click();
    const down = await column();
    const known = down.filter((text) => text !== 'few').map(Number);
    expect(known).toEqual(known.toSorted((x, y) => y - x));
    expect(down.slice(known.length).every((text) => text === 'few')).toBe(true);
    await page.getByRole('button', { name: 'People' }).click();
    expect((await column()).slice(0, known.length).map(Number)).toEqual(known.toSorted((x, y) => x - y));
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toContain('People');
  });

  it('shows what search and filters leave, and counts it', async () => {
    const { page } = await of().open('shop', '#/table?table=pairs&f=verdict:coordination-gap&q=orders');
    const rows = await page.locator('.panel.table tbody tr').allTextContents();
    expect(rows.length).toBe(2);
    for (const row of rows) expect(row).toMatch(/orders.*coordination gap/);
    expect(await page.locator('.said').textContent()).toMatch(/2 of \d+ rows with “orders”, filtered by coordination gap\./);
  });

  it('selects from a row, and marks the row', async () => {
    const { page } = await of().open('shop', '#/table?table=teams');
    await page.getByRole('button', { name: 'growth' }).click();
    expect(await page.locator('.inspector h2').textContent()).toBe('growth');
    expect(await page.locator('tr.chosen').textContent()).toContain('growth');
  });

  it('draws of thousands of rows those in sight, and the last when scrolled there', async () => {
    const { page } = await of().open('large', '#/table');
    const table = page.locator('.panel.table table');
    const count = Number(await table.getAttribute('aria-rowcount'));
    expect(count).toBeGreaterThan(2000);
    expect(await page.locator('.panel.table tbody tr').count()).toBeLessThan(120);
    await page.locator('.sheet').evaluate((box) => (box.scrollTop = box.scrollHeight));
    await page.locator(`tr[aria-rowindex="${count}"]`).waitFor();
    expect(await page.locator('.panel.table tbody tr').count()).toBeLessThan(120);
  });
}
