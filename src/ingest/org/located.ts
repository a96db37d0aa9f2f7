import { parseTree, type Node as JsonNode, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Parser, type Document } from 'yaml';
import { EXIT, UserError } from '../../model/errors.js';

/** A value of a YAML or JSON file with the line it stands in, so that a complaint about it can name the place. */
export interface Located {
  readonly line: number;
  readonly value: string | number | boolean | null | readonly Located[] | ReadonlyMap<string, Located>;
}

/** Nesting and size beyond any file written for this program. */
const DEEPEST = 50;
const MOST_VALUES = 200_000;

/** @throws UserError (exit 2) with file and line. */
export function parseYaml(text: string, file: string): Located {
  const lines = new LineCounter();
  const document = guarded(file, () => parseDocument(text, { lineCounter: lines, ...YAML }));
  return yamlValue(document, lines, file);
}

/**
 * The first documents of a file with `---` between them; what stands behind the `most`th is not looked at, which costs nothing then.
 *
 * @throws UserError (exit 2) with file and line.
 */
export function parseYamlDocuments(text: string, file: string, most: number): { readonly documents: Located[]; readonly cut: boolean } {
  const lines = new LineCounter();
  const documents: Located[] = [];
  const composed = new Composer(YAML).compose(new Parser(lines.addNewLine).parse(text));
  for (;;) {
    const next = guarded(file, () => composed.next());
    if (next.done === true) return { documents, cut: false };
    if (documents.length >= most) return { documents, cut: true };
    documents.push(yamlValue(next.value, lines, file));
  }
}

const YAML = { uniqueKeys: true, merge: false, schema: 'core', prettyErrors: false } as const;

function yamlValue(document: Document, lines: LineCounter, file: string): Located {
  const error = document.errors[0];
  if (error !== undefined) throw complaint(file, lines.linePos(error.pos[0]).line, OVERFLOW.test(error.message) ? 'nested too deep' : error.message.split('\n')[0]!);
  let budget = MOST_VALUES;
  const lineOf = (node: unknown): number => lines.linePos((node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0).line;
  const read = (node: unknown, depth: number, document_: Document): Located => {
    const line = lineOf(node);
    if (--budget < 0) throw complaint(file, line, 'too many values (aliases that multiply?)');
    if (depth > DEEPEST) throw complaint(file, line, 'nested too deep');
    if (isAlias(node)) return { ...read(node.resolve(document_), depth + 1, document_), line };
    if (isSeq(node)) return { line, value: node.items.map((item) => read(item, depth + 1, document_)) };
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): [string, Located] => {
        if (!isScalar(key) || typeof key.value === 'object') throw complaint(file, lineOf(key), 'a key must be plain text');
        return [safeKey(String(key.value), file, lineOf(key)), read(value, depth + 1, document_)];
      });
      return { line, value: new Map(entries) };
    }
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { line, value };
    if (value === null || value === undefined) return { line, value: null };
    throw complaint(file, line, 'a value of an unknown type');
  };
  return guarded(file, () => read(document.contents, 0, document));
}

/** JSON with comments and trailing commas. @throws UserError (exit 2) with file and line. */
export function parseJson(text: string, file: string): Located {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const errors: ParseError[] = [];
  checkDepth(text, file, lineAt);
  const tree = guarded(file, () => parseTree(text, errors, { allowTrailingComma: true, disallowComments: false }));
  if (errors.length > 0) throw complaint(file, lineAt(errors[0]!.offset), printParseErrorCode(errors[0]!.error));
  if (tree === undefined) throw complaint(file, 1, 'the file is empty');
  const read = (node: JsonNode): Located => {
    const line = lineAt(node.offset);
    if (node.type === 'array') return { line, value: (node.children ?? []).map(read) };
    if (node.type !== 'object') return { line, value: node.value as Located['value'] };
    const entries = new Map<string, Located>();
    for (const property of node.children ?? []) {
      const key = safeKey(String(property.children![0]!.value), file, lineAt(property.offset));
      if (entries.has(key)) throw complaint(file, lineAt(property.offset), `the key ${JSON.stringify(key)} stands there twice`);
      entries.set(key, read(property.children![1]!));
    }
    return { line, value: entries };
  };
  return read(tree);
}

/** The same as plain data for a schema; objects have no prototype. */
export function plain({ value }: Located): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of value as ReadonlyMap<string, Located>) record[key] = plain(item);
  return record;
}

/** Line of the deepest value on a path that exists. */
export function lineAt(located: Located, path: readonly PropertyKey[]): number {
  let at = located;
  for (const key of path) {
    const next = Array.isArray(at.value) ? (at.value as readonly Located[])[key as number] : at.value instanceof Map ? (at.value as ReadonlyMap<string, Located>).get(String(key)) : undefined;
    if (next === undefined) return at.line;
    at = next;
  }
  return at.line;
}

export function complaint(file: string, line: number, message: string): UserError {
  return new UserError(`${file}:${line}: ${message.replace(/[\r\n]+/g, ' ')}`, EXIT.usage);
}

function safeKey(key: string, file: string, line: number): string {
  if (key === '__proto__') throw complaint(file, line, 'the key "__proto__" is not allowed');
  return key;
}

/** The parser below is recursive. */
function checkDepth(text: string, file: string, lineAt: (offset: number) => number): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"' || character === '\n') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEEPEST) throw complaint(file, lineAt(i), 'nested too deep');
    } else if (character === '}' || character === ']') depth--;
  }
}

/** How the YAML parser reports that it ran out of stack. */
const OVERFLOW = /call stack/i;

/** Deeply nested text overflows a recursive parser; that is the file's fault, not a bug. */
function guarded<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof RangeError) throw complaint(file, 1, 'nested too deep');
    throw complaint(file, 1, error instanceof Error ? error.message.split('\n')[0]! : 'cannot be read');
  }
}
