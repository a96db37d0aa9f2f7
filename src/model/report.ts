import type { Diagnostic, Limit } from './errors.js';
import type { Tallies } from './tallies.js';

/**
 * The report: plain JSON that explains itself (contract.md). Ratios in [0, 1], scores in [0, 100], times in epoch seconds, arrays sorted by id;
 * what could not be had is `null` and its reason stands in `…Reason`, `withheld` or `diagnostics`. No person, no clock, no path of the machine.
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'conway-mirror'; readonly version: string };
  /** `revision`, `from` and `to` are null together, with the reason, where there is no commit. */
  readonly repository: {
    readonly name: string | null; readonly revision: string | null; readonly revisionReason?: string; readonly branch: string | null; readonly scope: string;
    readonly from: number | null; readonly to: number | null;
    /** Of a portfolio: its repositories, sorted by folder (the first segment of their paths). `revision` is null then, `from` and `to` are not. */
    readonly parts?: readonly { readonly folder: string; readonly name: string | null; readonly revision: string; readonly committedAt: number }[];
  };
  /** Options as resolved; only what changes numbers or content. */
  readonly options: { readonly [name: string]: unknown };
  /** One sentence generated from score and findings, for the top of every format. */
  readonly headline: string;
  readonly coverage: CoverageReport;
  readonly components: readonly ComponentReport[];
  readonly teams: readonly TeamReport[];
  readonly ownership: OwnershipReport;
  readonly partitions: { readonly areas: PartitionReport; readonly communities: PartitionReport; readonly teams: PartitionReport | null; readonly components: { readonly clusters: readonly { readonly id: string; readonly members: readonly string[] }[] } };
  readonly networks: {
    readonly imports: { readonly links: readonly ImportLinkReport[] };
    /** Pairs of components with a shared change-set. */
    readonly coChange: {
      readonly links: readonly CoChangeLinkReport[];
      /**
       * Of how many pairs the rule of a “yes” (`comparison.basis.limits`) would say that they change together where change-sets keep their sizes and components their totals and nothing else: mean of 20 histories drawn so
       * (swap randomisation, Gionis et al. 2007), of fewer where `coverage.limits` says so.
       */
      readonly expectedByChance: number | null;
      readonly expectedByChanceReason: string | null;
    };
    /**
     * Pairs of components with `jaccard` ≥ .2: J = Σ_p min(e(p, c), e(p, d)) / Σ_p max(e(p, c), e(p, d)), e the person’s share of the component’s effort in the people’s window, in which a change-set counts in full on
     * each component that it touches (k authors a k-th each), unlike in shares of work. `shared`: people with two changes or more in both; null below the group floor.
     */
    readonly people: { readonly links: readonly { readonly source: string; readonly target: string; readonly jaccard: number; readonly shared: number | null }[] };
    /**
     * Pairs of teams (or communities). `needed`: need, in change-sets, that falls on a person of either; `seen`: of it the need of change-sets in which people of both were in contact, each counting its own, at most
     * `needed`; null without any evidence of contact. Learned members count where they were learned (in-sample), unlike in `score` and `comparison.needs`.
     */
    readonly teams: { readonly links: readonly { readonly source: string; readonly target: string; readonly needed: number; readonly seen: number | null }[] };
  };
  readonly comparison: ComparisonReport;
  readonly execution: ExecutionReport;
  readonly topology: TopologyReport;
  readonly score: ScoreReport;
  readonly agreement: AgreementReport;
  /**
   * What a what-if needs (`redesign/standing`), its indices those of `components` and `teams`; null, with the reason, where groups carry no findings. Members who were learned count where they were
   * learned: of two standings the difference may be read.
   */
  readonly tallies: Tallies | null;
  readonly talliesReason: string | null;
  readonly metrics: readonly MetricReport[];
  readonly rules: readonly RuleReport[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** Ids of all components in the order in which pictures draw them: areas together, hubs last; kept from an earlier report as far as it still fits. */
  readonly order: readonly string[];
}

