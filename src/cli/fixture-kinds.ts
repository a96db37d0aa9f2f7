import { pathRules } from '../facts/path-rules.js';
import { FILE, type RepositoryConfig } from '../model/raw.js';

type Lists = RepositoryConfig['fixtures'];

/**
 * The kind of a path that only the history knows, under the lists of fixtures of the user's and the repository's configuration: what they make a fixture or
 * none in the tree is the same where it stood before. Without lists, `kindOf` itself.
 */
export function underFixtureLists(kindOf: (path: string) => number, isVendored: (path: string) => boolean, ...given: Lists[]): (path: string) => number {
  const add = given.flatMap((lists) => lists?.add ?? []);
  const remove = given.flatMap((lists) => lists?.remove ?? []);
  if (add.length + remove.length === 0) return kindOf;
  const [added, removed] = [pathRules(add), pathRules(remove)];
  return (path) => {
    const kind = kindOf(path);
    if (removed.last(path) >= 0) return kind === FILE.fixture && !isVendored(path) ? kindOf(path.slice(path.lastIndexOf('/') + 1)) : kind;
    return added.last(path) >= 0 && kind !== FILE.bookkeeping ? FILE.fixture : kind;
  };
}
