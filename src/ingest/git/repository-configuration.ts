import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';
import { askGit } from './ask-git.js';
import { configurationOf } from './git-commands.js';
import type { GitProfile, ObjectFormat } from './git-environment.js';
import { assertPlainFile } from './read-plain-file.js';
import { refusePipe } from './refuse-unsafe.js';

/** The few settings of a repository that decide how its objects are read; everything else in its configuration is left alone. */
export interface RepositoryConfiguration {
  readonly objectFormat: ObjectFormat;
  /** Only where refs are not kept as files (`reftable`). */
  readonly refFormat: string | undefined;
  readonly promisor: boolean;
  /** Filter of a partial clone, such as `blob:none`. */
  readonly filter: string | null;
  /** Last segment of the remote's address without credentials and `.git`. */
  readonly remoteName: string | null;
}

/**
 * Reads the configuration file as data: git lists it, without its includes, in a git directory of ours.
 *
 * @throws UserError (3) when it is malformed, (4) when it needs a newer git, (6) when it includes what is no regular file.
 */
export async function readRepositoryConfiguration(profile: GitProfile, commonDir: string): Promise<RepositoryConfiguration> {
  const file = join(commonDir, 'config');
  if (!(await assertPlainFile(file, 'the configuration', 1 << 20))) return configurationFrom(new Map());
  const answer = await askGit({ ...profile, privateFolders: [...profile.privateFolders, commonDir] }, configurationOf(file));
  if (answer.code !== 0) {
    throw new UserError(`The repository's configuration is malformed: ${answer.message}`, EXIT.noRepository, 'Mend the file `config` of the git directory.');
  }
  const settings = parseConfiguration(answer.text);
  for (const [key, values] of settings) {
    if (!/^include(?:if\..*)?\.path$/s.test(key)) continue;
    for (const value of values) await refusePipe(resolve(commonDir, value.replace(/^~(?=\/)/, homedir())), 'a file that the configuration includes');
  }
  return configurationFrom(settings);
}

/** Output of `git config -z --list`: `key LF value NUL`; a key without a value means true. */
export function parseConfiguration(text: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const entry of text.split('\0')) {
    if (entry === '') continue;
    const end = entry.indexOf('\n');
    const key = end < 0 ? entry : entry.slice(0, end);
    const values = settings.get(key) ?? [];
    values.push(end < 0 ? 'true' : entry.slice(end + 1));
    settings.set(key, values);
  }
  return settings;
}

const KNOWN_EXTENSIONS = new Set([
  'noop', 'noop-v1', 'partialclone', 'worktreeconfig', 'objectformat', 'compatobjectformat', 'refstorage', 'preciousobjects', 'relativeworktrees',
]);

function configurationFrom(settings: Map<string, string[]>): RepositoryConfiguration {
  const last = (key: string) => settings.get(key)?.at(-1);
  for (const key of settings.keys()) {
    const extension = /^extensions\.(.*)$/.exec(key)?.[1];
    if (extension !== undefined && !KNOWN_EXTENSIONS.has(extension)) {
      throw new UserError('The repository uses an extension that is not known', EXIT.noRepository, 'Analyse a plain clone of it.');
    }
  }
  const version = last('core.repositoryformatversion') ?? '0';
  if (!/^[01]$/.test(version.trim())) {
    throw new UserError('The repository has a format version that is not known', EXIT.noRepository, 'Mend `core.repositoryformatversion` (0 or 1), or analyse a fresh clone.');
  }
  const objectFormat = last('extensions.objectformat') ?? 'sha1';
  if (objectFormat !== 'sha1' && objectFormat !== 'sha256') throw new UserError('The repository uses an object format that is not known', EXIT.noRepository, 'Analyse a sha1 or sha256 clone of it.');
  const refFormat = last('extensions.refstorage')?.replace(/:.*/s, '');
  const remotes = [...settings.keys()].filter((key) => /^remote\..*\.url$/s.test(key));
  const remote = remotes.includes('remote.origin.url') ? 'remote.origin.url' : remotes[0];
  const filters = [...settings].filter(([key]) => /^remote\..*\.partialclonefilter$/s.test(key)).map(([, values]) => values.at(-1)!);
  return {
    objectFormat,
    refFormat: refFormat === undefined || refFormat === 'files' ? undefined : refFormat,
    promisor: settings.has('extensions.partialclone') || [...settings].some(([key, values]) => /^remote\..*\.promisor$/s.test(key) && values.at(-1) !== 'false'),
    filter: filters[0] ?? null,
    remoteName: remote === undefined ? null : remoteName(last(remote)!),
  };
}

/** `https://user:token@host/org/name.git`, `git@host:org/name` and `/srv/name.git` are all `name`; null when nothing safe is left. */
export function remoteName(url: string): string | null {
  const withoutScheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(\/[^?#]*)?/is.exec(url);
  const path = withoutScheme ? (withoutScheme[1] ?? '') : url.replace(/^[^/]*:/s, '');
  const segment = path.replace(/\/+$/, '').split('/').at(-1)!.replace(/\.git$/, '');
  return /^[\p{L}\p{N}._ -]{1,100}$/u.test(segment) && !/^\.{0,2}$/.test(segment) ? segment : null;
}
