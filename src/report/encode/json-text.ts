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
  for (const part of parts(value, '', DEPTH, value)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n`;
}

/** @param whole for the place of what cannot be written, which is looked for only then. */
function* parts(value: unknown, indent: string, depth: number, whole: unknown): Generator<string> {
  if (depth === 0 || value === null || typeof value !== 'object' || Object.values(value).every(isScalar)) {
    yield written(value, indent, whole);
    return;
  }
  const inner = `${indent} `;
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const [name, one] of isList ? value.entries() : entries(value as Json)) {
    yield `${before}\n${inner}${isList ? '' : `${jsonString(name as string)}: `}`;
    yield* parts(one, inner, depth - 1, whole);
    before = ',';
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

type Json = { readonly [key: string]: unknown };

const keysOf = (record: Json): string[] => Object.keys(record).filter((key) => record[key] !== undefined).sort();
const entries = (record: Json): [string, unknown][] => keysOf(record).map((key) => [key, record[key]]);

function written(value: unknown, indent: string, whole: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? jsonNumber(value) : refused(whole);
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return refused(whole);
  const inner = `${indent} `;
  if (Array.isArray(value)) return block('[', value.map((item) => written(item, inner, whole)), ']', indent, value.every(isScalar));
  const record = value as Json;
  const keys = keysOf(record);
  return block('{', keys.map((key) => `${jsonString(key)}: ${written(record[key], inner, whole)}`), '}', indent, keys.every((key) => isScalar(record[key])));
}

function block(open: string, items: readonly string[], close: string, indent: string, flat: boolean): string {
  if (items.length === 0) return open + close;
  return flat ? `${open}${items.join(', ')}${close}` : `${open}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${close}`;
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** What most texts have none of. */
const SPECIAL = /[\ud800-\udfff\u007f-\u009f\u2028\u2029]/;

function jsonString(text: string): string {
  if (!SPECIAL.test(text)) return JSON.stringify(text);
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function jsonNumber(value: number): string {
  return String(Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(12)));
}

function refused(whole: unknown): never {
  throw new Error(refusal(whole, '$') ?? 'the report holds something that is no JSON value');
}

/** The first value, in the order of writing, that is no JSON. */
function refusal(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}; a report holds finite numbers or null`;
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value !== 'object') return `${path} is no JSON value`;
  for (const [name, one] of Array.isArray(value) ? value.entries() : entries(value as Json)) {
    const found = refusal(one, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
