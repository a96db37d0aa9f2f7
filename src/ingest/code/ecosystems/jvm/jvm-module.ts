import type { CrossLink, DeclaredDependency } from '../ecosystem.js';

/** A module of a build: a folder with a build file of its own, or one that a build names. */
export interface JvmModule {
  readonly name: string;
  readonly folder: string;
  readonly manifest: string;
  readonly kind: 'maven' | 'gradle';
  /** A build names it; not only its build file was found. */
  readonly workspace: boolean;
  /** Folders of modules that it depends on, for its code or its tests. */
  readonly dependsOn: readonly string[];
  /** Its build says that it writes code: a generator's plugin, a processor of annotations, a folder of generated sources. */
  readonly generates: boolean;
}

export interface JvmBuild {
  readonly modules: readonly JvmModule[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly crossLinks: readonly CrossLink[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}
