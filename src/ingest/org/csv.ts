import { complaint, type Located } from './located.js';

/**
 * A table with a heading (RFC 4180; `,` or `;` between fields, as spreadsheets write them) as a list of records. Empty lines and lines that begin with `#` are
 * passed over. @throws UserError (exit 2) with file and line.
 */
export function parseCsv(text: string, file: string): Located {
  return parseTable(text, file).records();
}

/** The same with the names of its columns, in lower case, before the records are looked at. @throws UserError (exit 2) with file and line. */
export function parseTable(written: string, file: string): { readonly line: number; readonly columns: readonly string[]; readonly records: () => Located } {
  const text = withLineFeeds(written);
  const rows = csvRows(text, file, separatorOf(text));
  const [heading, ...records] = rows;
  if (heading === undefined) throw complaint(file, 1, 'the file is empty');
  const keys = heading.fields.map((field) => field.trim().toLowerCase());
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw complaint(file, heading.line, `the column ${JSON.stringify(twice)} stands there twice`);
  const located = (): Located => ({
    line: heading.line,
    value: records.map(({ line, fields }): Located => {
      if (fields.length > keys.length) throw complaint(file, line, `${fields.length} fields, but the heading has ${keys.length}`);
      return { line, value: new Map(fields.map((field, index): [string, Located] => [keys[index]!, { line, value: field.trim() }])) };
    }),
  });
  return { line: heading.line, columns: keys, records: located };
}

/** Some spreadsheets end lines with a carriage return alone. */
function withLineFeeds(text: string): string {
  return text.includes('\r') && !text.includes('\n') ? text.replaceAll('\r', '\n') : text;
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
  /** Where each field stands in the text, quotation marks included. */
  readonly at: readonly (readonly [from: number, to: number])[];
}

/** The names of the columns, in lower case, and the rows below them with the places of their fields: for editing a table in place. @throws UserError (exit 2) with file and line. */
export function tableCells(written: string, file: string): { readonly columns: readonly string[]; readonly rows: readonly Row[] } {
  const text = withLineFeeds(written);
  const [heading, ...rows] = csvRows(text, file, separatorOf(text));
  return { columns: heading?.fields.map((field) => field.trim().toLowerCase()) ?? [], rows };
}

function separatorOf(text: string): string {
  const heading = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  return !heading.includes(',') && heading.includes(';') ? ';' : ',';
}

function csvRows(text: string, file: string, separator: string): Row[] {
  const rows: Row[] = [];
  let fields: string[] = [];
  let places: [number, number][] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  const endRow = (): void => {
    if (fields.some((field) => field.trim() !== '')) rows.push({ line: start, fields, at: places });
    fields = [];
    places = [];
  };
  while (at < text.length) {
    if (fields.length === 0) {
      start = line;
      if (text[at] === '#') {
        const end = text.indexOf('\n', at);
        at = end === -1 ? text.length : end + 1;
        line++;
        continue;
      }
    }
    let field = '';
    const from = at;
    if (text[at] === '"') {
      let end = at + 1;
      for (; ; end++) {
        const quote = text.indexOf('"', end);
        if (quote === -1) throw complaint(file, start, 'a quotation mark is not closed');
        field += text.slice(end, quote);
        end = quote + 1;
        if (text[end] !== '"') {
          at = end;
          break;
        }
        field += '"';
      }
      line += field.split('\n').length - 1;
    }
    let end = at;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
    const rest = text.slice(at, end).replace(/\r$/, '');
    fields.push(field + rest);
    places.push([from, at + rest.length]);
    at = end + 1;
    if (end >= text.length || text[end] === '\n') {
      line++;
      endRow();
    }
  }
  endRow();
  return rows;
}
