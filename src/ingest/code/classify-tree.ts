import { FILE, type RawTree } from '../../model/raw.js';
import { fileKinds, folderKinds, type FolderKind } from './file-kind.js';
import { NO_LANGUAGE } from './languages/index.js';
import type { LinguistAttributes } from './linguist-attributes.js';
import { listedPaths } from './listed-paths.js';

/** Path patterns, as in CODEOWNERS, of the user's: files that are fixtures, and files that are none (nor vendored) although their folder is called so. */
export interface FileLists {
  readonly fixtures?: readonly string[];
  readonly notFixtures?: readonly string[];
}

/** Kinds and languages of all tree entries by their paths, and why code is left out. */
export interface TreeKinds {
  /** `FILE` values; files whose content says that they are generated are marked later. */
  readonly kind: Uint8Array;
  readonly language: Uint8Array;
  readonly reasons: ReadonlyMap<number, 'fixture' | 'generated' | 'vendored'>;
  readonly folder: (path: string) => FolderKind;
  /** 1 per entry of other people's code, copied in; whatever else it is. */
  readonly vendored: Uint8Array;
  /** Entries of which `.gitattributes` says that they are not generated, whatever their content says. */
  readonly notGenerated: ReadonlySet<number>;
}

/** Built-in lists of names, under what `.gitattributes` say, under the user's lists. */
export function classifyTree(tree: RawTree, lists: FileLists = {}, attributes: LinguistAttributes | null = null): TreeKinds {
  const kind = new Uint8Array(tree.paths.length).fill(FILE.other), language = new Uint8Array(tree.paths.length).fill(NO_LANGUAGE);
  const vendored = new Uint8Array(tree.paths.length);
  const reasons = new Map<number, 'fixture' | 'generated' | 'vendored'>(), notGenerated = new Set<number>();
  const folder = folderKinds(), kindOf = fileKinds();
  const variants = new Map<FolderKind, Map<number, FolderKind>>();
  const isFixture = listedPaths(lists.fixtures ?? []), isNoFixture = listedPaths(lists.notFixtures ?? []);
  const said = (path: string, of: FolderKind, asGenerated: boolean | undefined): FolderKind => {
    const isNone = isNoFixture(path), generated = asGenerated ?? of.generated;
    const copied = !isNone && (attributes?.vendored(path) ?? of.vendored), fixture = !isNone && (of.fixture || isFixture(path));
    if (generated === of.generated && copied === of.vendored && fixture === of.fixture) return of;
    const others = variants.get(of) ?? new Map<number, FolderKind>(), key = (generated ? 1 : 0) | (copied ? 2 : 0) | (fixture ? 4 : 0);
    const variant = others.get(key) ?? { ...of, generated, vendored: copied, fixture };
    variants.set(of, others.set(key, variant));
    return variant;
  };
  let home = '', ofHome = folder('');
  for (let i = 0; i < tree.paths.length; i++) {
    const path = tree.paths[i], asGenerated = attributes?.generated(path), handWritten = asGenerated === false;
    const slash = path.lastIndexOf('/'), length = slash < 0 ? 0 : slash;
    // neighbours in a tree mostly lie in one folder
    if (length !== home.length || !path.startsWith(home)) {
      home = path.slice(0, length);
      ofHome = folder(home);
    }
    const saidOf = said(path, ofHome, asGenerated);
    if (saidOf.vendored) vendored[i] = 1;
    if (tree.modes[i] > 1) continue;
    const found = kindOf(path.slice(slash + 1), saidOf, handWritten);
    kind[i] = found.kind;
    language[i] = found.language;
    if (handWritten) notGenerated.add(i);
    if (found.reason !== null && found.language !== NO_LANGUAGE) reasons.set(i, found.reason);
  }
  return { kind, language, reasons, folder, vendored, notGenerated };
}
