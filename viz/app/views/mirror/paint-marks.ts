import type { Cell } from '../../../layout/cells.js';
import type { Mark, MirrorLayout } from '../../../layout/mirror.js';
import { markPath } from '../../../static/mark.js';

interface Paint {
  readonly fill: string | null;
  readonly line: string | null;
}

/** Marks of a large Mirror: the shapes and colours of the SVG, taken from the page's tokens, painted at the screen's resolution. */
export function paintMarks(canvas: HTMLCanvasElement, { pairs, axis }: MirrorLayout, bright: ((cell: Cell) => boolean) | null): void {
  const scale = Math.min(2, Math.max(1, devicePixelRatio));
  const side = Math.ceil(axis.length);
  canvas.width = side * scale;
  canvas.height = side * scale;
  canvas.style.setProperty('width', `${side}px`);
  canvas.style.setProperty('height', `${side}px`);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string): string => tokens.getPropertyValue(`--${name}`).trim();
  const paints = new Map<string, Paint>(([
    ['square', 'both', null], ['pale', 'weak', null], ['plain', 'pale', null], ['outline', null, 'pale'], ['dot', 'both', null], ['code', 'code', 'code'], ['people', 'people', 'people'], ['diamond', 'fg', 'fg'],
    ['ghost-code', null, 'code'], ['ghost-people', null, 'people'],
  ] as const).map(([shape, fill, line]) => [shape, { fill: fill === null ? null : token(fill), line: line === null ? null : token(line) }]));
  const weak = token('weak');
  context.scale(scale, scale);
  const coloured = (mark: Mark): boolean => ['code', 'people', 'diamond'].includes(mark.shape);
  // what matters is painted last, over what does not
  for (const last of [false, true]) {
    for (const { cell, marks } of pairs) {
      const dim = bright !== null && !bright(cell);
      for (const mark of marks) if ((coloured(mark) && !dim) === last) paintOne(context, mark, dim ? { fill: weak, line: null } : paints.get(mark.shape)!, axis.pitch, dim ? null : token('fg'));
    }
  }
}

/** `bar`: colour of the line at the side that alone carries the change. */
function paintOne(context: CanvasRenderingContext2D, mark: Mark, { fill, line }: Paint, pitch: number, bar: string | null): void {
  const path = new Path2D(markPath(mark.shape, mark.x, mark.y, pitch < 9 ? Math.max(mark.size, pitch * 0.36) : mark.size));
  const ghost = mark.shape.startsWith('ghost');
  context.globalAlpha = ghost ? 0.6 : 1;
  context.setLineDash(ghost ? [2, 2] : []);
  if (fill !== null && (mark.current || mark.shape === 'outline')) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (line !== null || !mark.current) {
    context.strokeStyle = line ?? fill ?? 'transparent';
    context.lineWidth = 1.1;
    context.stroke(path);
  }
  if (mark.carrier !== null && pitch >= 11 && bar !== null) {
    const [edge, half] = [pitch / 2 - 1, pitch * 0.36];
    context.setLineDash([]);
    context.fillStyle = bar;
    if (mark.carrier === 'row') context.fillRect(mark.x - edge - 1, mark.y - half, 1.8, 2 * half);
    else context.fillRect(mark.x - half, mark.y - edge - 1, 2 * half, 1.8);
  }
}
