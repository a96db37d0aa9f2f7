import type { Cell } from '../../../layout/cells.js';
import type { MirrorLayout } from '../../../layout/mirror.js';
import { pairKey } from '../../../layout/cells.js';
import { element, type Child } from '../../../static/element.js';
import { columnLabels, labelWidth, rowLabels, turned } from '../../../static/frame.js';
import { landmarks } from '../../../layout/landmarks.js';
import { axisColumns, blockLabels, drawnMark } from '../../../static/mirror-picture.js';
import { fill } from '../../dom.js';
import { paintMarks } from './paint-marks.js';

/** More marks than this are drawn on a canvas; labels and frames stay SVG. */
const SVG_MARKS = 1500;
/** Narrower rows than this have no room for a label each. */
const LABELLED = 11;

/** What stands out: rows and cells that are not `bright` are greyed; a row, a column and a cell may be pointed at. */
export interface Emphasis {
  readonly bright: ((cell: Cell) => boolean) | null;
  readonly rows: ReadonlySet<string> | null;
  readonly selected: readonly [string, string] | null;
  readonly pointed: Place | null;
}
/** Rows by their ids: the cell in this row and this column. */
export interface Place {
  readonly row: string;
  readonly column: string;
}

/** The matrix in four parts, so that labels stay in sight while it scrolls; and the place that a pointer is over. */
export interface Scene {
  readonly draw: (layout: MirrorLayout, emphasis: Emphasis) => void;
  readonly emphasise: (emphasis: Emphasis) => void;
  readonly placeAt: (event: MouseEvent) => Place | null;
  readonly body: HTMLElement;
}

