import type { Execution } from './execution.js';
import type { Facts } from './facts.js';
import type { AgreementReport, CoreRole, InteractionMode, OwnershipState, ScoreReport, Step, TopologyReport, TopologyType } from './report.js';
import type { Limit } from './errors.js';
import type { Guardrails } from './raw.js';

/** Everything the engine learned from the facts, index-based; metrics and findings read it, the report is written from it. */
export interface Analysis {
  readonly facts: Facts;
  readonly options: AnalysisOptions;
  readonly networks: Networks;
  readonly partitions: Partitions;
  readonly comparison: Comparison;
  readonly score: ScoreReport;
  readonly agreement: AgreementReport;
  readonly groups: Groups;
  /** Why nothing should be said about areas; null when they carry findings. */
  readonly areasWithheld: string | null;
  /** Per component, from the figures metrics and rules share. */
  readonly profiles: readonly Profile[];
  /** How work gets done and what comes of it. */
  readonly execution: Execution;
  readonly topology: Topology;
  /** Declared × actual × structural. */
  readonly ownership: Ownership;
  readonly keepers: Keepers;
  /** Per component: folders in which it stood before it was moved as a whole. */
  readonly formerFolders: readonly (readonly string[])[];
  readonly guardrails: GuardrailTable;
  readonly dependencies: readonly ExternalDependency[];
  /** Where fewer draws or coarser replicates were made than asked for, because the history is so large. */
  readonly limits?: readonly Limit[];
}

/** The groups of people that stand for teams in this analysis: declared members, members inferred from owned components, or detected communities. */
export interface Groups {
  readonly kind: 'declared' | 'inferred-members' | 'communities';
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  /** Why nothing should be said about groups (one community only, no structure beyond chance, …); null when they carry findings. */
  readonly withheld: string | null;
}

/** One component's people and change in the people's window. */
export interface Profile {
  readonly component: number;
  /** Change-sets that touch it. */
  readonly changeSets: number;
  /** The same in effort: a change-set over k components is a k-th of one on each. What there must be before anything is said about who works on it. */
  readonly effort: number;
  readonly people: number;
  /** Largest share of one person in its effort, [0, 1]; null without effort. */
  readonly topPersonShare: number | null;
  /** JetBrains' bus factor over the component's files; null when nobody counts as author in its window. */
  readonly busFactor: number | null;
  /** Effort by group, most first (ties by index); `group` −1: people in no group. Shares add up to 1. */
  readonly shares: readonly { readonly group: number; readonly share: number }[];
  /** Share of the effort by people who are in a group; 0 without effort. */
  readonly mapped: number;
  /** Of each group the share of the effort that its largest spell of work holds: one person's, within four weeks. */
  readonly spells: ReadonlyMap<number, number>;
  /** Effective number of spells of its work, of whomever: so many observations of who works there (`compare/spells`). 0 without effort. */
  readonly effectiveSpells: number;
  /** 1 / Σ share² over groups, people in no group left out; null without mapped effort. */
  readonly effectiveGroups: number | null;
  /** Groups declared for at least half of its living source files (owners of a file in full), indices into `Groups.ids`, by files, most first. Empty without declared owners. */
  readonly declared: readonly number[];
  /** Somebody of these is known: declared for one of them, or in one of them by what they work on. Of others it cannot be said that they do nothing. */
  readonly declaredKnown: boolean;
  /** Other components that import it by more than tests. */
  readonly importers: number;
  /** So many of the others import it that it belongs to everybody (`compare/hubs`). */
  readonly hub: boolean;
  /** Class in the core–periphery view of the import network (`math/core-periphery`); null without a cycle of components. */
  readonly role: CoreRole | null;
  /** Nearly all of its source files are in languages whose imports are read: "no import" can be said of it. */
  readonly importsRead: boolean;
  /** The halves of the window have different majority groups. */
  readonly handover: boolean;
}

/** Who knows a component: this share of all effort on it in the coupling window, and a change anywhere within so many days; nothing is said under so much effort, in change-sets. */
export const KEEPERS = { share: 0.05, days: 180, effort: 10 } as const;

