import type { Files } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import type { FileIdentities } from './file-identities.js';
import type { FactsOptions } from './options.js';
import { pathRules } from './path-rules.js';

/** Paths and kinds of the files that are analysed, and where the raw indices went. */
export interface FileTable extends Pick<Files, 'path' | 'kind' | 'alive' | 'importsRead' | 'language'> {
  /** Row per raw file (tree entries, then history-only files of `FileIdentities`); -1: outside the scope or excluded. */
  readonly row: Int32Array;
  /** 1 for files of vendored trees. */
  readonly vendored: Uint8Array;
  /** Living files left out by `exclude`. */
  readonly excluded: number;
}

export function fileTable(raw: RawFacts, identities: FileIdentities, options: FactsOptions): FileTable {
  const { scope } = raw.repository;
  const all = [...raw.tree.paths, ...identities.historyPaths];
  const excludes = pathRules(options.exclude);
  const inside = scope === '' ? (): boolean => true : (path: string): boolean => path.startsWith(`${scope}/`) || path === scope;
  const row = new Int32Array(all.length).fill(-1);
  const path: string[] = [];
  const rawIndex: number[] = [];
  let excluded = 0;
  all.forEach((at, index) => {
    if (!inside(at)) return;
    if (options.exclude.length > 0 && excludes.last(at) >= 0) {
      if (index < raw.tree.paths.length) excluded++;
      return;
    }
    row[index] = path.length;
    path.push(at);
    rawIndex.push(index);
  });
  const read = new Set(raw.code.importLanguages);
  const isVendored = options.isVendored ?? ((): boolean => false);
  const living = (index: number): boolean => index < raw.tree.paths.length;
  return {
    path, row, excluded,
    kind: Uint8Array.from(rawIndex, (index) => (living(index) ? raw.code.fileKind[index]! : options.fileKindOf(all[index]!))),
    vendored: Uint8Array.from(rawIndex, (index) => (living(index) ? raw.code.vendored[index]! : isVendored(all[index]!) ? 1 : 0)),
    importsRead: Uint8Array.from(rawIndex, (index) => (living(index) && read.has(raw.code.languages[raw.code.language[index]!] ?? '') ? 1 : 0)),
    language: Uint8Array.from(rawIndex, (index) => (living(index) ? raw.code.language[index]! : 255)),
    alive: Uint8Array.from(rawIndex, (index) => (living(index) ? 1 : 0)),
  };
}
