import { nameOf } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { SourceRecord } from '../ecosystem.js';

/** Files of the tree by the names that includes ask for. */
export interface HeaderNames {
  /** Paths that end in a path, at a folder's border. `../` in front is left out. */
  endingIn(path: string): readonly string[];
  /** The one of several files that shares the longest beginning of folders with `folder`; -1 when none does so alone. */
  nearest(paths: readonly string[], folder: string): number;
}

/** Files of one name beyond which the name alone says nothing: looking at all of them for each include would not be linear. */
const MAX_SAME_NAME = 2_000;

export function headerNames(files: TreeFiles, records: ReadonlyMap<number, SourceRecord>): HeaderNames {
  const byName = new Map<string, string[]>();
  for (const { statements } of records.values()) {
    for (const { specifier } of statements) if (specifier[0] === '"' || specifier[0] === '<') byName.set(nameOf(specifier.slice(1, -1).replaceAll('\\', '/')), []);
  }
  for (let at = 0, path: string | undefined = files.pathOf(0); path !== undefined && byName.size > 0; path = files.pathOf(++at)) {
    const same = byName.get(nameOf(path));
    if (same !== undefined && files.index(path) === at) same.push(path);
  }
  return {
    endingIn: (path) => {
      const plain = path.replace(/^(?:\.\.?\/)+/, ''), end = `/${plain}`;
      const same = byName.get(nameOf(plain)) ?? [];
      return same.length > MAX_SAME_NAME ? [] : same.filter((one) => one === plain || one.endsWith(end));
    },
    nearest: (paths, folder) => {
      const own = folder === '' ? [] : folder.split('/');
      let best = -1, longest = -1;
      for (const path of new Set(paths)) {
        const segments = path.split('/');
        let shared = 0;
        while (shared < own.length && own[shared] === segments[shared]) shared++;
        if (shared > longest) {
          longest = shared;
          best = files.index(path);
        } else if (shared === longest) best = -1;
      }
      return best;
    },
  };
}
