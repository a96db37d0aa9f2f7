import type { Random } from '../../../src/math/random.js';
import { teamShares } from '../aligned.js';
import { type Noise, type Organisation, type Work } from '../organisation.js';
import { quotas } from '../weighted-draw.js';

/** What a finding is about: ids that must be among its subjects, and for an area the components it is made of. */
export interface Claim {
  readonly rule: string;
  readonly subjects: readonly string[];
  /** Component paths; the finding's area must share at least half of the components of both. */
  readonly area?: readonly string[];
}

export interface Plot {
  readonly organisation: Organisation;
  /** Components on which nothing was planted yet. */
  readonly free: ReadonlySet<number>;
  readonly noise: Noise;
  /** By how much the plant exceeds the thresholds of its rule: 1 stands on them, 1.5 exceeds each by half. Noise comes on top. */
  readonly strength: number;
  readonly rng: Random;
}

export interface Planted {
  readonly organisation: Organisation;
  /** Components that are no longer free. */
  readonly taken: readonly number[];
  readonly expected: Claim;
  /** By how much its thresholds are exceeded, noise included (`TrueShares.excess`); absent where that follows from shares of work. */
  readonly excess?: number;
  /** What is also true of what was planted: neither asked for nor false. */
  readonly implied: readonly Claim[];
}

/** One way in which an organisation and its code can differ, and the rule that must see it. */
export interface Plant {
  readonly id: string;
  /** Id of the rule that must fire. */
  readonly rule: string;
  /** It takes a whole area or team, and goes before those that take a component. */
  readonly wide?: true;
  /** It changes the organisation as a whole: it is planted once, and beside it only what leaves work, components and imports as they are. */
  readonly whole?: true;
  /** null where the organisation has no room for it. */
  plant(plot: Plot): Planted | null;
}

/** An organisation without work on some components: kinds at home there are gone, others go on without them. */
export function cleared(organisation: Organisation, gone: readonly number[]): Organisation {
  const work = organisation.work.flatMap((one): Work[] => {
    if (gone.includes(one.components[0])) return [];
    const components = one.components.filter((c) => !gone.includes(c));
    return components.length === one.components.length ? [one] : [{ ...one, components }];
  });
  return { ...organisation, work };
}

/** Change-sets of the kinds that are at home in a component. */
export function homeAmount({ work }: Organisation, component: number): number {
  return work.reduce((sum, one) => sum + (one.components[0] === component ? one.amount : 0), 0);
}

/** Change-sets that touch a component, without noise. */
export function touches({ work }: Organisation, component: number): number {
  return work.reduce((sum, one) => sum + (one.components.includes(component) ? one.amount : 0), 0);
}

/** Most people of a team who work on one thing: half a team or so. */
const FEW = 3;

/** A few people of a team with their shares; nobody who leaves. */
export function fewOf(organisation: Organisation, team: number, rng: Random): ReadonlyMap<number, number> {
  return teamShares({ specialists: FEW }, { members: staying(organisation, team) }, organisation.people, rng);
}

/** Members of a team who are there to the end. */
export function staying({ teams, people }: Organisation, team: number): readonly number[] {
  return teams[team].members.filter((p) => people[p].to === 1);
}

/** Kinds of work on the same components, one for each group of people with its share of `total` change-sets, to the unit. */
export function dealt(components: readonly number[], total: number, groups: readonly { readonly people: ReadonlyMap<number, number>; readonly share: number }[]): Work[] {
  const amounts = quotas(groups.map(({ share }) => share), Math.round(total));
  return groups.flatMap(({ people }, i): Work[] => (amounts[i] > 0 ? [{ components, amount: amounts[i], people, exact: true }] : []));
}

/** `n` teams other than these, in random order; null when there are fewer. */
export function otherTeams({ teams }: Organisation, not: readonly number[], n: number, rng: Random): number[] | null {
  const others = teams.map((_, team) => team).filter((team) => !not.includes(team));
  return others.length < n ? null : rng.shuffle(others).slice(0, n);
}

/** A free component at random; null when there is none. */
export function freeComponent({ free, rng }: Plot): number | null {
  return free.size === 0 ? null : [...free][rng.int(free.size)];
}

/** A share as far beyond a threshold as `strength` says: at 1.5 half way from it to 1; .95 at most. */
export function beyond(threshold: number, strength: number): number {
  return Math.min(0.95, strength < 1 ? threshold * strength : threshold + (1 - threshold) * (strength - 1));
}