/** Where declared and actual owner agree or not is said from these limits on; rules about owners have the same defaults. */
export const OWNERSHIP_LIMITS = {
  /** Effort, in change-sets: under ten one author tips the shares. */
  effort: 10,
  /** Share of the effort: half of the work is a majority over any rest. */
  majority: 0.5,
  /** Share of the effort under which a declared owner is absent: one change in four still is a working relation. */
  absent: 0.25,
  /** Share of the effort by people of known groups, as for the score: below, the people nobody could place would decide the shares. */
  mapped: 0.7,
  /** Effective groups: two equal ones are the smallest case of no clear owner. */
  shared: 2,
  /** Effort, in change-sets, from which several groups can be said to share: people work on one thing for days, four changes or so at a time, and under twenty the shares are those of five visits. */
  sharedEffort: 20,
} as const;

/** Who uses a component, or whom it uses, by owner of the files on the other side. */
export interface Uses {
  /** Files on the other side, in other components, tests apart. */
  readonly files: number;
  /** Groups by share of these files, most first (ties by index); a file of several groups is split between them. `group` −1: files of no group. */
  readonly shares: readonly { readonly group: number; readonly share: number }[];
}

/** The three truths of ownership of one component, besides what its `Profile` says of who changes it. */
export interface ComponentOwnership {
  readonly component: number;
  /** Living source files that have a declared owner, team or individual; `Component.files` is all of them. */
  readonly ownedFiles: number;
  /** Share of its effort by the groups declared for at least half of its files; null without effort or such groups. */
  readonly declaredShare: number | null;
  /** Files of other components that import it. */
  readonly users: Uses;
  /** Files of other components that it imports. */
  readonly used: Uses;
  readonly state: OwnershipState | null;
  /** Why `state` is null. */
  readonly stateReason: string | null;
}

/** A package of another registry or repository, and the components that declare it. */
export interface ExternalDependency {
  readonly ecosystem: string;
  /** As registered; of Go modules without the major version in the path. */
  readonly name: string;
  /** What it is for, where it is well known (`compare/tool-roles`); null for others. */
  readonly role: string | null;
  /** Components none of whose ranges shares a version with any range of some other component, with the highest release line each declares; in order of components. */
  readonly apart: readonly { readonly component: number; readonly line: string }[];
  /** One row for each component and range. */
  readonly uses: readonly {
    readonly component: number;
    /** Groups that own a part of the component (where nobody is declared: who works on it most); ascending. */
    readonly groups: readonly number[];
    readonly version: string | null;
    /** Range of semantic versions and release line of its lowest version; null where the manifest fixes none. */
    readonly range: { readonly range: string; readonly line: string } | null;
    readonly manifest: string;
  }[];
}

/** Imports between (or inside) components that a guardrail does not allow. */
export interface BorderViolation {
  /** Index into `GuardrailTable.rules`. */
  readonly rule: number;
  /** Components, −1 for files in none. */
  readonly source: number;
  readonly target: number;
  /** Importing files. */
  readonly files: number;
  /** Rows of `Facts.imports`, ascending. */
  readonly rows: readonly number[];
}

export interface GuardrailTable {
  /** Rules of dependencies by their text, in the order of the configuration. */
  readonly rules: readonly string[];
  /** Sorted by (source, target, rule). */
  readonly violations: readonly BorderViolation[];
  /** Living source files that must have an owner and have none, by component (−1: in none). */
  readonly ownerless: readonly { readonly component: number; readonly files: readonly number[] }[];
  /** Selectors that match no file: a rule with one of them may hold because it is misspelt. */
  readonly idle: readonly string[];
}

/** Who made a component over the whole coupling window, and who of them is still at work. */
export interface Keepers {
  /** Effort by person, per component. */
  readonly effort: readonly ReadonlyMap<number, number>[];
  /** Effort per component without change-sets that were moved in with the history of other code. */
  readonly here: Float64Array;
  /** Latest change-set of each component, epoch seconds; 0 without any. */
  readonly lastChange: Float64Array;
  /** Latest change-set of each person anywhere in the repository. */
  readonly lastSeen: Float64Array;
  /** The same of each person and all others of the same full name (`IdentityTable.suggestions`), who may be one. */
  readonly lastSeenByName: Float64Array;
}

