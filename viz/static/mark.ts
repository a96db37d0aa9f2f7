import { pathRound } from 'd3';
import type { Shape } from '../layout/mirror.js';
import { element, type Element } from './element.js';

/** Outline of a mark around (x, y) with half side `size`. ◥ code only, ◣ people only; a ghost is the mirrored triangle, dashed. */
export function markPath(shape: Shape, x: number, y: number, size: number): string {
  const path = pathRound(2);
  const corners = (...points: readonly (readonly [number, number])[]): void => {
    points.forEach(([dx, dy], index) => (index === 0 ? path.moveTo(x + dx * size, y + dy * size) : path.lineTo(x + dx * size, y + dy * size)));
    path.closePath();
  };
  switch (shape) {
    case 'code':
    case 'ghost-people': corners([-1, -1], [1, -1], [1, 1]); break;
    case 'people':
    case 'ghost-code': corners([-1, -1], [-1, 1], [1, 1]); break;
    case 'diamond': corners([0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]); break;
    case 'dot': path.arc(x, y, size, 0, 2 * Math.PI); break;
    default: corners([-1, -1], [1, -1], [1, 1], [-1, 1]);
  }
  return path.toString();
}

/** The mark alone, for legends and cards; decoration beside words that say the same. */
export function glyph(shape: Shape, stale = false): Element {
  return element('svg', { class: 'glyph', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', focusable: 'false' },
    element('path', { class: markClass(shape, stale), d: markPath(shape, 7, 7, shape === 'dot' ? 2 : shape === 'diamond' ? 5 : 6) }));
}

export const markClass = (shape: Shape, stale: boolean): string => `m-${shape}${stale ? ' stale' : ''}`;
