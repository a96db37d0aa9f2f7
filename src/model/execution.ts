/** How work gets done and what comes of it, from git alone and from exports. Everything is of the people's window; hours are from writing to landing (`ChangeSets.authoredAt`, `landedAt`). */
export interface Execution {
  /** The repository first, then groups, then components, each with enough change-sets to speak of. */
  readonly rows: readonly ExecutionRow[];
  /** Why nothing is said about the time from writing to landing; null when it is. */
  readonly landingWithheld: string | null;
  /** Why nothing is said that depends on what change-sets are for; null when it is. */
  readonly workWithheld: string | null;
  /** Change-sets over several teams against those of one, of the same size. */
  readonly crossTeam: CrossTeam;
  readonly fragility: Fragility;
  readonly landers: readonly Landers[];
  readonly aftermaths: readonly Aftermath[];
  /** Components (`component`) and groups (`group`) whose reviewed change-sets wait, against the others of the same size; empty without the reviews export. */
  readonly waits: { readonly component: readonly Wait[]; readonly group: readonly Wait[] };
  readonly layers: Layers;
}

/** What there is of each change-set besides `Facts.changeSets`, with which it is aligned. */
export interface Traits {
  /** Teams that it takes: those of its authors, and for code that none of them owns one owner each, as few as do; 0: not known. */
  readonly teams: Uint8Array;
  /** Size class by source files and components; −1 without a source file or beyond the components that count for co-change. */
  readonly size: Int16Array;
  /** 1: a fix or revert of one of its source files landed within 14 days. */
  readonly followed: Uint8Array;
  /** 1: a fix or revert of one of its source files landed within 14 days before it: what its files see anyway, whoever changes them. */
  readonly preceded: Uint8Array;
  /** 1: none of its authors changed one of its source files in the 14 days before it. */
  readonly fresh: Uint8Array;
  /** 1: the 14 days are over. */
  readonly settled: Uint8Array;
  /** 1: changes a file of how work is done (pipelines, templates, owners files). */
  readonly process: Uint8Array;
}

export interface Spread {
  readonly n: number;
  readonly median: number;
  /** 85th percentile. */
  readonly p85: number;
}

export interface ExecutionRow {
  readonly of: 'repository' | 'group' | 'component';
  /** Index into groups or components; −1 for the repository. */
  readonly index: number;
  readonly changeSets: number;
  /** Change-sets by `WORK` value. */
  readonly work: readonly number[];
  /** Those that name a work item. */
  readonly traced: number;
  /** Fixes among those of which it is known what they are for; null when that is not half of them. */
  readonly fixShare: number | null;
  /** Hours from writing to landing. */
  readonly landing: Spread | null;
  /** Mean number of teams, and the share with two or more, of those of which it is known. */
  readonly teams: { readonly n: number; readonly mean: number; readonly several: number } | null;
  /** Share followed by a fix or revert of the same source files within 14 days, of those for which the time is over. */
  readonly followed: { readonly n: number; readonly share: number } | null;
  /** By tags, previews left out; those of one commit are one release. null without any, and for groups. */
  readonly releases: { readonly n: number; readonly hotfixes: number | null; readonly perMonth: number } | null;
  /** Days from a release to the next fix that touches the component; of the repository where its releases are of the whole. */
  readonly releaseToFix: Spread | null;
  readonly deployments: { readonly n: number; readonly perMonth: number; readonly failures: number; readonly judged: number } | null;
  /** Hours from start to resolution. */
  readonly incidents: { readonly n: number; readonly recovery: Spread | null } | null;
  /** Hours from opened to merged, and mean approvals. */
  readonly reviews: { readonly n: number; readonly waiting: Spread | null; readonly approvals: number | null } | null;
}

