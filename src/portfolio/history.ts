import type { Identity, RawHistory } from '../model/raw.js';
import type { Part } from './index.js';

/** Histories as one, newest first; the commits of each repository keep their order, so that no parent stands before its child. Equal identities are one. */
export function mergedHistory(parts: readonly Part[]): RawHistory {
  const all = parts.map(({ raw }) => raw.history);
  const { source, row, rowOf } = byTime(all);
  const people = identityTable(all);
  const places = pathTable(parts);
  const n = source.length;
  const each = <T>(of: (history: RawHistory, row: number, part: number) => T): T[] => Array.from({ length: n }, (_, at) => of(all[source[at]!]!, row[at]!, source[at]!));
  const spans = (offset: (history: RawHistory) => Uint32Array): Span[] => each((history, at, part) => ({ part, from: offset(history)[at]!, to: offset(history)[at + 1]! }));
  const [parents, trailers, changes] = [spans((history) => history.parentOffset), spans((history) => history.trailerOffset), spans((history) => history.changeOffset)];
  const person = (part: number, identity: number): number => people.of[part]![identity]!;
  const path = (part: number, at: number): number => places.of[part]! + at;
  const counted = all.every((history) => history.changeAdded !== null);
  return {
    since: Math.max(0, ...all.map(({ since }) => since)),
    complete: all.every(({ complete }) => complete),
    reachable: all.reduce((sum, { reachable }) => sum + reachable, 0),
    ids: each((history, at) => history.ids[at]!),
    authoredAt: Float64Array.from(each((history, at) => history.authoredAt[at]!)),
    committedAt: Float64Array.from(each((history, at) => history.committedAt[at]!)),
    author: Uint32Array.from(each((history, at, part) => person(part, history.author[at]!))),
    committer: Uint32Array.from(each((history, at, part) => person(part, history.committer[at]!))),
    parents: Uint16Array.from(each((history, at) => history.parents[at]!)),
    parentOffset: offsets(parents),
    parentRow: Int32Array.from(flat(parents, (part, at) => (all[part]!.parentRow[at]! < 0 ? -1 : rowOf[part]![all[part]!.parentRow[at]!]!))),
    firstParent: all[0]!.firstParent, renames: all[0]!.renames,
    flags: Uint8Array.from(each((history, at) => history.flags[at]!)),
    subjects: each((history, at) => history.subjects[at]!),
    trailerOffset: offsets(trailers),
    trailerKind: Uint8Array.from(flat(trailers, (part, at) => all[part]!.trailerKind[at]!)),
    trailerIdentity: Uint32Array.from(flat(trailers, (part, at) => person(part, all[part]!.trailerIdentity[at]!))),
    changeOffset: offsets(changes),
    changePath: Uint32Array.from(flat(changes, (part, at) => path(part, all[part]!.changePath[at]!))),
    changePrevious: Uint32Array.from(flat(changes, (part, at) => (all[part]!.changePrevious[at] === 0 ? 0 : path(part, all[part]!.changePrevious[at]! - 1) + 1))),
    changeStatus: Uint8Array.from(flat(changes, (part, at) => all[part]!.changeStatus[at]!)),
    changeAdded: counted ? Uint32Array.from(flat(changes, (part, at) => all[part]!.changeAdded![at]!)) : null,
    changeDeleted: counted ? Uint32Array.from(flat(changes, (part, at) => all[part]!.changeDeleted![at]!)) : null,
    paths: places.paths,
    identities: people.identities,
  };
}

interface Span {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

function offsets(spans: readonly Span[]): Uint32Array {
  const all = new Uint32Array(spans.length + 1);
  spans.forEach(({ from, to }, at) => { all[at + 1] = all[at]! + to - from; });
  return all;
}

function* flat(spans: readonly Span[], value: (part: number, at: number) => number): Generator<number> {
  for (const { part, from, to } of spans) for (let at = from; at < to; at++) yield value(part, at);
}

/** The repository whose next commit is the latest goes first; of equal ones the first repository. */
function byTime(all: readonly RawHistory[]): { readonly source: readonly number[]; readonly row: readonly number[]; readonly rowOf: readonly Uint32Array[] } {
  const next = all.map(() => 0);
  const source: number[] = [], row: number[] = [];
  const rowOf = all.map(({ ids }) => new Uint32Array(ids.length));
  for (;;) {
    let latest = -1;
    all.forEach(({ ids, committedAt }, part) => {
      if (next[part]! < ids.length && (latest < 0 || committedAt[next[part]!]! > all[latest]!.committedAt[next[latest]!]!)) latest = part;
    });
    if (latest < 0) return { source, row, rowOf };
    rowOf[latest]![next[latest]!] = source.length;
    source.push(latest);
    row.push(next[latest]!++);
  }
}

function identityTable(all: readonly RawHistory[]): { readonly identities: readonly Identity[]; readonly of: readonly (readonly number[])[] } {
  const known = new Map<string, number>();
  const identities: Identity[] = [];
  const of = all.map((history) => history.identities.map((identity) => {
    const key = `${identity.name}\0${identity.email}`;
    const at = known.get(key);
    if (at !== undefined) return at;
    known.set(key, identities.length);
    return identities.push(identity) - 1;
  }));
  return { identities, of };
}

/** Paths of all under their folders, and where those of each part begin. */
function pathTable(parts: readonly Part[]): { readonly paths: readonly string[]; readonly of: readonly number[] } {
  const paths: string[] = [];
  const of = parts.map(({ folder, raw: { history } }) => {
    const begin = paths.length;
    for (const path of history.paths) paths.push(`${folder}/${path}`);
    return begin;
  });
  return { paths, of };
}
