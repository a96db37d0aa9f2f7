import * as z from 'zod';
import type { RawReview } from '../../../model/raw.js';
import { isRecord, listOf, partOf, personOf, type Fields } from './fields.js';
import { commit, distinct, id, optionalPerson, optionalTime, person } from './values.js';

const HOW_MANY = 'must be a number (how many)';
const howMany = z.union([z.number(), z.string().trim().regex(/^\d{1,4}$/).transform(Number)], { error: HOW_MANY }).pipe(z.number().int({ error: HOW_MANY }).min(0, { error: HOW_MANY }).max(1000, { error: `${HOW_MANY}, at most 1000` }));

export const reviewShape: z.ZodType<RawReview, unknown> = z.object({
  id, commits: distinct(commit), author: optionalPerson, reviewers: distinct(person),
  approvals: howMany.nullish().transform((value) => value ?? null),
  openedAt: optionalTime, mergedAt: optionalTime, mergedBy: optionalPerson,
});

/** A pull request of `gh` (its number is its id), a merge request of `glab`, or a record of our own. */
export function review(fields: Fields): unknown {
  fields.pass('reviewDecision'); // the reviews themselves say it
  const author = personOf(fields.first('author', 'user'));
  const given = fields.all('reviews', 'latestReviews').flatMap(listOf).filter(isRecord).filter((one) => one['state'] !== 'PENDING');
  const byWhom = (one: Record<string, unknown>): unknown => personOf(one['author'] ?? one['user']);
  const approved = new Set(given.filter((one) => one['state'] === 'APPROVED').map(byWhom));
  const named = fields.all('reviewers', 'approvedBy').flatMap(listOf).map(personOf);
  return {
    id: fields.first('number', 'iid', 'id'),
    commits: commitsOf(fields),
    author,
    reviewers: [...named, ...given.map(byWhom)].filter((one) => one !== undefined && one !== author),
    approvals: fields.first('approvals') ?? (fields.first('reviews', 'latestReviews') === undefined ? null : approved.size),
    openedAt: fields.first('openedAt', 'createdAt'),
    mergedAt: fields.first('mergedAt'),
    mergedBy: personOf(fields.first('mergedBy', 'mergeUser')),
  };
}

/** What stands on the branch now: the merge or squash commit; the head only where GitLab names neither (fast-forward). */
function commitsOf(fields: Fields): unknown[] {
  const merged = [...fields.all('mergeCommit', 'mergeCommitSha', 'squashCommitSha').map((one) => partOf(one, 'oid', 'sha')), ...listOf(fields.first('commits')).map((one) => partOf(one, 'oid', 'sha', 'id'))];
  const head = fields.first('sha');
  return merged.length > 0 || head === undefined ? merged : [head];
}
