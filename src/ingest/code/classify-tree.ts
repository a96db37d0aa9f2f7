import { FILE, type RawTree } from '../../model/raw.js';
import { fileKind, folderKind, type FolderKind } from './file-kind.js';
import { NO_LANGUAGE } from './languages/index.js';
import { folderOf, nameOf } from './packages/paths.js';

/** Kinds and languages of all tree entries by their paths, and why code is left out. */
export interface TreeKinds {
  /** `FILE` values; files whose content says that they are generated are marked later. */
  readonly kind: Uint8Array;
  readonly language: Uint8Array;
  readonly reasons: ReadonlyMap<number, 'fixture' | 'generated' | 'vendored'>;
  readonly folder: (path: string) => FolderKind;
}

export function classifyTree(tree: RawTree): TreeKinds {
  const kind = new Uint8Array(tree.paths.length).fill(FILE.other), language = new Uint8Array(tree.paths.length).fill(NO_LANGUAGE);
  const reasons = new Map<number, 'fixture' | 'generated' | 'vendored'>(), folders = new Map<string, FolderKind>();
  const folder = (path: string): FolderKind => {
    const known = folders.get(path) ?? folderKind(path);
    folders.set(path, known);
    return known;
  };
  for (let i = 0; i < tree.paths.length; i++) {
    if (tree.modes[i] > 1) continue;
    const found = fileKind(nameOf(tree.paths[i]), folder(folderOf(tree.paths[i])));
    kind[i] = found.kind;
    language[i] = found.language;
    if (found.reason !== null && found.language !== NO_LANGUAGE) reasons.set(i, found.reason);
  }
  return { kind, language, reasons, folder };
}
