import type { RawDependency } from '../../../../model/raw.js';

/** A folder that is put on the path of modules; with a `prefix`, only modules of that name and below are found there (`package-dir`). */
export interface ModuleRoot {
  readonly prefix: string;
  readonly folder: string;
}

export interface StatedDependency {
  readonly name: string;
  readonly version: string | null;
  readonly kind: RawDependency['kind'];
  readonly manifest: string;
}

/** What one manifest says. Paths are of the tree; those that lead out of it are left out. */
export interface PythonManifest {
  readonly path: string;
  readonly folder: string;
  /** Whether it makes its folder a package, and not only holds settings of tools. */
  readonly isPackage: boolean;
  readonly name: string | null;
  readonly roots: readonly ModuleRoot[];
  readonly dependencies: readonly StatedDependency[];
  /** Folders of workspace members as globs, relative to the folder; null where no workspace is declared. */
  readonly members: readonly string[] | null;
  readonly excluded: readonly string[];
  /** Folders of other packages that it names as dependencies by path, with the tool that does. */
  readonly pathDependencies: readonly { readonly tool: string; readonly folder: string }[];
  /** Names of distributions of this repository that it says it needs, from a workspace or a folder. */
  readonly localNames: readonly string[];
  /** Folders of crates that are built into it, with what the manifest says. */
  readonly crates: readonly { readonly specifier: string; readonly folder: string }[];
  /** Modules that building it makes: dotted names, and paths of files. */
  readonly builtModules: readonly string[];
  readonly builtFiles: readonly string[];
  readonly problem: string | null;
}

export const NOTHING_STATED = {
  isPackage: false, name: null, roots: [], dependencies: [], members: null, excluded: [], pathDependencies: [], localNames: [], crates: [], builtModules: [], builtFiles: [], problem: null,
} as const;
