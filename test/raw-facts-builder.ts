import { CHANGE, COMMIT, FILE, IMPORT, TRAILER, type Identity, type RawFacts, type RawOrg, type RawPackage, type RawRepository } from '../src/model/raw.js';
import type { FactsOptions } from '../src/facts/index.js';

/** A commit in words; give commits oldest first. */
export interface CommitInWords {
  readonly id?: string;
  readonly at: number;
  readonly authoredAt?: number;
  /** `Name <e-mail>`. */
  readonly author: string;
  /** Default: the author. */
  readonly committer?: string;
  /** `M path`, `A path`, `D path`, `T path`, `R old > new`, `C old > new`. */
  readonly changes?: readonly string[];
  /** `Co-authored-by: Name <e-mail>` and the like. */
  readonly trailers?: readonly string[];
  readonly flags?: number;
  /** First line of the message. */
  readonly subject?: string;
  /** Ids of its parents; default: the commit before. */
  readonly parents?: readonly string[];
}

/** An import in words: `from > to`, with `line` and `kind`; `package:folder` as target when only the package is known. */
export interface ImportInWords {
  readonly link: string;
  readonly line?: number;
  readonly kind?: number;
  readonly specifier?: string;
  readonly via?: readonly string[];
}

export interface RawInWords {
  /** Paths of the tree; kinds come from `kindOf` below. */
  readonly tree?: readonly string[];
  readonly commits?: readonly CommitInWords[];
  readonly packages?: readonly (Partial<RawPackage> & { readonly path: string })[];
  readonly imports?: readonly ImportInWords[];
  readonly org?: Partial<RawOrg>;
  readonly tags?: readonly { readonly name: string; readonly commit?: string; readonly at: number }[];
  readonly repository?: Partial<RawRepository>;
}

export const DAY = 86_400;

/** A small classifier with the same classes as the real one. */
export function kindOf(path: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(^|\/)(fixtures|playground)\//.test(path)) return FILE.fixture;
  if (['package.json', 'CHANGELOG.md', 'yarn.lock'].includes(name)) return FILE.bookkeeping;
  if (name.includes('.generated.')) return FILE.generated;
  if (name.includes('.test.')) return FILE.test;
  if (/\.(ts|js)$/.test(name)) return FILE.source;
  return name.endsWith('.md') ? FILE.documentation : FILE.other;
}

const STATUS = { A: CHANGE.added, M: CHANGE.modified, D: CHANGE.deleted, R: CHANGE.renamed, C: CHANGE.copied, T: CHANGE.typeChanged };
const KINDS: { readonly [key: string]: number } = {
  'co-authored-by': TRAILER.coAuthoredBy, 'reviewed-by': TRAILER.reviewedBy, 'acked-by': TRAILER.ackedBy, 'tested-by': TRAILER.testedBy, 'signed-off-by': TRAILER.signedOffBy, 'merged-by': TRAILER.mergedBy,
};

