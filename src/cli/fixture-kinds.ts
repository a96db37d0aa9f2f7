import { listedPaths } from '../ingest/code/listed-paths.js';
import { FILE, type RepositoryConfig } from '../model/raw.js';

type Lists = RepositoryConfig['fixtures'];

/** What paths that only the history knows are, by their names. */
export interface PathKinds {
  /** A `FILE` value. */
  readonly fileKindOf: (path: string) => number;
  readonly isVendored: (path: string) => boolean;
}

/**
 * Kinds by name under the lists of fixtures of the user's and the repository's configuration: what they make a fixture or none in the tree is the same where it
 * stood before. Without lists, what was given.
 */
export function underFixtureLists({ fileKindOf, isVendored }: PathKinds, ...given: Lists[]): PathKinds {
  const add = given.flatMap((lists) => lists?.add ?? []);
  const remove = given.flatMap((lists) => lists?.remove ?? []);
  if (add.length + remove.length === 0) return { fileKindOf, isVendored };
  const [isAdded, isRemoved] = [listedPaths(add), listedPaths(remove)];
  return {
    isVendored: (path) => isVendored(path) && !isRemoved(path),
    fileKindOf(path) {
      const kind = fileKindOf(path);
      if (isRemoved(path)) return kind === FILE.fixture ? fileKindOf(path.slice(path.lastIndexOf('/') + 1)) : kind;
      return isAdded(path) && kind !== FILE.bookkeeping ? FILE.fixture : kind;
    },
  };
}
