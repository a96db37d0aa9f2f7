/**
 * JSON with the same bytes for the same content: keys in code-unit order, numbers with at most twelve significant digits (the last ones differ between
 * processors), lone surrogates replaced by U+FFFD (strict readers refuse them), records of plain values on one line so that differences read well.
 * @throws Error on a number that is not finite: a report has `null` and a reason instead.
 */
export function jsonText(value: unknown): string {
  return [...jsonPieces(value)].join('');
}

/** Characters of a piece, about. */
const PIECE = 1 << 18;
/** How deep lists and records are written entry by entry: those of a report hold their rows so far down. */
const DEPTH = 4;

/** `jsonText` in pieces: of ten thousand components the whole may be longer than a string can be, and twice as large as the report itself. */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const part of parts(value, '', '$', DEPTH)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n`;
}

function* parts(value: unknown, indent: string, path: string, depth: number): Generator<string> {
  if (depth === 0 || value === null || typeof value !== 'object' || Object.values(value).every(isScalar)) {
    yield written(value, indent, path);
    return;
  }
  const inner = `${indent} `;
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const [name, one] of isList ? value.entries() : entries(value as { readonly [key: string]: unknown })) {
    yield `${before}\n${inner}${isList ? '' : `${jsonString(name as string)}: `}`;
    yield* parts(one, inner, isList ? `${path}[${name}]` : `${path}.${name}`, depth - 1);
    before = ',';
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

const entries = (record: { readonly [key: string]: unknown }): [string, unknown][] => Object.keys(record).filter((key) => record[key] !== undefined).sort().map((key) => [key, record[key]]);

function written(value: unknown, indent: string, path: string): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return jsonNumber(value, path);
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') throw new Error(`${path} is no JSON value`);
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    return block('[', value.map((item, index) => written(item, inner, `${path}[${index}]`)), ']', indent, value.every(isScalar));
  }
  const record = entries(value as { readonly [key: string]: unknown });
  const items = record.map(([key, one]) => `${jsonString(key)}: ${written(one, inner, `${path}.${key}`)}`);
  return block('{', items, '}', indent, record.every(([, one]) => isScalar(one)));
}

function block(open: string, items: readonly string[], close: string, indent: string, flat: boolean): string {
  if (items.length === 0) return open + close;
  return flat ? `${open}${items.join(', ')}${close}` : `${open}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${close}`;
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const jsonString = (text: string): string =>
  JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

function jsonNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new Error(`${path} is ${value}; a report holds finite numbers or null`);
  return String(Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(12)));
}
