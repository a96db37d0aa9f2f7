import type { GroupingCoverage, Window } from '../model/facts.js';
import type { RawHistory } from '../model/raw.js';
import type { CommitFiles } from './commit-files.js';
import type { Credits } from './credit.js';
import type { FactsOptions } from './options.js';
import { isInside } from './window.js';
import { workItems } from './work-items.js';

/** Change-sets as lists of commits, columnar: the commits of each oldest first, the change-sets in the order of their latest commit. */
export interface CommitGroups {
  readonly n: number;
  readonly offset: Uint32Array;
  /** Rows of the raw history. */
  readonly commit: Uint32Array;
}

/**
 * The commits of a change-set by which its people are known: all of them, but for one of the window that began before it those inside. Who had done their part by
 * then is not at work in the window.
 */
export function commitsAtWork(history: RawHistory, groups: CommitGroups, window: Window): (set: number) => Uint32Array {
  return (set) => {
    const commits = groups.commit.subarray(groups.offset[set]!, groups.offset[set + 1]!);
    const inside = (commit: number): boolean => isInside(window, history.committedAt[commit]!);
    return commits.length > 1 && inside(commits.at(-1)!) && !inside(commits[0]!) ? commits.filter(inside) : commits;
  };
}

/** Commits that name one work item belong together while they begin within four weeks (two of the usual sprints; ours): a catch-all item must not join a year. */
const TICKET_SPAN = 28 * 86_400;
const DAY = 86_400;

/**
 * Joins commits into change-sets. `ticket`: the same work item (`work-items.ts`), within 28 days of the item's first commit; later ones begin another change-set.
 * `author-day`: the same person (the first one credited) and the same UTC day of the authored date, as code-maat's temporal period does for everybody.
 * What together is larger than a single commit may be stays apart, counted and listed.
 *
 * @param order commits that are changes, oldest first.
 * @param component per file row, -1 for none.
 */
export function groupCommits(
  history: RawHistory, order: readonly number[], credits: Credits, files: CommitFiles, component: Int32Array, options: FactsOptions,
): { groups: CommitGroups; coverage: GroupingCoverage } {
  const by = options.groupBy;
  if (by === 'commit') {
    const offset = Uint32Array.from({ length: order.length + 1 }, (_, index) => index);
    return { groups: { n: order.length, offset, commit: Uint32Array.from(order) }, coverage: { by, named: null, joined: 0, commits: 0, tooLarge: [] } };
  }
  const key = by === 'ticket' ? ticketOf(history) : (commit: number): string => `${credits.group[credits.offset[commit]!]} ${Math.floor(history.authoredAt[commit]! / DAY)}`;
  const joined = joinedByKey(history, order, key, by === 'ticket' ? TICKET_SPAN : Infinity);
  const size = sizes(files, component);
  const tooLarge: GroupingCoverage['tooLarge'][number][] = [];
  const lists = joined.flatMap((list) => {
    if (list.length === 1) return [list];
    const { files: n, components } = size(list);
    if (n <= options.maxFiles && components <= options.maxComponents) return [list];
    tooLarge.push({ commit: history.ids[list[0]!]!, commits: list.length, files: n, components });
    return list.map((commit) => [commit]);
  });
  tooLarge.sort((a, b) => b.files - a.files || b.commits - a.commits || (a.commit < b.commit ? -1 : 1));
  const several = lists.filter((list) => list.length > 1);
  return {
    groups: columns(lists, order, history.ids.length),
    coverage: {
      by, tooLarge,
      named: by === 'author-day' || order.length === 0 ? null : order.reduce((sum, commit) => sum + (key(commit) === null ? 0 : 1), 0) / order.length,
      joined: several.length,
      commits: several.reduce((sum, list) => sum + list.length, 0),
    },
  };
}

function ticketOf(history: RawHistory): (commit: number) => string | null {
  const items = workItems(history.subjects);
  return (commit) => items[commit]!;
}

function joinedByKey(history: RawHistory, order: readonly number[], key: (commit: number) => string | null, span: number): number[][] {
  const open = new Map<string, number[]>();
  const lists: number[][] = [];
  for (const commit of order) {
    const of = key(commit);
    const known = of === null ? undefined : open.get(of);
    if (known !== undefined && history.committedAt[commit]! - history.committedAt[known[0]!]! <= span) {
      known.push(commit);
      continue;
    }
    const list = [commit];
    lists.push(list);
    if (of !== null) open.set(of, list);
  }
  return lists;
}

function sizes(files: CommitFiles, component: Int32Array): (list: readonly number[]) => { files: number; components: number } {
  return (list) => {
    const distinct = new Set<number>();
    for (const commit of list) for (let at = files.offset[commit]!; at < files.offset[commit + 1]!; at++) distinct.add(files.file[at]!);
    const components = new Set([...distinct].map((file) => component[file]!));
    components.delete(-1);
    return { files: distinct.size, components: components.size };
  };
}

function columns(lists: number[][], order: readonly number[], commits: number): CommitGroups {
  const place = new Uint32Array(commits);
  order.forEach((commit, index) => {
    place[commit] = index;
  });
  const sorted = lists.sort((a, b) => place[a.at(-1)!]! - place[b.at(-1)!]!);
  const offset = new Uint32Array(sorted.length + 1);
  const commit = new Uint32Array(order.length);
  sorted.forEach((list, index) => {
    commit.set(list, offset[index]);
    offset[index + 1] = offset[index]! + list.length;
  });
  return { n: sorted.length, offset, commit };
}
