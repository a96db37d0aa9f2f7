import { CONTACT } from '../model/facts.js';
import { TRAILER, type RawFacts } from '../model/raw.js';
import { trailerPeople, type Credits } from './credit.js';
import type { CommitGroups } from './group-commits.js';
import { growingColumn } from './growing.js';
import type { Identities } from './identities.js';
import { mergers, type Brought } from './merges.js';
import type { Reviews } from './reviews.js';

/** Pairs of groups in contact by each change-set, columnar: every pair once, in the order found, with all that shows it. */
export interface ContactPairs {
  readonly offset: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** `CONTACT` bits. */
  readonly kind: Uint32Array;
}

/** Who stands behind commits. */
export interface ContactSources {
  readonly identities: Identities;
  readonly credits: Credits;
  readonly reviews: Reviews;
  readonly brought: Brought;
}

/** Above it a list of people is a roll-call: only the first author is taken to have met the others. */
const MOST_PEOPLE = 30;
const SPEAKING_TRAILERS = (1 << TRAILER.reviewedBy) | (1 << TRAILER.ackedBy) | (1 << TRAILER.testedBy);

/**
 * People in contact by a change-set: the authors of each of its commits with each other, and each of them with its reviewers, ackers and testers (trailers and
 * the reviews export), its committer, and whoever merged it. Never authorship. Reviewers are not paired with each other: nothing says that they met. People who
 * merge more than half of all commits, or commit them for others, are the gate, not somebody the author worked with. The forge, bots and assistants are nobody.
 * A merge that stands for what it brought in shows the contact of each commit it brought in, and what its own message and review say.
 * @param work the commits of each change-set that count for its people.
 */
export function contactPairs(raw: RawFacts, of: ContactSources, groups: CommitGroups, work: (set: number) => Uint32Array): ContactPairs {
  const { history } = raw;
  const { identities, credits, reviews, brought } = of;
  const merged = mergersOf(raw, identities, reviews);
  const gate = gatekeepers(groups, of, (commit) => {
    const committer = identities.group[history.committer[commit]!]!;
    return identities.actor[committer] === 'human' && !isCredited(credits, commit, committer) ? [committer, ...merged(commit)] : merged(commit);
  });
  const offset = new Uint32Array(groups.n + 1);
  const [a, b, kinds] = [growingColumn(), growingColumn(), growingColumn()];
  const found = new Map<number, number>();
  const add = (p: number, q: number, kind: number): void => {
    if (identities.mayBeOne(p, q)) return;
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
    const isWhole = brought.of(commit).length > 0;
    if (!isWhole && identities.actor[committer] === 'human' && !gate.has(committer)) meet(committer, CONTACT.committer);
    if (history.trailerOffset[commit] !== history.trailerOffset[commit + 1]) for (const group of trailerPeople(history, identities, commit, SPEAKING_TRAILERS)) meet(group, CONTACT.trailer);
    for (const group of merged(commit)) if (!gate.has(group)) meet(group, CONTACT.merger);
    for (const group of review?.reviewers ?? []) meet(group, CONTACT.review);
    if (alone && review === undefined && others.size <= 1 && (others.size === 0 || others.has(credits.group[credits.offset[commit]!]!))) return;

    const authors = [...credits.group.subarray(credits.offset[commit]!, credits.offset[commit + 1]!)];
    // The author of a review may stand behind a commit that somebody else squashed.
    const asked = (review?.authors ?? []).filter((group) => !authors.includes(group));
    const speakers = authors.length + others.size > MOST_PEOPLE ? authors.slice(0, 1) : authors;
    speakers.forEach((author, i) => {
      // whose commits one merge brought in need not have met
      if (!isWhole) for (const other of authors.slice(i + 1)) add(author, other, CONTACT.coAuthor);
      for (const [other, kind] of others) if (!authors.includes(other)) add(author, other, kind);
    });
    for (const author of asked.slice(0, MOST_PEOPLE)) for (const reviewer of review!.reviewers.slice(0, MOST_PEOPLE)) add(author, reviewer, CONTACT.review);
  };

  for (let set = 0; set < groups.n; set++) {
    for (const commit of work(set)) {
      for (const one of brought.of(commit)) if (credits.offset[one] !== credits.offset[one + 1]) addCommit(one);
      addCommit(commit);
    }
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
export function mergersOf(raw: RawFacts, identities: Identities, reviews: Reviews): (commit: number) => readonly number[] {
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

/** People who bring in more than half of the commits; those that a merge stands for count in its place, so far as they are anybody's. */
function gatekeepers(groups: CommitGroups, { credits, brought }: ContactSources, bringers: (commit: number) => readonly number[]): Set<number> {
  const count = new Map<number, number>();
  let commits = 0;
  const see = (commit: number): void => {
    commits++;
    for (const group of new Set(bringers(commit))) count.set(group, (count.get(group) ?? 0) + 1);
  };
  for (const commit of groups.commit) {
    if (brought.of(commit).length === 0) see(commit);
    else for (const one of brought.of(commit)) if (credits.offset[one] !== credits.offset[one + 1]) see(one);
  }
  return new Set([...count].filter(([, n]) => n > commits / 2).map(([group]) => group));
}

function isCredited(credits: Credits, commit: number, group: number): boolean {
  return credits.group.subarray(credits.offset[commit]!, credits.offset[commit + 1]!).includes(group);
}
