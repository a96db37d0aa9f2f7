import { parentOf } from './folder-tree.js';
import type { ComponentRule } from './options.js';
import { pathRules } from './path-rules.js';

/** A rule without a name that means the root: what lies in no folder of another rule. */
const ROOT = '.';

/**
 * Component id of a path by declared rules, null for none. The last rule that matches decides; a rule without a name makes a component of each topmost
 * folder that it matches, with the folder's path as id (`.` for the root).
 */
export function componentRules(rules: readonly ComponentRule[], folders: ReadonlySet<string>): (path: string) => string | null {
  const named = rules.flatMap((rule, index) => (rule.name === null ? [] : rule.patterns.map((pattern) => ({ pattern, index }))));
  const files = pathRules(named.map((rule) => rule.pattern));
  const folderRule = new Map<string, number>();
  rules.forEach((rule, index) => {
    if (rule.name !== null) return;
    const matcher = pathRules(rule.patterns.map((pattern) => pattern.replace(/\/$/, '')));
    const matches = (folder: string): boolean => folder !== '' && matcher.last(folder) >= 0;
    if (rule.patterns.includes(ROOT)) folderRule.set('', index);
    for (const folder of folders) if (matches(folder) && !matches(parentOf(folder))) folderRule.set(folder, index);
  });
  return (path) => {
    const last = files.last(path);
    let rule = last < 0 ? -1 : named[last]!.index;
    let id = rule < 0 ? null : rules[rule]!.name;
    const take = (folder: string): void => {
      const index = folderRule.get(folder) ?? -1;
      if (index > rule) [rule, id] = [index, folder === '' ? ROOT : folder];
    };
    let folder = parentOf(path);
    for (; folder !== ''; folder = parentOf(folder)) take(folder);
    take(folder);
    return id;
  };
}

/** All folders on the way to the given paths, without the root. */
export function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) for (let folder = parentOf(path); folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
}
