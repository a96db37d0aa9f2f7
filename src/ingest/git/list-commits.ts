import { fields } from './batch-records.js';
import { byteStrings } from './byte-strings.js';
import { float64Column, uint32Column } from './columns.js';
import { ID_LENGTH } from './diff-records.js';
import { commitList, type GitCommand } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { LATEST } from './parse-commit.js';
import type { RepositoryContext } from './repository-context.js';
import { startGit, type GitExit } from './run-git.js';
import type { CommitGraph } from './topological-order.js';

const LF = 0x0a;
const SPACE = 0x20;

/** All commits reachable from the tip, the tip first. */
export interface CommitList extends CommitGraph {
  readonly ids: IdList;
  /** Committer time as git reads it, epoch seconds; NaN where it has none to offer (malformed or out of range): the commit's text must tell. */
  readonly at: Float64Array;
  /** How many of them git listed for this run. */
  readonly fresh: number;
}

/** Full ids by row. */
export interface IdList {
  readonly length: number;
  at(row: number): string | undefined;
}

export interface Listing {
  readonly done: Promise<CommitList>;
  stop(): void;
}

/** Hears of each commit; `parents` as git follows them: none behind a shallow boundary. `packed` is the id in half the bytes; both it and `id` are this commit's until it returns. */
export type OnCommit = (at: number, parents: number, packed: Uint8Array, id: () => string) => void;

/** Lists the commits reachable from the tip, as git walks. */
export function listCommits(context: RepositoryContext, onCommit: OnCommit = () => {}): Listing {
  const ids: string[] = [];
  const at = float64Column();
  const parentOffset = uint32Column();
  const parentNumber = uint32Column();
  const numbers = byteStrings();
  /** Row of each number, -1 until it is listed. */
  const rowOf: number[] = [];
  const id = () => ids[ids.length - 1];

  const numberOf = (packed: Uint8Array): number => {
    const number = numbers.numberOf(packed, 0, packed.length);
    if (number === rowOf.length) rowOf.push(-1);
    return number;
  };
  const running = runCommitList(context, commitList(context.tip), (line) => {
    const packed = line.packed(0);
    rowOf[numberOf(packed)] = ids.push(line.id()) - 1;
    at.push(line.at);
    onCommit(line.at, line.parents, packed, id);
    parentOffset.push(parentNumber.length);
    for (let parent = 1; parent <= line.parents; parent++) parentNumber.push(numberOf(line.packed(parent)));
  });
  const done = running.exit.then((exit): CommitList => {
    if (exit !== null) throw gitFailure(exit, 'listing the commits', context.promisor);
    parentOffset.push(parentNumber.length);
    return { ids, fresh: ids.length, at: at.take(), parentOffset: parentOffset.take(), parent: Int32Array.from(parentNumber.take(), (number) => rowOf[number]) };
  });
  done.catch(() => {});
  return { done, stop: running.stop };
}

/** A line of `git rev-list --timestamp --parents`; valid until the one who hears of it returns. */
export interface CommitLine {
  /** As in `CommitList`. */
  at: number;
  parents: number;
  id(): string;
  /** The id of the commit (0) or of one of its parents, in half the bytes; the next call writes over it. */
  packed(which: number): Uint8Array;
}

/** Runs `git rev-list`; `exit` is null where it told all it had to tell. */
export function runCommitList(context: RepositoryContext, command: GitCommand, onLine: (line: CommitLine) => void): { readonly exit: Promise<GitExit | null>; stop(): void } {
  const idLength = ID_LENGTH[context.format];
  const scratch = new Uint8Array(idLength / 2);
  let bytes: Buffer = Buffer.alloc(0);
  let from = 0;
  const line: CommitLine = {
    at: 0, parents: 0,
    id: () => bytes.toString('latin1', from, from + idLength),
    packed(which) {
      packId(bytes, from + which * (idLength + 1), scratch);
      return scratch;
    },
  };
  const parser = fields(LF, (data, start, end) => {
    const space = data.indexOf(SPACE, start);
    if (space < 0 || space >= end || (end - space) % (idLength + 1) !== 0) throw unknown();
    const seconds = decimal(data, start, space);
    bytes = data;
    from = space + 1;
    line.at = seconds > 0 && seconds <= LATEST ? seconds : Number.NaN;
    line.parents = (end - space) / (idLength + 1) - 1;
    onLine(line);
  });
  const git = startGit(context.profile, command, parser.push);
  git.endInput();
  const exit = git.exit.then((ended) => (ended.code !== 0 || !parser.finished() ? ended : null));
  exit.catch(() => {});
  return { exit, stop: git.stop };
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
