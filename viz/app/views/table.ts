import { count } from '../../../src/report/numbers.js';
import { element, type Child } from '../../static/element.js';
import type { App, Mounted, View } from '../app.js';
import { fill, on } from '../dom.js';
import { filterBar, filterText } from '../filter-bar.js';
import { sameSelection, selectionText, type State } from '../state.js';
import { TABLES } from '../tables/index.js';
import type { Table, TableLine, Value } from '../tables/table.js';

/** More rows than this are drawn as the window needs them. */
const WHOLE = 500;
/** Height of a row that is drawn so: its text is cut to one line. */
const HEIGHT = 31;
const BEYOND = 20;

/** Everything in words and numbers: sorted, searched, filtered, saved. */
export const tableView: View = { id: 'table', title: 'Table', mount: mountTable };

function mountTable(host: HTMLElement, app: App): Mounted {
  const { store } = app;
  const filters = filterBar(app);
  fill(host, element('h1', {}, 'Tables'),
    element('div', { class: 'controls' }, element('label', {}, 'Table ', element('select', { class: 'which' }, TABLES.map(({ id, title }) => element('option', { value: id }, title))))),
    element('p', { class: 'cap said', role: 'status' }), element('div', { class: 'scroll sheet', role: 'region', tabindex: 0, 'aria-label': 'Table, scrolls' }));
  host.querySelector('.controls')!.append(filters.host);
  const [which, said, box] = [host.querySelector<HTMLSelectElement>('.which')!, host.querySelector('.said')!, host.querySelector<HTMLElement>('.sheet')!];
  const lines = new Map<string, readonly TableLine[]>();
  let shown: readonly TableLine[] = [];
  let table = TABLES[0];
  let frame = 0;

  which.addEventListener('change', () => store.set({ table: which.value, sort: null }, 'push'));
  on(host, 'click', '[data-sort]', ({ dataset }) => {
    const column = dataset['sort']!;
    const { sort } = store.get();
    const numeric = table.columns.find(({ id }) => id === column)?.kind === 'number';
    store.set({ sort: sort?.column === column ? { column, descending: !sort.descending } : { column, descending: numeric } }, 'push');
    host.querySelector<HTMLElement>(`[data-sort="${column}"]`)?.focus();
  });
  box.addEventListener('scroll', () => {
    if (shown.length <= WHOLE || frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      body();
    });
  });

  function draw(state: State): void {
    table = TABLES.find(({ id }) => id === state.table) ?? TABLES[0];
    which.value = table.id;
    if (!lines.has(table.id)) lines.set(table.id, table.lines(app));
    const all = lines.get(table.id)!;
    shown = arranged(all, table, state);
    filters.update(state);
    said.textContent = `${table.caption} ${shown.length === all.length ? `${count(all.length)} rows.` : `${count(shown.length)} of ${count(all.length)} rows${state.query === '' ? '' : ` with “${state.query}”`}${state.filters.length === 0 ? '' : `, filtered by ${state.filters.map((filter) => filterText(app, filter)).join(', ')}`}.`}`;
    const many = shown.length > WHOLE;
    fill(box, element('table', { class: many ? 'many' : null, 'aria-rowcount': shown.length + 1 }, element('caption', { class: 'unseen' }, table.title),
      element('colgroup', {}, table.columns.map(({ kind }) => element('col', { class: kind }))),
      element('thead', {}, element('tr', { 'aria-rowindex': 1 }, table.columns.map(({ id, title, kind }) => element('th', { scope: 'col', class: kind === 'number' ? 'n' : null, 'aria-sort': state.sort?.column === id ? (state.sort.descending ? 'descending' : 'ascending') : null },
        element('button', { type: 'button', 'data-sort': id }, title, state.sort?.column === id ? (state.sort.descending ? ' ↓' : ' ↑') : ''))))),
      element('tbody', {})));
    box.scrollTop = 0;
    body();
  }

  /** Rows in and near the window, the rest as empty height. */
  function body(): void {
    const { selection } = store.get();
    const many = shown.length > WHOLE;
    const from = many ? Math.max(0, Math.floor(box.scrollTop / HEIGHT) - BEYOND) : 0;
    const to = many ? Math.min(shown.length, Math.ceil((box.scrollTop + box.clientHeight) / HEIGHT) + BEYOND) : shown.length;
    const rows = shown.slice(from, to).map((line, at) => row(line, table, from + at, sameSelection(line.to, selection) && line.to !== null));
    const space = (name: string): Child => element('tr', { class: name, 'aria-hidden': 'true' }, element('td', { colspan: table.columns.length }));
    fill(box.querySelector('tbody')!, many ? space('before') : null, rows, many ? space('after') : null);
    if (!many) return;
    box.querySelector<HTMLElement>('.before td')!.style.setProperty('height', `${from * HEIGHT}px`);
    box.querySelector<HTMLElement>('.after td')!.style.setProperty('height', `${(shown.length - to) * HEIGHT}px`);
  }

  return {
    update: (state, before) => {
      if (before === null || (['table', 'sort', 'query', 'filters'] as const).some((key) => state[key] !== before[key])) draw(state);
      else if (!sameSelection(state.selection, before.selection)) body();
    },
    rows: () => ({ name: table.id, header: table.columns.map(({ title }) => title), cells: shown.map(({ values }) => values) }),
  };
}

function row({ texts, to }: TableLine, { columns }: Table, at: number, chosen: boolean): Child {
  return element('tr', { 'aria-rowindex': at + 2, class: chosen ? 'chosen' : null }, columns.map(({ kind }, column) => {
    const text = element('bdi', {}, texts[column]);
    return kind === 'head' ? element('th', { scope: 'row' }, to === null ? text : element('button', { type: 'button', class: 'link', 'data-select': selectionText(to) }, text)) : element('td', { class: kind === 'number' ? null : 't' }, text);
  }));
}

/** Rows that the search and the filters leave, in the order asked for; values that are not known last. */
function arranged(lines: readonly TableLine[], { columns }: Table, { query, filters, sort }: State): readonly TableLine[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const kinds = [...new Set(filters.map(({ kind }) => kind))];
  const left = lines.filter(({ texts, passes }) => words.every((word) => texts.some((text) => text.toLowerCase().includes(word))) && kinds.every((kind) => filters.filter((filter) => filter.kind === kind).some(passes)));
  const at = sort === null ? -1 : columns.findIndex(({ id }) => id === sort.column);
  if (at < 0) return left;
  const sign = sort!.descending ? -1 : 1;
  const compare = (x: Value, y: Value): number => (x === null || y === null ? Number(x === null) - Number(y === null) : sign * (x < y ? -1 : x > y ? 1 : 0));
  return left.toSorted((x, y) => compare(x.values[at], y.values[at]));
}
