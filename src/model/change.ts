import type { Finding } from './report.js';

/** An import statement at the head of a change. */
export interface AddedImport {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
}

/** One thing that a change adds to how people and code diverge. `owners`: labels of those declared for the sides it is about, sorted; whom to ask. */
export type Concern =
  /** Imports that a guardrail does not allow and that were not there before. `rules`: their texts. */
  | { readonly kind: 'forbidden-import'; readonly source: string; readonly target: string; readonly rules: readonly string[]; readonly imports: readonly AddedImport[]; readonly owners: readonly string[] }
  /** A finding that the same window does not hold without the change. */
  | { readonly kind: 'finding'; readonly finding: Finding; readonly owners: readonly string[] }
  /** Files that a guardrail wants owned and nobody is declared for, or a component without any declared owner where most have one; new with the change. */
  | { readonly kind: 'unowned'; readonly component: string; readonly required: boolean; readonly files: readonly string[]; readonly owners: readonly string[] }
  /** Source files of more owners (those who own code together are one) than nearly all changes: `usual` is the 95th percentile over the `n` changes of the window before it. */
  | { readonly kind: 'many-owners'; readonly owners: readonly string[]; readonly usual: number; readonly n: number };

/** What one change adds (a pull request, or any two commits of which one descends from the other). */
export interface AddedByChange {
  /** Full commit ids: what the change grew from, and its tip. */
  readonly base: string;
  readonly head: string;
  /** Commits of the change, and those of them that count as change-sets. */
  readonly commits: number;
  readonly changeSets: number;
  /** Components whose files it touches, by id. */
  readonly components: readonly string[];
  /** In order of reading. */
  readonly concerns: readonly Concern[];
  /** What could not be judged, each a sentence. */
  readonly silent: readonly string[];
}
