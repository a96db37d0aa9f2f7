import { COMMIT, type RawHistory } from '../model/raw.js';
import type { Identities } from './identities.js';

/** A merge of more people's commits than this brings lines of work together; whoever made it did not work with all of them. */
const MOST_AUTHORS = 30;

/**
 * The person who merged each commit, as a group, or -1: the author of the merge commit that brings it in, which means that it is reachable from another parent
 * of the merge and not from its first. Where merges are nested, the innermost counts: a release merge of everything is no contact with everybody.
 * A merge counts for nobody when it only brings a branch up to date (its subject names a main or release branch, or the same branch, as what is merged), when its
 * first parent was not read, when it brings in a root commit (the history of another repository), or commits of more than 30 authors.
 *
 * Every commit is claimed once, along first parents: the main line first, then, merge by merge from the oldest, the line of each other parent and what was
 * merged into it. By then all that is reachable from the merge's first parent is claimed, so the walk is linear in commits and parents.
 */
export function mergers(history: RawHistory, identities: Identities, branch: string | null): Int32Array {
  const mergeOf = broughtIn(history, (merge) => !isUpdate(history.subjects[merge] ?? '', branch));
  const crowded = meaninglessMerges(history, identities, mergeOf);
  return mergeOf.map((merge) => {
    if (merge === -1 || crowded.has(merge)) return -1;
    const group = identities.group[history.author[merge]!]!;
    return identities.actor[group] === 'human' ? group : -1;
  });
}

/** Row of the innermost merge that brings each commit in, -1 for the main line. */
export function broughtIn(history: RawHistory, counts: (merge: number) => boolean): Int32Array {
  const { parentOffset, parentRow } = history;
  const n = history.ids.length;
  const by = new Int32Array(n).fill(-1);
  const claimed = new Uint8Array(n);
  // Tasks: a merge and the place of the parent that is next; the last one is the oldest merge of the line walked last.
  const merge: number[] = [];
  const place: number[] = [];
  const walk = (start: number, of: number): void => {
    for (let row = start; row >= 0 && claimed[row] === 0;) {
      claimed[row] = 1;
      by[row] = of;
      const begin = parentOffset[row]!;
      const end = parentOffset[row + 1]!;
      if (end - begin > 1) {
        merge.push(row);
        place.push(1);
      }
      row = begin < end ? parentRow[begin]! : -1;
    }
  };
  for (let row = 0; row < n; row++) {
    walk(row, -1);
    while (merge.length > 0) {
      const at = merge.at(-1)!;
      const parent = parentOffset[at]! + place.at(-1)!;
      if (parent >= parentOffset[at + 1]!) {
        merge.pop();
        place.pop();
        continue;
      }
      place[place.length - 1]!++;
      walk(parentRow[parent]!, parentRow[parentOffset[at]!]! >= 0 && counts(at) ? at : -1);
    }
  }
  return by;
}

/** Commits that merges of the main line brought in, by merge. */
export interface Brought {
  /** Oldest first, without merges among them; empty for any other commit, and where none of them was read. */
  of(merge: number): readonly number[];
}

/** What each merge of the main line stands for: all that it brought in, however nested. Nothing where merges do not stand for what they brought in. */
export function broughtToMainLine(history: RawHistory): Brought {
  const none: readonly number[] = [];
  const lists = new Map<number, number[]>();
  if (history.firstParent) {
    const isOff = (row: number): boolean => (history.flags[row]! & COMMIT.offMainLine) !== 0;
    // a merge stands before what it brings in, so that its own merge of the main line is known by then
    const by = broughtIn(history, () => true);
    for (let row = 0; row < by.length; row++) {
      if (by[row]! >= 0 && isOff(by[row]!)) by[row] = by[by[row]!]!;
      if (by[row] === -1 || !isOff(row) || (history.flags[row]! & COMMIT.merge) !== 0) continue;
      const known = lists.get(by[row]!);
      if (known === undefined) lists.set(by[row]!, [row]);
      else known.push(row);
    }
    for (const list of lists.values()) list.reverse();
  }
  return { of: (merge) => lists.get(merge) ?? none };
}

function meaninglessMerges(history: RawHistory, identities: Identities, mergeOf: Int32Array): Set<number> {
  const commits = new Uint32Array(history.ids.length);
  for (const merge of mergeOf) if (merge >= 0) commits[merge]!++;
  const authors = new Map<number, Set<number>>();
  mergeOf.forEach((merge, commit) => {
    if (merge < 0 || commits[merge]! <= MOST_AUTHORS) return;
    const known = authors.get(merge) ?? new Set<number>();
    authors.set(merge, known.add(identities.group[history.author[commit]!]!));
  });
  const imported = Array.from(mergeOf).filter((merge, commit) => merge >= 0 && history.parentOffset[commit] === history.parentOffset[commit + 1]);
  return new Set([...imported, ...[...authors].filter(([, of]) => of.size > MOST_AUTHORS).map(([merge]) => merge)]);
}

const MAIN_LINES = new Set(['master', 'main', 'trunk', 'develop', 'dev', 'development', 'mainline', 'default']);
/** `7.3`, `v2.x`, `release/1.4`, `stable-2`: what was mended there is carried over, long after somebody merged it. */
const RELEASE_LINE = /^(?:v?\d+(?:\.(?:\d+|x))*|(?:release|releases|stable|maint|maintenance|support)(?:[-/_.].*)?)$/i;
const MERGED = /^Merge (remote-tracking )?branch(?:es)? '([^']+)'(?: of \S+)?(?: into '?([^']+?)'?)?$/;

/** `Merge branch 'main' into x`, `Merge branch 'x' of host:repo into x`, `Merge remote-tracking branch 'origin/main'`: the other way round. */
function isUpdate(subject: string, branch: string | null): boolean {
  const found = MERGED.exec(subject);
  if (found === null) return false;
  const source = found[2]!.replace(/^(?:refs\/)?remotes\//, '').replace(found[1] === undefined ? /^(?:origin|upstream)\// : /^[^/]+\//, '');
  return MAIN_LINES.has(source) || RELEASE_LINE.test(source) || source === branch || source === found[3];
}
