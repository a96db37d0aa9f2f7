import { basename } from 'node:path';
import { EXIT, UserError, type Diagnostic, type Limit } from '../../model/errors.js';
import type { RawOrg, RawOwners, RawTree } from '../../model/raw.js';
import { parseConfig, type Config, type KnownThresholds, type ParsedConfig } from './config.js';
import { readExports, type ExportFiles } from './exports/read-exports.js';
import { parseIgnoredRevisions } from './ignored-revisions.js';
import { componentOwners } from './owner-sources/component-owners.js';
import { folderOwners, MOST_OWNER_FILES, ownerSourceFiles, sourcesPresent } from './owner-sources/read-owner-sources.js';
import { parseOwners } from './owners.js';
import { readUserFile } from './read-user-file.js';
import { parseTeams } from './teams.js';

/** Reads blobs of the analysed repository; `null` for one that is missing or over the limit. */
export type ReadBlobs = (oids: readonly string[], onBlob: (index: number, content: Buffer | null, size: number) => void, options: { readonly maxBytes: number }) => Promise<void>;

export interface OrgOptions {
  /** `--owners FILE`, used instead of the repository's. */
  readonly ownersFile?: string;
  /** `--teams FILE`. The repository's own files never say who is in which team. */
  readonly teamsFile?: string;
  readonly exportFiles?: ExportFiles;
  readonly mailmap: boolean;
}

/** GitHub's limit for an owners file; larger ones are ignored there too. */
const OWNERS_BYTES = 3 << 20;
const OWNER_FILE_BYTES = 1 << 20;
/** Of all files that may declare owners of folders. */
const ALL_OWNER_BYTES = 64 << 20;
const USER_BYTES = 8 << 20;
const CONFIG_BYTES = 1 << 20;
const MAX_BYTES = 8 << 20;

/** In the order in which they are looked for; the first one counts. */
const OWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS'];

/**
 * What the repository and the user declare about people and owners. Files of the repository come from the tree of the analysed revision through `readBlobs`;
 * only files that the user named are opened. Owners come from one source: `--owners`, else the CODEOWNERS file, else what stands in folders.
 *
 * @throws UserError (exit 2) for a file of the user's that cannot be read or understood.
 */
export async function readOrg(tree: RawTree, readBlobs: ReadBlobs, options: OrgOptions): Promise<{ org: Omit<RawOrg, 'repositoryConfig'>; diagnostics: Diagnostic[]; limits: Limit[] }> {
  const diagnostics: Diagnostic[] = [];
  const texts = await readTreeTexts(tree, readBlobs, [...(options.mailmap ? ['.mailmap'] : []), '.git-blame-ignore-revs'], diagnostics);
  const own = await readOwners(tree, readBlobs);
  const owners = options.ownersFile === undefined ? own : await readOwnersFile(options.ownersFile);
  const teams = options.teamsFile === undefined ? null : parseTeams(await readUserFile(options.teamsFile, '--teams', USER_BYTES), basename(options.teamsFile));
  const exported = await readExports(options.exportFiles ?? {});
  return {
    org: { exports: exported.exports, mailmap: texts.get('.mailmap') ?? null, owners: owners.owners, ...(options.ownersFile !== undefined && { ownersReplaced: own.owners }), teams, ignoredRevisions: parseIgnoredRevisions(texts.get('.git-blame-ignore-revs') ?? '') },
    diagnostics: [...diagnostics, ...owners.diagnostics, ...exported.diagnostics],
    limits: owners.limits,
  };
}

/** `--owners FILE`: component owners in YAML, else in the form of CODEOWNERS. @throws UserError (exit 2). */
async function readOwnersFile(path: string): Promise<RepositoryOwners> {
  const text = await readUserFile(path, '--owners', OWNERS_BYTES);
  if (!/\.ya?ml$/i.test(path)) return { ...parseOwners(text, '--owners'), limits: [] };
  const rules = componentOwners.rules({ path: basename(path), text }, [], { documents: 1, onCut: () => undefined, onDocuments: () => undefined });
  if (rules.length === 0) throw new UserError(`--owners: ${path} has no component with owners`, EXIT.usage, 'a YAML file needs `components:` with folders and their owners; the form of CODEOWNERS has no such ending');
  return { owners: { source: '--owners', dialect: 'folders', rules }, diagnostics: [], limits: [] };
}

interface RepositoryOwners {
  readonly owners: RawOwners | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly limits: Limit[];
}

