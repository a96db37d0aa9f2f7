import type { App } from '../app.js';
import type { Filter, Selection } from '../state.js';

export type Value = string | number | null;

/** A column: `value` is what is sorted, searched and written to CSV; `text` what is shown, where that is another thing. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** `head` names the row and leads to what it is about. */
  readonly kind: 'head' | 'number' | 'text';
  readonly value: (row: Row) => Value;
  readonly text?: (row: Row) => string;
}

/** One table of the view. A new one is a file here and a line in `index.ts`. */
export interface Table {
  /** Name in links. */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly Pick<Column<never>, 'id' | 'title' | 'kind'>[];
  readonly lines: (app: App) => readonly TableLine[];
}
export interface TableLine {
  readonly values: readonly Value[];
  readonly texts: readonly string[];
  readonly to: Selection | null;
  /** Whether a filter leaves the row. */
  readonly passes: (filter: Filter) => boolean;
}

/** A table from typed rows. `about`: ids of components, teams and areas, and the verdict, that filters look at. */
export function table<Row>(of: {
  readonly id: string; readonly title: string; readonly caption: string; readonly columns: readonly Column<Row>[]; readonly rows: (app: App) => readonly Row[];
  readonly columnsOf?: (app: App) => readonly Column<Row>[];
  readonly to: (row: Row, app: App) => Selection | null;
  readonly about: (row: Row, app: App) => { readonly teams?: readonly string[]; readonly areas?: readonly (string | null)[]; readonly verdict?: string };
}): Table {
  return {
    id: of.id, title: of.title, caption: of.caption, columns: of.columns,
    lines: (app) => {
      const columns = of.columnsOf?.(app) ?? of.columns;
      return of.rows(app).map((row) => {
        const about = of.about(row, app);
        const values = columns.map((column) => column.value(row));
        return {
          values, texts: columns.map((column, at) => column.text?.(row) ?? shown(values[at])), to: of.to(row, app),
          passes: ({ kind, id }: Filter) => (kind === 'team' ? about.teams?.includes(id) : kind === 'area' ? about.areas?.includes(id) : about.verdict === undefined ? undefined : about.verdict === id) !== false,
        };
      });
    },
  };
}

const shown = (value: Value): string => (value === null ? '–' : typeof value === 'number' ? numeral(value) : value);

const numeral = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)))).replace('-', '−').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