export function makeScene(host: HTMLElement): Scene {
  fill(host, element('div', { class: 'scene' }, element('div', { class: 'corner' }, element('p', {}, 'code: imports ◥'), element('p', {}, '◣ people: changed together')), element('div', { class: 'top' }), element('div', { class: 'left' }), element('div', { class: 'body' }, element('canvas', { 'aria-hidden': 'true' }), element('div', { class: 'marks' }), element('div', { class: 'over' }), element('div', { class: 'cursor-place' })), element('div', { class: 'right' })));
  const part = (name: string): HTMLElement => host.querySelector(`.${name}`)!;
  const [top, left, body, right, marks, over] = ['top', 'left', 'body', 'right', 'marks', 'over'].map(part);
  const canvas = host.querySelector('canvas')!;
  let shown: MirrorLayout;
  let now: Emphasis;
  let labels = new Map<string, Element[]>();
  let groups: { cell: Cell; node: Element }[] = [];
  let starts: { id: string; from: number }[] = [];

  function draw(layout: MirrorLayout, emphasis: Emphasis): void {
    shown = layout;
    const { axis } = layout;
    const [columns, width, blocks] = [turned(layout.labels.values()), labelWidth(layout.labels.values()) + 14, blockLabels(layout)];
    const labelled = axis.pitch >= LABELLED;
    const reach = labelled ? columns.reach : 8;
    const svg = (w: number, h: number, ...content: Child[]): Child => element('svg', { class: 'picture', width: Math.ceil(w), height: Math.ceil(h), 'aria-hidden': 'true', focusable: 'false' }, content);
    const marked = labelled ? [] : landmarks(layout);
    fill(top, svg(axis.length + Math.max(reach, blocks.width) + 12, columns.height, columnLabels(axisColumns(layout), 0, columns.height), columnLabels(marked.map(({ at, label }) => ({ at, label, className: 'landmark' })), 0, columns.height)));
    fill(left, svg(width, axis.length, rowLabels(axis, layout.labels, width - 4, 0), element('g', { class: 'rows' }, marked.map(({ at, label }) => element('text', { class: 'landmark', x: width - 11, y: at }, label)))));
    fill(right, svg(Math.max(reach, blocks.width) + 12, axis.length, labelled ? blocks.draw(8, 0) : null));
    host.querySelector('.scene')!.classList.toggle('roomy', axis.pitch > 14);
    body.style.setProperty('width', `${axis.length}px`);
    body.style.setProperty('height', `${axis.length}px`);
    const many = layout.pairs.reduce((sum, pair) => sum + pair.marks.length, 0) > SVG_MARKS;
    canvas.hidden = !many;
    marks.hidden = many;
    fill(marks, many ? null : svg(axis.length, axis.length, element('g', { class: 'pairs' }, layout.pairs.map((pair) => element('g', {}, pair.marks.flatMap((mark) => drawnMark(mark, axis.pitch, { x: 0, y: 0 })))))));
    groups = many ? [] : [...marks.querySelectorAll('.pairs>g')].map((node, at) => ({ node, cell: layout.pairs[at].cell }));
    const texts = [top, left].flatMap((of) => [...of.querySelectorAll('text:not(.landmark)')]);
    const ids = [...axis.start.keys()];
    labels = new Map(ids.map((id, at) => [id, [texts[at], texts[at + ids.length]]]));
    starts = [...axis.start].map(([id, from]) => ({ id, from })).sort((x, y) => x.from - y.from);
    emphasise(emphasis, true);
  }

  /** A pointer moves often: what it changes are four labels and the frames; all else only when it is another emphasis. */
  function emphasise(emphasis: Emphasis, anew = false): void {
    const before = anew ? null : now;
    now = emphasis;
    const { bright, rows, pointed, selected } = emphasis;
    if (before === null || before.bright !== bright) {
      for (const { cell, node } of groups) node.classList.toggle('dim', bright !== null && !bright(cell));
      if (!canvas.hidden) paintMarks(canvas, shown, bright);
    }
    const all = before === null || before.rows !== rows || before.selected !== selected;
    const touched = all ? labels.keys() : new Set([before.pointed, pointed].flatMap((place) => (place === null ? [] : [place.row, place.column])));
    const small = shown.axis.pitch < LABELLED;
    for (const id of touched) {
      const named = id === pointed?.row || id === pointed?.column || selected?.includes(id) === true;
      const faded = rows === null ? small : !rows.has(id);
      for (const node of labels.get(id) ?? []) {
        node.classList.toggle('dim', faded && !named);
        node.classList.toggle('named', named);
      }
    }
    host.classList.toggle('named-over', pointed !== null || rows !== null);
    if (all) fill(over, overlay());
    movePointer(pointed);
  }

  /** What stands still over the marks: blocks, fold, frames of the selected pair; and the rectangles that follow the pointer, moved one by one so that little is painted. */
  function overlay(): Child {
    const { axis } = shown;
    const { selected } = now;
    return element('svg', { class: 'picture', width: Math.ceil(axis.length), height: Math.ceil(axis.length), 'aria-hidden': 'true', focusable: 'false' },
      Array.from({ length: 4 }, () => element('rect', { class: 'band' })),
      axis.spans.map((span) => element('rect', { class: span.hub ? 'block hub' : 'block', x: span.from, y: span.from, width: span.to - span.from, height: span.to - span.from, rx: 1 })),
      element('line', { class: 'fold', x1: 0, y1: 0, x2: axis.length, y2: axis.length }),
      selected === null ? null : [selected, selected.toReversed()].map(([row, column]) => {
        const [x, y] = [axis.start.get(column), axis.start.get(row)];
        return x === undefined || y === undefined ? null : element('rect', { class: 'chosen', x: x + 0.5, y: y + 0.5, width: axis.pitch - 1, height: axis.pitch - 1, rx: 1 });
      }),
      element('rect', { class: 'pointed', rx: 1 }), element('rect', { class: 'pointed mirrored', rx: 1 }));
  }

  /** Crosshairs through the place pointed at and its mirror image, and a frame around each. */
  function movePointer(pointed: Place | null): void {
    const { axis: { start, pitch, length } } = shown;
    const [x, y] = pointed === null ? [undefined, undefined] : [start.get(pointed.column), start.get(pointed.row)];
    const bands = over.querySelectorAll('.band');
    const frames = over.querySelectorAll('.pointed');
    for (const rect of [...bands, ...frames]) rect.setAttribute('visibility', x === undefined || y === undefined ? 'hidden' : 'visible');
    if (x === undefined || y === undefined) return;
    const place = (rect: Element, left: number, top: number, width: number, height: number): void => {
      for (const [name, value] of [['x', left], ['y', top], ['width', width], ['height', height]] as const) rect.setAttribute(name, String(value));
    };
    // on the diagonal both crosshairs are the same
    const other = x === y ? 0 : pitch;
    place(bands[0], 0, y, length, pitch);
    place(bands[1], y, 0, pitch, length);
    place(bands[2], 0, x, length, other);
    place(bands[3], x, 0, other, length);
    place(frames[0], x + 0.5, y + 0.5, pitch - 1, pitch - 1);
    place(frames[1], y + 0.5, x + 0.5, pitch - 1, pitch - 1);
  }

  function placeAt(event: MouseEvent): Place | null {
    const box = body.getBoundingClientRect();
    const [row, column] = [event.clientY - box.top, event.clientX - box.left].map((offset) => starts.findLast(({ from }) => from <= offset && offset < from + shown.axis.pitch)?.id);
    return row === undefined || column === undefined ? null : { row, column };
  }

  document.addEventListener('themechange', () => {
    if (shown !== undefined && !canvas.hidden) paintMarks(canvas, shown, now.bright);
  });
  matchMedia('(prefers-color-scheme:dark)').addEventListener('change', () => document.dispatchEvent(new Event('themechange')));
  return { draw, emphasise, placeAt, body };
}

/** The cell at a place, if any. */
export const cellAt = (cells: ReadonlyMap<string, Cell>, { row, column }: Place): Cell | undefined => cells.get(pairKey(row, column));