/** The first owners file of a forge, else owners by folder. What is there and not used is named. */
async function readOwners(tree: RawTree, readBlobs: ReadBlobs): Promise<RepositoryOwners> {
  const present = new Set(tree.paths);
  const places = OWNERS_PLACES.filter((place) => present.has(place));
  const diagnostics: Diagnostic[] = [];
  if (places.length > 0) {
    const file = places[0]!;
    const text = (await readTreeTexts(tree, readBlobs, [file], diagnostics)).get(file);
    const unused = [...places.slice(1), ...sourcesPresent(tree)];
    if (unused.length > 0) diagnostics.push({ stage: 'org', path: file, message: `used; ${unused.join(' and ')} ${unused.length === 1 && places.length > 1 ? 'is' : 'are'} not (--owners names another file)` });
    const parsed = text === undefined ? null : parseOwners(text, file);
    return { owners: parsed?.owners ?? null, diagnostics: [...diagnostics, ...(parsed?.diagnostics ?? [])], limits: [] };
  }
  const files = ownerSourceFiles(tree);
  let over = 0;
  const texts = await readTreeTexts(tree, readBlobs, files.slice(0, MOST_OWNER_FILES), diagnostics, OWNER_FILE_BYTES, { bytes: ALL_OWNER_BYTES, onOver: () => void over++ });
  const found = folderOwners([...texts].map(([path, text]) => ({ path, text })));
  const left = files.length - MOST_OWNER_FILES;
  return {
    owners: found.owners, diagnostics: [...diagnostics, ...found.diagnostics],
    limits: [
      ...(left <= 0 ? [] : [{ stage: 'org', id: 'owner-files', limit: MOST_OWNER_FILES, count: left, message: `${left} files that may declare owners were not read` } as const]),
      ...(over === 0 ? [] : [{ stage: 'org', id: 'owner-bytes', limit: ALL_OWNER_BYTES, count: over, message: `${over} ${over === 1 ? 'file' : 'files'} that may declare owners ${over === 1 ? 'was' : 'were'} not read: together they are larger than 64 MiB` } as const]),
      ...found.limits,
    ],
  };
}

/** The safe part of the analysed repository's own `conway.config.json`, with its guardrails where the user trusts it; empty when there is none. Never throws for what stands in it. */
export async function readRepositoryConfig(tree: RawTree, readBlobs: ReadBlobs, trusted = false): Promise<{ config: Config; diagnostics: Diagnostic[] }> {
  const file = 'conway.config.json';
  const diagnostics: Diagnostic[] = [];
  const text = (await readTreeTexts(tree, readBlobs, [file], diagnostics, CONFIG_BYTES)).get(file);
  if (text === undefined) return { config: {}, diagnostics };
  try {
    const parsed = parseConfig(text, file, trusted ? 'guardrails' : false);
    return { config: parsed.config, diagnostics: [...diagnostics, ...parsed.diagnostics] };
  } catch (error) {
    return { config: {}, diagnostics: [...diagnostics, { stage: 'org', path: file, message: `not used: ${error instanceof Error ? error.message : 'cannot be read'}` }] };
  }
}

/** `--config FILE`. @throws UserError (exit 2). */
export async function readConfig(path: string, thresholds: KnownThresholds): Promise<ParsedConfig> {
  return parseConfig(await readUserFile(path, '--config', CONFIG_BYTES), basename(path), true, thresholds);
}

/** Regular files of the tree by path; links and submodules are not followed, what is missing or too large is reported. */
async function readTreeTexts(tree: RawTree, readBlobs: ReadBlobs, paths: readonly string[], diagnostics: Diagnostic[], maxBytes = MAX_BYTES, all = { bytes: Infinity, onOver: (): void => undefined }): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const wanted = new Set(paths);
  const entries = new Map<string, number>();
  tree.paths.forEach((path, entry) => wanted.has(path) && entries.set(path, entry));
  const present = paths.flatMap((path) => (entries.has(path) ? [{ path, entry: entries.get(path)! }] : []));
  const regular = present.filter(({ path, entry }) => {
    if (tree.modes[entry]! <= 1) return true;
    diagnostics.push({ stage: 'org', path, message: 'is a link, which is not followed' });
    return false;
  });
  if (regular.length === 0) return texts;
  let total = 0;
  await readBlobs(regular.map(({ entry }) => tree.oids[entry]!), (index, content, size) => {
    const { path } = regular[index]!;
    const limit = path.endsWith('CODEOWNERS') ? OWNERS_BYTES : maxBytes;
    if (content === null || size > limit) diagnostics.push({ stage: 'org', path, message: size > limit ? 'is too large and was not read' : 'is missing in this clone and was not read' });
    else if ((total += content.length) > all.bytes) all.onOver();
    else texts.set(path, content.toString('utf8'));
  }, { maxBytes });
  return texts;
}
