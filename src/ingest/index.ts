import type { Diagnostic, Progress } from '../model/errors.js';
import type { RawFacts, RawOrg, RawRepository, RepositoryConfig } from '../model/raw.js';
import { readCode } from './code/read-code.js';
import { openRepository } from './git/open-repository.js';
import type { GitRepository, OpenOptions } from './git/git-repository.js';
import { readOrg, readRepositoryConfig } from './org/index.js';

export interface ReadOptions extends OpenOptions {
  /** How far back the history is read, epoch seconds, when the commit and the repository's own configuration are known. Default: everything. */
  readonly since?: (committedAt: number, config: RepositoryConfig) => number;
  readonly ownersFile?: string;
  readonly teamsFile?: string;
  /** Whether the repository's .mailmap is read. Default true. */
  readonly mailmap?: boolean;
  readonly progress?: Progress;
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
    const config = await readRepositoryConfig(tree, git.readBlobs);
    const since = options.since?.(git.repository.committedAt, config.config) ?? 0;
    const org = await timed('org', readOrg(tree, git.readBlobs, { ...(options.ownersFile === undefined ? {} : { ownersFile: options.ownersFile }), ...(options.teamsFile === undefined ? {} : { teamsFile: options.teamsFile }), mailmap: options.mailmap ?? true }));
    // git walks the history in processes of its own, so that reading the code beside it costs little
    const [history, code] = await both(timed('history', git.readHistory({ since }, progress)), timed('code', readCode(tree, git.readBlobs, progress)));
    return {
      formatVersion: 1,
      repository: named(git.repository, code.code.packages),
      history, tree, code: code.code,
      org: withConfig(org.org, config.config),
      limits: [...git.limits, ...code.limits],
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

function named(repository: RawRepository, packages: RawFacts['code']['packages']): RawRepository {
  const root = packages.find((one) => one.path === repository.scope) ?? packages.find((one) => one.path === '');
  return { ...repository, name: root !== undefined && root.name !== root.path ? root.name : repository.name };
}

function withConfig(org: Omit<RawOrg, 'repositoryConfig'>, { components, exclude, since, couplingSince }: RepositoryConfig): RawOrg {
  const repositoryConfig = { ...(components && { components }), ...(exclude && { exclude }), ...(since !== undefined && { since }), ...(couplingSince !== undefined && { couplingSince }) };
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
