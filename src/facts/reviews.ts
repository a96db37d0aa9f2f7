import type { ReviewCoverage } from '../model/facts.js';
import type { RawFacts, RawReview } from '../model/raw.js';
import type { Identities } from './identities.js';
import { personFinder, type PersonFinder } from './person-finder.js';

/** People whom the reviews export ties to a commit, as groups. */
export interface CommitReview {
  readonly authors: readonly number[];
  readonly reviewers: readonly number[];
  readonly mergers: readonly number[];
}

export interface Reviews {
  /** By row of the raw history. */
  readonly ofCommit: ReadonlyMap<number, CommitReview>;
  /** Index into the export by row of the raw history; the first review that names the commit. */
  readonly rowOf: ReadonlyMap<number, number>;
  readonly coverage: ReviewCoverage | null;
}

/** Git abbreviates to no fewer, and shorter ids fit by chance. */
const SHORTEST_ID = 7;

/**
 * Reviews by commit. A commit id may be abbreviated to 7 characters or more; one that fits several commits is not used. A person is an e-mail address, a forge
 * handle (found in private addresses of the forge) or a name; one that fits nobody, or several people, is not used. Both are counted.
 */
export function reviews(raw: RawFacts, identities: Identities): Reviews {
  const given = raw.org.exports.reviews;
  if (given === null) return { ofCommit: new Map(), rowOf: new Map(), coverage: null };
  const rowOf = commitRows(raw.history.ids, given);
  const person = namedPeople(given, personFinder(identities, raw.history.identities));
  const ofCommit = new Map<number, CommitReview>();
  const reviewOf = new Map<number, number>();
  let found = 0;
  for (const [index, review] of given.entries()) {
    const rows = new Set(review.commits.map((id) => rowOf.rows.get(id.toLowerCase()) ?? -1));
    rows.delete(-1);
    if (rows.size > 0) found++;
    const people = {
      authors: groupsOf(review.author === null ? [] : [review.author], person.groups),
      reviewers: groupsOf(review.reviewers, person.groups),
      mergers: groupsOf(review.mergedBy === null ? [] : [review.mergedBy], person.groups),
    };
    for (const row of rows) {
      ofCommit.set(row, joined(ofCommit.get(row), people));
      if (!reviewOf.has(row)) reviewOf.set(row, index);
    }
  }
  return { ofCommit, rowOf: reviewOf, coverage: { reviews: given.length, found, ambiguous: rowOf.ambiguous, people: person.groups.size, unknownPeople: person.unknown } };
}

function joined(a: CommitReview | undefined, b: CommitReview): CommitReview {
  if (a === undefined) return b;
  return { authors: [...a.authors, ...b.authors], reviewers: [...a.reviewers, ...b.reviewers], mergers: [...a.mergers, ...b.mergers] };
}

function groupsOf(people: readonly string[], groups: ReadonlyMap<string, number | null>): number[] {
  return [...new Set(people.map((text) => groups.get(text) ?? -1))].filter((group) => group >= 0);
}

/** Row of each commit id that the reviews give; one pass over the history, by the first characters. */
function commitRows(ids: readonly string[], given: readonly RawReview[]): { rows: ReadonlyMap<string, number>; ambiguous: number } {
  const byStart = new Map<string, Set<string>>();
  for (const { commits } of given) {
    for (const id of commits) {
      const asked = id.toLowerCase();
      if (asked.length < SHORTEST_ID) continue;
      const start = asked.slice(0, SHORTEST_ID);
      byStart.set(start, (byStart.get(start) ?? new Set<string>()).add(asked));
    }
  }
  const rows = new Map<string, number>();
  const ambiguous = new Set<string>();
  ids.forEach((id, row) => {
    for (const asked of byStart.get(id.slice(0, SHORTEST_ID)) ?? []) {
      if (!id.startsWith(asked)) continue;
      if (rows.has(asked)) ambiguous.add(asked);
      rows.set(asked, row);
    }
  });
  for (const asked of ambiguous) rows.delete(asked);
  return { rows, ambiguous: ambiguous.size };
}

function namedPeople(given: readonly RawReview[], finder: PersonFinder): { groups: ReadonlyMap<string, number | null>; unknown: number } {
  const groups = new Map<string, number | null>();
  let unknown = 0;
  for (const { author, reviewers, mergedBy } of given) {
    for (const text of [author, ...reviewers, mergedBy]) {
      if (text === null || groups.has(text)) continue;
      const found = meant(text, finder);
      groups.set(text, found.size === 1 ? [...found][0]! : null);
      if (found.size !== 1) unknown++;
    }
  }
  return { groups, unknown };
}

/** `a@b` is an address, `@a` a handle; a plain word is a handle before it is a name. */
function meant(text: string, finder: PersonFinder): ReadonlySet<number> {
  if (text.lastIndexOf('@') > 0) return finder.byEmail(text);
  const byHandle = finder.byHandle(text);
  return byHandle.size > 0 || text.startsWith('@') ? byHandle : finder.byName(text);
}
