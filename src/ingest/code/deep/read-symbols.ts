import type { Progress } from '../../../model/errors.js';
import { IMPORT, type RawImports, type RawSymbols, type RawTree } from '../../../model/raw.js';
import { bracketDepth, preScan } from '../extract/pre-scan.js';
import { scriptBlocks } from '../extract/script-blocks.js';
import { textOf } from '../extract/text-of.js';
import type { ReadBlobs } from '../read-code.js';
import { type CountOptions, type FileUses, UNCOUNTED, usesCounter } from './count-uses.js';
import type { ImportedUse, SourceText } from './imported-uses.js';

export interface ReadSymbolsInput {
  readonly imports: RawImports;
  /** Rows to look at, ascending. */
  readonly rows: readonly number[];
  readonly tree: RawTree;
  readonly readBlobs: ReadBlobs;
  /** Files that define a name which a file exports, as barrels lead to them. */
  readonly definitionsOf: (file: number, name: string) => readonly { readonly file: number }[];
  readonly maxBytes: number;
  /** Nesting of brackets from which a file is not given to the compiler. */
  readonly depth: number;
  readonly progress?: Progress;
  readonly counting?: Partial<CountOptions>;
}

/** Files of one program of the compiler and bytes of their text, so that memory stays bounded in large trees. */
const CHUNK_FILES = 64;
const CHUNK_BYTES = 768 * 1024;
/** Files asked of git at once. */
const READ_AT_ONCE = 512;

/**
 * The symbols that cross with each of the rows: which, how often the importing file refers to them, as type or value. A re-exported name crosses with no use; a
 * namespace gives the members that are asked of it, and `*` where it is handed on as a whole. A statement of side effects brings no symbol. Of Vue, Svelte and
 * Astro files the script is read; uses in their templates are not counted.
 */
export async function readSymbols({ imports, rows, tree, readBlobs, definitionsOf, maxBytes, depth, progress = () => undefined, counting }: ReadSymbolsInput): Promise<RawSymbols> {
  const rowsOf = new Map<number, number[]>();
  for (const row of rows) {
    const list = rowsOf.get(imports.from[row]);
    if (list === undefined) rowsOf.set(imports.from[row], [row]);
    else list.push(row);
  }
  const files = [...rowsOf.keys()].sort((a, b) => a - b);
  const symbols = new Map<number, Map<string, Symbol>>(), failed = new Map<string, number>();
  const fail = (reason: string, count: number): void => void failed.set(reason, (failed.get(reason) ?? 0) + count);
  const counter = usesCounter({ timeout: 5_000, maxLost: 10, ...counting });
  let done = 0;

  const settle = (answers: ReadonlyMap<number, FileUses>): void => {
    for (const [file, uses] of answers) {
      progress('code', ++done, files.length);
      if ('failed' in uses) fail(uses.failed, rowsOf.get(file)!.length);
      else assign(imports, file, rowsOf.get(file)!, uses, definitionsOf, symbols);
    }
  };
  try {
    for (let start = 0; start < files.length; start += READ_AT_ONCE) {
      const asked = files.slice(start, start + READ_AT_ONCE);
      const chunks: SourceText[][] = [[]];
      let bytesInChunk = 0;
      await readBlobs(asked.map((file) => tree.oids[file]), (at, bytes) => {
        const file = asked[at];
        if (bytes === null || bytes.length > maxBytes) return fail('the content is missing or too large', rowsOf.get(file)!.length);
        const source = sourceOf(file, tree.paths[file], bytes, depth);
        if (source === null) return fail(UNCOUNTED.depth, rowsOf.get(file)!.length);
        if (chunks.at(-1)!.length >= CHUNK_FILES || bytesInChunk + bytes.length > CHUNK_BYTES) {
          chunks.push([]);
          bytesInChunk = 0;
        }
        chunks.at(-1)!.push(source);
        bytesInChunk += bytes.length;
      }, { maxBytes });
      for (const chunk of chunks) if (chunk.length > 0) settle(await counter.count(chunk));
    }
  } finally {
    await counter.end();
  }
  return columns(symbols, failed);
}

interface Symbol { uses: number; typeOnly: boolean }

