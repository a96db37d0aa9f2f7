import { fields } from './batch-records.js';
import { byteStrings } from './byte-strings.js';
import { float64Column, uint32Column } from './columns.js';
import { ID_LENGTH } from './diff-records.js';
import { commitList } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { LATEST } from './parse-commit.js';
import type { RepositoryContext } from './repository-context.js';
import { startGit } from './run-git.js';
import type { CommitGraph } from './topological-order.js';

const LF = 0x0a;
const SPACE = 0x20;

/** All commits reachable from the tip, the tip first, in the order git walks them. */
export interface CommitList extends CommitGraph {
  readonly ids: readonly string[];
  /** Committer time as git reads it, epoch seconds; NaN where it has none to offer (malformed or out of range): the commit's text must tell. */
  readonly at: Float64Array;
}

export interface Listing {
  readonly done: Promise<CommitList>;
  stop(): void;
}

/** Hears of each commit as git walks; `parents` as git follows them: none behind a shallow boundary. `packed` is the id in half the bytes, until it returns. */
export type OnCommit = (index: number, id: string, at: number, parents: number, packed: Uint8Array) => void;

/** Lists the commits reachable from the tip. */
export function listCommits(context: RepositoryContext, firstParent: boolean, onCommit: OnCommit = () => {}): Listing {
  const idLength = ID_LENGTH[context.format];
  const ids: string[] = [];
  const at = float64Column();
  const parentOffset = uint32Column();
  const parentNumber = uint32Column();
  const numbers = byteStrings();
  const scratch = new Uint8Array(idLength / 2);
  /** Row of each number, -1 until it is listed. */
  const rowOf: number[] = [];

  const numberAt = (data: Buffer, start: number): number => {
    packId(data, start, scratch);
    const number = numbers.numberOf(scratch, 0, scratch.length);
    if (number === rowOf.length) rowOf.push(-1);
    return number;
  };
  const parser = fields(LF, (data, start, end) => {
    const space = data.indexOf(SPACE, start);
    const seconds = decimal(data, start, space);
    const first = space + 1 + idLength;
    if (space < 0 || first > end || (end - space) % (idLength + 1) !== 0) throw unknown();
    const row = ids.push(data.toString('latin1', space + 1, first)) - 1;
    rowOf[numberAt(data, space + 1)] = row;
    parentOffset.push(parentNumber.length);
    for (let next = first; next < end; next += idLength + 1) parentNumber.push(numberAt(data, next + 1));
    const time = seconds > 0 && seconds <= LATEST ? seconds : Number.NaN;
    at.push(time);
    const parents = parentNumber.length - parentOffset.at(row);
    packId(data, space + 1, scratch);
    onCommit(row, ids[row], time, parents, scratch);
  });
  const git = startGit(context.profile, commitList(context.tip, firstParent), parser.push);
  git.endInput();
  const done = git.exit.then((exit): CommitList => {
    if (exit.code !== 0 || !parser.finished()) throw gitFailure(exit, 'listing the commits', context.promisor);
    parentOffset.push(parentNumber.length);
    return { ids, at: at.take(), parentOffset: parentOffset.take(), parent: Int32Array.from(parentNumber.take(), (number) => rowOf[number]) };
  });
  done.catch(() => {});
  return { done, stop: git.stop };
}

/** Value of each hexadecimal digit, -1 for other bytes. */
const DIGIT = new Int8Array(256).fill(-1);
[...'0123456789abcdef'].forEach((digit, value) => { DIGIT[digit.charCodeAt(0)] = value; });

/** Half the bytes, for a million of them are held. */
export function packId(hex: Buffer, start: number, into: Uint8Array): void {
  for (let at = 0; at < into.length; at++) {
    const high = DIGIT[hex[start + 2 * at]];
    const low = DIGIT[hex[start + 2 * at + 1]];
    if ((high | low) < 0) throw unknown();
    into[at] = (high << 4) | low;
  }
}

function decimal(data: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + DIGIT[data[at]];
  return value;
}

function unknown(): Error {
  return new Error('git rev-list gave a line that is no commit');
}
