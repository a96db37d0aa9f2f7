import { IMPORT } from '../../../model/raw.js';
import { lexModule } from './lexer/lex-module.js';
import type { Dialect, ImportStatement, ModuleRecord } from './module-record.js';
import { EMPTY_RECORD } from './module-record.js';
import { parserPool, type ParserResult } from './parser-pool.js';
import { bracketDepth, importWords, preScan } from './pre-scan.js';
import { scriptBlocks } from './script-blocks.js';
import { isPlainUtf8, textOf } from './text-of.js';
import { scanModule } from './tolerant-scanner.js';

/** Bounds of what a parser is given; each that fires is counted. */
export interface ExtractionLimits {
  /** Bytes of a line from which a file is taken for generated. */
  readonly line: number;
  /** Nesting of brackets from which a file is not parsed. */
  readonly depth: number;
  /** Import statements of one file that are read. */
  readonly imports: number;
  /** Milliseconds for one answer of the parser. */
  readonly timeout: number;
  /** Processes that may die before the parser is given up. */
  readonly deaths: number;
  readonly workers: number;
  /** Whether files are read in this process where that is certain; false: the parser reads them all, with the same results. */
  readonly lexer: boolean;
}
export const DEFAULT_LIMITS: ExtractionLimits = { line: 50_000, depth: 500, imports: 10_000, timeout: 5_000, deaths: 40, workers: 2, lexer: true };

/** `read`: by the lexer or the parser; `partly`: with errors, or by the tolerant scanner; `unparsed`: not at all, and why. */
export interface Extraction {
  readonly record: ModuleRecord;
  readonly outcome: 'read' | 'partly' | 'unparsed' | 'long-line';
  readonly reason: string | null;
  /** More import statements than are read. */
  readonly cut: boolean;
}

/** Why a file was not read, or read in part. */
export const REASON = {
  syntax: 'syntax errors', manyImports: 'very many imports', tooDeep: 'brackets are nested too deep', longLine: 'a line longer than hand-written code has',
  crashed: 'it brings the parser down', timedOut: 'the parser did not finish in time', givenUp: 'the parser had failed too often',
} as const;

export interface ModuleExtractor {
  /** `id` names the file in the answer. The bytes are copied. */
  add(id: number, path: string, bytes: Buffer): void;
  /** Resolves when little is waiting for the parser: the sign to read on. */
  drained(): Promise<void>;
  close(): Promise<void>;
  /** Parser processes that died so far, by a file or by someone's hand. */
  deaths(): number;
  abort(): void;
}

/** Bytes of `import'a'`. */
const SHORTEST_IMPORT = 9;
const UNREAD = { record: EMPTY_RECORD, cut: false } as const;

/**
 * Module records of files. Most are read by our own lexer, at once and in this process; what it is not certain of goes to the parser, which runs in processes of
 * its own, because it can be brought down. What that may not be given (too deep, too many imports) or cannot read is decided or scanned here. Nothing in this
 * process recurses or calls native parsers.
 */
export function moduleExtractor(limits: ExtractionLimits, onExtraction: (id: number, extraction: Extraction) => void): ModuleExtractor {
  const waiting = new Map<number, { readonly text: Buffer; readonly dialect: Dialect; readonly extra: readonly ImportStatement[] }>();

  const scan = (id: number, text: string, dialect: Dialect, extra: readonly ImportStatement[], reason: string): void => {
    const { record, cut } = scanModule(text, dialect, limits.imports);
    onExtraction(id, { record: withExtra(record, extra), outcome: 'partly', reason, cut });
  };
  const onResult = ({ id, record, outcome }: ParserResult): void => {
    const { text, dialect, extra } = waiting.get(id)!;
    waiting.delete(id);
    if (record !== null) {
      const cut = record.statements.length > limits.imports;
      onExtraction(id, { record: withExtra(cut ? shortened(record, limits.imports) : record, extra), outcome: outcome === 'read' && !cut ? 'read' : 'partly', reason: cut ? REASON.manyImports : outcome === 'read' ? null : REASON.syntax, cut });
    } else if (outcome === 'crashed' || outcome === 'timeout') {
      onExtraction(id, { ...UNREAD, outcome: 'unparsed', reason: outcome === 'crashed' ? REASON.crashed : REASON.timedOut });
    } else scan(id, text.toString('utf8'), dialect, extra, outcome === 'error' ? REASON.syntax : REASON.givenUp);
  };
  const pool = parserPool({ workers: limits.workers, timeout: limits.timeout, maxDeaths: limits.deaths }, onResult);

  return {
    add(id, path, bytes) {
      const scanned = bytes.length > limits.line ? preScan(bytes) : null;
      if (scanned !== null && scanned.longestLine > limits.line) return onExtraction(id, { ...UNREAD, outcome: 'long-line', reason: REASON.longLine });
      const blocks = /\.(vue|svelte|astro)$/i.exec(path);
      const script = blocks === null ? null : scriptBlocks(textOf(bytes), blocks[1].toLowerCase() as 'vue' | 'svelte' | 'astro');
      const dialect = script?.dialect ?? dialectOf(path);
      const extra = (script?.sources ?? []).map(({ specifier, line }) => ({ specifier, line, kind: IMPORT.static, names: null }));
      const manyImports = bytes.length > limits.imports * SHORTEST_IMPORT && importWords(bytes, limits.imports + 1) > limits.imports;
      const plain = script === null && isPlainUtf8(bytes) ? bytes : Buffer.from(script?.text ?? textOf(bytes));
      const lexed = manyImports || !limits.lexer ? null : lexModule(plain, dialect, limits);
      if (lexed !== null) return onExtraction(id, { record: withExtra(lexed, extra), outcome: 'read', reason: null, cut: false });

      const { depth } = scanned ?? preScan(bytes);
      if (depth > limits.depth && bracketDepth(script?.text ?? textOf(bytes), dialect !== 'ts' && dialect !== 'dts') > limits.depth) {
        return onExtraction(id, { ...UNREAD, outcome: 'unparsed', reason: REASON.tooDeep });
      }
      if (manyImports) return scan(id, script?.text ?? textOf(bytes), dialect, extra, REASON.manyImports);
      const text = plain === bytes ? Buffer.from(bytes) : plain;
      waiting.set(id, { text, dialect, extra });
      pool.add({ id, dialect, text });
    },
    drained: () => pool.drained(),
    close: () => pool.close(),
    deaths: () => pool.deaths(),
    abort: () => pool.abort(),
  };
}

function dialectOf(path: string): Dialect {
  const lower = path.toLowerCase();
  if (/\.d\.([\w-]+\.)?[cm]?ts$/.test(lower)) return 'dts';
  return lower.endsWith('.tsx') ? 'tsx' : /\.[cm]?ts$/.test(lower) ? 'ts' : 'js';
}

function withExtra(record: ModuleRecord, extra: readonly ImportStatement[]): ModuleRecord {
  return extra.length === 0 ? record : { ...record, statements: [...record.statements, ...extra] };
}

/** The first statements only; what refers to later ones goes with them. */
function shortened(record: ModuleRecord, limit: number): ModuleRecord {
  return {
    statements: record.statements.slice(0, limit), defines: record.defines,
    forwards: record.forwards.filter(({ statement }) => statement < limit), stars: record.stars.filter((statement) => statement < limit),
  };
}
