import { folderKind } from '../../code/file-kind.js';
import type { Diagnostic, Limit } from '../../../model/errors.js';
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

/** More owners than this, over all files of a source, are beyond any organisation; a file that goes over is the last one read. */
export const MOST_OWNER_RULES = 50_000;
/** More documents of one file are not read. */
export const MOST_DOCUMENTS = 1000;

/**
 * Owners by folder from the first source that declares any; the others are named. What cannot be read is counted by source, never thrown: the files are the
 * repository's own. Equal rules of a folder are one.
 */
export function folderOwners(files: readonly SourceFile[]): { readonly owners: RawOwners | null; readonly diagnostics: Diagnostic[]; readonly limits: Limit[] } {
  const read = OWNER_SOURCES.map((source) => ({ source, ...rulesOf(source, files) }));
  const diagnostics = read.flatMap(({ source, broken }): Diagnostic[] => broken.length === 0 ? []
    : [{ stage: 'org', path: broken[0]!, message: `${broken.length === 1 ? 'is' : `and ${broken.length - 1} more are`} not understood and left out of the owners (${source.called})` }]);
  const found = read.filter(({ rules }) => rules.length > 0);
  const first = found[0];
  // what a source lacks that goes behind the one in use changes nothing
  const limits = (first === undefined ? read : read.slice(0, read.indexOf(first) + 1)).flatMap((one) => one.limits);
  if (found.length > 1) diagnostics.push({ stage: 'org', message: `owners are taken from ${first!.source.called}; ${found.slice(1).map(({ source }) => source.called).join(', ')} are not used` });
  if (first === undefined) return { owners: null, diagnostics, limits };
  const rules = [...first.rules].sort((a, b) => (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : a.line - b.line));
  return { owners: { source: first.source.called, dialect: 'folders', rules }, diagnostics, limits };
}

interface SourceRules {
  readonly rules: readonly OwnerRule[];
  /** Paths of files that are not understood. */
  readonly broken: readonly string[];
  readonly limits: readonly Limit[];
}

function rulesOf(source: OwnerSource, files: readonly SourceFile[]): SourceRules {
  const own = files.filter(({ path }) => source.isFile(path));
  const [rules, broken] = [new Map<string, OwnerRule>(), [] as string[]];
  let [named, documents, long, unread] = [0, 0, 0, 0];
  for (const file of own) {
    if (named >= MOST_OWNER_RULES || documents >= MOST_OWNER_RULES) {
      unread++;
      continue;
    }
    try {
      for (const rule of source.rules(file, own, { documents: MOST_DOCUMENTS, onCut: () => void long++, onDocuments: (count) => void (documents += count) })) {
        const room = MOST_OWNER_RULES - named;
        named += Math.max(1, rule.owners.length);
        const kept = rule.owners.length <= room ? rule : { ...rule, owners: rule.owners.slice(0, room) };
        const key = JSON.stringify([rule.pattern, kept.owners]);
        if (room > 0 && !rules.has(key)) rules.set(key, kept);
      }
      if (named > MOST_OWNER_RULES) unread++;
    } catch {
      broken.push(file.path);
    }
  }
  const limit = (id: string, most: number, count: number, message: string): Limit[] => (count === 0 ? [] : [{ stage: 'org', id, limit: most, count, message: `${message} (${source.called})` }]);
  return {
    rules: [...rules.values()], broken,
    limits: [
      ...limit('owner-documents', MOST_DOCUMENTS, long, `${long} ${long === 1 ? 'file holds' : 'files hold'} more than ${MOST_DOCUMENTS} documents; those behind are not read for owners`),
      ...limit('owner-rules', MOST_OWNER_RULES, unread, `${unread} ${unread === 1 ? 'file is' : 'files are'} not read for owners, or not wholly: more than ${MOST_OWNER_RULES} owners or documents`),
    ],
  };
}