export interface Ownership {
  /** In the order of `Facts.components`. */
  readonly components: readonly ComponentOwnership[];
  /** Living source files, and those nobody is declared for, those in no component too. */
  readonly files: { readonly all: number; readonly unowned: number };
  /** Change-sets of the window that touch a living source file, and how much of them falls on files nobody is declared for (each split evenly over these files). */
  readonly effort: { readonly all: number; readonly unowned: number };
  /** Change-sets of the window, and how much of them is by people of no known group. */
  readonly people: { readonly all: number; readonly unmapped: number };
}

/** Options of the second half of the run that change numbers; all are in the report. Thresholds of findings are by rule id. */
export interface AnalysisOptions {
  /** Change-sets of more components are left out of all coupling and need. Default 30. */
  readonly maxComponents: number;
  /** Change-sets of more files are left out. Default 1000. */
  readonly maxFiles: number;
  /** Change-sets of more components do not count for co-change. Default 10. */
  readonly maxCoChangeComponents: number;
  /** Louvain runs for consensus and stability. Default 32. */
  readonly seeds: number;
  /** Draws of permutation tests. Default 999. */
  readonly permutations: number;
  /** Draws of the re-learned null. Default 199. */
  readonly relearned: number;
  readonly seed: number;
  /** Group floor: counts of people below it are not shown. Default 3. */
  readonly groupFloor: number;
  readonly people: 'hidden' | 'pseudonym' | 'named';
  /** The user's own rules of who may depend on whom; absent: none. */
  readonly guardrails?: Guardrails;
  readonly thresholds: { readonly [rule: string]: { readonly [name: string]: number } };
}

/**
 * What each change-set touches in one labelling (components, units, teams): row s lists labels `item[offset[s] … offset[s + 1])`, ascending and
 * distinct. Aligned with `Facts.changeSets`; a change-set that does not count has an empty row.
 */
export interface Baskets {
  readonly labels: number;
  readonly offset: Uint32Array;
  readonly item: Uint32Array;
}

