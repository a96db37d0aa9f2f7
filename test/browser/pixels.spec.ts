import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { formatNamed } from '../../src/report/index.js';
import { largeReport } from '../report/report-builder.js';
import type { Harness } from './harness.js';

interface Painted {
  readonly upper: number;
  readonly lower: number;
}

/** What is painted, by colour and half: colour stands only where code and people disagree, and on the side that says so. */
export function pixelsSpec(of: () => Harness): void {
  /** Pixels of a token's colour in each half of the matrix, as a screenshot shows them. */
  async function painted(page: Page, tokens: readonly string[]): Promise<Painted[]> {
    const png = (await page.locator('.scene .body').screenshot({ animations: 'disabled' })).toString('base64');
    return page.evaluate(async ([picture, names]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const style = getComputedStyle(document.documentElement);
      return (names as string[]).map((name) => {
        const [red, green, blue] = [1, 3, 5].map((at) => parseInt(style.getPropertyValue(`--${name}`).trim().slice(at, at + 2), 16));
        const half = { upper: 0, lower: 0 };
        for (let at = 0; at < data.length; at += 4) {
          if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) > 24) continue;
          const [x, y] = [(at / 4) % image.width, Math.floor(at / 4 / image.width)];
          half[x > y ? 'upper' : 'lower'] += 1;
        }
        return half;
      });
    }, [png, tokens] as const);
  }

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('24 components: blue above the diagonal, orange below it, no more than dashed outlines opposite', async () => {
      const { page } = await of().open('shop', '#/mirror', { colorScheme });
      const [code, people] = await painted(page, ['code', 'people']);
      expect(code.upper).toBeGreaterThan(150);
      expect(people.lower).toBeGreaterThan(80);
      expect(code.lower).toBeLessThan(code.upper / 3);
      expect(people.upper).toBeLessThan(people.lower / 3);
    });
    it('600 components, on a canvas: the same, without outlines', async () => {
      if (colorScheme === 'light') of().write('wide', formatNamed('html')!.render(largeReport(600)));
      const { page } = await of().open('wide', '#/mirror', { colorScheme, viewport: { width: 1440, height: 1200 } });
      const [code, people] = await painted(page, ['code', 'people']);
      expect(code.upper).toBeGreaterThan(2000);
      expect(people.lower).toBeGreaterThan(1000);
      expect([code.lower, people.upper]).toEqual([0, 0]);
    });
    it('two components that nothing couples: no colour at all', async () => {
      const { page } = await of().open('tiny', '#/mirror', { colorScheme });
      expect(await painted(page, ['code', 'people'])).toEqual([{ upper: 0, lower: 0 }, { upper: 0, lower: 0 }]);
    });
  });
}