/** Cases against controls of the same size, with an interval over weeks (`math/matched-difference`). */
export interface SizeMatched {
  readonly cases: number;
  readonly controls: number;
  readonly clusters: number;
  readonly caseMean: number;
  readonly controlMean: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

export interface CrossTeam {
  /** Mean of ln(1 + hours to landing); null with a reason. */
  readonly landing: SizeMatched | null;
  /** Share followed by a fix. */
  readonly rework: SizeMatched | null;
  /** Share followed by a fix less share preceded by one: what busy files see anyway falls out. Of change-sets whose authors come to the files anew, where there are enough; else of all. */
  readonly reworkSurplus: SizeMatched | null;
  readonly reason: string | null;
}

export interface Fragility {
  /** Of all components together, each change-set counted on every component that it touches. */
  readonly all: Signals;
  readonly components: readonly (Signals & { readonly component: number; readonly tests: readonly FragilityTest[] })[];
}
/** Change-sets of source files with known purpose, fixes among them; all change-sets of source files, reverts among them; releases of which it can be told whether they are hotfixes, and those that are; change-sets of refactoring or tests. */
export interface Signals {
  readonly known: number;
  readonly fixes: number;
  readonly changeSets: number;
  readonly reverts: number;
  readonly releases: number;
  readonly hotfixes: number;
  readonly investment: number;
}
export interface FragilityTest {
  readonly signal: 'fixes' | 'reverts' | 'hotfixes';
  readonly count: number;
  readonly of: number;
  /** The same of all other components. */
  readonly otherCount: number;
  readonly otherOf: number;
  /** Lower 80 % bound of the share here over the share elsewhere, each spell of work (for hotfixes: each release) one cluster (`math/least-ratio`). */
  readonly leastLift: number;
  /** One side of Fisher's exact test against the others; q over all tests of the repository (Benjamini–Hochberg). */
  readonly p: number;
  readonly q: number;
}

/** Who brings the change-sets of a component to the main line for their authors. No person is named: counts and shares only. */
export interface Landers {
  /** −1: the repository as a whole. */
  readonly component: number;
  /** Change-sets, and those that somebody else than an author landed. */
  readonly changeSets: number;
  readonly landed: number;
  /** Landers, and authors of two of the change-sets or more. */
  readonly people: number;
  /** Of the landings over these people, 0 (all alike) to 1 − 1/people (one lands all). */
  readonly gini: number;
  /** ln(1 + hours) of those landed by others against those of other components, of the same size; null where it is not known, and of the repository. */
  readonly landing: SizeMatched | null;
}

/** A group's own change-sets and the fixes that others make, within a week, to components that import what was changed. */
export interface Aftermath {
  readonly group: number;
  readonly changeSets: number;
  readonly followed: number;
  /** Mean number when the group's times are shifted round the window, and the chance of as many or more. */
  readonly expected: number;
  readonly p: number;
  readonly q: number;
  /** Components of others that the fixes are in, most first. */
  readonly components: readonly { readonly component: number; readonly fixes: number }[];
}

export interface Wait {
  /** Component or group. */
  readonly index: number;
  /** ln(1 + hours from opened to merged). */
  readonly waiting: SizeMatched;
  readonly q: number;
  /** Mean approvals here and elsewhere, and the lower 80 % bound of those here over weeks (null within a single one); null where the export does not say. */
  readonly approvals: { readonly here: number; readonly elsewhere: number; readonly least: number | null } | null;
  /** Share of reverts, here and elsewhere. */
  readonly reverts: readonly [number, number];
  /** Share of its change-sets followed by a fix, and that less what precedes them, against those elsewhere (as in `CrossTeam`, 95 % intervals); null where what change-sets are is not known, or too few match in size. */
  mending(): { readonly followed: SizeMatched; readonly surplus: SizeMatched } | null;
  /** Share of its change-sets to files of how work is done, here and elsewhere. */
  readonly process: readonly [number, number];
}

export interface Layers {
  /** Goals of the work items export: items, of those how many a change-set of the coupling window names, and whether any was open in the window. */
  readonly goals: readonly { readonly goal: string; readonly items: number; readonly changed: number; readonly current: boolean }[];
  /** Incidents of the window that can be followed (they name a component or commits) and whether a change followed within 14 days. */
  readonly incidents: readonly { readonly incident: number; readonly followed: boolean }[];
  /** Work items closed in the window without a change-set that names them. */
  readonly closed: { readonly n: number; readonly unchanged: number };
}
