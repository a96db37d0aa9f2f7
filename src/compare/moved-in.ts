import type { ChangeSets } from '../model/facts.js';

/** Change-sets of one run follow each other within so many seconds: a program writes them, not people. */
const GAP = 2;
/** A run of as many change-sets, written over as many days, is a history of its own; fewer, or written in less time, are one branch that was rebased (ours). */
const LEAST = 10;
const WRITTEN_OVER = 30 * 86_400;

/**
 * 1 for each change-set that was moved in from elsewhere with the history of other code: its committer time is that of a program that wrote many at once. When it was made is its author time; who made it
 * need never have worked in this repository.
 */
export function movedIn({ n, at, authoredAt }: Pick<ChangeSets, 'n' | 'at' | 'authoredAt'>): Uint8Array {
  const moved = new Uint8Array(n);
  for (let from = 0, to = 1; from < n; from = to++) {
    while (to < n && at[to] - at[to - 1] <= GAP) to++;
    const written = authoredAt.subarray(from, to);
    if (to - from >= LEAST && latest(written) - earliest(written) >= WRITTEN_OVER) moved.fill(1, from, to);
  }
  return moved;
}

const latest = (times: Float64Array): number => times.reduce((a, b) => Math.max(a, b), -Infinity);
const earliest = (times: Float64Array): number => times.reduce((a, b) => Math.min(a, b), Infinity);
