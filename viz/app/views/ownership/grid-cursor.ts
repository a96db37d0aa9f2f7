import { element } from '../../../static/element.js';
import { fill } from '../../dom.js';

/** A cell by the places of its row and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}
/** Where the cells of a grid are, in pixels. */
export interface GridPlaces {
  readonly label: string;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly height: number;
  readonly width: number;
}

/** The one cell of a matrix of rows and columns that takes the focus, above the drawing; it moves, and is read aloud as it moves. */
export interface GridCursor {
  readonly place: () => Place | null;
  readonly moveTo: (place: Place, focus: boolean) => void;
  readonly draw: (places: GridPlaces) => void;
  readonly step: (key: string) => boolean;
  readonly focused: () => boolean;
}

export function gridCursor(host: HTMLElement, said: (place: Place) => string, moved: (place: Place) => void): GridCursor {
  let places: GridPlaces = { label: '', rows: [], columns: [], height: 0, width: 0 };
  let at: Place | null = null;
  const part = (selector: string): HTMLElement => host.querySelector<HTMLElement>(selector)!;
  const within = ({ row, column }: Place): Place => ({ row: Math.max(0, Math.min(places.rows.length - 1, row)), column: Math.max(0, Math.min(places.columns.length - 1, column)) });
  const show = (): void => {
    if (at === null) return fill(host);
    if (host.firstElementChild === null) fill(host, element('div', { role: 'grid', 'aria-label': places.label }, element('div', { role: 'row' }, element('div', { role: 'gridcell', class: 'cursor', tabindex: 0 }))));
    part('[role=grid]').setAttribute('aria-rowcount', String(places.rows.length));
    part('[role=grid]').setAttribute('aria-colcount', String(places.columns.length));
    part('[role=row]').setAttribute('aria-rowindex', String(at.row + 1));
    part('.cursor').setAttribute('aria-colindex', String(at.column + 1));
    part('.cursor').setAttribute('aria-label', said(at));
    for (const [name, value] of [['left', places.columns[at.column]], ['top', places.rows[at.row]], ['width', places.width], ['height', places.height]] as const) part('.cursor').style.setProperty(name, `${value}px`);
  };
  const moveTo = (place: Place, focus: boolean): void => {
    if (places.rows.length === 0 || places.columns.length === 0) return;
    at = within(place);
    show();
    if (!focus) return;
    part('.cursor').focus({ preventScroll: true });
    part('.cursor').scrollIntoView({ block: 'nearest', inline: 'nearest' });
    moved(at);
  };
  host.addEventListener('focusin', () => {
    if (at !== null) moved(at);
  });
  return {
    place: () => at, moveTo, focused: () => host.contains(document.activeElement),
    draw: (next) => {
      places = next;
      at = places.rows.length === 0 || places.columns.length === 0 ? null : within(at ?? { row: 0, column: 0 });
      show();
    },
    step: (key) => {
      if (at === null || !host.contains(document.activeElement)) return false;
      const [row, column, lastRow, lastColumn] = [at.row, at.column, places.rows.length - 1, places.columns.length - 1];
      const next = ({ ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, lastColumn], PageUp: [0, column], PageDown: [lastRow, column] } as Record<string, [number, number]>)[key];
      if (next === undefined) return false;
      moveTo({ row: next[0], column: next[1] }, true);
      return true;
    },
  };
}
