import { join } from 'node:path';
import { quarantineCopy } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import type { GitProfile } from './git-environment.js';
import type { RepositoryLayout } from './locate-repository.js';
import { startGit } from './run-git.js';

/**
 * Copies a repository with `git clone --no-local`, which git's own documentation names as the way to make an untrusted one safe: every object is
 * unpacked and hashed anew, and nothing but objects and refs comes over.
 *
 * @returns the layout of the copy, with the scope of the original.
 * @throws UserError (3) when an object is missing, corrupt or stored under a wrong id.
 */
export async function quarantined(layout: RepositoryLayout, start: GitProfile, folder: string): Promise<RepositoryLayout> {
  const copy = join(folder, 'quarantine');
  const { GIT_DIR: _, ...environment } = start.environment;
  const profile: GitProfile = {
    ...start, environment: { ...environment, GIT_ALLOW_PROTOCOL: 'file' }, privateFolders: [folder, layout.root, layout.gitDir],
  };
  const exit = await startGit(profile, quarantineCopy(layout.gitDir, copy), () => {}).exit;
  if (exit.code !== 0) throw gitFailure(exit, 'copying the repository', false);
  return { ...layout, gitDir: copy, commonDir: copy };
}
