/**
 * JSON with the same bytes for the same content: keys in code-unit order, safe integers as they are, other numbers with at most twelve significant digits (the last ones differ between
 * processors), lone surrogates replaced by U+FFFD (strict readers refuse them), records of plain values on one line so that differences read well.
 * @throws Error on a number that is not finite: a report has `null` and a reason instead.
 */
export function jsonText(value: unknown): string {
  return [...jsonPieces(value)].join('');
}

/** Characters of a piece, about. */
const PIECE = 1 << 16;
/** How deep lists and records are written entry by entry: those of a report hold their rows so far down. */
const DEPTH = 4;

/** `jsonText` in pieces: of ten thousand components the whole may be longer than a string can be, and twice as large as the report itself. */
export function* jsonPieces(value: unknown): Generator<string> {
  const piece = { text: '' };
  yield* fill(piece, value, '', DEPTH, { whole: value, shapes: [] });
  yield `${piece.text}\n`;
}

interface Writing {
  /** For the place of what cannot be written, which is looked for only then. */
  readonly whole: unknown;
  /** Shapes of records met last: rows of one table have one. */
  readonly shapes: Shape[];
}

/** A record's keys as they come, and in the order of writing with the text before their values. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly { readonly key: string; readonly name: string }[];
}

/** Adds the text to the piece, which is handed on whenever it is full. Rows are written where they stand: a generator for each would cost more than its text. */
function* fill(piece: { text: string }, value: unknown, indent: string, depth: number, writing: Writing): Generator<string> {
  if (isWhole(value, depth)) {
    piece.text += written(value, indent, writing);
    return;
  }
  const inner = `${indent} `;
  const isList = Array.isArray(value);
  const names = isList ? null : shapeOf(value as Json, writing).sorted;
  let before = isList ? '[' : '{';
  for (let at = 0; at < (names ?? (value as unknown[])).length; at++) {
    const one = names === null ? (value as unknown[])[at] : (value as Json)[names[at].key];
    if (names !== null && one === undefined) continue;
    piece.text += `${before}\n${inner}${names === null ? '' : names[at].name}`;
    before = ',';
    if (isWhole(one, depth - 1)) piece.text += written(one, inner, writing);
    else yield* fill(piece, one, inner, depth - 1, writing);
    if (piece.text.length < PIECE) continue;
    yield piece.text;
    piece.text = '';
  }
  piece.text += `\n${indent}${isList ? ']' : '}'}`;
}

/** Written in one go. */
const isWhole = (value: unknown, depth: number): boolean => depth === 0 || isFlat(value);

type Json = { readonly [key: string]: unknown };

/** Rows of two or three tables in turn, such as a row and the rows inside it, need no more. */
const SHAPES = 8;

function shapeOf(record: Json, { shapes }: Writing): Shape {
  const keys = Object.keys(record);
  for (const shape of shapes) if (sameKeys(shape.keys, keys)) return shape;
  const shape = { keys, sorted: keys.toSorted().map((key) => ({ key, name: `${jsonString(key)}: ` })) };
  shapes.unshift(shape);
  if (shapes.length > SHAPES) shapes.pop();
  return shape;
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function written(value: unknown, indent: string, writing: Writing): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? jsonNumber(value) : refused(writing.whole);
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') return refused(writing.whole);
  const flat = isFlat(value);
  const inner = `${indent} `;
  const between = flat ? ', ' : `,\n${inner}`;
  let text = '';
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) text += (at === 0 ? '' : between) + written(value[at], inner, writing);
    return block('[', text, ']', indent, flat);
  }
  for (const { key, name } of shapeOf(value as Json, writing).sorted) {
    const one = (value as Json)[key];
    if (one !== undefined) text += (text === '' ? '' : between) + name + written(one, inner, writing);
  }
  return block('{', text, '}', indent, flat);
}

const block = (open: string, text: string, close: string, indent: string, flat: boolean): string => (flat || text === '' ? `${open}${text}${close}` : `${open}\n${indent} ${text}\n${indent}${close}`);

/** Nothing inside it holds anything itself: it stands on one line. */
function isFlat(value: unknown): boolean {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (!isScalar(value[at])) return false;
    return true;
  }
  if (value === null || typeof value !== 'object') return true;
  for (const key in value) if (!isScalar((value as Json)[key])) return false;
  return true;
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** Printable ASCII without what JSON escapes: most texts are ids. */
const PLAIN = /^[ !#-[\]-~]*$/;
/** What has an escape of its own here. */
const SPECIAL = /[\ud800-\udfff\u007f-\u009f\u2028\u2029]/;

function jsonString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!SPECIAL.test(text)) return JSON.stringify(text);
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function jsonNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const text = value.toPrecision(12);
  return text.includes('e') || !text.includes('.') ? String(Number(text)) : text.slice(0, endOfDigits(text));
}

/** Where the zeros at the end of a fraction begin, and the point with them if nothing is left of it. */
function endOfDigits(text: string): number {
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text[end - 1] === '.' ? end - 1 : end;
}

function refused(whole: unknown): never {
  throw new Error(refusal(whole, '$') ?? 'the report holds something that is no JSON value');
}

/** The first value, in the order of writing, that is no JSON. */
function refusal(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}; a report holds finite numbers or null`;
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value !== 'object') return `${path} is no JSON value`;
  for (const [name, one] of Array.isArray(value) ? value.entries() : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (one === undefined && !Array.isArray(value)) continue;
    const found = refusal(one, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
