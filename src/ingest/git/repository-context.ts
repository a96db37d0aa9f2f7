import { EXIT, UserError, type Diagnostic, type Limit } from '../../model/errors.js';
import type { RawRepository } from '../../model/raw.js';
import type { GitProfile, ObjectFormat } from './git-environment.js';

/** What the readers of one opened repository share. */
export interface RepositoryContext {
  readonly profile: GitProfile;
  readonly format: ObjectFormat;
  /** Full id of the analysed commit, '' where there is none. */
  readonly tip: string;
  /** Ids of the commits at which a shallow history ends. */
  readonly shallow: ReadonlySet<string>;
  readonly promisor: boolean;
  /** What a promisor remote has not given. */
  readonly partial: RawRepository['partial'];
  /** Whether the repository's own configuration is in force. */
  readonly trusted: boolean;
  readonly gitVersion: string;
  readonly diagnostics: Diagnostic[];
  readonly limits: Limit[];
}

/** Paths of a tree at most; more than the largest known repositories track. */
export const TREE_ENTRIES = 1_500_000;
/** Changes of a history at most: 9 bytes each. */
export const HISTORY_CHANGES = 50_000_000;
/** Private memory a git process may take that expands trees, in bytes; one commit with a million paths needs 300 MB. */
export const GIT_MEMORY = 400 * 1024 * 1024;

export function tooManyChanges(): UserError {
  return new UserError(`Refused: the history has more than ${HISTORY_CHANGES / 1e6} million changes`, EXIT.unsafe, 'Read a shorter window with --since.');
}
