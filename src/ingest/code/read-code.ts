import type { Diagnostic, Limit, Progress } from '../../model/errors.js';
import { FILE, type RawCode, type RawTree } from '../../model/raw.js';
import { classifyTree, type FileLists } from './classify-tree.js';
import { readClones } from './clones/read-clones.js';
import { codeCoverage, extractionNotes, type FileOutcome } from './code-coverage.js';
import { crossingRows } from './deep/crossing-rows.js';
import { readSymbols } from './deep/read-symbols.js';
import { DEFAULT_LIMITS, type ExtractionLimits } from './extract/extract-modules.js';
import { importTable, moduleTargets } from './import-table.js';
import type { Kept } from './kept.js';
import { languages } from './languages/index.js';
import { readConfigurations } from './read-configurations.js';
import { readLinguistAttributes } from './linguist-attributes.js';
import { readPolyglot } from './polyglot.js';
import { readProjectLayout } from './project-layout.js';
import { isModuleFile, readModules, type KeptModule } from './read-modules.js';
import { readerOf, readSources, type KeptSource } from './read-sources.js';
import { barrels } from './resolve/barrels.js';
import { resolver } from './resolve/resolver.js';
import { treeFiles } from './resolve/tree-files.js';

/** Reads blobs by object id. `bytes` is null for one that is missing, or larger than `maxBytes`: then `size` is its size. */
export type ReadBlobs = (
  oids: readonly string[], onBlob: (index: number, bytes: Buffer | null, size: number) => void, options: { maxBytes: number },
) => Promise<void>;

export interface ReadCodeOptions {
  /** What was read of module files in earlier runs. */
  readonly kept?: Kept<KeptModule>;
  /** What was read of files of other languages in earlier runs. */
  readonly keptSources?: Kept<KeptSource>;
  /** Bytes from which a file is not read. Default 1 MiB. */
  readonly maxBytes?: number;
  readonly extraction?: Partial<ExtractionLimits>;
  /** What the user says about fixtures. */
  readonly lists?: FileLists;
  /** Whether the symbols that cross borders are read too. */
  readonly deep?: boolean;
  /** Whether source files are compared for clones. */
  readonly clones?: boolean;
}

/**
 * Reads what the code of a tree says: what each file is, its packages, and what imports what. From git objects alone: no file is opened, nothing of the
 * repository runs, and specifiers are looked up among the tree's paths.
 */
export async function readCode(
  tree: RawTree, readBlobs: ReadBlobs, progress: Progress, options: ReadCodeOptions = {},
): Promise<{ code: RawCode; diagnostics: Diagnostic[]; limits: Limit[] }> {
  const maxBytes = options.maxBytes ?? 1024 * 1024;
  const diagnostics: Diagnostic[] = [], limits: Limit[] = [];
  const configurations = await readConfigurations(tree, readBlobs, maxBytes);
  const kinds = classifyTree(tree, options.lists, await readLinguistAttributes(tree, configurations.readBlobs)), files = treeFiles(tree);
  const modules = await readModules(tree, kinds, readBlobs, progress, maxBytes, options);
  const layout = await readProjectLayout(tree, kinds, files, configurations, maxBytes, { diagnostics, limits });
  const sources = await readSources(tree, kinds, readBlobs, progress, { ...DEFAULT_LIMITS, ...options.extraction, maxBytes }, options.keptSources);
  const others = await readPolyglot(tree, kinds, files, sources, layout.workspaces, configurations, maxBytes);
  await modules.done();

  const resolve = resolver({
    files, ...layout, isGenerated: (file) => kinds.kind[file] === FILE.generated, isTestFolder: (folder) => kinds.folder(folder).test,
  });
  const { extractions } = modules;
  const leftOut = new Map([...modules.leftOut, ...sources.leftOut]);
  const definitionsOf = barrels((file) => extractions.get(file)?.record, (file, statement) => {
    const target = resolve(tree.paths[file], extractions.get(file)!.record.statements[statement].specifier);
    return typeof target === 'object' && 'file' in target ? target.file : -1;
  });
  const isAnalysed = (file: number): boolean => kinds.kind[file] === FILE.source || kinds.kind[file] === FILE.test;
  const analysed = new Map([...extractions].filter(([file]) => isAnalysed(file)));
  const analysedSources = [...sources.records].filter(([file]) => isAnalysed(file)).map(([file, { statements }]) => ({ file, statements }));
  const ofModules = moduleTargets(tree.paths, (from, specifier) => {
    const target = resolve(from, specifier);
    return typeof target === 'object' && 'package' in target ? { package: others.packageOfModules[target.package] } : target;
  }, definitionsOf);
  const { imports, counts } = importTable(
    [...[...analysed].map(([file, { record: { statements } }]) => ({ file, statements })), ...analysedSources], tree.paths,
    (file, statement) => (readerOf(kinds, file) === null ? ofModules(file, statement) : others.targetOf(file, statement)), others.crossLinks,
  );

  const symbols = options.deep !== true ? null : await readSymbols({
    imports, rows: crossingRows(imports, others.packages, tree, kinds.kind, (file) => isModuleFile(kinds, file)), tree, readBlobs, definitionsOf, maxBytes, depth: modules.limits.depth, progress,
  });
  const cloned = options.clones !== true ? null : await readClones({ tree, kinds: kinds.kind, readBlobs, progress });
  const unread = [...modules.missing, ...sources.missing].filter(isAnalysed).sort((a, b) => a - b);
  const tooLarge = [...leftOut.values()].filter((reason) => reason === 'too-large').length;
  const outcomes = new Map<number, FileOutcome>([...analysed, ...[...sources.outcomes].filter(([file]) => isAnalysed(file))]);
  const notes = extractionNotes(outcomes, unread, tree.paths, { ...modules.limits, fileSize: maxBytes }, { tooLarge, deaths: modules.deaths() });
  const code: RawCode = {
    fileKind: kinds.kind, vendored: kinds.vendored, language: kinds.language, languages: languages.map(({ name }) => name), importLanguages: languages.filter(({ modules, partly }) => modules !== null && partly !== true).map(({ name }) => name), imports,
    packages: others.packages, dependencies: others.dependencies, symbols, clones: cloned?.clones ?? null,
    coverage: codeCoverage(outcomes, unread.length, leftOut, tree.paths, counts),
  };
  return { code, diagnostics: [...diagnostics, ...others.diagnostics, ...notes.diagnostics], limits: [...limits, ...others.limits, ...sources.limits, ...notes.limits, ...(cloned?.limits ?? [])] };
}
