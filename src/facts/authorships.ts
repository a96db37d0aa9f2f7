import type { Authorships } from '../model/facts.js';
import { COMMIT, TRAILER, type RawFacts } from '../model/raw.js';
import type { FileTable } from './files.js';
import { growingColumn } from './growing.js';
import type { Brought } from './merges.js';

/**
 * Authors as bus factors count them (JetBrains 2022): every non-merge commit that was read, newest first (ties by commit id), e-mails as written in lower
 * case, co-authors before the author, `[bot]` accounts removed and nothing else. A merge that stands for what it brought in has the authors of that, oldest first.
 */
export function authorships(raw: RawFacts, fileOfChange: Uint32Array, files: FileTable, brought: Brought): Authorships {
  const { history, repository } = raw;
  const skipped = COMMIT.boundary | COMMIT.offMainLine | (history.firstParent ? 0 : COMMIT.merge);
  const order = history.ids.map((_, commit) => commit).filter((commit) => (history.flags[commit]! & skipped) === 0);
  order.sort((a, b) => history.committedAt[b]! - history.committedAt[a]! || (history.ids[a]! < history.ids[b]! ? -1 : 1));

  const emails = history.identities.map((identity) => identity.email.trim().toLowerCase());
  const isBot = history.identities.map((identity, index) => emails[index]!.includes('[bot]') || identity.name.includes('[bot]'));
  const number = new Map<string, number>();
  const numbered = (identity: number): number => {
    const email = emails[identity]!;
    const known = number.get(email);
    if (known !== undefined) return known;
    number.set(email, number.size);
    return number.size - 1;
  };

  /** Co-authors, then the author, who stands last whoever names them. */
  const writers = (commit: number): number[] => {
    const main = history.author[commit]!;
    if (history.trailerOffset[commit] === history.trailerOffset[commit + 1]) return [main];
    const trailers = Array.from({ length: history.trailerOffset[commit + 1]! - history.trailerOffset[commit]! }, (_, at) => history.trailerOffset[commit]! + at);
    const coAuthors = trailers.filter((trailer) => history.trailerKind[trailer] === TRAILER.coAuthoredBy).map((trailer) => history.trailerIdentity[trailer]!);
    return [...coAuthors.filter((identity) => emails[identity] !== emails[main]), main];
  };
  const authorOffset = new Uint32Array(order.length + 1);
  const changeOffset = new Uint32Array(order.length + 1);
  const author = growingColumn(order.length);
  const changeFile = new Uint32Array(fileOfChange.length);
  const changeStatus = new Uint8Array(fileOfChange.length);
  let changes = 0;
  order.forEach((commit, row) => {
    const work = brought.of(commit).length === 0 ? [commit] : brought.of(commit);
    const seen = new Set<string>();
    for (const identity of work.flatMap(writers)) {
      if (isBot[identity] || seen.has(emails[identity]!)) continue;
      seen.add(emails[identity]!);
      author.push(numbered(identity));
    }
    for (let change = history.changeOffset[commit]!; change < history.changeOffset[commit + 1]!; change++) {
      const file = files.row[fileOfChange[change]!]!;
      if (file === -1) continue;
      changeFile[changes] = file;
      changeStatus[changes++] = history.changeStatus[change]!;
    }
    authorOffset[row + 1] = author.length;
    changeOffset[row + 1] = changes;
  });
  return {
    authoredAt: Float64Array.from(order, (commit) => history.authoredAt[commit]!),
    committedAt: Float64Array.from(order, (commit) => history.committedAt[commit]!),
    headAt: repository.committedAt,
    complete: history.complete,
    authorOffset, author: author.take(), changeOffset,
    changeFile: changeFile.subarray(0, changes),
    changeStatus: changeStatus.subarray(0, changes),
  };
}
