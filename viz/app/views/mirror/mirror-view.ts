import { count, plural } from '../../../../src/report/numbers.js';
import { sentence } from '../../../../src/report/wording.js';
import { MISMATCH, pairKey, type Cell } from '../../../layout/cells.js';
import { MOST_ROWS, NO_AREA, matrixAt } from '../../../layout/levels.js';
import { matrixLayout, type MirrorLayout } from '../../../layout/mirror.js';
import { drawingOrder, widePitch } from '../../../layout/rows.js';
import { cellSentence } from '../../../static/cell-sentence.js';
import { element } from '../../../static/element.js';
import { glyph } from '../../../static/mark.js';
import { legendEntries } from '../../../static/mirror-legend.js';
import { mirrorPicture } from '../../../static/mirror-picture.js';
import type { App, Mounted, View } from '../../app.js';
import { fill, made, on } from '../../dom.js';
import { filterText } from '../../filter-bar.js';
import { pairOf, sameSelection, type Selection, type State } from '../../state.js';
import { drawnCells, filtered, membersOf, searched } from './bright.js';
import { controls } from './controls.js';
import { makeCursor } from './cursor.js';
import { makeScene, type Emphasis, type Place } from './scene.js';

/** Ghosts help the eye across a small matrix and crowd a large one. */
const GHOST_ROWS = 60;
/** From so many components on, areas start folded. */
const FOLD_FROM = MOST_ROWS;

/** Where do code and people disagree? */
export const mirrorView: View = {
  id: 'mirror', title: 'Mirror',
  missing: ({ components }) => (components.length < 2 ? 'A mirror needs two components or more.' : null),
  mount: mountMirror,
};

/** Bands narrow as rows grow in number, so that the matrix fits the room across as long as it can be read; below eleven pixels only the labels of what is pointed at or selected are shown. */
function pitchIn(room: number): (n: number) => number {
  const fitting = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, Math.floor(room / n)));
  return (n) => (n <= 60 ? widePitch(n) : n <= 140 ? fitting(n, 11, 13) : fitting(n, 5, 10));
}
/** What labels take of the room, about. */
const LABELS_WIDTH = 250;

