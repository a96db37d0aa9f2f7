import { element, type Child, type Element } from '../../../viz/static/element.js';
import { count } from '../numbers.js';

export interface Column<Row> {
  readonly title: string;
  /** `head`: names the row; `n`: number, as cells without a class are; `t`: long text; `s`: short text. */
  readonly kind: 'head' | 'n' | 't' | 's';
  readonly cell: (row: Row) => Child;
}

/** A table with caption and scopes in a box that scrolls; rows over `limit` are counted in the caption, never dropped silently. `name` is unique on the page. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[], limit: number, name: string): Element {
  const cut = rows.length > limit ? ` Showing ${count(limit)} of ${count(rows.length)}; all are in report.json, and in the table view where scripts run.` : '';
  return element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-labelledby': `table-${name}` },
    element('table', {},
      element('caption', { id: `table-${name}` }, caption + cut),
      element('thead', {}, element('tr', {}, columns.map(({ title, kind }) => element('th', { scope: 'col', class: kind === 'head' ? null : kind }, title)))),
      element('tbody', {}, rows.slice(0, limit).map((row) => element('tr', {}, columns.map(({ kind, cell }) =>
        kind === 'head' ? element('th', { scope: 'row' }, cell(row)) : element('td', { class: kind === 'n' ? null : kind }, cell(row))))))));
}
