import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Harness } from './harness.js';

/** What a view is saved as. */
export function exportSpec(of: () => Harness): void {
  it.each(['ownership', 'flow', 'teams'])('the view %s is saved as a picture that stands for itself, and as rows', async (view) => {
    const { page, complaints } = await of().open('shop', `#/${view}?sel=team:acme%2Fcheckout`);
    await page.locator('.inspector h2').waitFor();
    await page.locator('[data-act=export]').click();
    const saved = async (what: string): Promise<{ name: string; text: string }> => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-save=${what}]`).click()]);
      return { name: file.suggestedFilename(), text: readFileSync((await file.path())!, 'utf8') };
    };
    const picture = await saved('svg');
    expect(picture.name).toBe(`${view}.svg`);
    expect(picture.text).toContain('acme/shop');
    expect(picture.text).not.toMatch(/ (class|data-[a-z]+|tabindex|style)="/);
    expect(picture.text).toContain('checkout');
    const rows = await saved('csv');
    expect(rows.name).toBe(`${view}.csv`);
    expect(rows.text.trim().split('\n').length).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
  });
}
