import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { acceptedVersion, findGit } from './find-git.js';
import { gitVersion } from './git-commands.js';
import { ALWAYS, gitEnvironment, type GitProfile } from './git-environment.js';
import type { GitRepository, OpenOptions } from './git-repository.js';
import { temporaryFolder, writtenTemporarily } from './leftovers.js';
import { locateRepository, type RepositoryLayout } from './locate-repository.js';
import { openLayout, tracksScope, type OpenedLayout } from './open-layout.js';
import { startGit } from './run-git.js';
import { checkRevision } from './resolve-revision.js';
import { writeShadow } from './shadow.js';

const IDLE_TIMEOUT = 120_000;

/**
 * Opens the repository at, or around, a path for reading. Nothing is written to it, no program it names is started, no network is used.
 *
 * @throws UserError (2) for a revision that is none, (3) when there is no usable repository, (4) without a usable git, (5) when git hangs,
 *   (6) when the repository is made in a way that could harm or mislead.
 */
export async function openRepository(path: string, options: OpenOptions = {}): Promise<GitRepository> {
  return (await openWithDetails(path, options)).opened;
}

/** As `openRepository`, with what `doctor` tells besides. */
export async function openWithDetails(path: string, options: OpenOptions): Promise<{ opened: GitRepository; layout: RepositoryLayout; details: OpenedLayout }> {
  if (options.rev !== undefined) checkRevision(options.rev);
  if (options.base !== undefined) checkRevision(options.base, '--base');
  const { around, bare } = await locateRepository(path, options.trustRepoConfig ?? false);
  const temporary = await temporaryFolder();
  const close = () => temporary.remove();
  try {
    const start = await startingProfile(await findGit(path, options.gitPath), temporary.path, options.idleTimeout);
    const version = await readGitVersion(start);
    for (const layout of [around, bare]) {
      if (layout === null) continue;
      const folder = join(temporary.path, layout === bare ? 'bare' : 'around');
      await writtenTemporarily(() => mkdir(folder));
      const details = await openLayout(layout, start, version, folder, options);
      if (await tracksScope(details, layout.scope)) return { opened: { ...details.repository, close }, layout, details };
    }
    throw new UserError('The repository around this folder tracks nothing in it', EXIT.noRepository, 'Give the path of a repository, or of a folder with committed files.');
  } catch (error) {
    await close();
    throw error;
  }
}

/** git in a git directory of ours that has nothing in it: for questions about git itself, and about files as data. */
export async function startingProfile(gitPath: string, folder: string, idleTimeout = IDLE_TIMEOUT): Promise<GitProfile> {
  const empty = await writeShadow(join(folder, 'empty'), { objectFormat: 'sha1', head: 'ref: refs/heads/none', shallow: [] });
  return {
    gitPath, workingDirectory: empty, environment: gitEnvironment({ gitDir: empty, home: empty, objectFormat: 'sha1' }), leading: ALWAYS, idleTimeout,
    privateFolders: [folder],
  };
}

/** @throws UserError (4) when git does not answer as git does within two seconds, or is too old. */
export async function readGitVersion(start: GitProfile): Promise<string> {
  return acceptedVersion(await versionAnswer(start));
}

const VERSION_TIME = 2000;
const VERSION_BYTES = 1000;

/** What the program calls itself; '' where it does not answer, or never ends to. It may be no git at all, so it is run where it can be killed with its children. */
export async function versionAnswer(start: GitProfile): Promise<string> {
  let answer = '';
  let given = 0;
  const running = startGit({ ...start, leading: [] }, gitVersion, (chunk) => {
    given += chunk.length;
    if (given > VERSION_BYTES) running.stop();
    else answer += chunk.toString('latin1');
  }, { deadline: VERSION_TIME });
  running.endInput();
  const exit = await running.exit;
  return exit.code === 0 && exit.killed === null ? answer : '';
}
