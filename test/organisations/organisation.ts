/**
 * A made-up organisation with everything about it known: who belongs to which team, which team owns which component, what imports what, and which kinds of work there are. A history is
 * drawn from it (`history.ts`), the score it must have follows from it without a history (`estimand.ts`), and plants (`plants/`) change it in one respect each.
 */
export interface Organisation {
  /** Length of the history. */
  readonly weeks: number;
  /** Relative amount of work in each week, oldest first; adds up to 1. */
  readonly rhythm: readonly number[];
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly components: readonly Component[];
  readonly imports: readonly Import[];
  readonly work: readonly Work[];
  /** Lines that stand in a file of both. */
  readonly clones?: readonly { readonly a: number; readonly b: number; readonly lines: number }[];
  /** Change-sets to which somebody else's name is added (a trailer): a share of all, the other drawn by who works on the components, and left out where the two are of teams that do not talk. */
  readonly contact?: { readonly share: number; readonly silent: readonly (readonly [number, number])[] };
  /** What the configuration asks for, in components: imports that it does not allow, and whose files must have an owner. */
  readonly guardrails?: { readonly forbidden?: readonly { readonly from: number; readonly to: number }[]; readonly owned?: readonly number[] };
  /** How changes reach the main line, where that is not as anywhere (`delivered.ts`). */
  readonly delivery?: Delivery;
}

export interface Delivery {
  /** Median hours from writing to landing. Default `HOURS`. */
  readonly hours?: number;
  /** Share of change-sets that one of these people lands for the author. Default: everybody lands what they wrote. */
  readonly landers?: { readonly people: readonly number[]; readonly share: number };
  /** Share of change-sets that name a work item. Default `TRACED`. */
  readonly traced?: number;
  /** Change-sets by people of another team than the owner's of a component: times the hours to landing, and the share that the owner mends within days. */
  readonly crossing?: { readonly times: number; readonly mended: number };
  /** After a team's change-sets to a component, this share of times, people of the owner of another component mend that one within days; the team's own take so many times the hours to land. */
  readonly aftermaths?: readonly { readonly team: number; readonly component: number; readonly mended: number; readonly share: number; readonly times: number }[];
  /** There is an export of reviews: times the hours from opened to merged and the approvals of any other change-set, by component and by the author's team. */
  readonly reviews?: { readonly components: ReadonlyMap<number, Slowed>; readonly teams: ReadonlyMap<number, Slowed> };
  /** There is an export of work items and incidents. */
  readonly tracker?: Tracker;
}

export interface Slowed {
  readonly times: number;
  readonly approvals: number;
}

/** Goals with two items or more each, closed items, and incidents, and of each how many no change-set answers to. */
export interface Tracker {
  readonly goals: Answered;
  readonly closed: Answered;
  readonly incidents: Answered;
}
export interface Answered {
  readonly all: number;
  readonly unanswered: number;
}

export interface Team {
  /** Name in the owners file. */
  readonly id: string;
  /** Indices into `people`. */
  readonly members: readonly number[];
  /** Type in the teams file. */
  readonly type?: 'enabling' | 'stream-aligned';
}

export interface Person {
  readonly team: number;
  /** Relative amount of work; adds up to 1 over all people. */
  readonly activity: number;
  /** Presence as parts of the history in [0, 1]: from (inclusive) to (exclusive, 1: still there). */
  readonly from: number;
  readonly to: number;
}

export interface Component {
  /** Folder, and package name. */
  readonly path: string;
  /** Index into `teams`: the declared owner. */
  readonly owner: number;
  /** Index of the group of components that import each other. */
  readonly area: number;
  /** Source files. */
  readonly files: number;
  /** False: its owner stands in no owners file. */
  readonly declared?: false;
  /** External dependencies that its manifest declares, with their ranges. */
  readonly dependencies?: readonly { readonly name: string; readonly range: string }[];
}

/** `files` files of `from` import a file of `to`. */
export interface Import {
  readonly from: number;
  readonly to: number;
  readonly files: number;
}

