import { TRAILER, type RawHistory } from '../model/raw.js';
import { trailerPeople } from './credit.js';
import type { Identities } from './identities.js';

/** Above it a list of trailers is a roll-call: only the first author is taken to have met the others. */
const MOST_PEOPLE = 30;

/**
 * Pairs of groups in contact by a commit: its authors with each other, and each of them with reviewers, ackers, testers, the committer and the merger.
 * Reviewers are not paired with each other: nothing says that they met.
 */
export function contactPairs(history: RawHistory, identities: Identities, commit: number, authors: readonly number[], gatekeepers: ReadonlySet<number>): [number, number][] {
  const others = trailerPeople(history, identities, commit, [TRAILER.reviewedBy, TRAILER.ackedBy, TRAILER.testedBy]);
  others.push(...trailerPeople(history, identities, commit, [TRAILER.mergedBy]).filter((group) => !gatekeepers.has(group)));
  const committer = identities.group[history.committer[commit]!]!;
  if (identities.actor[committer] === 'human') others.push(committer);
  const outsiders = [...new Set(others)].filter((group) => !authors.includes(group));
  const speakers = authors.length + outsiders.length > MOST_PEOPLE ? authors.slice(0, 1) : authors;
  const pairs: [number, number][] = [];
  speakers.forEach((author, i) => {
    for (const other of authors.slice(i + 1)) pairs.push([author, other]);
    for (const other of outsiders) pairs.push([author, other]);
  });
  return pairs;
}

/** People who merge more than half of the given commits: they are the gate, not somebody the author worked with. */
export function gatekeepers(history: RawHistory, identities: Identities, commits: readonly number[]): Set<number> {
  const merged = new Map<number, number>();
  for (const commit of commits) for (const group of trailerPeople(history, identities, commit, [TRAILER.mergedBy])) merged.set(group, (merged.get(group) ?? 0) + 1);
  return new Set([...merged].filter(([, count]) => count > commits.length / 2).map(([group]) => group));
}
