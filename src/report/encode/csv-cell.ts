/**
 * One CSV cell (RFC 4180). Text that a spreadsheet could read as a formula gets a leading apostrophe (OWASP, CSV injection), and so does text that begins with
 * one: a reader gets the original text back by removing exactly one leading apostrophe. Numbers come from number type only and are never prefixed.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : '';
  const text = value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '\ufffd');
  const inert = /^\s*['=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows as CSV: comma, CRLF, header first. */
export function csvRows(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
