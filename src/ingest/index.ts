import type { Diagnostic, Limit, Progress } from '../model/errors.js';
import type { RawFacts, RawOrg, RawRepository, RepositoryConfig } from '../model/raw.js';
import type { CacheStore } from './cache/store.js';
import { readCachedCode } from './code/cached-code.js';
import { openRepository } from './git/open-repository.js';
import type { GitRepository, OpenOptions } from './git/git-repository.js';
import { readOrg, readRepositoryConfig, type ExportFiles } from './org/index.js';

export interface ReadOptions extends OpenOptions {
  /** How far back the history is read, epoch seconds, when the commit and the repository's own configuration are known. Default: everything. */
  readonly since?: (committedAt: number, config: RepositoryConfig) => number;
  /** Follow first parents only: a merge stands for all it brought in. */
  readonly firstParent?: boolean;
  /** Default `exact`; see `HistoryOptions`. */
  readonly renames?: 'exact' | 'similar';
  /** Whether lines added and deleted are counted. */
  readonly lines?: boolean;
  readonly ownersFile?: string;
  readonly teamsFile?: string;
  /** Files exported from the forge or tracker. */
  readonly exportFiles?: ExportFiles;
  /** Path patterns that are fixtures, and that are none though their folder is called so; besides those of the repository's own configuration. */
  readonly fixtures?: RepositoryConfig['fixtures'];
  /** Whether the repository's .mailmap is read. Default true. */
  readonly mailmap?: boolean;
  /** Whether the symbols that cross borders are read too (JavaScript and TypeScript). Default false. */
  readonly deep?: boolean;
  /** Whether source files are compared for clones. Default false. */
  readonly clones?: boolean;
  readonly progress?: Progress;
  /** Where what was read is kept between runs; the facts are the same with it and without. */
  readonly cache?: CacheStore;
  /** Milliseconds of each stage, for `--stats`. */
  readonly timed?: (stage: 'open' | 'history' | 'tree' | 'code' | 'org', milliseconds: number) => void;
}

/**
 * Reads everything a report needs from the repository at, or around, `path`. Nothing is written, nothing of the repository runs, no network is used.
 * @throws UserError as `openRepository` and the readers say.
 */
export async function readFacts(path: string, options: ReadOptions = {}): Promise<RawFacts> {
  const progress = options.progress ?? (() => undefined);
  const timed = stopwatch(options.timed);
  const git = await timed('open', openRepository(path, options));
  try {
    const tree = await timed('tree', git.readTree());
    progress('tree', tree.paths.length, tree.paths.length);
    const tags = await git.readTags();
    const config = await readRepositoryConfig(tree, git.readBlobs, options.trustRepoConfig ?? false);
    const since = options.since?.(git.repository.committedAt, config.config) ?? 0;
    const org = await timed('org', readOrg(tree, git.readBlobs, { ...(options.ownersFile === undefined ? {} : { ownersFile: options.ownersFile }), ...(options.teamsFile === undefined ? {} : { teamsFile: options.teamsFile }), ...(options.exportFiles === undefined ? {} : { exportFiles: options.exportFiles }), mailmap: options.mailmap ?? true }));
    const codeOptions = { deep: options.deep ?? false, clones: options.clones ?? false, lists: fixtureLists(options.fixtures, config.config.fixtures) };
    // git walks the history in processes of its own, so that reading the code beside it costs little
    const [history, code] = await both(timed('history', git.readHistory({ since, firstParent: options.firstParent ?? false, renames: options.renames ?? 'exact', lines: options.lines ?? false, ...(options.cache !== undefined && { cache: options.cache }) }, progress)), timed('code', readCachedCode(options.cache, tree, git.readBlobs, progress, codeOptions)));
    return {
      formatVersion: 3,
      repository: named(git.repository, code.code.packages),
      history, tags, tree, code: code.code,
      org: withConfig(org.org, config.config),
      limits: [...git.limits, ...code.limits, ...symbolLimits(code.code), ...org.limits],
      diagnostics: inOrder([...git.diagnostics, ...code.diagnostics, ...config.diagnostics, ...org.diagnostics]),
    };
  } finally {
    await git.close();
  }
}

/** Both or the first failure, but not before both have ended: what is still running would use a repository that is closed. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

/** The user's lists and the repository's own. */
function fixtureLists(...given: RepositoryConfig['fixtures'][]): { readonly fixtures: readonly string[]; readonly notFixtures: readonly string[] } {
  return { fixtures: given.flatMap((one) => one?.add ?? []), notFixtures: given.flatMap((one) => one?.remove ?? []) };
}

/** Symbols that could not be counted: an answer without them would look like borders that little crosses. */
function symbolLimits({ symbols }: RawFacts['code']): Limit[] {
  return (symbols?.failed ?? []).map(({ reason, count }) => ({ stage: 'code', id: 'symbols', limit: 0, count, message: `imports whose symbols were not counted: ${reason}` }));
}

function named(repository: RawRepository, packages: RawFacts['code']['packages']): RawRepository {
  const root = packages.find((one) => one.path === repository.scope) ?? packages.find((one) => one.path === '');
  // a manifest that names nothing, such as a Gemfile, goes by its path
  return { ...repository, name: root !== undefined && root.name !== root.path && root.name !== root.manifest ? root.name : repository.name };
}

function withConfig(org: Omit<RawOrg, 'repositoryConfig'>, { components, exclude, fixtures, since, couplingSince, guardrails }: RepositoryConfig): RawOrg {
  const repositoryConfig = { ...(components && { components }), ...(exclude && { exclude }), ...(fixtures && { fixtures }), ...(since !== undefined && { since }), ...(couplingSince !== undefined && { couplingSince }), ...(guardrails && { guardrails }) };
  return { ...org, repositoryConfig };
}

/** Readers run side by side: what they have to say is put in one order. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ stage, path, message }: Diagnostic): string => `${stage}\0${path ?? ''}\0${message}`;
  return diagnostics.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function stopwatch(timed: ReadOptions['timed']): <T>(stage: 'open' | 'history' | 'tree' | 'code' | 'org', work: Promise<T>) => Promise<T> {
  return async (stage, work) => {
    const start = performance.now();
    const result = await work;
    timed?.(stage, performance.now() - start);
    return result;
  };
}

export type { GitRepository };
