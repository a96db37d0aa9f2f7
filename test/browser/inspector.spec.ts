import { expect, it } from 'vitest';
import type { Harness } from './harness.js';

export function inspectorSpec(of: () => Harness): void {
  it('inspector opens', async () => {
    const { page } = await of().open('shop', '#/mirror');
    expect(await page.locator('.scene').isVisible()).toBe(true);
  });
}
