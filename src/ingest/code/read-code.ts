import type { Diagnostic, Limit, Progress } from '../../model/errors.js';
import { FILE, type RawCode, type RawTree } from '../../model/raw.js';
import { classifyTree, type TreeKinds } from './classify-tree.js';
import { codeCoverage, extractionNotes, type LeftOutReason } from './code-coverage.js';
import { DEFAULT_LIMITS, type Extraction, type ExtractionLimits, moduleExtractor, REASON } from './extract/extract-modules.js';
import { hasGeneratedMarker } from './extract/generated-marker.js';
import { RECORD_VERSION } from './extract/module-record.js';
import { importTable } from './import-table.js';
import { languages, NO_LANGUAGE } from './languages/index.js';
import { readProjectLayout } from './project-layout.js';
import { barrels } from './resolve/barrels.js';
import { resolver } from './resolve/resolver.js';
import { treeFiles } from './resolve/tree-files.js';

/** Reads blobs by object id. `bytes` is null for one that is missing, or larger than `maxBytes`: then `size` is its size. */
export type ReadBlobs = (
  oids: readonly string[], onBlob: (index: number, bytes: Buffer | null, size: number) => void, options: { maxBytes: number },
) => Promise<void>;

/** What was read of a blob, to be kept between runs by a key made of its content; both functions may forget. */
export interface KeptModules {
  get(key: string): KeptModule | undefined;
  put(key: string, module: KeptModule): void;
}
export interface KeptModule {
  readonly extraction: Extraction;
  /** The text says that it is generated. */
  readonly generated: boolean;
}

export interface ReadCodeOptions {
  readonly kept?: KeptModules;
  /** Bytes from which a file is not read. Default 1 MiB. */
  readonly maxBytes?: number;
  readonly extraction?: Partial<ExtractionLimits>;
}

/** Source files asked for at once, so that memory stays bounded in large trees. */
const CHUNK = 4_000;
/** Source files from which a second parser process pays. */
const MANY = 150;

/**
 * Reads what the code of a tree says: what each file is, its packages, and what imports what. From git objects alone: no file is opened, nothing of the
 * repository runs, and specifiers are looked up among the tree's paths.
 */
export async function readCode(
  tree: RawTree, readBlobs: ReadBlobs, progress: Progress, options: ReadCodeOptions = {},
): Promise<{ code: RawCode; diagnostics: Diagnostic[]; limits: Limit[] }> {
  const maxBytes = options.maxBytes ?? 1024 * 1024;
  const diagnostics: Diagnostic[] = [], limits: Limit[] = [];
  const kinds = classifyTree(tree), files = treeFiles(tree);
  const modules = await readModules(tree, kinds, readBlobs, progress, maxBytes, options);
  const layout = await readProjectLayout(tree, kinds, files, readBlobs, maxBytes, { diagnostics, limits });
  await modules.done();

  const resolve = resolver({
    files, ...layout, isGenerated: (file) => kinds.kind[file] === FILE.generated, isTestFolder: (folder) => kinds.folder(folder).test,
  });
  const { extractions, missing, leftOut } = modules;
  const definitionsOf = barrels((file) => extractions.get(file)?.record, (file, statement) => {
    const target = resolve(tree.paths[file], extractions.get(file)!.record.statements[statement].specifier);
    return typeof target === 'object' && 'file' in target ? target.file : -1;
  });
  const isAnalysed = (file: number): boolean => kinds.kind[file] === FILE.source || kinds.kind[file] === FILE.test;
  const analysed = new Map([...extractions].filter(([file]) => isAnalysed(file)));
  const { imports, counts } = importTable([...analysed].map(([file, { record }]) => ({ file, record })), tree.paths, resolve, definitionsOf);

  const unread = missing.filter(isAnalysed).sort((a, b) => a - b);
  const tooLarge = [...leftOut.values()].filter((reason) => reason === 'too-large').length;
  const notes = extractionNotes(analysed, unread, tree.paths, { ...modules.limits, fileSize: maxBytes }, { tooLarge, deaths: modules.deaths() });
  const code: RawCode = {
    fileKind: kinds.kind, language: kinds.language, languages: languages.map(({ name }) => name), importLanguages: languages.filter(({ modules }) => modules !== null).map(({ name }) => name), imports, packages: layout.workspaces.packages,
    coverage: codeCoverage(analysed, unread.length, leftOut, tree.paths, counts),
  };
  return { code, diagnostics: [...diagnostics, ...notes.diagnostics], limits: [...limits, ...notes.limits] };
}

