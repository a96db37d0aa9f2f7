import type { Limit, Progress } from '../../model/errors.js';
import { FILE, type RawTree } from '../../model/raw.js';
import type { TreeKinds } from './classify-tree.js';
import type { LeftOutReason } from './code-coverage.js';
import type { ImportReader, SourceRecord } from './ecosystems/ecosystem.js';
import { hasGeneratedMarker } from './extract/generated-marker.js';
import { preScan } from './extract/pre-scan.js';
import { textOf } from './extract/text-of.js';
import type { Kept } from './kept.js';
import { languages, NO_LANGUAGE } from './languages/index.js';
import type { ReadBlobs } from './read-code.js';

/** Files of one ecosystem with what they say, in the order of the tree. */
export interface Sources {
  readonly records: ReadonlyMap<number, SourceRecord>;
  /** Read to their end, read in part with the reason. */
  readonly outcomes: ReadonlyMap<number, { readonly outcome: 'read' | 'partly' | 'long-line'; readonly reason: string | null }>;
  readonly missing: readonly number[];
  readonly leftOut: ReadonlyMap<number, LeftOutReason>;
}

export interface SourceLimits {
  readonly maxBytes: number;
  /** Bytes of a line from which a file is taken for generated. */
  readonly line: number;
  /** Import statements of one file that are read. */
  readonly imports: number;
}

/** What was read of a file of another language, by a key made of its content, its language, its reader's version and the limits. */
export interface KeptSource {
  readonly record: SourceRecord;
  readonly outcome: 'read' | 'partly' | 'long-line';
  readonly reason: string | null;
  readonly generated: boolean;
  /** More import statements than are read. */
  readonly cut: boolean;
}

/** Files asked for at once, so that memory stays bounded in large trees. */
const CHUNK = 4_000;
const EMPTY: SourceRecord = { statements: [], declares: [], uses: [] };

/** Reads the files of every language that has an `ImportReader`, in this process: the readers are linear lexers of our own. Marks generated files in `kinds`. */
export async function readSources(
  tree: RawTree, kinds: TreeKinds, readBlobs: ReadBlobs, progress: Progress, limits: SourceLimits, kept?: Kept<KeptSource>,
): Promise<Sources & { readonly limits: readonly Limit[] }> {
  const files = sourceFiles(tree, kinds);
  const found = new Map<number, KeptSource>(), missing: number[] = [], leftOut = new Map<number, LeftOutReason>();
  const take = (file: number, source: KeptSource): void => {
    found.set(file, source);
    const generated = source.outcome === 'long-line' || (source.generated && !kinds.notGenerated.has(file));
    if (!generated || kinds.kind[file] === FILE.generated) return;
    kinds.kind[file] = FILE.generated;
    leftOut.set(file, 'generated');
  };
  const wanted = files.filter((file) => {
    const known = kept?.get(keptKey(tree, kinds, file, limits));
    if (known !== undefined) take(file, known);
    return known === undefined;
  });
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const chunk = wanted.slice(start, start + CHUNK);
    await readBlobs(chunk.map((file) => tree.oids[file]), (at, bytes, size) => {
      const file = chunk[at];
      if (bytes === null && size <= limits.maxBytes) missing.push(file);
      else if (bytes === null || bytes.length > limits.maxBytes) {
        if (kinds.kind[file] !== FILE.generated) leftOut.set(file, 'too-large');
      } else {
        const source = sourceOf(bytes, reader(kinds, file), limits);
        take(file, source);
        kept?.put(keptKey(tree, kinds, file, limits), source);
      }
      progress('code', files.length - wanted.length + start + at + 1, files.length);
    }, { maxBytes: limits.maxBytes });
  }
  const sources = [...found].sort(([a], [b]) => a - b), cut = sources.filter(([, source]) => source.cut).length;
  return {
    records: new Map(sources.map(([file, { record }]) => [file, record])), outcomes: new Map(sources), missing, leftOut,
    limits: cut === 0 ? [] : [{ stage: 'code', id: 'imports-per-file', limit: limits.imports, count: cut, message: 'source files have more imports; the rest was not read' }],
  };
}

function sourceOf(bytes: Buffer, language: ImportReader, { line, imports }: SourceLimits): KeptSource {
  if (bytes.length > line && preScan(bytes).longestLine > line) return { record: EMPTY, outcome: 'long-line', reason: null, generated: true, cut: false };
  const { record, partly } = language.read(textOf(bytes)), cut = record.statements.length > imports;
  return {
    record: cut ? { ...record, statements: record.statements.slice(0, imports) } : record, generated: hasGeneratedMarker(bytes), cut,
    outcome: partly === null && !cut ? 'read' : 'partly', reason: cut ? 'very many imports' : partly,
  };
}

function keptKey(tree: RawTree, kinds: TreeKinds, file: number, { line, imports }: SourceLimits): string {
  return `${languages[kinds.language[file]].name}-${reader(kinds, file).version}-${line}-${imports}-${tree.oids[file]}`;
}

export function readerOf(kinds: TreeKinds, file: number): ImportReader | null {
  const language = kinds.language[file];
  const modules = language === NO_LANGUAGE ? null : languages[language].modules;
  return modules === null || modules === 'ecmascript' ? null : modules;
}

function reader(kinds: TreeKinds, file: number): ImportReader {
  return readerOf(kinds, file)!;
}

function sourceFiles(tree: RawTree, kinds: TreeKinds): number[] {
  const found: number[] = [];
  for (let i = 0; i < tree.paths.length; i++) {
    const kind = kinds.kind[i];
    if (readerOf(kinds, i) !== null && (kind === FILE.source || kind === FILE.test || kind === FILE.generated)) found.push(i);
  }
  return found;
}