/** How work gets done, in the people's window; proxies from git are named after what they are made of (`release…`, `revert…`, landing). Deployments, incidents and reviews need their exports. */
export interface ExecutionReport {
  /** The repository first, then teams or communities, then components, each with ten change-sets or more. */
  readonly rows: readonly ExecutionRowReport[];
  /** Why no row has `landingHours`, and why none has `fixShare`; null where they can be had. */
  readonly landingReason: string | null;
  readonly workReason: string | null;
  /** Which exports there were. */
  readonly exports: { readonly workItems: boolean; readonly reviews: boolean; readonly deployments: boolean; readonly incidents: boolean };
}
/** `median` and `p85`: 85th percentile, over n. */
export interface SpreadReport {
  readonly n: number;
  readonly median: number;
  readonly p85: number;
}
export interface ExecutionRowReport {
  readonly of: 'repository' | 'team' | 'community' | 'component';
  /** '' for the repository. */
  readonly id: string;
  readonly changeSets: number;
  /** Change-sets by what they are for; adds up to `changeSets`. */
  readonly workMix: { readonly [kind in WorkKind]: number };
  /** Share whose message names a work item. */
  readonly tracedShare: number | null;
  readonly revertShare: number | null;
  /** Fixes among those of which it is known what they are for. */
  readonly fixShare: number | null;
  /** From writing to the main line. */
  readonly landingHours: SpreadReport | null;
  /** Teams that a change-set takes, and the share that takes several. */
  readonly teamsPerChangeSet: number | null;
  readonly crossTeamShare: number | null;
  /** Share followed by a fix or revert of the same source files within 14 days. */
  readonly reworkShare: number | null;
  /** Commits with a tag that names a version and a committer date in the window, on whatever branch. */
  readonly releases: number | null;
  readonly releasePerMonth: number | null;
  readonly releaseHotfixes: number | null;
  readonly releaseToFixDays: SpreadReport | null;
  readonly deployments: { readonly n: number; readonly perMonth: number; readonly failureRate: number | null } | null;
  readonly incidents: { readonly n: number; readonly recoveryHours: SpreadReport | null } | null;
  readonly reviews: { readonly n: number; readonly waitingHours: SpreadReport | null; readonly approvals: number | null } | null;
}
export type WorkKind = 'unknown' | 'feature' | 'fix' | 'refactor' | 'test' | 'operations' | 'documentation' | 'dependency' | 'revert';

