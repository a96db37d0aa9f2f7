/**
 * One CSV cell (RFC 4180). Text that a spreadsheet could read as a formula gets a leading apostrophe (OWASP, CSV injection), and so does text that begins with
 * one: a reader gets the original text back by removing exactly one leading apostrophe. Characters that a terminal acts on or that turn what follows them round
 * (controls but for tab and line ends, marks of direction: CVE-2021-42574) are written as `\u{…}`. Numbers come from number type only and are never prefixed.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : '';
  const text = value.replace(/\p{Cs}/gu, '\ufffd').replace(ACTED_ON, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  const inert = /^\s*['=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const ACTED_ON = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Rows as CSV: comma, CRLF, header first. */
export function csvRows(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
