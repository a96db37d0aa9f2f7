import { EXIT, UserError } from '../model/errors.js';
import type { RawFacts, RawRepository, RepositoryPart } from '../model/raw.js';
import { mergedCode } from './code.js';
import { mergedHistory } from './history.js';
import { mergedOrg } from './org.js';

/** Raw facts of one repository, and what to call it. */
export interface Source {
  readonly raw: RawFacts;
  /** What the user calls it. */
  readonly name?: string;
  /** What to call it where neither the user nor the repository says. */
  readonly otherwise?: string;
}

/** One repository with the folder that its paths go under. */
export interface Part {
  readonly folder: string;
  /** What the user called it, where the folder is called otherwise. */
  readonly given?: string;
  readonly raw: RawFacts;
}

/**
 * Raw facts of several repositories as those of one: each repository's paths go under a folder of its name, histories are one by time, people are joined later like any
 * identities, and a dependency on a package that another of them publishes becomes a link. The order of `sources` does not matter.
 *
 * @throws UserError (exit 2) for facts of a folder of a repository, for the same repository twice, or facts read in different ways.
 */
export function portfolio(sources: readonly Source[]): RawFacts {
  const parts = inFolders(sources);
  refuseUnlike(parts);
  const under = (folder: string, path: string): string => `${folder}/${path}`;
  return {
    formatVersion: 3,
    repository: repository(parts),
    history: mergedHistory(parts),
    tags: parts.flatMap(({ folder, raw }) => raw.tags.map((tag) => ({ ...tag, name: under(folder, tag.name) }))),
    tree: {
      paths: parts.flatMap(({ folder, raw }) => raw.tree.paths.map((path) => under(folder, path))),
      oids: parts.flatMap(({ raw }) => raw.tree.oids),
      modes: Uint8Array.from(parts.flatMap(({ raw }) => [...raw.tree.modes])),
    },
    code: mergedCode(parts),
    org: mergedOrg(parts),
    limits: parts.flatMap(({ folder, raw }) => raw.limits.map((limit) => ({ ...limit, message: `${folder}: ${limit.message}` }))),
    diagnostics: parts.flatMap(({ folder, given, raw }) => [
      ...(given === undefined ? [] : [{ stage: 'org' as const, message: `the repository called “${given}” stands here as ${folder}: paths begin with one folder of its name, and no two with the same` }]),
      ...raw.diagnostics.map((one) => (one.path === undefined ? { ...one, message: `${folder}: ${one.message}` } : { ...one, path: under(folder, one.path) })),
      ...(Object.keys(raw.org.repositoryConfig).length === 0 ? [] : [{ stage: 'org' as const, path: folder, message: 'the configuration that the repository brings along does not hold in a portfolio; give yours with --config' }]),
    ]),
  };
}

/** Sorted by name, so that the order in which they were given shows nowhere; of one name, by commit. */
function inFolders(sources: readonly Source[]): Part[] {
  const named = sources.map(({ raw, name: given, otherwise = 'repository' }) => ({ raw, given, name: folderName(given ?? raw.repository.name) || folderName(otherwise) || 'repository' }));
  named.sort((a, b) => compare(a.name, b.name) || compare(a.raw.repository.revision, b.raw.repository.revision));
  const taken = new Map<string, number>();
  return named.map(({ raw, given, name }) => {
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    const folder = before === 0 ? name : `${name}-${before + 1}`;
    return { raw, folder, ...(given !== undefined && given !== folder && { given }) };
  }).sort((a, b) => compare(`${a.folder}/`, `${b.folder}/`));
}

/** `@shop/root` → `shop-root`; of a longer path the last segment that is no major version: `example.org/shop/api/v3` → `api`; '' where nothing is left. */
function folderName(name: string | null): string {
  const [last = '', ...before] = (name ?? '').split('/').filter((segment, at) => at === 0 || !/^v\d+$/.test(segment)).reverse();
  const scope = before.length === 1 && before[0]!.startsWith('@') ? `${before[0]!.slice(1)}-` : '';
  return `${scope}${last}`.replace(/^\.+/, '');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function refuseUnlike(parts: readonly Part[]): void {
  const scoped = parts.find(({ raw }) => raw.repository.scope !== '');
  if (scoped !== undefined) throw new UserError(`${scoped.folder}: these are the facts of a folder alone`, EXIT.usage, 'a portfolio is made of whole repositories');
  const seen = new Map<string, string>();
  for (const { folder, raw: { repository: { revision } } } of parts) {
    if (revision !== '' && seen.has(revision)) throw new UserError(`${seen.get(revision)!} and ${folder} are the same commit`, EXIT.usage, 'give each repository once');
    seen.set(revision, folder);
  }
  const ways = new Set(parts.map(({ raw: { history } }) => `${history.firstParent} ${history.renames} ${history.changeAdded !== null}`));
  if (ways.size > 1) throw new UserError('the facts were read in different ways (--first-parent, --renames, --lines)', EXIT.usage, 'make all bundles of a portfolio with the same options');
}

function repository(parts: readonly Part[]): RawRepository {
  const all = parts.map(({ raw }) => raw.repository);
  const partial = all.some((one) => one.partial === 'treeless') ? 'treeless' : all.some((one) => one.partial === 'blobless') ? 'blobless' : 'no';
  return {
    name: `${parts.length} repositories`, revision: '', branch: null, committedAt: Math.max(0, ...all.map(({ committedAt }) => committedAt)), scope: '',
    shallow: all.some(({ shallow }) => shallow), partial, gitVersion: all[0].gitVersion,
    parts: parts.map(({ folder, raw: { repository: { name, revision, committedAt } } }): RepositoryPart => ({ folder, name, revision, committedAt })),
  };
}