/** Streams the module files into the parser; `done` resolves when the last answer is in. */
async function readModules(tree: RawTree, kinds: TreeKinds, readBlobs: ReadBlobs, progress: Progress, maxBytes: number, { kept, extraction: bounds }: ReadCodeOptions) {
  const all = moduleFiles(tree, kinds);
  const extractions = new Map<number, Extraction>(), missing: number[] = [];
  const leftOut = new Map<number, LeftOutReason>(kinds.reasons), marked = new Set<number>();
  const markGenerated = (file: number): void => {
    if (kinds.kind[file] === FILE.generated) return;
    kinds.kind[file] = FILE.generated;
    leftOut.set(file, 'generated');
  };
  const keyOf = (file: number): string => keptKey(tree.oids[file], tree.paths[file], { ...DEFAULT_LIMITS, ...bounds });
  const wanted = kept === undefined ? all : all.filter((file) => {
    const known = kept.get(keyOf(file));
    if (known === undefined) return true;
    if (known.generated) markGenerated(file);
    extractions.set(file, known.extraction);
    return false;
  });
  const limits: ExtractionLimits = { ...DEFAULT_LIMITS, workers: wanted.length > MANY ? DEFAULT_LIMITS.workers : 1, ...bounds };
  if (wanted.length === 0) return { extractions, missing, leftOut, limits, deaths: () => 0, done: async () => undefined };

  const extractor = moduleExtractor(limits, (file, extraction) => {
    if (extraction.outcome === 'long-line') markGenerated(file);
    extractions.set(file, extraction);
    if (isLasting(extraction)) kept?.put(keyOf(file), { extraction, generated: extraction.outcome === 'long-line' || marked.has(file) });
    progress('code', extractions.size, all.length);
  });
  try {
    for (let start = 0; start < wanted.length; start += CHUNK) {
      const chunk = wanted.slice(start, start + CHUNK);
      await readBlobs(chunk.map((file) => tree.oids[file]), (at, bytes, size) => {
        const file = chunk[at];
        if (bytes === null && size <= maxBytes) missing.push(file);
        else if (bytes === null || bytes.length > maxBytes) {
          if (kinds.kind[file] !== FILE.generated) leftOut.set(file, 'too-large');
        } else {
          if (hasGeneratedMarker(bytes)) {
            marked.add(file);
            markGenerated(file);
          }
          extractor.add(file, tree.paths[file], bytes);
        }
      }, { maxBytes });
      await extractor.drained();
    }
  } catch (error) {
    extractor.abort();
    throw error;
  }
  const closed = extractor.close();
  closed.catch(() => undefined);
  return { extractions, missing, leftOut, limits, deaths: extractor.deaths, done: () => closed };
}

/** A crash or a time-out may be the machine's fault: they are tried again in the next run. */
function isLasting({ reason }: Extraction): boolean {
  return reason !== REASON.crashed && reason !== REASON.timedOut && reason !== REASON.givenUp;
}

/** A record depends on the bytes, on the language (by the file's ending), and on the bounds. */
function keptKey(oid: string, path: string, { line, depth, imports }: ExtractionLimits): string {
  const ending = /(\.d)?\.[a-z]+$/i.exec(path)?.[0].toLowerCase() ?? '';
  return `modules-${RECORD_VERSION}-${line}-${depth}-${imports}${ending}-${oid}`;
}

/** Entries whose imports are read: source and tests, and generated files too, for the names they pass on; not what is minified. */
function moduleFiles(tree: RawTree, kinds: TreeKinds): number[] {
  const found: number[] = [];
  for (let i = 0; i < tree.paths.length; i++) {
    const language = kinds.language[i], kind = kinds.kind[i];
    if (language === NO_LANGUAGE || languages[language].modules === null) continue;
    if (kind === FILE.source || kind === FILE.test || (kind === FILE.generated && !/[.-]min\.[cm]?js$/.test(tree.paths[i]))) found.push(i);
  }
  return found;
}
