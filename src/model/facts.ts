import type { Delivery } from './delivery.js';
import type { Diagnostic, Limit } from './errors.js';
import type { ImportCoverage, RawClone, RawDependency, RepositoryPart } from './raw.js';

/**
 * Facts: raw facts re-labelled once. People are merged identities, bots are set apart, files have one identity through renames, a component, a kind
 * and an owner set; change-sets are what remains after everything that is no change was left out and counted. Indices, never names, link the tables.
 */
export interface Facts {
  readonly repository: { readonly name: string | null; readonly revision: string; readonly branch: string | null; readonly committedAt: number; readonly scope: string; readonly parts?: readonly RepositoryPart[] };
  /** People's window: effort, need, score. Epoch seconds, `from` < t ≤ `to` by committer time. */
  readonly window: Window;
  /** Coupling window: co-change and the truth table; contains `window`. */
  readonly couplingWindow: Window;
  readonly files: Files;
  /** Names of programming languages. */
  readonly languages: readonly string[];
  readonly components: readonly Component[];
  readonly ownerSets: readonly OwnerSet[];
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly identities: IdentityTable;
  /** What labels of people rest on; `held`: `ChangeSets.actorTeam` holds members learned from other owners than those of the files. */
  readonly labels: 'declared' | 'held' | 'owners' | 'none';
  readonly changeSets: ChangeSets;
  /** Paths by which change-sets knew files that have another path today; `ChangeSets.formerPath` points here. */
  readonly formerPaths: readonly string[];
  readonly imports: Imports;
  /** What manifests declare from outside the repository, in the order of `RawCode.dependencies`. */
  readonly dependencies: readonly Dependency[];
  /** Work items, releases and what exports tell. */
  readonly delivery: Delivery;
  /** Code that stands in two files of different components; null where it was not looked for (`--clones`). */
  readonly clones: readonly Clone[] | null;
  readonly authorships: Authorships;
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Files of the tree first (in tree order), then files that only the history knows; n rows. */
export interface Files {
  /** Not unique: a living file may stand where a deleted or renamed one stood before. */
  readonly path: readonly string[];
  /** Index into `components`, -1: in no component. */
  readonly component: Int32Array;
  /** A `FILE` value. */
  readonly kind: Uint8Array;
  /** 1 while the file is in the tree of the analysed revision. */
  readonly alive: Uint8Array;
  /** 1 for living files in a language whose imports are read; of the others nothing is known about imports. */
  readonly importsRead: Uint8Array;
  /** Programming language of living files as an index into `Facts.languages`; 255 for none. */
  readonly language: Uint8Array;
  /** Index into `ownerSets`; 0 is the empty set (nobody declared). */
  readonly owners: Int32Array;
}

export interface Component {
  /** Path of the folder (`.` for the root), or the name of a component declared with one; unique. */
  readonly id: string;
  /** Package name where there is one, else the path. */
  readonly name: string;
  readonly path: string;
  /** Living source files (without tests, fixtures, generated ones). */
  readonly files: number;
  readonly origin: 'config' | 'workspace' | 'folder';
}

/** A set of declared owners as one side of a border. */
export interface OwnerSet {
  /** Stable key made of its members; individuals appear only as their number. '' for the empty set. */
  readonly id: string;
  /** For display: team names, `3 individual owners`, or `no declared owner`. */
  readonly label: string;
  /** Indices into `teams`. */
  readonly teams: readonly number[];
  readonly individuals: number;
}

export interface Team {
  /** Name as declared (`@org/team` without `@`), unique. */
  readonly id: string;
  /** How an owners file calls it, as the one that is there does, else its first alias with `@`; absent where that is the id with `@` before it, or nothing tells. */
  readonly handle?: string;
  /** `member`: people are declared for it; `owner`: it stands in an owners file only. */
  readonly declaredBy: 'members' | 'owners';
  /** Type in the words of the teams file, such as `platform`. */
  readonly type: string | null;
  /** Interactions with other teams in the words of the teams file, such as `collaboration`; indices into `teams`. */
  readonly interactions: readonly { readonly team: number; readonly mode: string }[];
}

export interface Person {
  /** `p1`, `p2`, … by first change-set. Never a name. */
  readonly id: string;
  /** Indices into the raw identities. */
  readonly identities: readonly number[];
  readonly bot: boolean;
}

/** How raw identities became people: every join with its reason, and joins that were only suggested. Indices into the raw identities; no names. */
export interface IdentityTable {
  /** Group of each raw identity: a person, bot, agent or forge account. Numbers mean nothing but sameness. */
  readonly group: Int32Array;
  /** Who stands behind each group: `human`, `bot`, `agent` (a coding assistant), `forge` (the hosting site itself). */
  readonly actor: readonly ('human' | 'bot' | 'agent' | 'forge')[];
  /** Index into `people` of each group, -1 for one without change-set or contact in the coupling window. */
  readonly person: Int32Array;
  /** One row for each join of an identity with an earlier one, sorted; joins that say nothing new are left out, so identities − merges = groups. */
  readonly merges: readonly IdentityMerge[];
  /** Groups of people with the same full name and different addresses: never joined, for a reader to decide. Sorted by first group. */
  readonly suggestions: readonly { readonly groups: readonly number[] }[];
}
export interface IdentityMerge {
  readonly identity: number;
  readonly into: number;
  /**
   * `email`: same address, without case. `forge-account`: same account id or login in the forge's private address. `nobody`: same name behind an address
   * that many people are given. `mailmap`: only the mailmap says so.
   */
  readonly reason: 'mailmap' | 'email' | 'forge-account' | 'nobody';
}

/** An external dependency of a component. */
export interface Dependency extends Omit<RawDependency, 'package'> {
  /** Index into `components`: that of the manifest's folder, -1 when it is none (the root of a workspace, a package cut into folders). */
  readonly component: number;
  /** Name of the package that declares it. */
  readonly package: string;
}

/** Values of `ChangeSets.work`: `operations` is what builds, tests and ships by machine; `revert` takes earlier work back. */
export const WORK = { unknown: 0, feature: 1, fix: 2, refactor: 3, test: 4, operations: 5, documentation: 6, dependency: 7, revert: 8 } as const;
/** A clone between files of different components, indices into `files`; lines from 1, both ends included. */
export interface Clone extends RawClone {}

/** Bits of `ChangeSets.contactKind`: what shows that two people were in contact. */
export const CONTACT = { coAuthor: 1, trailer: 2, committer: 4, merger: 8, review: 16 } as const;

/**
 * Change-sets inside `couplingWindow`, oldest first (committer time, then commit id), columnar: n change-sets, f file entries, a actor entries.
 * An *actor* is a person in a team at that time: `actorTeam` is -1 where no declared team is known. Shares of one change-set add up to 1 over its human
 * authors (a person in two teams is two actors with the person's share split between them).
 */
export interface ChangeSets {
  readonly n: number;
  /** Commit ids, oldest first (several when commits are grouped). */
  readonly commits: readonly (readonly string[])[];
  /** Committer time; that of the latest commit when commits are grouped. */
  readonly at: Float64Array;
  /** Whole weeks before `couplingWindow.to`: floor((to − at) / 604800); 0 is the latest. */
  readonly week: Uint16Array;
  /** 1 when `at` lies inside `window`. */
  readonly inWindow: Uint8Array;
  readonly fileOffset: Uint32Array;
  /** Index into `files`, sorted, distinct. Bookkeeping, generated and vendored files are not among them. */
  readonly file: Uint32Array;
  /** Per file entry: index + 1 into `Facts.formerPaths` where the change-set (its first commit with the file) knew it by another path; else 0. */
  readonly formerPath: Uint32Array;
  readonly actorOffset: Uint32Array;
  readonly actorPerson: Uint32Array;
  readonly actorTeam: Int32Array;
  readonly actorShare: Float64Array;
  /** Pairs of people in contact by this change-set (co-author, reviewer, acker, tester, committer, merger), person indices, p < q. */
  readonly contactOffset: Uint32Array;
  readonly contactA: Uint32Array;
  readonly contactB: Uint32Array;
  /** `CONTACT` bits of each pair. */
  readonly contactKind: Uint8Array;
  /** A `WORK` value. */
  readonly work: Uint8Array;
  /** Index into `Delivery.workItems` of the item that its message names, -1 for none. Requests that stand at the end of a subject are no items. */
  readonly workItem: Int32Array;
  /** Of a revert, the id of the commit it takes back, where its subject quotes that of one. */
  readonly revertOf: readonly (string | null)[];
  /** Author time of its first commit. */
  readonly authoredAt: Float64Array;
  /** When it reached the main line: time of the merge that brought it there, else committer time. */
  readonly landedAt: Float64Array;
  /** `IdentityTable.group` of the human who committed or merged it for its authors, -1 for nobody or nobody known (a forge that squashes names none). */
  readonly landedBy: Int32Array;
  /** Index into `Delivery.reviews`, -1 for none. */
  readonly review: Int32Array;
}

/** Import links between files of `files`, one row per (statement, target), tests included and tagged; sorted by (from, line, to). */
export interface Imports {
  readonly from: Uint32Array;
  /** Index into `files`, -1 when only the component is known. */
  readonly to: Int32Array;
  /** Index into `components`: of `to`, or of the package. -1: none. */
  readonly toComponent: Int32Array;
  readonly line: Uint32Array;
  /** An `IMPORT` value. */
  readonly kind: Uint8Array;
  /** 1 when the importing or the imported file is a test, or the import stands in a part of it that is compiled for tests alone. */
  readonly test: Uint8Array;
  readonly specifier: readonly string[];
  /** Files of the barrels passed, empty for a direct import. */
  readonly via: readonly (readonly number[])[];
  /** Symbols that rows bring over, most used first, by row; absent or null when they were not read (`--deep`). */
  readonly symbols?: ReadonlyMap<number, readonly ImportedSymbol[]> | null;
}

/** A name that an import brings over; `*` is the module as a whole. */
export interface ImportedSymbol {
  readonly name: string;
  /** References in the importing file, import statements apart; 0 for a name that is only passed on. */
  readonly uses: number;
  /** Whether every use is in a type position. */
  readonly type: boolean;
}

/**
 * Every non-merge commit that was read, newest first, for measures with a window or identity rule of their own (bus factors). Authors are lower-case
 * e-mails as written, numbered; `files` are current identities (renames followed).
 */
export interface Authorships {
  readonly authoredAt: Float64Array;
  readonly committedAt: Float64Array;
  readonly headAt: number;
  readonly complete: boolean;
  readonly authorOffset: Uint32Array;
  /** Author e-mail last (after its co-authors), numbered; bots removed. */
  readonly author: Uint32Array;
  readonly changeOffset: Uint32Array;
  readonly changeFile: Uint32Array;
  /** A `CHANGE` value. */
  readonly changeStatus: Uint8Array;
}

export interface Coverage {
  /** Commits in the people's window, all kinds. */
  readonly commits: number;
  /** Change-sets in the people's window. */
  readonly changeSets: number;
  /** Change-sets in the coupling window. */
  readonly changeSetsCoupling: number;
  readonly excluded: { readonly merges: number; readonly bots: number; readonly oversized: number; readonly ignored: number; readonly boundary: number };
  /** Change-sets of the coupling window over the limits of files or components, listed (commit id, files, components), largest first. */
  readonly oversized: readonly { readonly commit: string; readonly files: number; readonly components: number }[];
  /** Of `excluded.ignored`, why, in the people's window: adds up to it. `noise`: nothing but bookkeeping, generated or vendored files, or no file at all. */
  readonly ignoredBy: { readonly release: number; readonly revisions: number; readonly noise: number };
  /** Commits of the coupling window left out because `.git-blame-ignore-revs` lists them, newest first. */
  readonly ignoredRevisions: readonly string[];
  /** Changes to files in change-sets of the people's window that were left out of them, by reason: changes to no component. */
  readonly changesLeftOut: { readonly bookkeeping: number; readonly generated: number; readonly vendored: number };
  readonly grouping: GroupingCoverage;
  /** People with a change-set in the window. */
  readonly people: number;
  readonly bots: number;
  readonly identities: number;
  readonly mergedByMailmap: number;
  /** Identities joined by address or forge account. */
  readonly mergedByEmail: number;
  /** Of `mergedByEmail`, those that only the forge account joins. */
  readonly mergedByAccount: number;
  /** Full names that several people bear who were not joined; `conway facts --kind identities` lists them. */
  readonly identitySuggestions: number;
  /** Share of the window's effort (change-sets) by people with a declared team; null when no team has declared members. */
  readonly effortMapped: number | null;
  readonly squashShare: number | null;
  /** Change-sets of the window with at least one pair in contact. */
  readonly contactChangeSets: number;
  /** Of those, by what shows the contact; one change-set may count in several. */
  readonly contactBy: { readonly committer: number; readonly merger: number; readonly review: number; readonly trailer: number; readonly coAuthor: number };
  /** What became of the reviews export; null without one. */
  readonly reviews: ReviewCoverage | null;
  /** Change-sets of the window that a coding assistant authored or is named in (credited to people all the same). */
  readonly aiAssisted: number;
  /** Commits of the window by coding assistants on their own, with nobody to credit; they are among `excluded.bots`. */
  readonly automation: number;
  readonly imports: ImportCoverage;
  readonly shallow: boolean;
  readonly partial: 'no' | 'blobless' | 'treeless';
  /** The history read covers the whole coupling window: all commits, or back to its start and not shallow. */
  readonly historyComplete: boolean;
  readonly limits: readonly Limit[];
}

/** What `--group-by` did in the coupling window. */
export interface GroupingCoverage {
  readonly by: 'commit' | 'ticket' | 'author-day';
  /** Share of commits that name a work item or pull request; null unless `by` is `ticket`, or without commits. */
  readonly named: number | null;
  /** Change-sets made of several commits, and the commits in them. */
  readonly joined: number;
  readonly commits: number;
  /** Commits that would have been one change-set beyond the limits, and were left apart: first commit's id, number of commits, files, components; largest first. */
  readonly tooLarge: readonly { readonly commit: string; readonly commits: number; readonly files: number; readonly components: number }[];
}

export interface ReviewCoverage {
  readonly reviews: number;
  /** Reviews with at least one commit of the history that was read. */
  readonly found: number;
  /** Abbreviated commit ids that fit several commits, not used. */
  readonly ambiguous: number;
  /** People named in reviews (distinct texts), and those who are nobody in the history that was read, or could be several. */
  readonly people: number;
  readonly unknownPeople: number;
}
