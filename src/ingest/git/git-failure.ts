import { EXIT, UserError } from '../../model/errors.js';
import type { GitExit } from './run-git.js';

/**
 * What the end of a git process means for the run. Whatever it had written before is not used: a part of a history looks like a whole one.
 *
 * @param doing what was read, as in "while reading the history".
 */
export function gitFailure(exit: GitExit, doing: string, promisor: boolean): UserError {
  if (exit.killed === 'idle') {
    return new UserError(`git gave no sign of life while ${doing} and was stopped`, EXIT.incomplete, 'Try again; if it stays so, run `git fsck` and `git repack -a -d` there.');
  }
  if (exit.killed === 'memory') {
    return new UserError(
      `git needed more memory than it may while ${doing} and was stopped`, EXIT.unsafe,
      'A commit or tree lists millions of paths; look for a tree that contains itself many times ("git bomb").',
    );
  }
  if (exit.signal !== null) {
    return new UserError(`git crashed (${exit.signal}) while ${doing}`, EXIT.incomplete, 'A tree may be nested too deep for git; run `git fsck` there.');
  }
  const reason = exit.message === '' ? `code ${exit.code}` : exit.message;
  if (promisor) {
    return new UserError(
      `Objects are missing from this partial clone (${reason})`, EXIT.noRepository,
      'Trees and commits are needed and never fetched: clone again in full or with --filter=blob:none.',
    );
  }
  return new UserError(`git failed while ${doing}: ${reason}`, EXIT.noRepository, 'Objects are missing or corrupt: run `git fsck` there, or analyse a fresh clone.');
}
