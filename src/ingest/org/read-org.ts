import { basename } from 'node:path';
import type { Diagnostic } from '../../model/errors.js';
import type { RawOrg, RawTree } from '../../model/raw.js';
import { parseConfig, type Config } from './config.js';
import { parseIgnoredRevisions } from './ignored-revisions.js';
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
  readonly mailmap: boolean;
}

/** GitHub's limit for an owners file; larger ones are ignored there too. */
const OWNERS_BYTES = 3 << 20;
const USER_BYTES = 8 << 20;
const CONFIG_BYTES = 1 << 20;
const MAX_BYTES = 8 << 20;

/** In the order in which they are looked for; the first one counts. */
const OWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS'];

/**
 * What the repository and the user declare about people and owners. Files of the repository come from the tree of the analysed revision through `readBlobs`;
 * only files that the user named are opened.
 *
 * @throws UserError (exit 2) for a file of the user's that cannot be read or understood.
 */
export async function readOrg(tree: RawTree, readBlobs: ReadBlobs, options: OrgOptions): Promise<{ org: Omit<RawOrg, 'repositoryConfig'>; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const ownersPlaces = OWNERS_PLACES.filter((place) => tree.paths.includes(place));
  const wanted = [...(options.ownersFile === undefined ? ownersPlaces.slice(0, 1) : []), ...(options.mailmap ? ['.mailmap'] : []), '.git-blame-ignore-revs'];
  const texts = await readTreeTexts(tree, readBlobs, wanted, diagnostics);

  if (options.ownersFile === undefined && ownersPlaces.length > 1) diagnostics.push({ stage: 'org', path: ownersPlaces[0]!, message: `used; ${ownersPlaces.slice(1).join(' and ')} is not` });
  const ownersText = options.ownersFile === undefined ? texts.get(ownersPlaces[0] ?? '') : await readUserFile(options.ownersFile, '--owners', OWNERS_BYTES);
  const owners = ownersText === undefined ? null : parseOwners(ownersText, options.ownersFile === undefined ? ownersPlaces[0]! : '--owners');
  diagnostics.push(...(owners?.diagnostics ?? []));

  const teams = options.teamsFile === undefined ? null : parseTeams(await readUserFile(options.teamsFile, '--teams', USER_BYTES), basename(options.teamsFile));
  return {
    org: { mailmap: texts.get('.mailmap') ?? null, owners: owners?.owners ?? null, teams, ignoredRevisions: parseIgnoredRevisions(texts.get('.git-blame-ignore-revs') ?? '') },
    diagnostics,
  };
}

/** The safe part of the analysed repository's own `conway.config.json`; empty when there is none. Never throws for what stands in it. */
export async function readRepositoryConfig(tree: RawTree, readBlobs: ReadBlobs): Promise<{ config: Config; diagnostics: Diagnostic[] }> {
  const file = 'conway.config.json';
  const diagnostics: Diagnostic[] = [];
  const text = (await readTreeTexts(tree, readBlobs, [file], diagnostics, CONFIG_BYTES)).get(file);
  if (text === undefined) return { config: {}, diagnostics };
  try {
    const parsed = parseConfig(text, file, false);
    return { config: parsed.config, diagnostics: [...diagnostics, ...parsed.diagnostics] };
  } catch (error) {
    return { config: {}, diagnostics: [...diagnostics, { stage: 'org', path: file, message: `not used: ${error instanceof Error ? error.message : 'cannot be read'}` }] };
  }
}

/** `--config FILE`. @throws UserError (exit 2). */
export async function readConfig(path: string): Promise<{ config: Config; diagnostics: readonly Diagnostic[] }> {
  return parseConfig(await readUserFile(path, '--config', CONFIG_BYTES), basename(path), true);
}

/** Regular files of the tree by path; links and submodules are not followed, what is missing or too large is reported. */
async function readTreeTexts(tree: RawTree, readBlobs: ReadBlobs, paths: readonly string[], diagnostics: Diagnostic[], maxBytes = MAX_BYTES): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const present = paths.map((path) => ({ path, entry: tree.paths.indexOf(path) })).filter(({ entry }) => entry !== -1);
  const regular = present.filter(({ path, entry }) => {
    if (tree.modes[entry]! <= 1) return true;
    diagnostics.push({ stage: 'org', path, message: 'is a link, which is not followed' });
    return false;
  });
  if (regular.length === 0) return texts;
  await readBlobs(regular.map(({ entry }) => tree.oids[entry]!), (index, content, size) => {
    const { path } = regular[index]!;
    const limit = path.endsWith('CODEOWNERS') ? OWNERS_BYTES : maxBytes;
    if (content === null || size > limit) diagnostics.push({ stage: 'org', path, message: size > limit ? 'is too large and was not read' : 'is missing in this clone and was not read' });
    else texts.set(path, content.toString('utf8'));
  }, { maxBytes });
  return texts;
}
