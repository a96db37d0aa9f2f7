import type { Diagnostic, Limit } from './errors.js';
import type { ImportCoverage } from './raw.js';

/**
 * Facts: raw facts re-labelled once. People are merged identities, bots are set apart, files have one identity through renames, a component, a kind
 * and an owner set; change-sets are what remains after everything that is no change was left out and counted. Indices, never names, link the tables.
 */
export interface Facts {
  readonly repository: { readonly name: string | null; readonly revision: string; readonly branch: string | null; readonly committedAt: number; readonly scope: string };
  /** People's window: effort, need, score. Epoch seconds, `from` < t ≤ `to` by committer time. */
  readonly window: Window;
  /** Coupling window: co-change and the truth table; contains `window`. */
  readonly couplingWindow: Window;
  readonly files: Files;
  readonly components: readonly Component[];
  readonly ownerSets: readonly OwnerSet[];
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  /** What labels of people rest on. */
  readonly labels: 'declared' | 'owners' | 'none';
  readonly changeSets: ChangeSets;
  /** Where a change-set's commit knew a file by another path than today's: commit id → file → path. */
  readonly formerPaths: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly imports: Imports;
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
  /** `member`: people are declared for it; `owner`: it stands in an owners file only. */
  readonly declaredBy: 'members' | 'owners';
  readonly type: string | null;
}

export interface Person {
  /** `p1`, `p2`, … by first change-set. Never a name. */
  readonly id: string;
  /** Indices into the raw identities. */
  readonly identities: readonly number[];
  readonly bot: boolean;
}

/**
 * Change-sets inside `couplingWindow`, oldest first (committer time, then commit id), columnar: n change-sets, f file entries, a actor entries.
 * An *actor* is a person in a team at that time: `actorTeam` is -1 where no declared team is known. Shares of one change-set add up to 1 over its human
 * authors (a person in two teams is two actors with the person's share split between them).
 */
export interface ChangeSets {
  readonly n: number;
  /** Commit ids (several when commits are grouped). */
  readonly commits: readonly (readonly string[])[];
  readonly at: Float64Array;
  /** Whole weeks before `couplingWindow.to`: floor((to − at) / 604800); 0 is the latest. */
  readonly week: Uint16Array;
  /** 1 when `at` lies inside `window`. */
  readonly inWindow: Uint8Array;
  readonly fileOffset: Uint32Array;
  /** Index into `files`, sorted, distinct. Bookkeeping files are not among them. */
  readonly file: Uint32Array;
  readonly actorOffset: Uint32Array;
  readonly actorPerson: Uint32Array;
  readonly actorTeam: Int32Array;
  readonly actorShare: Float64Array;
  /** Pairs of people in contact by this change-set (co-author, reviewer, acker, tester, committer, merger), person indices, p < q. */
  readonly contactOffset: Uint32Array;
  readonly contactA: Uint32Array;
  readonly contactB: Uint32Array;
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
  /** 1 when the importing or the imported file is a test. */
  readonly test: Uint8Array;
  readonly specifier: readonly string[];
  /** Files of the barrels passed, empty for a direct import. */
  readonly via: readonly (readonly number[])[];
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
  /** People with a change-set in the window. */
  readonly people: number;
  readonly bots: number;
  readonly identities: number;
  readonly mergedByMailmap: number;
  readonly mergedByEmail: number;
  /** Share of the window's effort (change-sets) by people with a declared team; null when no team has declared members. */
  readonly effortMapped: number | null;
  readonly squashShare: number | null;
  /** Change-sets of the window with at least one pair in contact. */
  readonly contactChangeSets: number;
  readonly imports: ImportCoverage;
  readonly shallow: boolean;
  readonly partial: 'no' | 'blobless' | 'treeless';
  /** The history read covers the whole coupling window: all commits, or back to its start and not shallow. */
  readonly historyComplete: boolean;
  readonly limits: readonly Limit[];
}
