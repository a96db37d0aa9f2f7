import type { Window } from '../model/facts.js';

/** What the first half of the run may be told; every choice is in the report. */
export interface FactsOptions {
  /** People's window; `from` 0 means everything that was read. */
  readonly window: Window;
  /** Contains `window`. */
  readonly couplingWindow: Window;
  readonly components: ComponentChoice;
  /** Path patterns (grammar of `path-pattern.ts`) left out of everything, as if they were not in the repository. */
  readonly exclude: readonly string[];
  /** E-mail patterns or names of bots of the user's own, besides the known ones. */
  readonly bots: readonly string[];
  /** Change-sets over either limit are left out and listed. Defaults 30 and 1000. */
  readonly maxComponents: number;
  readonly maxFiles: number;
  /** What counts as one change-set; see `group-commits.ts`. Default `commit`. */
  readonly groupBy: 'commit' | 'ticket' | 'author-day';
  /** Whether a path that only the history knows lies in a vendored tree: a change there is no change to a component. Default: none does. */
  readonly isVendored?: (path: string) => boolean;
  /** What kind a path is (`FILE` value), for files that only the history knows; the same rules that gave `RawCode.fileKind`. */
  readonly fileKindOf: (path: string) => number;
}

/** `auto`: workspaces, else folders of comparable size. `folder` cuts at a fixed depth. `rules`: as declared, the last rule that matches a file decides. */
export type ComponentChoice =
  | { readonly by: 'auto' }
  | { readonly by: 'workspace' }
  | { readonly by: 'folder'; readonly depth: number }
  | { readonly by: 'rules'; readonly rules: readonly ComponentRule[] };

/** With a name: one component of all files that match. Without: every folder that matches is a component of its own, `.` the root. */
export interface ComponentRule {
  readonly name: string | null;
  readonly patterns: readonly string[];
}
