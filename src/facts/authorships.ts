import type { Authorships } from '../model/facts.js';
import { COMMIT, TRAILER, type RawFacts } from '../model/raw.js';
import type { FileTable } from './files.js';
import { growingColumn } from './growing.js';

/**
 * Authors as bus factors count them (JetBrains 2022): every non-merge commit that was read (with first parents only: merges too, which then stand for what
 * they brought in), newest first (ties by commit id), e-mails as written in lower
 * case, co-authors before the author, `[bot]` accounts removed and nothing else.
 */
export function authorships(raw: RawFacts, fileOfChange: Uint32Array, files: FileTable): Authorships {
  const { history, repository } = raw;
  const skipped = history.firstParent ? COMMIT.boundary : COMMIT.merge | COMMIT.boundary;
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

  const authorOffset = new Uint32Array(order.length + 1);
  const changeOffset = new Uint32Array(order.length + 1);
  const author = growingColumn(order.length);
  const changeFile = new Uint32Array(fileOfChange.length);
  const changeStatus = new Uint8Array(fileOfChange.length);
  let changes = 0;
  order.forEach((commit, row) => {
    const main = history.author[commit]!;
    const seen = new Set([emails[main]!]);
    for (let trailer = history.trailerOffset[commit]!; trailer < history.trailerOffset[commit + 1]!; trailer++) {
      const identity = history.trailerIdentity[trailer]!;
      if (history.trailerKind[trailer] !== TRAILER.coAuthoredBy || isBot[identity] || seen.has(emails[identity]!)) continue;
      seen.add(emails[identity]!);
      author.push(numbered(identity));
    }
    if (!isBot[main]) author.push(numbered(main));
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