export function rawFacts(words: RawInWords): RawFacts {
  const treePaths = [...(words.tree ?? [])].sort();
  const commits = [...(words.commits ?? [])].reverse();
  const identities: Identity[] = [];
  const identityIndex = new Map<string, number>();
  const identity = (text: string): number => {
    if (!identityIndex.has(text)) {
      const [, name, email] = /^(.*?) ?<(.*)>$/.exec(text)!;
      identityIndex.set(text, identities.length);
      identities.push({ name: name!, email: email! });
    }
    return identityIndex.get(text)!;
  };
  const paths: string[] = [];
  const pathIndex = new Map<string, number>();
  const path = (text: string): number => {
    if (!pathIndex.has(text)) {
      pathIndex.set(text, paths.length);
      paths.push(text);
    }
    return pathIndex.get(text)!;
  };
  const changes = commits.map((commit) => (commit.changes ?? []).map((change) => {
    const [from, to] = change.slice(2).split(' > ');
    return { status: STATUS[change[0] as keyof typeof STATUS], path: path(to ?? from!), previous: to === undefined ? 0 : path(from!) + 1 };
  }));
  const trailers = commits.map((commit) => (commit.trailers ?? []).map((line) => {
    const [, key, who] = /^([\w-]+): (.*)$/.exec(line)!;
    return { kind: KINDS[key!.toLowerCase()]!, identity: identity(who!) };
  }));
  // newest first: without `parents` the commit before is the parent
  const rowOf = new Map(commits.map((commit, row) => [commit.id, row] as const));
  const parentRows = commits.map((commit, row) => commit.parents?.map((id) => rowOf.get(id) ?? -1) ?? (row + 1 < commits.length ? [row + 1] : []));
  const offsets = (lists: readonly (readonly unknown[])[]): Uint32Array => {
    const starts = new Uint32Array(lists.length + 1);
    lists.forEach((list, index) => { starts[index + 1] = starts[index]! + list.length; });
    return starts;
  };
  const packages = (words.packages ?? []).map((at): RawPackage => ({ name: at.path, manifest: `${at.path}/package.json`, kind: 'npm', workspace: true, ...at })).sort((a, b) => (a.path < b.path ? -1 : 1));
  const treeIndex = new Map(treePaths.map((at, index) => [at, index]));
  const tree = (at: string): number => {
    const index = treeIndex.get(at);
    if (index === undefined) throw new Error(`not in the tree: ${at}`);
    return index;
  };
  const imports = (words.imports ?? []).map((at) => {
    const [from, to] = at.link.split(' > ') as [string, string];
    const toPackage = to.startsWith('package:') ? packages.findIndex((of) => of.path === to.slice(8)) : -1;
    return { from: tree(from), to: toPackage >= 0 || to === '?' ? -1 : tree(to), toPackage, line: at.line ?? 1, kind: at.kind ?? IMPORT.static, specifier: at.specifier ?? to, via: (at.via ?? []).map(tree) };
  }).sort((a, b) => a.from - b.from || a.line - b.line || (a.specifier < b.specifier ? -1 : a.specifier > b.specifier ? 1 : a.to - b.to));
  const chains = imports.map((at) => at.via);
  return {
    formatVersion: 3,
    repository: { name: 'example', revision: 'f'.repeat(40), branch: 'main', committedAt: commits.reduce((latest, commit) => Math.max(latest, commit.at), 0), scope: '', shallow: false, partial: 'no', gitVersion: '2.39.5', ...words.repository },
    history: {
      since: 0, complete: true, reachable: commits.length,
      ids: commits.map((commit, index) => commit.id ?? `c${commits.length - 1 - index}`),
      authoredAt: Float64Array.from(commits, (commit) => commit.authoredAt ?? commit.at),
      committedAt: Float64Array.from(commits, (commit) => commit.at),
      author: Uint32Array.from(commits, (commit) => identity(commit.author)),
      committer: Uint32Array.from(commits, (commit) => identity(commit.committer ?? commit.author)),
      parents: Uint16Array.from(commits, (commit) => (((commit.flags ?? 0) & COMMIT.merge) !== 0 ? 2 : 1)),
      flags: Uint8Array.from(commits, (commit) => commit.flags ?? 0),
      parentOffset: offsets(parentRows), parentRow: Int32Array.from(parentRows.flat()), firstParent: false, renames: 'exact', changeAdded: null, changeDeleted: null,
      subjects: commits.map((commit) => commit.subject ?? ''),
      trailerOffset: offsets(trailers),
      trailerKind: Uint8Array.from(trailers.flat(), (trailer) => trailer.kind),
      trailerIdentity: Uint32Array.from(trailers.flat(), (trailer) => trailer.identity),
      changeOffset: offsets(changes),
      changePath: Uint32Array.from(changes.flat(), (change) => change.path),
      changePrevious: Uint32Array.from(changes.flat(), (change) => change.previous),
      changeStatus: Uint8Array.from(changes.flat(), (change) => change.status),
      paths, identities,
    },
    tags: (words.tags ?? []).map(({ name, commit, at }) => ({ name, commit: commit ?? 'e'.repeat(40), at })),
    tree: { paths: treePaths, oids: treePaths.map((_, index) => index.toString(16).padStart(40, '0')), modes: new Uint8Array(treePaths.length) },
    code: {
      fileKind: Uint8Array.from(treePaths, kindOf), vendored: Uint8Array.from(treePaths, (at) => (/(^|\/)vendor\//.test(at) ? 1 : 0)),
      language: new Uint8Array(treePaths.length).fill(255),
      languages: [], importLanguages: [],
      imports: {
        from: Uint32Array.from(imports, (at) => at.from), to: Int32Array.from(imports, (at) => at.to), toPackage: Int32Array.from(imports, (at) => at.toPackage),
        kind: Uint8Array.from(imports, (at) => at.kind), line: Uint32Array.from(imports, (at) => at.line),
        specifier: Uint32Array.from(imports, (_, index) => index), specifiers: imports.map((at) => at.specifier),
        via: Uint32Array.from(chains, (chain, index) => (chain.length === 0 ? 0 : index + 1)), chains,
      },
      packages, dependencies: [], symbols: null, clones: null,
      coverage: { filesParsed: 0, filesPartly: 0, filesUnparsed: 0, internal: imports.length, resolved: imports.length, external: 0, unresolvedTop: [], leftOut: [] },
    },
    org: { exports: { reviews: null, workItems: null, deployments: null, incidents: null }, mailmap: null, owners: null, teams: null, ignoredRevisions: [], repositoryConfig: {}, ...words.org },
    limits: [],
    diagnostics: [],
  };
}

/** Options with one window over everything up to the latest commit. */
export function factsOptions(raw: RawFacts, changed: Partial<FactsOptions> = {}): FactsOptions {
  const window = { from: 0, to: raw.repository.committedAt };
  return { window, couplingWindow: window, components: { by: 'auto' }, exclude: [], bots: [], maxComponents: 30, maxFiles: 1000, groupBy: 'commit', fileKindOf: kindOf, ...changed };
}
