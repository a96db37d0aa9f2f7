import type { Component } from '../model/facts.js';
import { FILE, type RawPackage } from '../model/raw.js';
import { componentRules, foldersOf } from './component-rules.js';
import type { FileTable } from './files.js';
import { longestPrefix } from './longest-prefix.js';
import type { ComponentRule } from './options.js';
import { parsePathPattern } from './path-pattern.js';

/** Component id per file, and what each id is. */
export interface Assignment {
  readonly id: readonly (string | null)[];
  readonly origin: ReadonlyMap<string, Pick<Component, 'name' | 'path' | 'origin'>>;
}

/**
 * Components as the configuration declares them. A folder that is one of the packages is that package, as it is where components are detected: it bears the package's name unless it was given one, and its origin.
 *
 * @param packages those that serve as components where nothing is declared.
 */
export function declaredComponents(files: FileTable, rules: readonly ComponentRule[], packages: readonly RawPackage[]): Assignment {
  const folders = foldersOf(files.path);
  const find = componentRules(rules, folders);
  const id = files.path.map((path, file) => {
    const found = find(path);
    return found === '.' && !isOfRoot(files.kind[file]!) ? null : found;
  });
  const sources = new Map<string, string[]>();
  id.forEach((at, file) => {
    if (at === null || files.alive[file] !== 1 || files.kind[file] !== FILE.source) return;
    const own = sources.get(at);
    if (own === undefined) sources.set(at, [files.path[file]!]);
    else own.push(files.path[file]!);
  });
  const named = new Map(rules.flatMap(({ name, patterns }) => (name === null ? [] : [[name, patterns] as const])));
  const isPackage = wholePackages(packages, files);
  const nameOf = new Map(packages.map(({ path, name }) => [path, name]));
  return {
    id,
    origin: new Map([...sources].map(([at, own]) => {
      const patterns = named.get(at);
      const path = patterns === undefined ? at : namedFolder(patterns, folders) ?? commonFolder(own);
      const name = patterns === undefined ? nameOf.get(path) ?? (at === '.' ? '(root)' : at) : at;
      return [at, { name, path, origin: isPackage(path, own) ? 'workspace' as const : 'config' as const }];
    })),
  };
}

/** What lies loose at the root belongs to the root's component only when it is code; the rest is everybody's. */
export function isOfRoot(kind: number): boolean {
  return kind === FILE.source || kind === FILE.test;
}

/** Whether source files are those of the package in a folder, all and no others. */
function wholePackages(packages: readonly RawPackage[], files: FileTable): (folder: string, own: readonly string[]) => boolean {
  const find = longestPrefix(packages.map(({ path }) => path));
  const held = new Map(packages.map(({ path }) => [path, 0]));
  files.path.forEach((path, file) => {
    const folder = files.alive[file] === 1 && files.kind[file] === FILE.source ? find(path) : null;
    if (folder !== null) held.set(folder, held.get(folder)! + 1);
  });
  return (folder, own) => held.get(folder) === own.length && own.every((path) => find(path) === folder);
}

/** The one folder that patterns mean with all that is in it, null where they mean several or something else. */
function namedFolder(patterns: readonly string[], folders: ReadonlySet<string>): string | null {
  const [folder, ...others] = new Set(patterns.map(folderOf));
  return folder !== undefined && folder !== null && others.length === 0 && folders.has(folder) ? folder : null;
}

function folderOf(pattern: string): string | null {
  const parsed = parsePathPattern(pattern.replace(/\/\*\*(\/\*)?$/, '/'));
  if (typeof parsed === 'string') return null;
  const names = parsed.steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []));
  return names.length === parsed.steps.length ? names.join('/') : null;
}

/** Of paths of files. */
function commonFolder(paths: readonly string[]): string {
  let common = paths[0]!.split('/').slice(0, -1);
  for (const path of paths) {
    const segments = path.split('/');
    const differs = common.findIndex((segment, i) => segment !== segments[i]);
    if (differs !== -1) common = common.slice(0, differs);
  }
  return common.length === 0 ? '.' : common.join('/');
}
