import { CONTACT } from '../model/facts.js';
import { TRAILER, type RawFacts } from '../model/raw.js';
import { trailerPeople, type Credits } from './credit.js';
import type { CommitGroups } from './group-commits.js';
import { growingColumn } from './growing.js';
import type { Identities } from './identities.js';
import { mergers } from './merges.js';
import type { Reviews } from './reviews.js';

/** Pairs of groups in contact by each change-set, columnar: every pair once, in the order found, with all that shows it. */
export interface ContactPairs {
  readonly offset: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** `CONTACT` bits. */
  readonly kind: Uint32Array;
}

/** Above it a list of people is a roll-call: only the first author is taken to have met the others. */
const MOST_PEOPLE = 30;
const SPEAKING_TRAILERS = (1 << TRAILER.reviewedBy) | (1 << TRAILER.ackedBy) | (1 << TRAILER.testedBy);

/**
 * People in contact by a change-set: the authors of each of its commits with each other, and each of them with its reviewers, ackers and testers (trailers and
 * the reviews export), its committer, and whoever merged it. Never authorship. Reviewers are not paired with each other: nothing says that they met. People who
 * merge more than half of all commits are the gate, not somebody the author worked with. The forge, bots and assistants are nobody.
 */
export function contactPairs(raw: RawFacts, identities: Identities, credits: Credits, groups: CommitGroups, reviews: Reviews): ContactPairs {
  const { history } = raw;
  const merged = mergersOf(raw, identities, reviews);
  const gate = gatekeepers(groups, merged);
  const offset = new Uint32Array(groups.n + 1);
  const [a, b, kinds] = [growingColumn(), growingColumn(), growingColumn()];
  const found = new Map<number, number>();
  const add = (p: number, q: number, kind: number): void => {
    if (p === q) return;
    const key = p < q ? p * identities.groups + q : q * identities.groups + p;
    found.set(key, (found.get(key) ?? 0) | kind);
  };

  const others = new Map<number, number>();
  const meet = (group: number, kind: number): void => void others.set(group, (others.get(group) ?? 0) | kind);
  const addCommit = (commit: number): void => {
    others.clear();
    const committer = identities.group[history.committer[commit]!]!;
    const review = reviews.ofCommit.get(commit);
    const alone = credits.offset[commit + 1]! - credits.offset[commit]! === 1;
    if (identities.actor[committer] === 'human') meet(committer, CONTACT.committer);
    if (history.trailerOffset[commit] !== history.trailerOffset[commit + 1]) for (const group of trailerPeople(history, identities, commit, SPEAKING_TRAILERS)) meet(group, CONTACT.trailer);
    for (const group of merged(commit)) if (!gate.has(group)) meet(group, CONTACT.merger);
    for (const group of review?.reviewers ?? []) meet(group, CONTACT.review);
    if (alone && review === undefined && others.size <= 1 && (others.size === 0 || others.has(credits.group[credits.offset[commit]!]!))) return;

    const authors = [...credits.group.subarray(credits.offset[commit]!, credits.offset[commit + 1]!)];
    // The author of a review may stand behind a commit that somebody else squashed.
    const asked = (review?.authors ?? []).filter((group) => !authors.includes(group));
    const speakers = authors.length + others.size > MOST_PEOPLE ? authors.slice(0, 1) : authors;
    speakers.forEach((author, i) => {
      for (const other of authors.slice(i + 1)) add(author, other, CONTACT.coAuthor);
      for (const [other, kind] of others) if (!authors.includes(other)) add(author, other, kind);
    });
    for (const author of asked.slice(0, MOST_PEOPLE)) for (const reviewer of review!.reviewers.slice(0, MOST_PEOPLE)) add(author, reviewer, CONTACT.review);
  };

  for (let set = 0; set < groups.n; set++) {
    for (let at = groups.offset[set]!; at < groups.offset[set + 1]!; at++) addCommit(groups.commit[at]!);
    for (const [key, kind] of found) {
      a.push(Math.floor(key / identities.groups));
      b.push(key % identities.groups);
      kinds.push(kind);
    }
    found.clear();
    offset[set + 1] = a.length;
  }
  return { offset, a: a.take(), b: b.take(), kind: kinds.take() };
}

/** Who merged a commit: the author of the merge that brought it in, whom trailers name, whom the reviews export names. */
function mergersOf(raw: RawFacts, identities: Identities, reviews: Reviews): (commit: number) => readonly number[] {
  const { history } = raw;
  const byMerge = mergers(history, identities, raw.repository.branch);
  const none: readonly number[] = [];
  return (commit) => {
    const review = reviews.ofCommit.get(commit)?.mergers ?? none;
    const hasTrailers = history.trailerOffset[commit] !== history.trailerOffset[commit + 1];
    const named = hasTrailers ? trailerPeople(history, identities, commit, 1 << TRAILER.mergedBy) : none;
    if (byMerge[commit] === -1) return review.length === 0 ? named : [...named, ...review];
    return [...new Set([byMerge[commit]!, ...named, ...review])];
  };
}

/** People who merge more than half of the given commits. */
function gatekeepers(groups: CommitGroups, mergersOfCommit: (commit: number) => readonly number[]): Set<number> {
  const merged = new Map<number, number>();
  for (const commit of groups.commit) for (const group of mergersOfCommit(commit)) merged.set(group, (merged.get(group) ?? 0) + 1);
  return new Set([...merged].filter(([, count]) => count > groups.commit.length / 2).map(([group]) => group));
}
