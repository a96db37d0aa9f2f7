import { describe, expect, it } from 'vitest';
import { hashOf, type Harness } from './harness.js';

/** How areas, teams and communities map onto each other. */
export function flowSpec(of: () => Harness): void {
  describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
    it('the flow is in the document, with the figures of agreement and a table', async () => {
      const { page } = await of().open('shop', '#flow', { javaScriptEnabled });
      expect(await page.locator('#flow svg.picture').isVisible()).toBe(true);
      expect(await page.locator('#flow .cap').first().textContent()).toContain('AMI = 0.61');
      expect(await page.locator('#flow table tbody tr').count()).toBeGreaterThan(4);
    });
  });

  it('lights the ribbons of what is chosen in any view, and only those', async () => {
    const { page, complaints } = await of().open('shop', '#/flow?sel=area:area%3Acatalog');
    const lit = page.locator('#flow .ribbons .lit');
    const node = await page.locator('#flow .nodes .lit').getAttribute('data-node');
    const ends = await lit.evaluateAll((all) => all.map((one) => (one as unknown as SVGElement).dataset['ends']!));
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.every((pair) => pair.split(' ').includes(node!))).toBe(true);
    expect(ends.length).toBeLessThan(await page.locator('#flow .ribbons path').count());
    expect(complaints).toEqual([]);
  });

  it('is walked through by arrow keys, and Enter chooses', async () => {
    const { page } = await of().open('shop', '#/flow');
    await page.locator('#flow [data-node][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await hashOf(page)).toMatch(/sel=area:/);
    expect(await page.locator('#flow .nodes .lit').count()).toBe(1);
    // a community is no selection of other views: it lights here alone
    await page.keyboard.press('Escape');
    await page.locator('#flow [data-node]:not([data-select])').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#flow .nodes .lit').count()).toBe(1);
    expect(await hashOf(page)).not.toContain('sel=');
  });
}
