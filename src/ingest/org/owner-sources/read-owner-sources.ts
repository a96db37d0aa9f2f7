import { folderKind } from '../../code/file-kind.js';
import type { Diagnostic } from '../../../model/errors.js';
import type { OwnerRule, RawOwners, RawTree } from '../../../model/raw.js';
import { backstage } from './backstage.js';
import { componentOwners } from './component-owners.js';
import { nxTags, packageOwners } from './manifest-owners.js';
import { folderOf, type OwnerSource, type SourceFile } from './owner-source.js';
import { ownersFiles } from './owners-files.js';

/** By precedence: what exists to say who owns goes before what says it by the way. */
export const OWNER_SOURCES: readonly OwnerSource[] = [componentOwners, backstage, ownersFiles, nxTags, packageOwners];

/** More files than this are not read for owners. */
export const MOST_OWNER_FILES = 5000;

/** Paths of the tree that may say who owns a folder, outside fixtures, templates and vendored trees; regular files only, manifests last. */
export function ownerSourceFiles(tree: RawTree): string[] {
  const found = tree.paths.filter((path, index) => tree.modes[index]! <= 1 && OWNER_SOURCES.some((source) => source.isFile(path)) && isOwn(folderOf(path)));
  const isManifest = (path: string): boolean => packageOwners.isFile(path) || nxTags.isFile(path);
  return [...found.filter((path) => !isManifest(path)), ...found.filter(isManifest)];
}

function isOwn(folder: string): boolean {
  const { fixture, vendored, generated } = folderKind(folder);
  return !fixture && !vendored && !generated;
}

/** Names of the sources that have files of their own in the tree, for a repository whose CODEOWNERS goes first. */
export function sourcesPresent(tree: RawTree): string[] {
  const paths = ownerSourceFiles(tree);
  return [componentOwners, backstage, ownersFiles].filter((source) => paths.some((path) => source.isFile(path))).map(({ called }) => called);
}

/**
 * Owners by folder from the first source that declares any; the others are named. What cannot be read is counted by source, never thrown: the files are the
 * repository's own.
 */
export function folderOwners(files: readonly SourceFile[]): { readonly owners: RawOwners | null; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const found = OWNER_SOURCES.map((source) => {
    const own = files.filter(({ path }) => source.isFile(path));
    const broken: string[] = [];
    const rules = own.flatMap((file): readonly OwnerRule[] => {
      try {
        return source.rules(file, own);
      } catch {
        broken.push(file.path);
        return [];
      }
    });
    if (broken.length > 0) diagnostics.push({ stage: 'org', path: broken[0]!, message: `${broken.length === 1 ? 'is' : `and ${broken.length - 1} more are`} not understood and left out of the owners (${source.called})` });
    return { source, rules };
  }).filter(({ rules }) => rules.length > 0);
  const first = found[0];
  if (found.length > 1) diagnostics.push({ stage: 'org', message: `owners are taken from ${first!.source.called}; ${found.slice(1).map(({ source }) => source.called).join(', ')} are not used` });
  if (first === undefined) return { owners: null, diagnostics };
  const rules = [...first.rules].sort((a, b) => (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : a.line - b.line));
  return { owners: { source: first.source.called, dialect: 'folders', rules }, diagnostics };
}
