import type { Diagnostic, Limit } from './errors.js';

/**
 * Raw facts: what the world says, read once, nothing judged. Plain data (strings, numbers, arrays, typed arrays), so that it can be saved and
 * analysed later (`conway facts --out`, `conway analyze --facts`).
 *
 * Paths everywhere are *escaped path strings*, a lossless form of git's bytes: valid UTF-8 stays as it is; a backslash is `\\`, a control
 * character or an invalid byte is `\xNN`. They use `/`, are relative to the repository's root, and serve as keys; no path is ever opened.
 */
export interface RawFacts {
  readonly formatVersion: 3;
  readonly repository: RawRepository;
  readonly history: RawHistory;
  /** Tags that point to commits, sorted by name; on whatever branch, and of any time. */
  readonly tags: readonly RawTag[];
  readonly tree: RawTree;
  readonly code: RawCode;
  readonly org: RawOrg;
  readonly limits: readonly Limit[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface RawRepository {
  /** The root manifest's name, else the remote's last segment, else null. */
  readonly name: string | null;
  /** Full object id of the analysed commit; '' for a repository without commits. */
  readonly revision: string;
  /** Short name of the branch that was checked out, null when detached or when a revision was asked for. */
  readonly branch: string | null;
  /** Committer time of the analysed commit, epoch seconds; the reference time of all windows. */
  readonly committedAt: number;
  /** Folder that alone is analysed, '' for the whole repository; no leading or trailing slash. */
  readonly scope: string;
  readonly shallow: boolean;
  /** `blobless` and `treeless` when a promisor remote is configured and objects are missing. */
  readonly partial: 'no' | 'blobless' | 'treeless';
  /** git's version, for `doctor` and for `--stats`; not in the report. */
  readonly gitVersion: string;
  /** Of a portfolio: the repositories it is made of, sorted by folder; `revision` above is '' then. */
  readonly parts?: readonly RepositoryPart[];
}

/** One repository of a portfolio. */
export interface RepositoryPart {
  /** First segment of all of its paths. */
  readonly folder: string;
  readonly name: string | null;
  readonly revision: string;
  readonly committedAt: number;
}

/** Bits of `RawHistory.flags`. */
export const COMMIT = {
  /** More than one parent. */
  merge: 1,
  /** Parents are cut off by a shallow clone: its changes would list every file, and are empty here. */
  boundary: 2,
  /** A release by its message (`v1.2.3`, `Release 4.0.0`, `chore(release): publish`, `Version Packages`). */
  release: 4,
  /** Looks like a squash merge: subject ends in `(#n)` or the body lists several commits. */
  squash: 8,
  /** Author or date was missing, malformed or out of range, and clamped. */
  malformed: 16,
  /** The `encoding` header names an encoding that is not on the allow-list; text was read as UTF-8. */
  suspiciousEncoding: 32,
  /** Where merges stand for what they brought in: reached only through another parent of a merge. It carries no changes; its people are the merge's. */
  offMainLine: 64,
  /** Takes an earlier commit back: `Revert "…"`, `revert: …`, or `This reverts commit <id>` in the message. */
  revert: 128,
} as const;

/** Values of `RawHistory.trailerKind`. */
export const TRAILER = { coAuthoredBy: 0, reviewedBy: 1, ackedBy: 2, testedBy: 3, signedOffBy: 4, mergedBy: 5 } as const;

/** A line count that could not be had. */
export const NO_LINES = 0xffffffff;

/** Values of `RawHistory.changeStatus`. */
export const CHANGE = { added: 0, modified: 1, deleted: 2, renamed: 3, copied: 4, typeChanged: 5 } as const;

/**
 * Commits reachable from the analysed revision whose committer time lies in the read window, newest first (rev-list's topological order: no
 * parent before its children), columnar. `n` commits, `m` changes, `t` trailers. Merges carry no changes, or with `firstParent` those against their first parent.
 */
export interface RawHistory {
  /** Earliest committer time asked for, epoch seconds; 0 when everything was read. */
  readonly since: number;
  /** Whether all commits reachable were read (no `since`, not shallow). */
  readonly complete: boolean;
  /** Number of commits reachable, whether read or not. */
  readonly reachable: number;
  /** n object ids. */
  readonly ids: readonly string[];
  readonly authoredAt: Float64Array;
  readonly committedAt: Float64Array;
  /** Index into `identities`. */
  readonly author: Uint32Array;
  readonly committer: Uint32Array;
  readonly parents: Uint16Array;
  /** n + 1 offsets into `parentRow`. */
  readonly parentOffset: Uint32Array;
  /** Row of each parent in its order in the commit; -1 for one that was not read (outside the window, or behind a shallow boundary). */
  readonly parentRow: Int32Array;
  /** A merge on the line of first parents stands for all it brought in: it carries changes and no `merge` flag, and what it brought in has `COMMIT.offMainLine`. */
  readonly firstParent: boolean;
  /** `exact`: only renames without an edit are known; `similar`: git's similarity renames too. */
  readonly renames: 'exact' | 'similar';
  readonly flags: Uint8Array;
  /** First line of the message, at most 200 characters; empty when it has none. */
  readonly subjects: readonly string[];

  /** n + 1 offsets into the trailer columns. */
  readonly trailerOffset: Uint32Array;
  readonly trailerKind: Uint8Array;
  readonly trailerIdentity: Uint32Array;

  /** n + 1 offsets into the change columns. */
  readonly changeOffset: Uint32Array;
  /** Index into `paths`: the path as it stood after the commit (the old one for a deletion). */
  readonly changePath: Uint32Array;
  /** For renames and copies the previous path + 1; 0 where there is none. */
  readonly changePrevious: Uint32Array;
  readonly changeStatus: Uint8Array;
  /** Lines added and deleted by each change, only where they were asked for; `NO_LINES` for a binary file or a blob that is missing. */
  readonly changeAdded: Uint32Array | null;
  readonly changeDeleted: Uint32Array | null;
  readonly paths: readonly string[];

  readonly identities: readonly Identity[];
}

/** A name and e-mail as they stand in a commit or trailer, decoded, not merged and not mapped. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** A tag, light or annotated. */
export interface RawTag {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** Full id of the commit it points to, which need not be part of the history that was read. */
  readonly commit: string;
  /** Committer time of that commit, epoch seconds. */
  readonly at: number;
}

/** The tree of the analysed revision: entries sorted by path as git sorts them. */
export interface RawTree {
  readonly paths: readonly string[];
  /** Object id of each entry's blob (or of the commit for a submodule). */
  readonly oids: readonly string[];
  /** 0 file, 1 executable, 2 symbolic link, 3 submodule. */
  readonly modes: Uint8Array;
}

/**
 * Values of `RawImports.kind`. `type`: erased before the program runs: `import type`, `import('./a').T` as a type, `declare module`, triple-slash references, and in
 * JavaScript the types of JSDoc (`@type {import('./a').T}`, `@import`), which count as imports. `test`: in a source file, but compiled for its tests alone (`#[cfg(test)]`). `manifest`: no statement of the code but a manifest says that one package builds on another, across languages.
 */
export const IMPORT = { static: 0, type: 1, dynamic: 2, require: 3, reexport: 4, manifest: 5, test: 6 } as const;

/** Values of `RawCode.fileKind`, one per entry of the tree. */
export const FILE = {
  /** Code that is analysed: imports are read, co-change is counted. */
  source: 0,
  test: 1,
  /** Fixture, template, example playground, vendored tree: left out of imports and co-change. */
  fixture: 2,
  generated: 3,
  documentation: 4,
  configuration: 5,
  /** Changelogs, lockfiles, manifests, change notes: a change to one of them is no change to its component. */
  bookkeeping: 6,
  /** Anything else: data, images, submodules, links. */
  other: 7,
} as const;

/** Code of the tree: what each file is, and what imports what. */
export interface RawCode {
  /** One `FILE` value per tree entry. */
  readonly fileKind: Uint8Array;
  /** Programming language per tree entry as an index into `languages`; 255 for none. */
  readonly language: Uint8Array;
  readonly languages: readonly string[];
  /** 1 per tree entry of other people's code, copied in: a change to it is no change to its component. */
  readonly vendored: Uint8Array;
  /** Those of `languages` whose imports are read; of files in others nothing is known about imports. */
  readonly importLanguages: readonly string[];
  readonly imports: RawImports;
  /** Workspaces and packages declared by manifests, sorted by path; the root manifest is included with path ''. */
  readonly packages: readonly RawPackage[];
  /** What manifests declare from outside the repository, sorted by (package, ecosystem, name, kind). */
  readonly dependencies: readonly RawDependency[];
  /** Which symbols cross borders, only with `--deep`; else null. */
  readonly symbols: RawSymbols | null;
  /** Code that stands in two source files, only with `--clones`; else null. Sorted by place of the first side. */
  readonly clones: readonly RawClone[] | null;
  readonly coverage: ImportCoverage;
}

/** The same tokens in two files (comments and blanks aside): tree indices, a < b; lines from 1, both ends included. Of code that stands in many files, each later one is paired with the first. */
export interface RawClone {
  readonly a: number;
  readonly aStart: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** An external dependency as a manifest states it. */
export interface RawDependency {
  /** Index into `RawCode.packages`. */
  readonly package: number;
  /** Where the name is registered: `npm`, `pypi`, `go`, `maven`, `nuget`, `cargo`, `rubygems`, `packagist`, … */
  readonly ecosystem: string;
  readonly name: string;
  /** Version or range as written; null where the manifest gives none. */
  readonly version: string | null;
  readonly kind: 'runtime' | 'development' | 'optional' | 'peer' | 'build';
  /** Path of the manifest. */
  readonly manifest: string;
}

/** What stands behind import rows, columnar, sorted by (row, name); one entry for each symbol that a row brings over. */
export interface RawSymbols {
  /** Index of a row of `RawImports`. */
  readonly row: Uint32Array;
  readonly name: readonly string[];
  /** How often the importing file refers to it, import statements apart. */
  readonly uses: Uint32Array;
  /** 1 when every use is in a type position. */
  readonly typeOnly: Uint8Array;
  /** Rows whose symbols were looked for and could not be had, by reason. */
  readonly failed: readonly { readonly reason: string; readonly count: number }[];
}

export interface RawPackage {
  /** Name in the manifest; the path where it has none. */
  readonly name: string;
  /** Folder, '' for the root. */
  readonly path: string;
  /** Path of the manifest file. */
  readonly manifest: string;
  /** What declared it: `npm`, `pnpm`, `yarn`, `bun`, `lerna`, `rush`, `nx`, `deno`, `go`, …; `manifest` when found only by its file. */
  readonly kind: string;
  /** True when a workspace declaration (not only the presence of a manifest) names it. */
  readonly workspace: boolean;
}

/**
 * Import links of source and test files, columnar, sorted by (from, line, specifier, to). One row for each (statement, file it leads to): an
 * import through a barrel gives one row for each defining file, with the chain of barrels in `via`.
 */
export interface RawImports {
  /** Tree index of the importing file. */
  readonly from: Uint32Array;
  /** Tree index of the imported file, or -1. */
  readonly to: Int32Array;
  /** Index into `RawCode.packages` when only the package is known (`to` = -1), else -1. Both -1: an internal specifier that leads nowhere. */
  readonly toPackage: Int32Array;
  readonly kind: Uint8Array;
  readonly line: Uint32Array;
  /** Index into `specifiers`. */
  readonly specifier: Uint32Array;
  readonly specifiers: readonly string[];
  /** Index + 1 into `chains`; 0 for a direct import. */
  readonly via: Uint32Array;
  /** Each chain: tree indices of the barrels passed, the literally imported file first. */
  readonly chains: readonly (readonly number[])[];
}

/**
 * Internal = the specifier is relative, `#…`, an alias of the configuration or the name of a package of this repository, in a source or test file
 * outside fixtures and generated trees. External packages and language built-ins are counted apart.
 */
export interface ImportCoverage {
  readonly filesParsed: number;
  /** Syntax errors: read by the tolerant scanner. */
  readonly filesPartly: number;
  readonly filesUnparsed: number;
  readonly internal: number;
  readonly resolved: number;
  readonly external: number;
  /** Most frequent unresolved internal specifiers, at most 20, with an example of where they stand. */
  readonly unresolvedTop: readonly { readonly specifier: string; readonly count: number; readonly example: string }[];
  /** Files left out of imports by reason (`fixture`, `generated`, `vendored`, `too-large`), counted, with the first few paths. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
}

/** What is declared about people and owners, as read, not applied. */
export interface RawOrg {
  /** Text of `.mailmap` at the analysed revision, null when there is none (or --no-mailmap). */
  readonly mailmap: string | null;
  readonly owners: RawOwners | null;
  /** The repository's own owners, where `owners` are those of a file that stands in for them (`--owners`). */
  readonly ownersReplaced?: RawOwners | null;
  readonly teams: RawTeams | null;
  readonly exports: RawExports;
  /** Commit ids listed in `.git-blame-ignore-revs` at the analysed revision: mass changes that are no change. */
  readonly ignoredRevisions: readonly string[];
  /** What the repository's own `conway.config.json` asks for; only its safe keys. */
  readonly repositoryConfig: RepositoryConfig;
}

/** Keys of `conway.config.json` that the analysed repository itself may set: how it is divided and over which time, never files, people or thresholds. */
export interface RepositoryConfig {
  readonly components?: readonly { readonly name: string | null; readonly patterns: readonly string[] }[];
  readonly exclude?: readonly string[];
  readonly fixtures?: { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined };
  readonly since?: string;
  readonly couplingSince?: string;
  /** Only where the repository's configuration is trusted (`--trust-repo-config`). */
  readonly guardrails?: Guardrails;
}

/** What the user allows: checked against the code, never learned from it. */
export interface Guardrails {
  /** The last rule that matches an import decides; what none matches is allowed. */
  readonly dependencies?: readonly DependencyRule[] | undefined;
  /** Lists of teams whose code may import each other in a circle. */
  readonly cycles?: readonly (readonly string[])[] | undefined;
  /** Selectors of files that must have a declared owner. */
  readonly requiredOwner?: readonly string[] | undefined;
  /** Teams that may share the work on one component. */
  readonly maxTeamsPerComponent?: number | undefined;
}
/** Selectors: `team:NAME` (files it is declared to own), `component:NAME` (with `*`), else a path pattern as in CODEOWNERS. */
export interface DependencyRule {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly allowed: boolean;
  readonly reason?: string | undefined;
}

/** Optional exports of the user's tools; an absent one is null, which is not the same as empty. */
export interface RawExports {
  readonly reviews: readonly RawReview[] | null;
  readonly workItems: readonly RawWorkItem[] | null;
  readonly deployments: readonly RawDeployment[] | null;
  readonly incidents: readonly RawIncident[] | null;
}
/** A reviewed change. People are e-mails, names or forge handles as the forge gives them. Times in epoch seconds, null where not known. */
export interface RawReview {
  readonly id: string;
  /** Commits that it brought to the branch: merge, squash or rebased commits; abbreviated ids of 7 characters or more are allowed. */
  readonly commits: readonly string[];
  readonly author: string | null;
  readonly reviewers: readonly string[];
  readonly approvals: number | null;
  readonly openedAt: number | null;
  readonly mergedAt: number | null;
  readonly mergedBy: string | null;
}
export interface RawWorkItem {
  readonly id: string;
  readonly title: string | null;
  readonly kind: string | null;
  readonly goal: string | null;
  readonly team: string | null;
  readonly createdAt: number | null;
  readonly closedAt: number | null;
}
export interface RawDeployment {
  readonly id: string;
  readonly at: number;
  readonly commit: string | null;
  readonly component: string | null;
  readonly environment: string | null;
  readonly outcome: 'success' | 'failure' | null;
}
export interface RawIncident {
  readonly id: string;
  readonly startedAt: number;
  readonly resolvedAt: number | null;
  readonly component: string | null;
  readonly team: string | null;
  readonly severity: string | null;
  readonly commits: readonly string[];
}

/** Ownership rules in file order; the last rule that matches a path decides. */
export interface RawOwners {
  /** `CODEOWNERS` path in the repository, what kind of files the folders' owners come from, or `--owners` when a file of the user's was given. */
  readonly source: string;
  /** Grammar of the patterns: of an owners file of a forge, or `folders`: each pattern is a folder ('' for the root), from manifests and catalogs; the deepest decides. */
  readonly dialect: 'github' | 'gitlab' | 'bitbucket' | 'folders';
  readonly rules: readonly OwnerRule[];
  /** The file as it stands, for a proposal to change; absent where owners come from several files. */
  readonly text?: string;
  /** Of a portfolio: the owners of each repository, whose patterns speak of paths below its folder; `rules` is all of theirs. */
  readonly parts?: readonly { readonly folder: string; readonly owners: RawOwners }[];
}
export interface OwnerRule {
  readonly pattern: string;
  /** As written: `@org/team`, `@user`, `name@host`; a team that has only a name is `@@name`. Empty for a rule that takes ownership away. */
  readonly owners: readonly string[];
  readonly line: number;
  /** GitLab section in lower case; each section has its own last matching rule, and a file's owners are those of all its sections. Absent: no section. */
  readonly section?: string;
}

export interface RawTeams {
  readonly source: string;
  readonly memberships: readonly Membership[];
  readonly teams: readonly DeclaredTeam[];
}
export interface Membership {
  /** E-mail pattern (`*` matches any run of characters, case-insensitive) or a person's exact name. */
  readonly person: string;
  readonly team: string;
  /** Epoch seconds, inclusive; null: since ever. */
  readonly from: number | null;
  /** Epoch seconds, exclusive; null: until further notice. */
  readonly to: number | null;
  /** Share of the person's work in (0, 1]; null: what the other memberships of that day leave, in equal parts. */
  readonly share: number | null;
}
export interface DeclaredTeam {
  readonly name: string;
  /** Names under which owners files know it, such as `@org/payments`. */
  readonly aliases: readonly string[];
  readonly type: string | null;
  /** Component paths it owns, where the file says so. */
  readonly owns: readonly string[];
  readonly interactions: readonly { readonly team: string; readonly mode: string }[];
}
