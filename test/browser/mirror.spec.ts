import { expect, it } from 'vitest';
import type { Harness } from './harness.js';

export function mirrorSpec(of: () => Harness): void {
  it('mirror opens', async () => {
    const { page } = await of().open('shop', '#/mirror');
    expect(await page.locator('.scene').isVisible()).toBe(true);
  });
}
