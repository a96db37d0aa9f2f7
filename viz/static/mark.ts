import type { Shape } from '../layout/mirror.js';
import { element, type Element } from './element.js';

/** Outline of a mark around (x, y) with half side `size`, to a tenth of a pixel. ◥ code only, ◣ people only; a ghost is the mirrored triangle, dashed. */
export function markPath(shape: Shape, x: number, y: number, size: number): string {
  switch (shape) {
    case 'code':
    case 'ghost-people': return outline(x, y, size, [[-1, -1], [1, -1], [1, 1]]);
    case 'people':
    case 'ghost-code': return outline(x, y, size, [[-1, -1], [-1, 1], [1, 1]]);
    case 'diamond': return outline(x, y, size, [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]]);
    case 'dot': {
      const r = tenth(size);
      return `M${tenth(x - r)},${tenth(y)}a${r},${r},0,1,0,${tenth(2 * r)},0a${r},${r},0,1,0,${-tenth(2 * r)},0z`;
    }
    default: return outline(x, y, size, [[-1, -1], [1, -1], [1, 1], [-1, 1]]);
  }
}

/** A closed path through corners around (x, y), each step relative to the last: pages hold many hundreds of them. */
function outline(x: number, y: number, size: number, corners: readonly (readonly [number, number])[]): string {
  const steps = corners.slice(1).map(([dx, dy], index) => {
    const [across, down] = [tenth((dx - corners[index][0]) * size), tenth((dy - corners[index][1]) * size)];
    return down === 0 ? `h${across}` : across === 0 ? `v${down}` : `l${across},${down}`;
  });
  return `M${tenth(x + corners[0][0] * size)},${tenth(y + corners[0][1] * size)}${steps.join('')}z`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The mark alone, for legends and cards; decoration beside words that say the same. */
export function glyph(shape: Shape, stale = false): Element {
  return element('svg', { class: 'glyph', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', focusable: 'false' },
    element('path', { class: markClass(shape, stale), d: markPath(shape, 7, 7, shape === 'dot' ? 2 : shape === 'diamond' ? 5 : 6) }));
}

export const markClass = (shape: Shape, stale: boolean): string => `m-${shape}${stale ? ' stale' : ''}`;