export interface CoverageReport {
  /** Of the people’s window, by committer date: change-sets’ commits and those of `excluded`. */
  readonly commits: number;
  /** Of the people’s window, also those that touch no component: these are `changeSets` − `score.n.changeSets`. */
  readonly changeSets: number;
  /** Of the coupling window. */
  readonly changeSetsCoupling: number;
  /** Commits of the people’s window that are no change-sets, each under the first reason that holds: merge, boundary of a shallow clone, nobody to credit, ignored, over `maxFiles` or `maxComponents`. */
  readonly excluded: { readonly merges: number; readonly bots: number; readonly oversized: number; readonly ignored: number; readonly boundary: number };
  readonly people: number;
  /** Share of the effort of all `changeSets` by people in a team; learned members count where they were learned. Reasons for a withheld score speak of change-sets that touch a component, and of members learned in other weeks. */
  readonly effortMapped: number | null;
  readonly effortMappedReason: string | null;
  readonly importsInternal: number;
  readonly importsResolved: number;
  readonly unresolvedTop: readonly { readonly specifier: string; readonly count: number; readonly example: string }[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
  readonly squashShare: number | null;
  readonly contactChangeSets: number;
  /** Of those, by what shows the contact; one change-set may count in several. */
  readonly contactBy: { readonly committer: number; readonly merger: number; readonly review: number; readonly trailer: number; readonly coAuthor: number };
  /** What became of the reviews export; null without one. */
  readonly reviews: { readonly reviews: number; readonly found: number; readonly ambiguous: number; readonly people: number; readonly unknownPeople: number } | null;
  /** Change-sets that a coding assistant authored or is named in; its commits with nobody to credit (among `excluded.bots`). */
  readonly aiAssisted: number;
  readonly automation: number;
  readonly identities: number;
  readonly mergedByMailmap: number;
  readonly mergedByEmail: number;
  /** Of `mergedByEmail`, those that only the forge account joins. */
  readonly mergedByAccount: number;
  /** Full names that several people bear who were not joined. */
  readonly identitySuggestions: number;
  /** Of `excluded.ignored`, why. */
  readonly ignoredBy: { readonly release: number; readonly revisions: number; readonly noise: number };
  /** Commits left out because `.git-blame-ignore-revs` lists them. */
  readonly ignoredRevisions: readonly string[];
  /** Changes inside change-sets that count for no component, by reason. */
  readonly changesLeftOut: { readonly bookkeeping: number; readonly generated: number; readonly vendored: number };
  readonly grouping: {
    readonly by: 'commit' | 'ticket' | 'author-day';
    readonly named: number | null;
    readonly joined: number;
    readonly commits: number;
    readonly tooLarge: readonly { readonly commit: string; readonly commits: number; readonly files: number; readonly components: number }[];
  };
  readonly shallow: boolean;
  readonly partial: 'no' | 'blobless' | 'treeless';
  readonly limits: readonly Limit[];
  /** Source and test files whose imports were read whole, in part (syntax errors), not at all. */
  readonly filesParsed: number;
  readonly filesPartly: number;
  readonly filesUnparsed: number;
  /** Living source and test files of any language, and those whose language's imports can be read. */
  readonly sourceFiles: number;
  readonly sourceFilesReadable: number;
  /** Of `sourceFiles`, those in no component. */
  readonly sourceFilesLoose: number;
  /** Declared teams that own something and of which no member is known; null for detected groups. */
  readonly teamsWithoutMembers: number | null;
  /** Whether the history read reaches back to the start of each window. */
  readonly windowsCovered: boolean;
  /** Owners of more than half of all source files where others are named: set aside to find borders. */
  readonly ownersSetAside: readonly string[];
  /** Change-sets left out for their size, largest first. */
  readonly oversized: readonly { readonly commit: string; readonly files: number; readonly components: number }[];
}

/** Baldwin, MacCormack & Rusnak 2014: `core` the largest cycle; `shared` used as much as it, `control` using as much as it, `peripheral` neither. */
export type CoreRole = 'core' | 'shared' | 'control' | 'peripheral';

export interface ComponentReport {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Folders in which it stood before it was moved as a whole within the coupling window; absent for most. */
  readonly formerly?: readonly string[];
  readonly files: number;
  readonly changeSets: number;
  /** null when below the group floor (and not 0). */
  readonly people: number | null;
  readonly area: string | null;
  readonly owner: {
    /** Owner labels by files, most first. */
    readonly declared: readonly string[];
    /** Team or community with most effort; null on a tie or without data. */
    readonly actual: string | null;
    readonly actualShare: number | null;
    /** 1 / Σ share² over teams (or communities). */
    readonly effectiveTeams: number | null;
  };
  /** Imported by more than 40 % of the other components, and by at least five. */
  readonly hub: boolean;
  /** Other components that import it by more than tests. */
  readonly importers: number;
  /** Class in the core–periphery view of the import network; null when no components import each other in a circle. */
  readonly role: CoreRole | null;
  readonly handover: boolean;
  /** Effort share by team or community, most first; `null` id: people without a team. */
  readonly effort: readonly { readonly team: string | null; readonly share: number }[];
}

/**
 * How the declared owner of a component and those who change it agree. `agree`: one declared owner, who leads the work. `joint`: several, who lead it together. `contested`: another group does
 * more than the declared owner. `shadow`: another does most, the declared owner hardly any. `shared`: no group leads. `unowned`: nobody is declared for most of its source files.
 */
export type OwnershipState = 'agree' | 'joint' | 'contested' | 'shadow' | 'shared' | 'unowned';

/** Who stands on the other side of imports: files of other components, tests apart, by the team (or community) whose code they are; `team` null: nobody's. */
export interface UsesReport {
  readonly files: number;
  readonly shares: readonly { readonly team: string | null; readonly share: number }[];
}

/** Declared × actual × structural. Who is declared and who changes it stand in `components` too. */
export interface OwnershipReport {
  readonly components: readonly {
    readonly id: string;
    readonly state: OwnershipState | null;
    readonly stateReason: string | null;
    /** Change-sets in the window; one over k components is a k-th on each. */
    readonly effort: number;
    /** Share of living source files with a declared owner. */
    readonly ownedFiles: number;
    /** Share of the effort by the teams declared for at least half of its files; null without. */
    readonly declaredShare: number | null;
    /** Files that import it, and files that it imports. */
    readonly users: UsesReport;
    readonly used: UsesReport;
  }[];
  /** Shares of living source files, and of the change-sets that touch them, that nobody is declared for; null without any. `files`, `changeSets`: of how many. */
  readonly unowned: { readonly ofFiles: number | null; readonly files: number; readonly ofEffort: number | null; readonly changeSets: number };
  /** Share of the effort of all change-sets of the window by people of no known team (or community), also of those that touch no component; null without change-sets. */
  readonly unmapped: { readonly ofEffort: number | null; readonly changeSets: number };
}

export interface TeamReport {
  readonly id: string;
  readonly kind: 'declared' | 'community';
  readonly label: string;
  /** How an owners file calls a declared team, where that is not its id with `@` before it. */
  readonly handle?: string;
  /** Number of people; null below the group floor. */
  readonly people: number | null;
  /** Components it owns (declared) or works on most (community). */
  readonly components: readonly string[];
}

/** Types of teams of Skelton & Pais 2019; `unclear` where the figures fit none or are too few. */
export type TopologyType = 'stream-aligned' | 'platform' | 'enabling' | 'complicated-subsystem' | 'unclear';
/** Modes of interaction of Skelton & Pais 2019; `unclear` where what is seen fits none. */
export type InteractionMode = 'collaboration' | 'x-as-a-service' | 'facilitating' | 'none' | 'unclear';

/** Hints about team topologies: what the history looks like, never what a team is. Shares in [0, 1]; work in change-sets. */
export interface TopologyReport {
  /** The rules behind the hints, with their thresholds. */
  readonly cards: readonly (Card & { readonly threshold: { readonly [name: string]: Threshold } })[];
  readonly withheld: string | null;
  readonly teams: readonly TeamTopologyReport[];
  readonly pairs: readonly TeamInteractionReport[];
}
export interface TeamTopologyReport {
  readonly id: string;
  readonly hint: TopologyType;
  readonly because: readonly Step[];
  readonly declared: TopologyType | null;
  readonly changed: { readonly from: TopologyType; readonly to: TopologyType; readonly at: number } | null;
  readonly components: number;
  readonly files: number;
  readonly languages: readonly string[];
  /** Teams whose code imports its code, and that its code imports. */
  readonly importedBy: readonly string[];
  readonly imports: readonly string[];
  /** Of what its files import over a component’s border into owned code, tests apart, the share that is its own code; counted in (file, imported component). null where they import none. */
  readonly cohesion: number | null;
  readonly work: number;
  /** Shares of its work: on its own code, on that of others; null without work. */
  readonly ownShare: number | null;
  readonly elsewhereShare: number | null;
  readonly changes: number;
  /** Share of the change-sets on its code by none of its people; null without any. */
  readonly foreignShare: number | null;
  readonly effectiveComponents: number | null;
  readonly areas: number | null;
  /** Parts with at least 15 % of its work each that no import and no co-change beyond chance joins. */
  readonly unrelatedParts: number;
  /** People with a change-set in the later half of the window; null below the group floor. */
  readonly active: number | null;
  /** Source files and components for each of them; null where they are fewer than the group floor. */
  readonly filesPerMember: number | null;
  readonly componentsPerMember: number | null;
  readonly autonomy: number | null;
  readonly autonomyReason: string | null;
  readonly alignment: number | null;
  readonly alignmentReason: string | null;
  /** Declarations of shared dependencies that the alignment rests on. */
  readonly declarations: number;
  /** Autonomy before alignment; null where one of them is not known. */
  readonly quadrant: 'high-high' | 'high-low' | 'low-high' | 'low-low' | null;
}
export interface TeamInteractionReport {
  readonly a: string;
  readonly b: string;
  readonly mode: InteractionMode;
  readonly because: readonly Step[];
  readonly period: { readonly from: number; readonly to: number } | null;
  readonly declared: readonly InteractionMode[];
  readonly files: { readonly ab: number; readonly ba: number };
  readonly visits: { readonly ab: number; readonly ba: number };
  readonly joint: number;
  readonly contacts: number | null;
  readonly coupled: boolean | null;
}

export interface PartitionReport {
  /** `members` are component ids; null for people (a report holds no person). `size` is null below the group floor. `bestTeam`: of a community, the team that shares most people with it (Jaccard). `teams`: parts of its people who are in a team, [0, 1], as far as the group floor allows; they need not add up to 1. */
  readonly clusters: readonly { readonly id: string; readonly label: string; readonly members: readonly string[] | null; readonly size: number | null; readonly belowResolution: boolean; readonly bestTeam: { readonly id: string; readonly overlap: number } | null; readonly teams: readonly { readonly team: string; readonly share: number }[] }[];
  /** Newman & Girvan 2004, weighted, of the clusters shown. */
  readonly modularity: number | null;
  /** (mean modularity of single Louvain runs − mean of runs on rewired networks) / standard deviation of the latter. */
  readonly modularityZ: number | null;
  /** Mean pairwise AMI (Vinh, Epps & Bailey 2010) of runs, each on a network of weeks drawn anew and with a seed of its own; null for areas: code does not come in weeks. */
  readonly stability: number | null;
  /** Mean pairwise AMI of runs that differ in their seed alone: 1 where all find the same. Tells how far the algorithm agrees with itself, not whether other weeks would give the same clusters. */
  readonly seedStability: number | null;
  /** √(2m), m the number of links: modularity may join clusters with fewer links inside (Fortunato & Barthélemy 2007), which have `belowResolution`. Links inside count by weight, in units of the mean link. */
  readonly resolutionLimit: number | null;
  readonly reason: string | null;
}

export interface ImportLinkReport {
  readonly source: string;
  readonly target: string;
  /**
   * Files of the source that import a file of the target: D(source, target). An import leads to the file that defines the name: one that goes through re-exports (barrels), of its own component too, counts where it ends, and so
   * does the re-export itself.
   */
  readonly files: number;
  /** Import statements, each once for each file of the target that it leads to. */
  readonly imports: number;
  /** Of `files`, those all of whose imports of the target are of types alone. */
  readonly typeOnly: number;
  /** Of `files`, those all of whose imports of the target are a test’s or lead to a test. */
  readonly testOnly: number;
}
/** Over the coupling window, by source files, change-sets of ten components or fewer. */
export interface CoChangeLinkReport {
  readonly source: string;
  readonly target: string;
  /** n(a, b): change-sets that touch both. */
  readonly shared: number;
  /** n(a) and n(b). */
  readonly sourceChangeSets: number;
  readonly targetChangeSets: number;
  /** n(a, b) over the mean of n(a) and n(b), [0, 1]: the degree of coupling of code-maat. */
  readonly degree: number;
  /** n(a, b) / n(a): of the source’s change-sets, the share that touch the target (association rules, Agrawal et al. 1993). */
  readonly confidence: number;
  /** n(a, b) / n(b). */
  readonly reverseConfidence: number;
  /** n(a, b) · N / (n(a) · n(b)), N the change-sets that touch any component: 1 where a change-set touched the one whether or not it touches the other. Verdicts rest on `lambda`, which holds the sizes of change-sets. */
  readonly lift: number;
  /** Σ 1 / (k − 1) over the shared change-sets, k the components that each touches. */
  readonly weight: number;
  /** λ: shared change-sets that chance gives where change-sets keep their sizes and components their totals (conditional Bernoulli, Chen, Dempster & Liu 1994). */
  readonly lambda: number;
  /** P(X ≥ shared), X ~ Poisson(lambda). */
  readonly p: number;
  /** Weight less what chance gives. */
  readonly excess: number;
  /** P(weight of chance ≥ weight), scaled Poisson. */
  readonly weightP: number;
}

export interface PairReport {
  readonly a: string;
  readonly b: string;
  /** null: none was found, but not all of the code on both sides is in languages whose imports are read. */
  readonly import: 'yes' | 'no' | null;
  readonly coChange: 'yes' | 'no' | 'unclear';
  /** Of the change-sets in `carriers`. Where people of `common` come back to them, the pair is `inside`; null while it is not known, as where nobody is known of an owner. */
  readonly carriedBy: 'both' | 'a' | 'b' | 'neither' | null;
  /**
   * Shared change-sets by their authors: `a`, `b` with one of a group that owns that side, in both where there are authors of both; of these `joint`, by two different people, one of each side; `common` with none of these, but of a group
   * that owns most of the code and both sides; `other` with authors of known groups, none of either side; `unknown` without an author of known group. Where both sides have an owner in common that borders go by (`inside`), what its people
   * make counts in `a` and in `b`. null without shared ones.
   */
  readonly carriers: { readonly a: number; readonly b: number; readonly common?: number; readonly joint: number; readonly other: number; readonly unknown: number } | null;
  /** Of how many shared change-sets `carriers` tells, where not of all: between teams, of those that touch no third team’s code. */
  readonly carriersAmong?: number;
  /** Spells of work (what one person does within four weeks) in which people of each side made those of `carriers`; of pairs that change together. */
  readonly carrierSpells?: { readonly a: number; readonly b: number; readonly common?: number };
  readonly shared: number;
  readonly lambda: number | null;
  /** Shared change-sets in the people's window; reports of earlier versions have none. */
  readonly recent?: number;
  /** They still change together: `recent` is at least `basis.limits.recent`. */
  readonly current: boolean;
  readonly verdict: string;
  /** Files of a that import b and of b that import a, tests left out: D(a, b), D(b, a). A file that reaches the other side through a re-export of its own side counts, as does the file that re-exports. */
  readonly files: { readonly ab: number; readonly ba: number };
  /** n(a), n(b): change-sets of either side in the coupling window. */
  readonly changeSets: { readonly a: number; readonly b: number };
  /** Shared change-sets by the number k of sides they touch, and how many chance gives; empty without shared ones. */
  readonly sizes: readonly { readonly k: number; readonly count: number; readonly expected: number }[];
  /** Σ count / (k − 1) over `sizes`. */
  readonly weight: number;
  /** P(X ≥ shared), X ~ Poisson(lambda); null without shared ones. */
  readonly p: number | null;
  /** P(weight of chance ≥ weight), scaled Poisson; null without shared ones. */
  readonly weightP: number | null;
  /** A side is (of) a hub. */
  readonly hub: boolean;
}
export interface ComparisonReport {
  readonly units: readonly { readonly id: string; readonly component: string; readonly owners: readonly string[] }[];
  readonly pairs: readonly PairReport[];
  readonly withheld: string | null;
  /** Pairs that change together by construction (test companions, generated copies) and are left out of `pairs`. */
  readonly leftOut: number;
  readonly teamPairs: readonly (PairReport & { readonly drivers: readonly { readonly a: string; readonly b: string }[] })[];
  /** What the verdicts are computed from: change-sets that count for co-change by the number of units (teams) they touch, and the limits of the rule. */
  readonly basis: {
    readonly unitSizes: readonly { readonly k: number; readonly count: number }[];
    readonly teamSizes: readonly { readonly k: number; readonly count: number }[];
    readonly limits: { readonly changeSets: number; readonly shared: number; readonly weight: number; readonly p: number; readonly weightP: number; readonly carries: number; readonly recent?: number };
  };
  /** `required`: change-sets' worth that the pair asks of whomever, R(a, b); `need`: what of it falls on two different people whose groups are known; `met`: on team mates. Where members are learned, with those learned in other weeks. */
  readonly needs: readonly { readonly a: string; readonly b: string; readonly required: number; readonly need: number; readonly met: number; readonly cost: number | null; readonly partCost: number | null }[];
  readonly work: readonly { readonly group: string; readonly area: string; readonly effort: number }[];
}

/** One part of the mirror score. All scores in [0, 100]; `value` null when withheld. */
export interface ScorePart {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly chance: number | null;
  readonly kappa: number | null;
  /** Middle 95 % of the score when people are permuted over declared teams, head counts kept; null for learned labels. */
  readonly chanceRange: { readonly low: number; readonly high: number } | null;
  /** κ of the re-learned null (mean), for learned labels. */
  readonly relearnedChance: number | null;
  /** Score of the re-learned null (mean), 0 to 100: what specialisation alone gives. */
  readonly relearnedValue: number | null;
  readonly p: number | null;
  /** Share of all need that falls in this part, [0, 1]. */
  readonly needShare: number | null;
  /** Σ need and Σ met of the pairs of components of this part, in change-sets; given where the value is withheld too, for the arithmetic alone. */
  readonly need: number;
  readonly met: number;
  /** Why the value is withheld and what mends it; null when shown. */
  readonly withheld: string | null;
}
export interface ScoreReport {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly chance: number | null;
  readonly kappa: number | null;
  readonly chanceRange: { readonly low: number; readonly high: number } | null;
  /** The score with each unmapped person a team of one. */
  readonly bound: number | null;
  readonly labels: 'declared' | 'inferred-members' | 'communities';
  /** The total with learned members counted where they were learned (not held out), in points: too high, by 6 to 14 points in simulations. Given where the score is withheld too; nothing rests on it. null where members are declared. */
  readonly naive: number | null;
  readonly withheld: string | null;
  readonly contact: { readonly teamMates: number; readonly met: number; readonly open: number } | null;
  readonly contactReason: string | null;
  readonly direct: ScorePart;
  readonly indirect: ScorePart;
  /** 1 − Σ need / Σ R. */
  readonly soloShare: number | null;
  /** What it rests on: change-sets of the people’s window that touch a component, people and teams in their effort, weeks with such change-sets, components touched. */
  readonly n: { readonly changeSets: number; readonly people: number; readonly teams: number; readonly weeks: number; readonly components: number };
}

export interface AgreementReport {
  readonly ami: number | null;
  readonly ari: number | null;
  readonly homogeneity: number | null;
  readonly completeness: number | null;
  readonly vi: number | null;
  readonly mojofm: number | null;
  readonly p: number | null;
  readonly pBlocked: number | null;
  /** Why `pBlocked` is null when the agreement is not withheld. */
  readonly pBlockedReason?: string | null;
  readonly qap: { readonly r: number; readonly p: number } | null;
  /** Why `qap` is null. */
  readonly qapReason?: string | null;
  readonly clusters: readonly { readonly id: string; readonly side: 'code' | 'people'; readonly viShare: number }[];
  readonly n: number;
  readonly withheld: string | null;
}

/**
 * The four pillars of a scalable organisation, which the report is read by: `ownership` (one accountable team per system), `autonomy` (within guardrails), `execution` (aligned
 * with what was decided), `operation` (discipline in running what was built).
 */
export type Pillar = 'ownership' | 'autonomy' | 'execution' | 'operation';

/** Steps of the playbook in order: `map` the present state, one team `own`s one system, the `platform`, `align` execution, `measure` what matters. */
export type PlaybookStep = 'map' | 'own' | 'platform' | 'align' | 'measure';

/** What a measure or rule says about itself; help, README tables, SARIF rules and viewer cards are made from it. */
export interface Card {
  /** File name and id: a noun, the pattern, not the remedy. */
  readonly id: string;
  readonly title: string;
  /** What it says, in one plain sentence. */
  readonly summary: string;
  /** The formula in words or symbols. */
  readonly definition: string;
  /** Paper, standard, or `ours`. */
  readonly source: string;
  readonly why: string;
  /** What it does not say, when it misleads. */
  readonly caveat: string;
  /** The pillar it speaks about. */
  readonly pillar: Pillar;
}

export interface MetricReport extends Card {
  /** `repository`, or the id of a component or team. */
  readonly scope: string;
  readonly value: number | null;
  readonly valueReason: string | null;
  readonly n: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower' | null;
}

export interface Threshold {
  /** A share, in [0, 1], where the default is under 1; else an amount of at least 0. */
  readonly value: number;
  readonly meaning: string;
  /** Why this value. */
  readonly reason: string;
}
export interface RuleReport extends Card {
  readonly severity: 'high' | 'medium' | 'low';
  readonly threshold: { readonly [name: string]: Threshold };
  /** Step of the playbook that its first action belongs to. */
  readonly playbook: PlaybookStep;
  readonly outcome: 'findings' | 'none' | 'notApplicable' | 'failed';
  readonly outcomeReason: string | null;
}

export interface Subject {
  /** `dependency`: an external package or a role of such packages with its ecosystem, `react (npm)`. */
  readonly kind: 'component' | 'unit' | 'team' | 'community' | 'area' | 'dependency';
  readonly id: string;
}
/** What a finding rests on; every item can be checked in the repository. */
export type Evidence =
  | { readonly kind: 'import'; readonly from: string; readonly line: number; readonly specifier: string; readonly to: string; readonly via: readonly string[]; readonly symbols?: SymbolEvidence }
  /** `others`: further commits of the same change-set, when commits are grouped. */
  | { readonly kind: 'commit'; readonly id: string; readonly at: number; readonly files: readonly string[]; readonly others?: readonly string[] }
  | { readonly kind: 'share'; readonly subject: Subject; readonly of: string; readonly share: number; readonly n: number }
  | { readonly kind: 'count'; readonly label: string; readonly value: number; readonly total?: number };

/** What crosses with an import, with `--deep` only: the symbols used most, and how many others there are. `*` is the module as a whole; `type`: used as a type only. */
export interface SymbolEvidence {
  readonly top: readonly { readonly name: string; readonly uses: number; readonly type: boolean }[];
  readonly more: number;
}

/**
 * One line of arithmetic. `formula` is over the symbols of `terms`, with + − · / ^ ( ), `min(x, y)` `poissonTail(n, λ)` = P(X ≥ n) for X ~ Poisson(λ), and `weightTail(w, m, q)` =
 * P(X ≥ w/s) for X ~ Poisson(m/s), s = q/m (between whole numbers by the incomplete gamma function): all but the tails with a pocket calculator. A formula of one symbol is a figure as it was found elsewhere, held against its threshold: a count, or a result such as J, a bound, a q or a share of
 * betweenness. Shares P2, P3 … of λ are such figures too.
 */
export interface Step {
  readonly label: string;
  readonly formula: string;
  readonly terms: { readonly [symbol: string]: number };
  readonly result: number;
  /** What the result is held against; null for a line that only leads to the next. */
  readonly test: { readonly is: 'at least' | 'at most' | 'under'; readonly threshold: number; readonly passed: boolean } | null;
}

/** A component pair (a = b: direct) whose need a finding explains. `countedBy`: the finding that its cost counts in. */
export interface Claim {
  readonly a: string;
  readonly b: string;
  readonly countedBy: string;
}

export interface Finding {
  /** Place in the order of reading, from 1; `findings` are in this order. */
  readonly rank: number;
  /** Fingerprint: hash of rule and subjects; the same from run to run while the subjects are the same. */
  readonly id: string;
  readonly rule: string;
  /** Of a finding about several pairs: the ids that they have where each is a finding of its own. */
  readonly lists?: readonly string[];
  /** The two sides (ids of components or of their parts) that each of those is about, in the same order. */
  readonly pairs?: readonly { readonly a: string; readonly b: string }[];
  /** The id of the finding that lists this one where there are several of its kind. */
  readonly listedIn?: string;
  readonly subjects: readonly Subject[];
  readonly message: string;
  /** The rule's own figure. */
  readonly value: number;
  readonly part: 'direct' | 'indirect' | null;
  /** Points of the total score and of its part that this finding accounts for; null when the score is withheld. */
  readonly cost: number | null;
  readonly partCost: number | null;
  /** `weak` as well where `support` is under 80 %. */
  readonly confidence: 'strong' | 'fair' | 'weak';
  /** In how many of the histories with weeks drawn anew the rule finds the same again; null where none was made. */
  readonly support: { readonly held: number; readonly of: number } | null;
  /** From counts to the condition, and from need to cost. */
  readonly arithmetic: readonly Step[];
  /** Pairs with need that it explains, as sorted in `comparison.needs`. */
  readonly claims: readonly Claim[];
  /** Shares of the cost that make `expected`; null where it cannot be said. */
  readonly relief: { readonly low: number; readonly high: number } | null;
  readonly evidence: readonly Evidence[];
  /** One first action. */
  readonly action: string;
  /** Expected change of the part's score in points if the action works; null when it cannot be said. */
  readonly expected: { readonly low: number; readonly high: number } | null;
  /** Against the previous report; null without one. `accepted` whatever the previous report had. */
  readonly status: 'new' | 'open' | 'worsened' | 'resolved' | 'accepted' | null;
  /** Of an accepted finding: why, and the last day (ISO) on which it is. */
  readonly accepted?: { readonly reason: string; readonly until: string };
  /** Of a new finding about a pair on which the previous report had another verdict: that finding, which is resolved. */
  readonly changedFrom?: FindingReference;
  /** Of that resolved finding: the new one. */
  readonly changedTo?: FindingReference;
}

export interface FindingReference {
  readonly rule: string;
  readonly id: string;
}
