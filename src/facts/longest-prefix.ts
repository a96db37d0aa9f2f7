import { parentOf } from './folder-tree.js';

/** Finds the deepest of the given folders that holds a path (or is it); null when none does. '' holds every path. */
export function longestPrefix(folders: readonly string[]): (path: string) => string | null {
  const known = new Set(folders);
  const found = new Map<string, string | null>();
  return (path) => {
    if (known.has(path)) return path;
    const passed: string[] = [];
    let folder = path;
    let answer: string | null | undefined;
    while (answer === undefined) {
      const next = parentOf(folder);
      if (next === folder) answer = null;
      else if ((answer = found.get(next)) === undefined) {
        if (known.has(next)) answer = next;
        passed.push(next);
      }
      folder = next;
    }
    for (const at of passed) found.set(at, answer);
    return answer;
  };
}