/** Undirected or directed weighted link between indices; networks are sorted by (source, target). */
export interface Link {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/** An undirected weighted network in columns, for those of hundreds of thousands of links: source < target, distinct pairs, sorted by (source, target), weights > 0. */
export interface LinkColumns {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/** Import link between two components (or units), directed. `links` rows of `Facts.imports` are its evidence. */
export interface ImportLink {
  readonly source: number;
  readonly target: number;
  /** Distinct source files that import a file of the target: D(c, d). */
  readonly files: number;
  /** Import statements. */
  readonly imports: number;
  /** Of `files`, those whose every import of the target is type-only. */
  readonly typeOnly: number;
  /** Of `files`, tests (or files that import only tests). D without tests is `files − testOnly`. */
  readonly testOnly: number;
  /** Of `files`, those with an import that is neither type-only nor a test's: what the running program needs. */
  readonly runtime: number;
  /** Rows of `Facts.imports`, ascending, at most 50. */
  readonly evidence: readonly number[];
}

/** Co-change of two components (or units), source < target. Counts over the coupling window, source files only, change-sets of k ≤ 10 components. */
export interface CoChangeLink {
  readonly source: number;
  readonly target: number;
  readonly shared: number;
  readonly sourceChangeSets: number;
  readonly targetChangeSets: number;
  /** shared / mean of both counts (code-maat's degree, as a ratio). */
  readonly degree: number;
  /** shared / sourceChangeSets. */
  readonly confidence: number;
  readonly reverseConfidence: number;
  /** shared · N / (n(c) · n(d)). */
  readonly lift: number;
  /** Σ over the shared change-sets of 1/(k − 1). */
  readonly weight: number;
  /** Expected number where change-sets keep their sizes and both sides their totals (`math/shared-by-chance`). */
  readonly lambda: number;
  /** The same by the number k of labels touched; index k. Adds up to λ. */
  readonly chance: readonly number[];
  /** P(X ≥ shared), X ~ Poisson(lambda). */
  readonly p: number;
  /** Weight less what chance gives: by how much the two are coupled, sweeps discounted; below 0 where they meet less than by chance. */
  readonly excess: number;
  /** P(weight of chance ≥ weight), scaled Poisson. */
  readonly weightP: number;
  /** Shared change-sets in the people's window (the last 12 months). */
  readonly recent: number;
  /** The rule of section 1 of the engine says yes: shared ≥ 3, weight ≥ 2, p ≤ .01, weightP ≤ .05. */
  readonly coupled: boolean;
  /** Shared change-sets, newest first, indices into `Facts.changeSets`, at most 50. */
  readonly evidence: readonly number[];
}

export interface PeopleLink {
  readonly source: number;
  readonly target: number;
  /** Weighted Jaccard J(c, d) in [0, 1]. */
  readonly jaccard: number;
  /** People with at least two changes in both. */
  readonly shared: number;
  /** Benjamini–Hochberg q against the cell null, among all pairs; null where J, people or change-sets are too few to be tested. */
  readonly q: number | null;
  /** The same among the pairs of which one imports the other outside tests; null for other pairs too. */
  readonly importedQ: number | null;
}

/** Shared change-sets before two sides are said to change together, or of whom something is said about who carries what they share. */
export const LEAST_SHARED = 3;
/** Change-sets of more components are wide: they touch what is there rather than what is busy. */
export const MOST_NARROW = 4;
/** Spells of work (what one person does within four weeks) in which people of a side make shared changes, before it carries them: what one person does once is a visit. */
export const RETURNS = 2;
/** Shared change-sets in the people's window before a coupling is current: one in a year is the echo of a coupling that has ended (ours). */
export const LEAST_RECENT = 2;
/** Under this much need, in change-sets, nothing is said about the contact of a pair of groups. */
export const LEAST_NEED = 3;

export interface Networks {
  /** Components, directed, without self-links. */
  readonly imports: readonly ImportLink[];
  /** Betweenness of components in the imports, tests aside: ordered pairs of components times the share of their shortest paths. */
  readonly importBetweenness: Float64Array;
  readonly coChange: readonly CoChangeLink[];
  /** Change-sets of each component that count for co-change: those of its source files, without sweeps over too many components. */
  readonly coChangeSets: Uint32Array;
  /** Mean number of "yes" links in swap-null histories; null when it was not run. */
  readonly coChangeExpected: number | null;
  /** Components, by shared people: J of every pair with a person in common, and the links of J ≥ .2. */
  readonly sharedPeople: { readonly all: LinkColumns; readonly links: readonly PeopleLink[] };
  /** People × people, Σ over files min(changes) / (authors − 1); indices into `facts.people`. */
  readonly people: LinkColumns;
  /** Teams: needed and seen coordination (section 4 item 8 of the engine) in units of need, and the change-sets in which members of both were in contact; source < target. */
  readonly teams: readonly { readonly source: number; readonly target: number; readonly needed: number; readonly seen: number; readonly contacts: number }[];
  /** Effort in the people's window, sorted by (component, person, team): x(c, p). */
  readonly effort: readonly Effort[];
}

/** Change-sets of a person on a component, each counted in full on every component it touches, k authors 1/k each: what the score, J and declared fit rest on, so that it does not matter to them how commits are cut (shares of the work on a component count a k-th, `compare/group-work`). `team` is the actor's declared team, −1 where none. */
export interface Effort {
  readonly component: number;
  readonly person: number;
  readonly team: number;
  readonly amount: number;
  /** Change-sets of the person on the component, however many made them; those of a person in several teams stand with one of these. */
  readonly changes: number;
}

export interface Cluster {
  /** Made of members: `area:<largest component>`, `group:<component it works on most>`, a team's id. Unique within the partition. */
  readonly id: string;
  /** Indices of the partition's elements, ascending. */
  readonly members: readonly number[];
  /** True when the cluster is smaller than the resolution limit allows to tell apart (internal links < √(2m)/… , Fortunato & Barthélemy 2007). */
  readonly belowResolution: boolean;
}

export interface Partition {
  /** What the elements are. */
  readonly of: 'components' | 'people';
  readonly clusters: readonly Cluster[];
  /** Element → cluster index, −1 for none. */
  readonly label: Int32Array;
  readonly modularity: number | null;
  /** (Q − mean Q of rewired networks) / sd; of a sample of the people where the rewired networks of all are too large (`steps/rewired-people`). */
  readonly modularityZ: number | null;
  /** Mean pairwise AMI over runs with a new seed and a resample of weeks each. */
  readonly stability: number | null;
  /** The same with a new seed only (flatters; shown apart). */
  readonly seedStability: number | null;
  /** √(2m), the number of links under which clusters cannot be told apart. */
  readonly resolutionLimit: number | null;
  /** Why a value above is null. */
  readonly reason: string | null;
}

export interface Partitions {
  readonly areas: Partition;
  readonly communities: Partition;
  /** People by declared or inferred team; clusters are `facts.teams` in order. null without any. */
  readonly teams: Partition | null;
}

/** One side of the truth table: a component's files under one owner set (or, without declared owners, a component and its community). */
export interface Unit {
  readonly id: string;
  readonly component: number;
  /** Index into `facts.ownerSets`; −1 when the side is a community. */
  readonly ownerSet: number;
  /** Index into `partitions.communities.clusters`; −1 when declared. */
  readonly community: number;
  /** Labels of the owners, for display. */
  readonly owners: readonly string[];
  /** Owners that are groups: indices into `facts.teams` (declared) or the communities; without an owner of more than half of all files where others are named. */
  readonly groups: readonly number[];
  /** All groups that own it, ascending: `groups`, and owners of most of the code that own at least half of its files. Their work on it is work by an owner. */
  readonly owning: readonly number[];
  readonly files: number;
}

export type Verdict =
  | 'inside' | 'contract' | 'coordination-gap' | 'collaboration' | 'hidden-coupling' | 'implicit-contract' | 'apart' | 'unclear';

/** Shared change-sets by whom they have authors of. */
export interface Carriers {
  readonly a: number;
  readonly b: number;
  /** Of neither side alone, but of a group that owns both (an owner of most of the code, which borders leave aside). */
  readonly common: number;
  /** Of both: made together by two people, one of each side. */
  readonly joint: number;
  readonly other: number;
  readonly unknown: number;
}

export interface Pair {
  /** Unit indices (team indices for team pairs), a < b. */
  readonly a: number;
  readonly b: number;
  /** null: none was found, but not all of the code on both sides could be read. */
  readonly import: boolean | null;
  readonly coChange: 'yes' | 'no' | 'unclear';
  /** Of the change-sets in `carriers`. */
  readonly carriedBy: 'both' | 'a' | 'b' | 'neither' | null;
  /**
   * Shared change-sets with an author of side a, of side b, of known groups but neither side, and of unknown groups only; null without shared ones.
   * Between teams: of those that touch no third team’s code, where there are enough (`LEAST_SHARED`).
   */
  readonly carriers: Carriers | null;
  /** Shared change-sets that `carriers` counts; 0 without shared ones. */
  readonly carriersAmong: number;
  /** Spells of work (what one person does within four weeks) in which people of side a, of side b, and of groups that own both, made those of `carriers`; null where the two do not change together. */
  readonly carrierSpells: readonly [number, number, number] | null;
  readonly importsAB: ImportLink | null;
  readonly importsBA: ImportLink | null;
  readonly link: CoChangeLink | null;
  /** Change-sets of either side, n(a) and n(b). */
  readonly changeSets: readonly [number, number];
  /** Those of either side that touch more than `MOST_NARROW` labels. */
  readonly wide: readonly [number, number];
  /** Whether a group that owns the side is one of whom nobody is known. */
  readonly strangers: readonly [boolean, boolean];
  /** Shared change-sets by the number k of labels they touch; index k. */
  readonly sizes: readonly number[];
  readonly verdict: Verdict;
}

export interface Comparison {
  readonly units: readonly Unit[];
  /** File → unit, −1 for none. */
  readonly unitOfFile: Int32Array;
  /** Group (team or community) of each row of `facts.changeSets.actorPerson`, −1 for none. */
  readonly actorGroup: Int32Array;
  /** Every pair of units with any link, `inside` included; sorted by (a, b). Empty with a reason when the table is withheld. */
  readonly pairs: readonly Pair[];
  readonly withheld: string | null;
  /** Owners of more than half of all source files where others are named, indices into `facts.teams`: set aside to find borders. */
  readonly ownersSetAside: readonly number[];
  /** Pairs of units that change together by construction (test companions, generated copies), and why: they are in no table. */
  readonly leftOut: readonly { readonly a: number; readonly b: number; readonly reason: string }[];
  /**
   * Teams by what each owns alone. `drivers`: the pairs between them with an import or a shared change-set, indices into `pairs`, foremost first; `byConstruction`: their shared
   * change-sets that lie in left-out pairs alone.
   */
  readonly teamPairs: readonly (Pair & { readonly drivers: readonly number[]; readonly byConstruction: number })[];
  /** Change-sets that count for co-change by the number of units, and of teams, that they touch (index k), and the limits of the truth table. */
  readonly basis: {
    readonly unitSizes: readonly number[];
    readonly teamSizes: readonly number[];
    readonly limits: { readonly changeSets: number; readonly shared: number; readonly weight: number; readonly p: number; readonly weightP: number; readonly carries: number; readonly recent: number };
  };
  /** Need and met of component pairs (a ≤ b; a = b: direct), in score points of the total (`cost`) and of the part (`partCost`). */
  readonly needs: readonly Need[];
  /** Effort by team or community and area. `group` indexes `facts.teams` or the communities. */
  readonly work: readonly { readonly group: number; readonly area: number; readonly effort: number }[];
  /** Effective number of spells of each group's work (`compare/spells`), by index of the group: so many observations of where it works. 0 without work. */
  readonly groupSpells: ArrayLike<number>;
  /** By index of the area; worked out when asked for. */
  readonly divisionOf: (area: number) => AreaDivision;
  /** How surely the two components of a link have people in common (`compare/least-in-common`); worked out when asked for. */
  readonly inCommon: (link: PeopleLink) => InCommon;
}

/** People that two components have in common (J, weighted Jaccard of shares of change-sets), as far as the history bears it out. */
export interface InCommon {
  /** Lower 80 % bound of J, in [0, 1]. */
  readonly least: number;
  /** Probability that so much is seen where J is `least`, in (0, 1), or lower. */
  readonly doubt: (least: number) => number;
}

/** How groups divide the work on one area between them (`compare/area-divisions`); people in no group are left out. */
export interface AreaDivision {
  /** Share of the most active group in the effort, and its upper bound; null without effort. */
  readonly largest: { readonly share: number; readonly bound: number } | null;
  /**
   * How often two changes, one on each of two components of the area that change-sets join, are by people of one group: Σ_g s_g(a)·s_g(b) over shares of effort, pairs of components weighted by what change requires of them (`all`: the
   * weights, `same`: what of them falls on one group; `bound`: upper bound of `same / all`). null where nothing joins components. The met need of the score would not do: it is about pairs of different people, and there a sweeping change counts in full on each component, so
   * that areas that teams divide cleanly look split.
   */
  readonly meetings: { readonly same: number; readonly all: number; readonly bound: number } | null;
}

/** What the people of each group do to whose code, in the people's window: the signs of Team Topologies (Skelton & Pais 2019). */
export interface Topology {
  /** Why nothing is said about groups; then both tables are empty. */
  readonly withheld: string | null;
  readonly cards: TopologyReport['cards'];
  /** By index of the group. */
  readonly teams: readonly TeamTopology[];
  /** Pairs of groups that an import, a change or a declaration links, a < b, sorted. */
  readonly pairs: readonly TeamInteraction[];
}

/** Work (effort in which a change-set over k sides of borders is a k-th on each) of a group's people, in change-sets, and the changes its code sees. */
export interface TeamTraffic {
  /** All work of its people. */
  readonly work: number;
  /** Of `work`: on code that it owns; that other groups own (half to each of two); the rest has no owning group. */
  readonly own: number;
  readonly elsewhere: number;
  /** Work on the code of each other group, by group. */
  readonly helped: ReadonlyMap<number, number>;
  /** Work by component. */
  readonly components: ReadonlyMap<number, number>;
  /** Change-sets of known authors that touch its code, and those of them by none of its people. */
  readonly changes: number;
  readonly foreign: number;
  /** Change-sets by its people that touch owned code, and those that stay inside: it owns all owned code they touch, and all authors of known group are its own. */
  readonly made: number;
  readonly inside: number;
}

export interface TeamTopology extends TeamTraffic {
  readonly group: number;
  /** Components of which it owns a side. */
  readonly owned: readonly number[];
  /** Living source files it owns (files of several owners in full). */
  readonly files: number;
  /** Languages that hold at least a twentieth of them, most files first: indices into `Facts.languages`. */
  readonly languages: readonly number[];
  /** People of the group with a change-set in the window, and in its later half. */
  readonly people: number;
  readonly active: number;
  /** Groups whose code imports its code, tests aside, and that its code imports; ascending. */
  readonly importedBy: readonly number[];
  readonly imports: readonly number[];
  /** Of the imports (file × component) that leave a component of its code for owned code, the share that stays in its code; null without any. */
  readonly cohesion: number | null;
  /** 1 / Σ share² of its work over components; null without work. */
  readonly effectiveComponents: number | null;
  /** Areas with at least 15 % of its work in areas; null where nothing is said about areas. */
  readonly areas: number | null;
  /** Parts with at least 15 % of its work each, also by the lower 80 % bound (Wilson 1927, each spell of work one observation), that no import and no co-change beyond chance joins, of the components with at least 2 % of it whose imports are read (`math/unrelated-pieces`). */
  readonly unrelatedParts: number;
  readonly hint: TopologyType;
  /** The tests that led to the hint. */
  readonly because: readonly Step[];
  /** The hints of the earlier and later half of the window, where both are clear and differ. */
  readonly changed: { readonly from: TopologyType; readonly to: TopologyType; readonly at: number } | null;
  /** The type that the teams file declares, if it is one of the four; null without. */
  readonly declared: TopologyType | null;
  /** Share of the change-sets of its people that stay inside; null under ten. */
  readonly autonomy: number | null;
  /** Of its declarations of dependencies that several components share, those at the version that most components declare; null under five. */
  readonly alignment: number | null;
  readonly declarations: number;
  /** Autonomy, then alignment, above or under the limits of the card; null where one is not known. */
  readonly quadrant: TopologyReport['teams'][number]['quadrant'];
}

export interface TeamInteraction {
  readonly a: number;
  readonly b: number;
  /** Files of a that import b's code, and the other way round, tests aside. */
  readonly files: { readonly ab: number; readonly ba: number };
  /** Change-sets by people of a (and none of b) on the code of b, and the other way round. */
  readonly visits: { readonly ab: number; readonly ba: number };
  /** Change-sets made by people of both. */
  readonly joint: number;
  /** Change-sets in which people of both were in contact; null where the history shows no contact at all. */
  readonly contacts: number | null;
  /** They change together beyond chance, and lately (truth table of teams); null where that cannot be told. */
  readonly coupled: boolean | null;
  /**
   * The person most change-sets over the border (by people of one on the code of the other, or by people of both, none of them on the code of a third group) are by: their share of them, of the work of both groups, and (`ofGroup`) of what their own group does but cross here; null without any.
   * `spells`: what one person does over the border within four weeks, by everybody and by that person, and how many of one size tell as much (Kish 1965). Never shown by itself.
   */
  readonly bridge: {
    readonly crossings: number;
    readonly visits: { readonly ab: number; readonly ba: number };
    readonly joint: number;
    readonly share: number;
    readonly ofWork: number;
    readonly ofGroup: number;
    readonly spells: { readonly all: number; readonly own: number; readonly effective: number };
  } | null;
  readonly mode: InteractionMode;
  readonly because: readonly Step[];
  /** First and last change-set of the window that shows the mode; the window itself for a service. null for `none` and `unclear`. */
  readonly period: { readonly from: number; readonly to: number } | null;
  /** Modes that the teams file declares, by either side. */
  readonly declared: readonly InteractionMode[];
}

export interface Need {
  readonly a: number;
  readonly b: number;
  /** R(a, b), in change-sets: all that change asked of the pair. */
  readonly required: number;
  readonly need: number;
  readonly met: number;
  readonly cost: number;
  readonly partCost: number;
}
