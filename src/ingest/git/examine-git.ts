import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, UserError, type Diagnostic } from '../../model/errors.js';
import type { RawRepository } from '../../model/raw.js';
import { ATTACK_VECTORS, plantAttack, type AttackVector } from './attack-vectors.js';
import { findGit, MINIMUM_GIT, parseGitVersion } from './find-git.js';
import type { OpenOptions } from './git-repository.js';
import { temporaryFolder, writtenTemporarily } from './leftovers.js';
import { listCommits } from './list-commits.js';
import { openRepository, openWithDetails, startingProfile, versionAnswer } from './open-repository.js';

/** What `conway doctor` tells; plain data. */
export interface DoctorReport {
  readonly git: GitExamination;
  /** Whether the local git does anything that a hostile repository tells it; empty when there is no usable git. */
  readonly vectors: readonly VectorResult[];
  /** null when no repository was asked about. */
  readonly repository: RepositoryExamination | null;
}

export interface GitExamination {
  readonly path: string | null;
  readonly version: string | null;
  readonly minimum: string;
  readonly recentEnough: boolean;
  readonly problem: Problem | null;
}

export interface VectorResult {
  readonly vector: string;
  /** `shadow`: as always; `direct`: as with --trust-repo-config. */
  readonly mode: 'shadow' | 'direct';
  /** The attacker's program did not run, and the repository was read completely. */
  readonly passed: boolean;
  readonly problem: string | null;
}

export type RepositoryExamination =
  | { readonly problem: Problem }
  | (Pick<RawRepository, 'revision' | 'branch' | 'scope' | 'shallow' | 'partial'> & {
    readonly problem: null;
    readonly kind: 'work-tree' | 'linked-work-tree' | 'bare';
    readonly objectFormat: string;
    /** Object folders of other repositories that this one borrows from. */
    readonly alternates: number;
    readonly replaceRefs: number;
    readonly grafts: number;
    readonly commitsReachable: number;
    readonly diagnostics: readonly Diagnostic[];
  });

/** A failure as the command line would report it. */
export interface Problem { readonly message: string; readonly hint: string | null; readonly exitCode: number }

/**
 * Examines the local git and, when a path is given, the repository there. Nothing is judged by version alone: vendors mend old versions, so each known
 * attack is tried on the git that will be used.
 */
export async function examineGit(path: string | null, options: Omit<OpenOptions, 'rev'> = {}): Promise<DoctorReport> {
  const git = await examineVersion(path ?? process.cwd(), options.gitPath);
  if (!git.recentEnough) return { git, vectors: [], repository: null };
  const usable = { ...options, gitPath: git.path! };
  return { git, vectors: await tryVectors(usable.gitPath), repository: path === null ? null : await examineRepository(path, usable) };
}

async function examineVersion(analysed: string, wanted: string | undefined): Promise<GitExamination> {
  const none = { path: null, version: null, minimum: MINIMUM_GIT, recentEnough: false };
  const temporary = await temporaryFolder();
  try {
    const path = await findGit(analysed, wanted);
    const start = await startingProfile(path, temporary.path);
    const found = parseGitVersion(await versionAnswer(start));
    if (found?.recent) return { path, version: found.version, minimum: MINIMUM_GIT, recentEnough: true, problem: null };
    const message = found ? `git ${found.version} is too old` : 'The git on PATH does not answer as git does';
    return { ...none, path, version: found?.version ?? null, problem: { message, hint: `Install git ${MINIMUM_GIT} or newer.`, exitCode: EXIT.noGit } };
  } catch (error) {
    return { ...none, problem: problemOf(error) };
  } finally {
    await temporary.remove();
  }
}

/** Tries every attack, in both modes, on repositories made for it. @throws UserError (7) when they cannot be made. */
export async function tryVectors(gitPath: string): Promise<VectorResult[]> {
  const temporary = await temporaryFolder();
  try {
    const results: VectorResult[] = [];
    for (const vector of ATTACK_VECTORS) {
      for (const mode of ['shadow', 'direct'] as const) results.push(await tryVector(join(temporary.path, `${vector.id}-${mode}`), vector, mode, gitPath));
    }
    return results;
  } finally {
    await temporary.remove();
  }
}

async function tryVector(folder: string, vector: AttackVector, mode: VectorResult['mode'], gitPath: string): Promise<VectorResult> {
  const { repository, canary } = await writtenTemporarily(() => plantAttack(folder, vector));
  const failure = await readAll(repository, { gitPath, trustRepoConfig: mode === 'direct' });
  const ran = await stat(canary).then(() => true, () => false);
  const problem = ran ? 'a program that the repository names was run' : failure;
  return { vector: vector.id, mode, passed: problem === null, problem };
}

/** Reads everything this program ever reads from a repository; gives what went wrong, if anything did. */
async function readAll(repository: string, options: OpenOptions): Promise<string | null> {
  try {
    const opened = await openRepository(repository, options);
    try {
      const history = await opened.readHistory({ since: 0 });
      const tree = await opened.readTree();
      let blobs = 0;
      await opened.readBlobs(tree.oids, () => { blobs++; }, { maxBytes: 1 << 20 });
      const complete = history.ids.length === 3 && history.changePath.length === 5 && blobs === 3;
      return complete ? null : 'the repository was not read completely';
    } finally {
      await opened.close();
    }
  } catch (error) {
    const { exitCode, message } = problemOf(error);
    if (exitCode === EXIT.io) throw error;
    return message;
  }
}

async function examineRepository(path: string, options: OpenOptions): Promise<RepositoryExamination> {
  try {
    const { opened, layout, details } = await openWithDetails(path, options);
    try {
      const { revision, branch, scope, shallow, partial } = opened.repository;
      const commitsReachable = revision === '' ? 0 : (await listCommits(details.context).done).ids.length;
      const { objectFormat, alternates, replaceRefs, grafts } = details;
      return {
        problem: null, kind: layout.kind, objectFormat, revision, branch, scope, shallow, partial, alternates, replaceRefs, grafts, commitsReachable,
        diagnostics: [...opened.diagnostics],
      };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof UserError)) throw error;
  return { message: error.message, hint: error.hint ?? null, exitCode: error.exitCode };
}