function mountMirror(host: HTMLElement, app: App): Mounted {
  const { index, names, report, store } = app;
  const architecture = drawingOrder(report);
  const inputs = controls(app);
  fill(host, element('h1', {}, 'The mirror'),
    element('p', { class: 'cap' }, 'Fold along the diagonal: upper right is what the code says, lower left what changes together. Colour marks only where the two disagree.'),
    report.comparison.withheld === null ? null : element('p', { class: 'withheld' }, `No verdicts. ${sentence(report.comparison.withheld)}`));
  const layoutHost = made(element('div', { class: 'mirror-layout' }, element('ul', { class: 'key' }), element('details', { class: 'rail' }, element('summary', {}, 'Areas'), element('ul', {})), element('div', { class: 'mirror-main' },
    element('p', { class: 'sentence', 'aria-hidden': 'true' }), element('div', { class: 'matrix' }), element('p', { class: 'cap note' }))));
  const fold = made<HTMLDetailsElement>(element('details', { class: 'options', open: innerWidth > 800 }, element('summary', {}, 'What is drawn')));
  fold.append(inputs.host);
  host.append(fold, layoutHost);
  const part = (selector: string): HTMLElement => host.querySelector(selector)!;
  part('.rail').toggleAttribute('open', innerWidth >= 1200);
  const loose = report.components.filter(({ area, hub }) => area === null && !hub).length;
  const blocks = [...[...index.areas.values()].map(({ id, label, members }) => ({ id, label, size: members?.length ?? 0 })), ...(loose === 0 ? [] : [{ id: NO_AREA, label: 'in no area', size: loose }])];
  const mismatches = new Map<string, number>();
  for (const { verdict, a, b } of index.cells.values()) {
    if (!MISMATCH.has(verdict)) continue;
    for (const area of new Set([a, b].map((id) => index.components.get(id)?.area ?? NO_AREA))) mismatches.set(area, (mismatches.get(area) ?? 0) + 1);
  }
  const scene = makeScene(part('.matrix'));
  let layout: MirrorLayout;
  let matrix: ReturnType<typeof matrixAt>;
  let emphasis: Emphasis = { bright: null, rows: null, selected: null, pointed: null };

  const said = ({ row, column }: Place): string => {
    if (row === column) return `${matrix.names.get(row)}: the diagonal.`;
    const cell = matrix.cells.get(pairKey(row, column));
    const upper = matrix.rows.ids.indexOf(row) < matrix.rows.ids.indexOf(column);
    return `${cell === undefined ? `${matrix.names.get(row)} ↔ ${matrix.names.get(column)}: nothing that is shown here.` : cellSentence(cell, (id) => matrix.names.get(id) ?? id)} ${upper ? 'Code half.' : 'People half.'}`;
  };
  const point = (pointed: Place | null, aloud = false): void => {
    emphasis = { ...emphasis, pointed };
    scene.emphasise(emphasis);
    part('.sentence').textContent = pointed === null ? 'Point at a cell for its facts; click or press Enter for what is behind it.' : said(pointed);
    if (aloud && pointed !== null) app.say(said(pointed));
  };
  const cursor = makeCursor(scene.body, said, (place) => point(place, true));
  const selectionAt = ({ row, column }: Place): Selection | null => {
    const [first, second] = [row, column].map((id): Selection | null => (index.components.has(id) ? { kind: 'component', id } : index.areas.has(id) ? { kind: 'area', id } : null));
    if (row !== column && first?.kind === 'component' && second?.kind === 'component') return pairOf('pair', row, column);
    return first?.kind === 'area' || second === null ? first : row === column || second.kind === 'area' ? second : first ?? second;
  };

  scene.body.addEventListener('pointermove', (event) => {
    const place = scene.placeAt(event);
    if (place?.row !== emphasis.pointed?.row || place?.column !== emphasis.pointed?.column) point(place);
  });
  scene.body.addEventListener('pointerleave', () => point(null));
  scene.body.addEventListener('click', (event) => {
    const place = scene.placeAt(event);
    if (place === null) return;
    cursor.moveTo(place, true);
    app.select(selectionAt(place));
  });
  const turn = (area: string): void => {
    const { turned } = store.get();
    store.set({ turned: turned.includes(area) ? turned.filter((id) => id !== area) : [...turned, area] }, 'push');
  };
  on(part('.rail'), 'click', '[data-area]', ({ dataset }) => turn(dataset['area']!));

  function foldedAreas({ level, turned }: State): Set<string> {
    const start = level === 'area' || (level === null && report.components.length > FOLD_FROM);
    return new Set([...index.areas.keys(), NO_AREA].filter((id) => turned.includes(id) !== start));
  }

  function draw(state: State): void {
    const folded = foldedAreas(state);
    matrix = matrixAt(report, drawnCells(app, state), architecture, { order: state.order, folded, among: filtered(app, state) });
    const ghosts = matrix.rows.ids.length <= GHOST_ROWS;
    const whole = matrixLayout(matrix, pitchIn(part('.mirror-main').clientWidth - LABELS_WIDTH));
    layout = state.ghosts && ghosts ? whole : { ...whole, pairs: whole.pairs.map((pair) => ({ ...pair, marks: pair.marks.filter(({ shape }) => !shape.startsWith('ghost')) })) };
    inputs.update(state, ghosts);
    fill(part('.key'), legendEntries(layout, 'shown').map(({ shape, text, total }) => element('li', {}, glyph(shape), element('b', {}, count(total)), ` ${text}`)));
    fill(part('.note'), notes(state).join(' '));
    fill(part('.rail ul'), blocks.map(({ id, label, size }) => {
      const coloured = mismatches.get(id) ?? 0;
      return element('li', {}, element('button', { type: 'button', 'data-area': id, 'aria-expanded': folded.has(id) ? 'false' : 'true', disabled: state.order !== 'architecture', title: folded.has(id) ? 'Unfold' : 'Fold into one row' },
        element('bdi', {}, label)), element('span', { class: 'mut' }, ` ${plural(size, 'component')}, ${plural(coloured, 'mismatch', 'mismatches')}`));
    }));
    part('.rail').hidden = blocks.length < 2;
    emphasis = { ...emphasise(state), pointed: null };
    scene.draw(layout, emphasis);
    cursor.draw(layout);
    point(null);
  }

  /** What is left out, in words: a picture must not look whole when it is not. */
  function notes(state: State): string[] {
    const rows = matrix.rows.ids.filter((id) => index.components.has(id)).length;
    const folded = matrix.rows.ids.length - rows;
    return [
      ...(rows < report.components.length || folded > 0 ? [`Showing ${plural(rows, 'component')}${folded === 0 ? '' : ` and ${plural(folded, 'folded area')}`} of ${count(report.components.length)} components.`] : []),
      ...(matrix.left > 0 ? [`${plural(matrix.left, 'component')} with least mismatch are left out: no more than ${MOST_ROWS} rows are drawn; fold areas or filter.`] : []),
      ...(state.least > 0 ? [`Cells with fewer than ${state.least} importing files and shared changes are not drawn.`] : []),
      ...(state.mismatchesOnly ? ['Mismatches only.'] : []),
      ...(state.filters.length > 0 ? [`Filtered by ${state.filters.map((filter) => filterText(app, filter)).join(', ')}, with what they disagree with.`] : []),
      ...(layout.shared === '' ? [] : [layout.sharedByAll ? `All names begin with ${layout.shared}, left out here.` : `Where a name begins with ${layout.shared}, that is left out here.`]),
    ];
  }

  function emphasise({ selection, query }: State): Omit<Emphasis, 'pointed'> {
    const members = selection === null ? null : membersOf(app, selection);
    const found = searched(app, query);
    const rowsOf = (ids: ReadonlySet<string>): Set<string> => new Set([...ids].flatMap((id) => matrix.row.get(id) ?? []));
    if (members === null && found === null) return { bright: null, rows: null, selected: null };
    const chosen = members === null ? null : rowsOf(members);
    const named = found === null ? null : rowsOf(found);
    const two = chosen !== null && chosen.size === 2 && members!.size === 2;
    const bright = ({ a, b }: Cell): boolean => (chosen === null || (two ? chosen.has(a) && chosen.has(b) : chosen.has(a) || chosen.has(b))) && (named === null || named.has(a) || named.has(b));
    const lit = [...matrix.cells.values()].filter(bright);
    return { bright, rows: new Set([...(chosen ?? []), ...(chosen === null ? named! : []), ...(two ? [] : lit.flatMap(({ a, b }) => [a, b]))]), selected: two ? [...chosen] as [string, string] : null };
  }

  const redraws = (state: State, before: State): boolean => (['level', 'turned', 'order', 'least', 'mismatchesOnly', 'ghosts', 'filters'] as const).some((key) => state[key] !== before[key]);

  /** To the next cell where code and people disagree, row by row, in the upper half. */
  function nextMismatch(by: number): void {
    const ids = matrix.rows.ids;
    const at = new Map(ids.map((id, place) => [id, place]));
    const all = [...matrix.cells.values()].filter((cell) => MISMATCH.has(cell.verdict)).map(({ a, b }) => [at.get(a)!, at.get(b)!].sort((x, y) => x - y)).sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    if (all.length === 0) return app.say('No mismatch is drawn.');
    const place = cursor.place();
    const now = place === null ? [-1, -1] : [at.get(place.row)!, at.get(place.column)!].sort((x, y) => x - y);
    const after = all.findIndex(([x, y]) => x > now[0] || (x === now[0] && (by > 0 ? y > now[1] : y >= now[1])));
    const next = all[((by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? all.length : after) - 1) + all.length) % all.length];
    cursor.moveTo({ row: ids[next[0]], column: ids[next[1]] }, true);
  }

  return {
    update: (state, before) => {
      if (before === null || redraws(state, before)) draw(state);
      else if (!sameSelection(state.selection, before.selection) || state.query !== before.query) {
        emphasis = { ...emphasise(state), pointed: emphasis.pointed };
        scene.emphasise(emphasis);
      }
      if (emphasis.selected !== null && (before === null || !sameSelection(state.selection, before.selection))) {
        const [x, y] = [...emphasis.selected].sort((p, q) => matrix.rows.ids.indexOf(p) - matrix.rows.ids.indexOf(q));
        const place = cursor.place();
        const there = place !== null && emphasis.selected.includes(place.row) && emphasis.selected.includes(place.column) && place.row !== place.column;
        if (!there) cursor.moveTo({ row: x, column: y }, document.activeElement === document.body || state.selection?.kind === 'finding');
      }
    },
    key: ({ key }) => {
      const place = cursor.place();
      if (cursor.step(key)) return true;
      if (key === 'j' || key === 'k') nextMismatch(key === 'j' ? 1 : -1);
      else if (place === null) return false;
      else if (key === 'm') cursor.moveTo({ row: place.column, column: place.row }, true);
      else if (key === 'Enter' && document.activeElement?.classList.contains('cursor') === true) app.select(selectionAt(place));
      else if (key === 'u' && store.get().order === 'architecture') {
        const component = index.components.get(place.row);
        if (component?.hub === true) return false;
        turn(component === undefined ? place.row : component.area ?? NO_AREA);
      } else return false;
      return true;
    },
    picture: () => {
      const svg = made<SVGSVGElement>(mirrorPicture(layout, matrix.names, 'mirror-export'));
      return { title: 'The mirror', svg, notes: notes(store.get()), legend: legendEntries(layout, 'shown').map(({ shape, text }) => ({ mark: shape, text })) };
    },
    rows: () => ({
      name: 'mirror', header: ['a', 'b', 'verdict', 'importing files', 'shared changes', 'carried by', 'current'],
      cells: [...matrix.cells.values()].map(({ a, b, verdict, imports, shared, carrier, current }) => [names.component(a), names.component(b), verdict, imports, shared, carrier === null ? null : names.component(carrier), current ? 'yes' : 'no']),
    }),
  };
}
