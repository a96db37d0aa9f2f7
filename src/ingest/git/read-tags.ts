import { EXIT, UserError } from '../../model/errors.js';
import type { RawTag } from '../../model/raw.js';
import { askGit } from './ask-git.js';
import { isFullId, tagList } from './git-commands.js';
import type { GitProfile } from './git-environment.js';
import type { RepositoryContext } from './repository-context.js';

/** Tags at most, newest first; monorepos that tag each package have some ten thousand. */
export const TAGS = 50_000;
/** Milliseconds: the object behind every tag is looked at. */
const PATIENCE = 60_000;

/**
 * Tags that point to commits, light or annotated, on whatever branch, sorted by name. None where git cannot look at them all (a commit that is not in this clone): that is said.
 *
 * @param profile git where the repository's refs are seen.
 */
export async function readTags(profile: GitProfile, { diagnostics, limits }: Pick<RepositoryContext, 'diagnostics' | 'limits'>): Promise<RawTag[]> {
  const answer = await askGit(profile, tagList(TAGS + 1), PATIENCE).catch((error: unknown) => {
    if (error instanceof UserError && error.exitCode === EXIT.incomplete) return { code: -1, text: '', message: error.message };
    throw error;
  });
  if (answer.code !== 0) {
    const message = 'Tags could not be read, so nothing is known about releases';
    diagnostics.push({ stage: 'git', message: answer.message === '' ? message : `${message}: ${answer.message}` });
    limits.push({ stage: 'git', id: 'tags', limit: 0, count: 1, message });
    return [];
  }
  const lines = answer.text.split('\n').filter((line) => line !== '');
  if (lines.length > TAGS) limits.push({ stage: 'git', id: 'tags', limit: TAGS, count: lines.length, message: `only the ${TAGS.toLocaleString('en-US')} newest tags are read` });
  return lines.slice(0, TAGS).flatMap(tagOf).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function tagOf(line: string): RawTag[] {
  const [name, id, type, time, peeled, peeledType, peeledTime] = line.split(' ') as [string, string, string, string, string, string, string];
  const [commit, at] = type === 'commit' ? [id, time] : peeledType === 'commit' ? [peeled, peeledTime] : ['', ''];
  return isFullId(commit) && /^\d{1,11}$/.test(at) ? [{ name, commit, at: Number(at) }] : [];
}
