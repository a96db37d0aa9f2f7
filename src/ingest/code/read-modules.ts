import type { Progress } from '../../model/errors.js';
import { FILE, type RawTree } from '../../model/raw.js';
import type { TreeKinds } from './classify-tree.js';
import type { LeftOutReason } from './code-coverage.js';
import { DEFAULT_LIMITS, type Extraction, type ExtractionLimits, moduleExtractor, REASON } from './extract/extract-modules.js';
import { hasGeneratedMarker } from './extract/generated-marker.js';
import { RECORD_VERSION } from './extract/module-record.js';
import { languages, NO_LANGUAGE } from './languages/index.js';
import type { ReadBlobs, ReadCodeOptions } from './read-code.js';

/** What was read of a module file, by a key made of its content, its language and the limits. */
export interface KeptModule {
  readonly extraction: Extraction;
  /** The text says that it is generated. */
  readonly generated: boolean;
}

/** Source files asked for at once, so that memory stays bounded in large trees. */
const CHUNK = 4_000;

/** Streams the module files through the extractor; `done` resolves when the last answer is in. */
export async function readModules(tree: RawTree, kinds: TreeKinds, readBlobs: ReadBlobs, progress: Progress, maxBytes: number, { kept, extraction: bounds }: ReadCodeOptions) {
  const all = moduleFiles(tree, kinds);
  const extractions = new Map<number, Extraction>(), missing: number[] = [];
  const leftOut = new Map<number, LeftOutReason>(kinds.reasons), marked = new Set<number>();
  const markGenerated = (file: number): void => {
    if (kinds.kind[file] === FILE.generated) return;
    kinds.kind[file] = FILE.generated;
    leftOut.set(file, 'generated');
  };
  const markByContent = (file: number): void => {
    if (!kinds.notGenerated.has(file)) markGenerated(file);
  };
  const limits: ExtractionLimits = { ...DEFAULT_LIMITS, ...bounds };
  const keyOf = (file: number): string => keptKey(tree.oids[file], tree.paths[file], limits);
  const wanted = kept === undefined ? all : all.filter((file) => {
    const known = kept.get(keyOf(file));
    if (known === undefined) return true;
    if (known.extraction.outcome === 'long-line') markGenerated(file);
    else if (known.generated) markByContent(file);
    extractions.set(file, known.extraction);
    return false;
  });
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
            markByContent(file);
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
  const ending = /(\.d(\.[\w-]+)?)?\.[a-z]+$/i.exec(path)?.[0].toLowerCase() ?? '';
  return `${RECORD_VERSION}-${line}-${depth}-${imports}${ending}-${oid}`;
}

/** Whether a tree entry is in a language of ECMAScript modules. */
export function isModuleFile(kinds: TreeKinds, file: number): boolean {
  const language = kinds.language[file];
  return language !== NO_LANGUAGE && languages[language].modules === 'ecmascript';
}

/** Entries whose imports are read: source and tests, and generated files too, for the names they pass on; not what is minified. */
function moduleFiles(tree: RawTree, kinds: TreeKinds): number[] {
  const found: number[] = [];
  for (let i = 0; i < tree.paths.length; i++) {
    const kind = kinds.kind[i];
    if (!isModuleFile(kinds, i)) continue;
    if (kind === FILE.source || kind === FILE.test || (kind === FILE.generated && !/[.-]min\.[cm]?js$/.test(tree.paths[i]))) found.push(i);
  }
  return found;
}
