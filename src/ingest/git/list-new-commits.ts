import { idIndex } from '../cache/id-index.js';
import { byteStrings } from './byte-strings.js';
import { float64Column, uint32Column, uint8Column } from './columns.js';
import { newCommitList } from './git-commands.js';
import { reachablePart, type KnownGraph } from './known-graph.js';
import { listCommits, runCommitList, type CommitList, type Listing, type OnCommit } from './list-commits.js';
import type { RepositoryContext } from './repository-context.js';

/**
 * As `listCommits`, where the commits that an earlier run listed are known: git walks only those that it has not seen, and is not asked where the tip is one of
 * them. What the tip no longer leads to (another branch, a force-push, a tip of the past) is left out. Where git cannot tell the difference, it lists all anew.
 */
export function listNewCommits(context: RepositoryContext, known: KnownGraph | null, onCommit: OnCommit): Listing {
  if (known === null || known.count === 0) return listCommits(context, onCommit);
  let running: { stop(): void } = { stop: () => undefined };
  let stopped = false;
  const read = async (): Promise<CommitList> => {
    const joined = await join(context, known, (started) => { running = started; });
    if (joined !== null) return told(joined, known.count, onCommit);
    if (stopped) throw new Error('the listing was stopped');
    const all = listCommits(context, onCommit);
    running = all;
    return all.done;
  };
  const done = read();
  done.catch(() => {});
  return {
    done,
    stop() {
      stopped = true;
      running.stop();
    },
  };
}

/** The graph a list of commits stands for, to be kept. */
export function graphOf({ ids, at, parentOffset, parent }: CommitList, width: number): KnownGraph | null {
  if (parent.some((row) => row < 0)) return null;
  const bytes = Buffer.alloc(ids.length * width);
  for (let row = 0; row < ids.length; row++) bytes.write(ids.at(row)!, row * width, 'hex');
  return { count: ids.length, width, ids: bytes, at, parentOffset, parent };
}

/** A graph, and which of its rows is the analysed commit's. */
interface Joined extends KnownGraph {
  readonly tip: number;
}

/** Known commits, then those git lists besides; null where it fails (as when the known ones are gone) or names a parent that is neither. */
async function join(context: RepositoryContext, known: KnownGraph, started: (running: { stop(): void }) => void): Promise<Joined | null> {
  const { width, count } = known;
  const tip = Buffer.from(context.tip, 'hex');
  if (tip.equals(known.ids.subarray(0, width))) return { ...known, tip: 0 };
  const find = idIndex(known.ids, width);
  const knownTip = find(tip);
  if (knownTip >= 0) return { ...known, tip: knownTip };
  const numbers = byteStrings();
  const ids = uint8Column();
  const at = float64Column();
  const parentOffset = uint32Column();
  const parentNumber = uint32Column();
  const rowOf: number[] = [];
  /** Known ones have their row as number. */
  const numberOf = (packed: Uint8Array): number => {
    const row = find(packed);
    if (row >= 0) return row;
    const number = numbers.numberOf(packed, 0, width);
    if (number === rowOf.length) rowOf.push(-1);
    return count + number;
  };
  const running = runCommitList(context, newCommitList(context.tip, Buffer.from(known.ids.subarray(0, width)).toString('hex')), (line) => {
    const packed = line.packed(0);
    const number = numberOf(packed);
    // git may go a little further than it must, where the clocks of committers were wrong
    if (number < count) return;
    for (const byte of packed) ids.push(byte);
    rowOf[number - count] = count + at.length;
    at.push(line.at);
    for (let parent = 1; parent <= line.parents; parent++) parentNumber.push(numberOf(line.packed(parent)));
    parentOffset.push(parentNumber.length);
  });
  started(running);
  if ((await running.exit) !== null) return null;
  const parents = Int32Array.from(parentNumber.take(), (number) => (number < count ? number : rowOf[number - count]));
  const tipRow = rowOf[numberOf(tip) - count];
  if (tipRow < 0 || parents.includes(-1)) return null;
  const joined = <A extends Uint8Array | Float64Array | Uint32Array | Int32Array>(a: A, b: A, into: A): A => {
    into.set(a);
    into.set(b, a.length);
    return into;
  };
  const [newIds, newAt, newOffset] = [ids.take(), at.take(), parentOffset.take().map((end) => known.parent.length + end)];
  return {
    tip: tipRow, count: count + newAt.length, width,
    ids: joined(known.ids, newIds, new Uint8Array(known.ids.length + newIds.length)),
    at: joined(known.at, newAt, new Float64Array(count + newAt.length)),
    parentOffset: joined(known.parentOffset, newOffset, new Uint32Array(count + 1 + newOffset.length)),
    parent: joined(known.parent, parents, new Int32Array(known.parent.length + parents.length)),
  };
}

/** The commits of a graph that the tip leads to. */
function told(graph: Joined, known: number, onCommit: OnCommit): CommitList {
  const { width } = graph;
  const { from, parentOffset, parent } = reachablePart(graph, graph.tip);
  const bytes = Buffer.from(graph.ids.buffer, graph.ids.byteOffset, graph.ids.length);
  const idAt = (index: number): string => bytes.toString('hex', from[index] * width, (from[index] + 1) * width);
  const at = Float64Array.from(from, (whole) => graph.at[whole]);
  let current = 0;
  const id = () => idAt(current);
  for (; current < from.length; current++) {
    const start = from[current] * width;
    onCommit(at[current], parentOffset[current + 1] - parentOffset[current], graph.ids.subarray(start, start + width), id);
  }
  return { ids: { length: from.length, at: idAt }, at, parentOffset, parent, fresh: graph.count - known };
}
