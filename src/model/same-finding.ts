import type { Finding } from './report.js';

/** What tells whether two findings are about the same. */
type Known = Pick<Finding, 'id' | 'lists'>;

/**
 * The findings of `before` that a finding goes on from, none for a new one: the one of its id; the one that listed it among others; or, of one about several things, those that were found alone
 * if they are more than half of them. Fewer would make known what for the most part is new.
 */
export function earlierOf<F extends Known>(before: readonly F[]): (finding: Known) => readonly F[] {
  const known = new Map(before.map((finding) => [finding.id, finding]));
  const listing = new Map(before.flatMap((finding) => (finding.lists ?? []).map((id) => [id, finding] as const)));
  return ({ id, lists = [] }) => {
    const same = known.get(id) ?? listing.get(id);
    if (same !== undefined) return [same];
    const alone = lists.flatMap((one) => known.get(one) ?? []);
    return 2 * alone.length > lists.length ? alone : [];
  };
}

/** Whether `now` still has a finding: under its id, among those that another lists, or, of one about several things, any of them alone. */
export function remainsIn(now: readonly Known[]): (finding: Known) => boolean {
  const ids = new Set(now.map(({ id }) => id));
  const listed = new Set(now.flatMap(({ lists = [] }) => lists));
  return ({ id, lists = [] }) => ids.has(id) || listed.has(id) || lists.some((one) => ids.has(one));
}
