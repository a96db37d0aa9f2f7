import { random } from '../src/math/random.js';
import type { RawFacts } from '../src/model/raw.js';

/** The same facts written in another order: rows of commits, changes within a commit, trailers, imports, and the tables that are pointed into. */
export function permutedFacts(raw: RawFacts, seed: number): RawFacts {
  const draw = random('permuted', seed);
  const order = (n: number): number[] => draw.shuffle(Array.from({ length: n }, (_, i) => i));
  const { history, code } = raw;
  const commits = order(history.ids.length);
  const paths = order(history.paths.length);
  const identities = order(history.identities.length);
  const imports = order(code.imports.from.length);
  const [pathAt, identityAt, commitAt] = [inverse(paths), inverse(identities), inverse(commits)];
  const rows = (offset: Uint32Array, shuffled: boolean): { offset: Uint32Array; at: number[] } => {
    const lists = commits.map((commit) => {
      const list = Array.from({ length: offset[commit + 1]! - offset[commit]! }, (_, i) => offset[commit]! + i);
      return shuffled ? draw.shuffle(list) : list;
    });
    return { offset: Uint32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).reduce((sum, list) => sum + list.length, 0))]), at: lists.flat() };
  };
  const [changes, trailers, parents] = [rows(history.changeOffset, true), rows(history.trailerOffset, true), rows(history.parentOffset, false)];
  const u32 = (list: readonly number[], value: (row: number) => number): Uint32Array => Uint32Array.from(list.map(value));
  const u8 = (list: readonly number[], value: (row: number) => number): Uint8Array => Uint8Array.from(list.map(value));
  return {
    ...raw,
    history: {
      ...history,
      ids: commits.map((c) => history.ids[c]!), subjects: commits.map((c) => history.subjects[c]!),
      authoredAt: Float64Array.from(commits.map((c) => history.authoredAt[c]!)), committedAt: Float64Array.from(commits.map((c) => history.committedAt[c]!)),
      author: u32(commits, (c) => identityAt[history.author[c]!]!), committer: u32(commits, (c) => identityAt[history.committer[c]!]!),
      parents: Uint16Array.from(commits.map((c) => history.parents[c]!)), flags: u8(commits, (c) => history.flags[c]!),
      parentOffset: parents.offset, parentRow: Int32Array.from(parents.at.map((at) => (history.parentRow[at]! < 0 ? -1 : commitAt[history.parentRow[at]!]!))),
      trailerOffset: trailers.offset, trailerKind: u8(trailers.at, (at) => history.trailerKind[at]!), trailerIdentity: u32(trailers.at, (at) => identityAt[history.trailerIdentity[at]!]!),
      changeOffset: changes.offset, changePath: u32(changes.at, (at) => pathAt[history.changePath[at]!]!),
      changePrevious: u32(changes.at, (at) => (history.changePrevious[at]! === 0 ? 0 : pathAt[history.changePrevious[at]! - 1]! + 1)), changeStatus: u8(changes.at, (at) => history.changeStatus[at]!),
      paths: paths.map((p) => history.paths[p]!), identities: identities.map((i) => history.identities[i]!),
    },
    code: {
      ...code,
      imports: {
        ...code.imports,
        from: u32(imports, (i) => code.imports.from[i]!), to: Int32Array.from(imports.map((i) => code.imports.to[i]!)), toPackage: Int32Array.from(imports.map((i) => code.imports.toPackage[i]!)),
        kind: u8(imports, (i) => code.imports.kind[i]!), line: u32(imports, (i) => code.imports.line[i]!), specifier: u32(imports, (i) => code.imports.specifier[i]!), via: u32(imports, (i) => code.imports.via[i]!),
      },
    },
  };
}

function inverse(order: readonly number[]): number[] {
  const at = new Array<number>(order.length);
  order.forEach((old, row) => { at[old] = row; });
  return at;
}
