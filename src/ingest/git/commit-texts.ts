import type { Identity } from '../../model/raw.js';
import { float64Column, uint16Column, uint32Column, uint8Column } from './columns.js';
import { identityTable } from './identity-table.js';
import type { ParsedCommit } from './parse-commit.js';

/** What commit objects say, by slot in the order they were read. */
export interface CommitTexts {
  readonly authoredAt: Float64Array;
  readonly committedAt: Float64Array;
  /** Indices into `identities`. */
  readonly author: Uint32Array;
  readonly committer: Uint32Array;
  /** As many as the object names, at most 65,535. */
  readonly parents: Uint16Array;
  /** Without `boundary`, which is the clone's, not the commit's. */
  readonly flags: Uint8Array;
  readonly trailerOffset: Uint32Array;
  readonly trailerKind: Uint8Array;
  readonly trailerIdentity: Uint32Array;
  readonly identities: readonly Identity[];
  subjectAt(slot: number): string;
}

export interface TextsBuilder {
  add(commit: ParsedCommit): void;
  take(): CommitTexts;
}

export function textsBuilder(): TextsBuilder {
  const subjects: string[] = [];
  const authoredAt = float64Column();
  const committedAt = float64Column();
  const author = uint32Column();
  const committer = uint32Column();
  const parents = uint16Column();
  const flags = uint8Column();
  const trailerOffset = uint32Column();
  const trailerKind = uint8Column();
  const trailerIdentity = uint32Column();
  const people = identityTable();

  return {
    add(commit) {
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
      flags.push(commit.flags);
      subjects.push(commit.subject);
    },
    take() {
      trailerOffset.push(trailerKind.length);
      return {
        authoredAt: authoredAt.take(), committedAt: committedAt.take(), author: author.take(), committer: committer.take(), parents: parents.take(),
        flags: flags.take(), trailerOffset: trailerOffset.take(), trailerKind: trailerKind.take(), trailerIdentity: trailerIdentity.take(),
        identities: people.identities, subjectAt: (slot) => subjects[slot],
      };
    },
  };
}

function distinctTrailers(commit: ParsedCommit, intern: (person: string, encoding: string | null) => number): { kind: number; person: number }[] {
  if (commit.trailers.length === 0) return [];
  const found = commit.trailers.map(({ kind, person }) => ({ kind, person: intern(person, commit.encoding) }));
  return found.filter((one, index) => found.findIndex((other) => other.kind === one.kind && other.person === one.person) === index);
}