/**
 * A kind of change: these components change together, `amount` times in the history without what noise adds. People: share of each (index into `people`), adding up to 1; at any time it falls to those who are there.
 * The first component is its home: people outside the home's owning team who have no share in it are foreign to it.
 */
export interface Work {
  readonly components: readonly number[];
  readonly amount: number;
  readonly people: ReadonlyMap<number, number>;
  /** The history holds exactly `amount` of it (a whole number), instead of as many as are drawn: a plant is a fact of the history, not a tendency. */
  readonly exact?: boolean;
  /** Share of its change-sets that are fixes. Default `FIXES`. */
  readonly fixes?: number;
  /** Share of its change-sets that are refactoring. Default `UPKEEP`. */
  readonly upkeep?: number;
  /** Part of the history after which nobody does it any more, in (0, 1]. Default 1. */
  readonly until?: number;
}

/** Shares of fixes and of refactoring in work like any other. */
export const FIXES = 0.2;
export const UPKEEP = 0.15;

/** Median hours from writing to landing, and from opened to merged, of change-sets like any other; the logarithm has this standard deviation. */
export const HOURS = { median: 8, deviation: 1 } as const;
/** Share of change-sets that name a work item where that is the habit. */
export const TRACED = 0.9;

/** Noise over the work, as shares of all change-sets of the history. */
export interface Noise {
  readonly name: string;
  /** Change-sets made by people foreign to the work. */
  readonly foreign: number;
  /** Change-sets over many components that have nothing to do with each other, by anybody. */
  readonly sweeping: number;
  /** Work comes in bursts: one person makes this many change-sets of one kind, spread over so many weeks. */
  readonly burst: { readonly changeSets: number; readonly weeks: number };
}

export const NOISE = {
  none: { name: 'none', foreign: 0, sweeping: 0, burst: { changeSets: 1, weeks: 0 } },
  moderate: { name: 'moderate', foreign: 0.1, sweeping: 0.05, burst: { changeSets: 4, weeks: 2 } },
  heavy: { name: 'heavy', foreign: 0.2, sweeping: 0.1, burst: { changeSets: 6, weeks: 3 } },
} as const satisfies { readonly [name: string]: Noise };

/** Sizes fall with this power: 10 components on average, 70 % of them up to ten, 3 % above 30. In five public monorepos change-sets of 5 to 30 components touch 7 to 10 on average, 70 to 88 % of them up to ten, and are 2 to 16 % of all. */
const SWEEP_POWER = -2.5;

/** Components of change-sets that co-change counts (`AnalysisOptions.maxCoChangeComponents`). */
export const MOST_COMPONENTS = 10;

/** Sizes of sweeping change-sets, in components, with their probability: 5 to 40, or what there is. Which components is chance. */
export function sweepSizes(components: number): { readonly size: number; readonly probability: number }[] {
  const [least, most] = [Math.min(5, components), Math.min(40, components)];
  const weights = Array.from({ length: most - least + 1 }, (_, i) => (least + i) ** SWEEP_POWER);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight, i) => ({ size: least + i, probability: weight / sum }));
}

/** Change-sets that noise adds to the work, so that it has its shares of the whole. */
export function noiseAmounts({ work }: Organisation, { foreign, sweeping }: Noise): { readonly own: number; readonly foreign: number; readonly sweeping: number } {
  const own = work.reduce((sum, { amount }) => sum + amount, 0);
  const all = own / (1 - foreign - sweeping);
  return { own, foreign: all * foreign, sweeping: all * sweeping };
}

/** Everybody foreign to a kind of work, with their activity as weight. */
export function foreigners({ people, components }: Organisation, work: Work): Map<number, number> {
  const owner = components[work.components[0]].owner;
  return new Map(people.flatMap(({ team, activity }, p) => (team === owner || work.people.has(p) ? [] : [[p, activity] as const])));
}

/** Whether a person is there at a part of the history in [0, 1). */
export function present({ from, to }: Person, at: number): boolean {
  return from <= at && at < to;
}
