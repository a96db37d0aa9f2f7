import type { RawDependency, RawPackage } from '../../../model/raw.js';
import type { ImportStatement } from '../extract/module-record.js';
import type { TreeFiles } from '../resolve/tree-files.js';

/**
 * What one file says about what it needs and offers. Plain data, a function of the file's bytes and language alone, so that it can be kept by blob id.
 * `specifier` is what a reader finds in the line: `a.b.C`, `net/http`, `"x.h"`.
 */
export interface SourceRecord {
  readonly statements: readonly ImportStatement[];
  /** Names that other files can reach this file by (its package or namespace, its types, functions); their form is the ecosystem's own. */
  readonly declares: readonly string[];
  /** Names used in the body, sorted and distinct, where the language finds files by the names used and not by its import statements alone. */
  readonly uses: readonly string[];
}

/** How the import statements of one language are read: a lexer of our own, linear in the text. */
export interface ImportReader {
  readonly ecosystem: Ecosystem;
  /** Raise when the meaning of a record changes: kept records of other versions are not used. */
  readonly version: number;
  /** Never throws, never recurses, never backtracks. `partly` says why a file was not understood to its end; null when it was. */
  read(text: string): { readonly record: SourceRecord; readonly partly: string | null };
}

/** Languages that import each other, with their manifests and how names lead to files. */
export interface Ecosystem {
  readonly name: string;
  /** Whether a file of this name is a manifest or configuration whose text `layout` wants. */
  isManifest(name: string): boolean;
  layout(input: EcosystemInput): EcosystemLayout;
}

export interface EcosystemInput {
  /** Manifests by path, outside fixtures, vendored and generated trees. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: TreeFiles;
  /** Records by tree index, in the order of the tree: source and tests, and generated files, which offer names but whose imports are not counted. */
  readonly records: ReadonlyMap<number, SourceRecord>;
}

export interface EcosystemLayout {
  /** Packages by the manifests; at most one for each folder. */
  readonly packages: readonly RawPackage[];
  readonly dependencies: readonly DeclaredDependency[];
  /** Links between packages of this repository that manifests state across languages (a Rust crate built into a Python package). */
  readonly crossLinks: readonly CrossLink[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** Where a statement of a file leads. The answer depends on the input alone, not on the order of the questions. */
  resolve(from: number, statement: ImportStatement): SourceTarget;
  /**
   * Whether no import of the code stands behind a statement: what a file sees of its own package or namespace, a constant or class that it names. Such ones
   * are known only where they lead somewhere, so they would make any count of resolved imports look well; they give rows and are not counted. Absent: none is.
   */
  isImplied?(statement: ImportStatement): boolean;
}

/** As `RawDependency`, with the folder of the package that declares it. */
export type DeclaredDependency = Omit<RawDependency, 'package'> & { readonly folder: string };

export interface CrossLink {
  /** Path of the manifest that states it, and the line. */
  readonly manifest: string;
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** Folder that it leads to. */
  readonly to: string;
}

/**
 * `external`: not of this repository. `nothing`: leads nowhere, and rightly (a package of which nothing is used, the file itself). `unresolved`: of this repository by its form or by a name that the repository declares, and leads nowhere. `files`: the
 * files that it reaches, where names are known those that define them, with the files passed on the way; never the importing file, and empty only where the
 * statement leads to that one alone (a name of the file's own inline module). `folder`: a
 * package of this repository (its folder in `packages`) that is known by declaration, of which no file is known.
 */
export type SourceTarget = 'external' | 'unresolved' | 'nothing' | { readonly files: readonly ReachedFile[] } | { readonly folder: string };

export interface ReachedFile {
  readonly file: number;
  readonly via: readonly number[];
}

export const NO_VIA: readonly number[] = [];