/** The text as the compiler is given it, under a name that says its language; null when brackets are nested too deep. */
function sourceOf(file: number, path: string, bytes: Buffer, depth: number): SourceText | null {
  const lower = path.toLowerCase();
  const blocks = /\.(vue|svelte|astro)$/.exec(lower);
  const script = blocks === null ? null : scriptBlocks(textOf(bytes), blocks[1] as 'vue' | 'svelte' | 'astro');
  const text = script?.text ?? textOf(bytes);
  const ending = script !== null ? (script.dialect === 'js' ? '.jsx' : `.${script.dialect}`) : /\.d\.([\w-]+\.)?[cm]?ts$/.test(lower) ? '.d.ts' : lower.endsWith('.tsx') ? '.tsx' : /\.[cm]?ts$/.test(lower) ? '.ts' : '.jsx';
  if (preScan(bytes).depth > depth && bracketDepth(text, ending.endsWith('x')) > depth) return null;
  return { id: file, path: `/${file}${ending}`, text };
}

/** Gives each use to the row of its statement whose file defines the name; uses of statements that do not cross are dropped. */
function assign(
  imports: RawImports, file: number, rows: readonly number[], uses: readonly ImportedUse[], definitionsOf: ReadSymbolsInput['definitionsOf'], symbols: Map<number, Map<string, Symbol>>,
): void {
  const statements = new Map<string, number[]>();
  for (let row = firstRowOf(imports, file); row < imports.from.length && imports.from[row] === file; row++) {
    const key = `${imports.line[row]}\0${imports.specifiers[imports.specifier[row]]}`;
    const list = statements.get(key);
    if (list === undefined) statements.set(key, [row]);
    else list.push(row);
  }
  const wanted = new Set(rows);
  for (const { line, specifier, name, uses: count, typeUses, typeStatement } of uses) {
    const candidates = statements.get(`${line}\0${specifier}`);
    if (candidates === undefined) continue;
    const row = rowFor(imports, candidates, name, typeStatement, definitionsOf);
    if (!wanted.has(row)) continue;
    const names = symbols.get(row) ?? new Map<string, Symbol>();
    const typeOnly = count === 0 ? typeStatement : typeUses === count, known = names.get(name);
    names.set(name, known === undefined ? { uses: count, typeOnly } : { uses: known.uses + count, typeOnly: known.typeOnly && typeOnly });
    symbols.set(row, names);
  }
}

/** Several rows: of a statement through a barrel, or of two statements on one line (`const x: typeof import('a') = await import('a')`). */
function rowFor(imports: RawImports, candidates: readonly number[], name: string, type: boolean, definitionsOf: ReadSymbolsInput['definitionsOf']): number {
  if (candidates.length === 1) return candidates[0];
  const [first] = candidates;
  const literal = imports.via[first] === 0 ? imports.to[first] : imports.chains[imports.via[first] - 1][0];
  const defining = new Set(literal < 0 ? [] : definitionsOf(literal, name).map((one) => (one.file === imports.from[first] ? literal : one.file)));
  const sameKind = candidates.filter((row) => (imports.kind[row] === IMPORT.type) === type), ordered = [...sameKind, ...candidates];
  return ordered.find((row) => defining.has(imports.to[row])) ?? ordered.find((row) => imports.to[row] === literal) ?? ordered[0];
}

/** Rows are sorted by the importing file. */
function firstRowOf({ from }: RawImports, file: number): number {
  let low = 0, high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle] < file) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columns(symbols: ReadonlyMap<number, ReadonlyMap<string, Symbol>>, failed: ReadonlyMap<string, number>): RawSymbols {
  const entries = [...symbols].sort(([a], [b]) => a - b)
    .flatMap(([row, names]) => [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { uses, typeOnly }]) => ({ row, name, uses, typeOnly })));
  return {
    row: Uint32Array.from(entries, ({ row }) => row), name: entries.map(({ name }) => name), uses: Uint32Array.from(entries, ({ uses }) => uses),
    typeOnly: Uint8Array.from(entries, ({ typeOnly }) => Number(typeOnly)), failed: [...failed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ reason, count })),
  };
}
