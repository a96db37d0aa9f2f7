import type { Diagnostic, Limit, Progress } from '../../model/errors.js';
import type { RawHistory, RawRepository, RawTag, RawTree } from '../../model/raw.js';
import type { OnBlob } from './read-blobs.js';
import type { HistoryOptions } from './read-history.js';

/** An opened repository, fixed to one commit: what happens to it later does not change what is read. */
export interface GitRepository {
  /** `name` is the remote's, until a manifest gives a better one. */
  readonly repository: RawRepository;
  /** What readers of the numbers must know; grows as more is read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Objects that could not be read: an incomplete result under --strict. */
  readonly limits: readonly Limit[];
  readHistory(options: HistoryOptions, progress?: Progress): Promise<RawHistory>;
  /** Tags that point to commits, sorted by name. */
  readTags(): Promise<RawTag[]>;
  /** The whole tree of the analysed commit, whatever the scope. */
  readTree(): Promise<RawTree>;
  readBlobs(oids: readonly string[], onBlob: OnBlob, options: { readonly maxBytes: number }): Promise<void>;
  /** Ends whatever runs and removes the temporary folder. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Any name of a commit that git knows; HEAD when absent. */
  readonly rev?: string;
  /** Any name of a commit: opened is, instead of `rev`, the latest commit that both have, where the one left the other. */
  readonly base?: string;
  /** Lets the repository's own configuration act (still without anything that starts programs), and follow links and alternates out of its folder. */
  readonly trustRepoConfig?: boolean;
  readonly allowForeignOwner?: boolean;
  /** Reads from a temporary copy made by `git clone --no-local`, for which git checks every object against its id. */
  readonly quarantine?: boolean;
  /** Absolute path of the git binary; the first on PATH when absent. */
  readonly gitPath?: string;
  /** Milliseconds without a byte after which git is stopped. */
  readonly idleTimeout?: number;
}
