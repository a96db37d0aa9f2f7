import { CHANGE, type RawHistory } from '../../model/raw.js';
import { float64Column, uint16Column, uint32Column, uint8Column } from './columns.js';
import type { DiffSink } from './diff-records.js';
import { identityTable } from './identity-table.js';
import type { ParsedCommit } from './parse-commit.js';
import { pathTable, type PathTable } from './path-table.js';

/** Collects a history column by column; commits and their changes arrive in the same order, but not at the same time. */
export interface HistoryColumns {
  /** Adds a commit; gives its row. */
  addCommit(id: string, commit: ParsedCommit, flags: number): number;
  /** Changes that follow belong to this row. Rows must not go back. */
  startChanges(row: number): void;
  readonly changes: Omit<DiffSink, 'commit'>;
  readonly changeCount: number;
  readonly ids: readonly string[];
  readonly dangerous: PathTable['dangerous'];
  finish(range: Pick<RawHistory, 'since' | 'complete' | 'reachable'>): RawHistory;
}

export function historyColumns(): HistoryColumns {
  const ids: string[] = [];
  const subjects: string[] = [];
  const authoredAt = float64Column();
  const committedAt = float64Column();
  const author = uint32Column();
  const committer = uint32Column();
  const parents = uint16Column();
  const flagBits = uint8Column();
  const trailerOffset = uint32Column();
  const trailerKind = uint8Column();
  const trailerIdentity = uint32Column();
  const changeOffset = uint32Column();
  const changePath = uint32Column();
  const changePrevious = uint32Column();
  const changeStatus = uint8Column();
  const people = identityTable();
  const table = pathTable();

  const addChange = (status: number, path: number, previous: number) => {
    changeStatus.push(status);
    changePath.push(path);
    changePrevious.push(previous + 1);
  };
  const startChanges = (row: number) => {
    while (changeOffset.length <= row) changeOffset.push(changePath.length);
  };
  let renameStatus = 0;
  let renamedFrom = -1;

  return {
    addCommit(id, commit, flags) {
      trailerOffset.push(trailerKind.length);
      for (const { kind, person } of distinctTrailers(commit, people.intern)) {
        trailerKind.push(kind);
        trailerIdentity.push(person);
      }
      author.push(people.intern(commit.author, commit.encoding));
      committer.push(people.intern(commit.committer, commit.encoding));
      authoredAt.push(commit.authoredAt);
      committedAt.push(commit.committedAt);
      parents.push(Math.min(commit.parents, 0xffff));
      flagBits.push(flags);
      subjects.push(commit.subject);
      return ids.push(id) - 1;
    },
    startChanges,
    changes: {
      change(status, data, start, end) {
        const path = table.intern(data, start, end);
        if (status === CHANGE.renamed || status === CHANGE.copied) {
          renameStatus = status;
          renamedFrom = path;
        } else if (path >= 0) addChange(status, path, -1);
      },
      renamedTo(data, start, end) {
        const path = table.intern(data, start, end);
        // where one of both names is kept out, what is left is an addition or a deletion
        if (path >= 0) addChange(renamedFrom >= 0 ? renameStatus : CHANGE.added, path, renamedFrom);
        else if (renamedFrom >= 0 && renameStatus === CHANGE.renamed) addChange(CHANGE.deleted, renamedFrom, -1);
      },
    },
    get changeCount() { return changePath.length; },
    ids,
    dangerous: table.dangerous,
    finish(range) {
      startChanges(ids.length);
      trailerOffset.push(trailerKind.length);
      return {
        ...range, ids, authoredAt: authoredAt.take(), committedAt: committedAt.take(), author: author.take(), committer: committer.take(),
        parents: parents.take(), flags: flagBits.take(), subjects, trailerOffset: trailerOffset.take(), trailerKind: trailerKind.take(),
        trailerIdentity: trailerIdentity.take(), changeOffset: changeOffset.take(), changePath: changePath.take(),
        changePrevious: changePrevious.take(), changeStatus: changeStatus.take(), paths: table.paths, identities: people.identities,
      };
    },
  };
}

function distinctTrailers(commit: ParsedCommit, intern: (person: string, encoding: string | null) => number): { kind: number; person: number }[] {
  if (commit.trailers.length === 0) return [];
  const found = commit.trailers.map(({ kind, person }) => ({ kind, person: intern(person, commit.encoding) }));
  return found.filter((one, index) => found.findIndex((other) => other.kind === one.kind && other.person === one.person) === index);
}

/** A history without commits. */
export function emptyHistory(since: number): RawHistory {
  return historyColumns().finish({ since, complete: since === 0, reachable: 0 });
}
