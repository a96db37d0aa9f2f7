import { CHANGE, NO_LINES } from '../../model/raw.js';
import { uint32Column, uint8Column } from './columns.js';
import type { DiffSink } from './diff-records.js';
import { exchanges } from './exchanges.js';
import type { PathNames } from './path-names.js';

/** Changes of commits in the order they were read, by slot: slot `s` has those from `offset[s]` to `offset[s + 1]`. Nothing is left out. */
export interface CommitChanges {
  readonly offset: Uint32Array;
  /** Indices into `paths`. */
  readonly path: Uint32Array;
  /** Index of the path before a rename or copy + 1, else 0. */
  readonly previous: Uint32Array;
  readonly status: Uint8Array;
  /** null where lines were not counted. */
  readonly added: Uint32Array | null;
  readonly deleted: Uint32Array | null;
  readonly paths: PathList;
}

/** Escaped paths; lists that are the same object have the same indices. */
export interface PathList {
  readonly length: number;
  at(index: number): string | undefined;
}

export interface ChangesBuilder {
  /** The changes that follow are those of the next slot; `unread` when their lines cannot be had. */
  begin(unread?: boolean): void;
  readonly sink: Omit<DiffSink, 'commit'>;
  /** Forgets the last slot begun. */
  dropLast(): void;
  /** Number of slots begun. */
  readonly length: number;
  readonly changeCount: number;
  take(): CommitChanges;
}

/** @param counted whether lines come with the changes; git leaves those out that have none. */
export function changesBuilder(names: PathNames, counted: boolean): ChangesBuilder {
  const offset = uint32Column();
  const path = uint32Column();
  const previous = uint32Column();
  const status = uint8Column();
  const added = uint32Column();
  const deleted = uint32Column();
  let renamedFrom = 0;
  let unsaid = 0;

  /** Of each modification of the slot: its change, and its content before and after. */
  let modified: number[] = [];
  let before: number[] = [];
  let after: number[] = [];

  const columns = [path, previous, status, added, deleted];
  const fill = () => {
    while (counted && added.length < path.length) {
      added.push(unsaid);
      deleted.push(unsaid);
    }
  };
  /** git takes paths that stand on both sides for modified, never for renamed, also where they exchanged their content. */
  const renameExchanged = () => {
    if (modified.length > 1) {
      const found = exchanges(before, after);
      const from = found.map(([, source]) => path.at(modified[source]) + 1);
      found.forEach(([target], index) => {
        previous.set(modified[target], from[index]);
        status.set(modified[target], CHANGE.renamed);
      });
    }
    if (modified.length > 0) [modified, before, after] = [[], [], []];
  };
  const add = (what: number, to: number, from: number) => {
    status.push(what);
    path.push(to);
    previous.push(from);
  };

  return {
    begin(unread = false) {
      renameExchanged();
      fill();
      unsaid = unread ? NO_LINES : 0;
      offset.push(path.length);
    },
    sink: {
      change(what, data, start, end, idBefore, idAfter) {
        const name = names.intern(data, start, end);
        if (what === CHANGE.modified) {
          modified.push(path.length);
          before.push(idPrefix(data, idBefore));
          after.push(idPrefix(data, idAfter));
        }
        if (what === CHANGE.renamed || what === CHANGE.copied) {
          renamedFrom = name + 1;
          add(what, 0, renamedFrom);
        } else add(what, name, 0);
      },
      renamedTo(data, start, end) {
        const what = status.at(status.length - 1);
        for (const column of [path, previous, status]) column.truncate(column.length - 1);
        add(what, names.intern(data, start, end), renamedFrom);
      },
      lines(more, less, data, start, end) {
        const name = names.intern(data, start, end);
        while (added.length < path.length && path.at(added.length) !== name) {
          added.push(0);
          deleted.push(0);
        }
        if (added.length >= path.length) throw new Error('git diff-tree counted the lines of a path that it did not list');
        added.push(more);
        deleted.push(less);
      },
    },
    dropLast() {
      [modified, before, after] = [[], [], []];
      const from = offset.at(offset.length - 1);
      offset.truncate(offset.length - 1);
      for (const column of columns) column.truncate(from);
    },
    get length() { return offset.length; },
    get changeCount() { return path.length; },
    take() {
      renameExchanged();
      fill();
      offset.push(path.length);
      return {
        offset: offset.take(), path: path.take(), previous: previous.take(), status: status.take(),
        added: counted ? added.take() : null, deleted: counted ? deleted.take() : null, paths: names.paths,
      };
    },
  };
}

/** The first 52 bits of an id in hexadecimal digits: enough to tell the contents of one commit apart. */
function idPrefix(data: Buffer, at: number): number {
  let value = 0;
  for (let digit = at; digit < at + 13; digit++) value = value * 16 + (data[digit] < 0x3a ? data[digit] - 0x30 : data[digit] - 0x57);
  return value;
}
