import type { MirrorLayout } from '../../../layout/mirror.js';
import { element } from '../../../static/element.js';
import { fill } from '../../dom.js';
import type { Place } from './scene.js';

/** The one cell of the grid that takes the focus, above the drawing; it moves, and is read aloud as it moves. */
export interface Cursor {
  readonly place: () => Place | null;
  /** `focus` false: only where it stands next time. */
  readonly moveTo: (place: Place, focus: boolean) => void;
  readonly draw: (layout: MirrorLayout) => void;
  readonly step: (key: string) => boolean;
}

export function makeCursor(body: HTMLElement, said: (place: Place) => string, moved: (place: Place) => void): Cursor {
  const host = body.querySelector<HTMLElement>('.cursor-place')!;
  let ids: readonly string[] = [];
  let layout: MirrorLayout | null = null;
  let at: Place | null = null;

  const show = (): void => {
    if (at === null || layout === null) return fill(host);
    const { axis } = layout;
    if (host.firstElementChild === null) {
      fill(host, element('div', { role: 'grid', 'aria-label': 'Mirror: rows above the diagonal are code, below it changes', 'aria-rowcount': ids.length, 'aria-colcount': ids.length },
        element('div', { role: 'row' }, element('div', { role: 'gridcell', class: 'cursor', tabindex: 0 }))));
    }
    const [grid, row, cell] = ['[role=grid]', '[role=row]', '.cursor'].map((selector) => host.querySelector<HTMLElement>(selector)!);
    grid.setAttribute('aria-rowcount', String(ids.length));
    grid.setAttribute('aria-colcount', String(ids.length));
    row.setAttribute('aria-rowindex', String(ids.indexOf(at.row) + 1));
    cell.setAttribute('aria-colindex', String(ids.indexOf(at.column) + 1));
    cell.setAttribute('aria-label', said(at));
    for (const [name, value] of [['left', axis.start.get(at.column)!], ['top', axis.start.get(at.row)!], ['width', axis.pitch], ['height', axis.pitch]] as const) cell.style.setProperty(name, `${value}px`);
  };
  const moveTo = (place: Place, focus: boolean): void => {
    if (!ids.includes(place.row) || !ids.includes(place.column)) return;
    at = place;
    show();
    if (!focus) return;
    const cell = host.querySelector<HTMLElement>('.cursor')!;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    moved(place);
  };
  host.addEventListener('focusin', () => {
    if (at !== null) moved(at);
  });
  return {
    place: () => at, moveTo,
    draw: (next) => {
      layout = next;
      ids = next.rows.ids;
      if (at === null || !ids.includes(at.row) || !ids.includes(at.column)) at = ids.length === 0 ? null : { row: ids[0], column: ids[Math.min(1, ids.length - 1)] };
      show();
    },
    step: (key) => {
      if (at === null || !host.contains(document.activeElement)) return false;
      const [row, column, last] = [ids.indexOf(at.row), ids.indexOf(at.column), ids.length - 1];
      const next = ({ ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, last], PageUp: [0, column], PageDown: [last, column] } as Record<string, [number, number]>)[key];
      if (next === undefined) return false;
      const [y, x] = next.map((place) => Math.max(0, Math.min(last, place)));
      moveTo({ row: ids[y], column: ids[x] }, true);
      return true;
    },
  };
}
