import { type Noise, type Organisation, type Work, foreigners, noiseAmounts, present, sweepSizes } from './organisation.js';

/** Sums of one part, in change-sets, and the share that is met, in [0, 1]; null without need. */
export interface TruePart {
  readonly need: number;
  readonly met: number;
  readonly share: number | null;
}
export interface Estimand {
  readonly total: TruePart;
  readonly direct: TruePart;
  readonly indirect: TruePart;
}

/** Change-sets of more components are left out of every history (the program's default). */
const MOST_COMPONENTS = 30;

/**
 * The score that a history of the organisation estimates: need and met (engine, section 4 items 1 to 3) with the expected requirements and everybody's true shares in place of counted ones. Closed form: no history is drawn. Direct need is
 * that over two change-sets by independently drawn people, which bursts leave alone but for the weights of components.
 * @param group group of a person; −1 for none: then their work is not mapped. Default: the team.
 */
export function estimand(organisation: Organisation, noise: Noise, group: (person: number) => number = (p) => organisation.people[p].team): Estimand {
  const effort = trueEffort(organisation, noise).map((row) => row.map((amount, p) => (group(p) >= 0 ? amount : 0)));
  const requirement = requirements(organisation, noise);
  const groups = Math.max(0, ...organisation.people.map((_, p) => group(p) + 1));
  const byGroup = effort.map((row) => {
    const sums = new Float64Array(groups);
    row.forEach((amount, p) => { if (amount > 0) sums[group(p)] += amount; });
    return sums;
  });
  const mapped = effort.map((row) => row.reduce((a, b) => a + b, 0));
  const parts = { direct: { need: 0, met: 0 }, indirect: { need: 0, met: 0 } };
  requirement((c, d, amount) => {
    if (!(mapped[c] > 0 && mapped[d] > 0)) return;
    const same = dot(effort[c], effort[d]);
    const all = mapped[c] * mapped[d];
    const part = c === d ? parts.direct : parts.indirect;
    part.need += (amount * (all - same)) / all;
    part.met += (amount * (dot(byGroup[c], byGroup[d]) - same)) / all;
  });
  const { direct, indirect } = parts;
  const total = { need: direct.need + indirect.need, met: direct.met + indirect.met };
  const shared = ({ need, met }: { need: number; met: number }): TruePart => ({ need, met, share: need > 1e-9 ? met / need : null });
  return { total: shared(total), direct: shared(direct), indirect: shared(indirect) };
}

/** Expected change-sets of each person (column) on each component (row). `counts`: what a change-set over k components counts on each; default 1. */
export function trueEffort(organisation: Organisation, noise: Noise, counts: (k: number) => number = () => 1): Float64Array[] {
  const { components, people, work } = organisation;
  const amounts = noiseAmounts(organisation, noise);
  const sharersOf = sharers(organisation);
  const parts = components.map(() => new Map<Sharers, number>());
  const add = (c: number, who: Sharers, amount: number): void => void parts[c].set(who, (parts[c].get(who) ?? 0) + amount);
  for (const one of work) {
    const { own, foreign } = sharersOf(one);
    const amount = one.amount * counts(one.components.length);
    for (const c of one.components) {
      add(c, own, amount);
      if (amounts.foreign > 0) add(c, foreign(), (amounts.foreign * amount) / amounts.own);
    }
  }
  const touched = amounts.sweeping * counted(components.length).reduce((sum, { size, probability }) => sum + (probability * size * counts(size)) / components.length, 0);
  const anybody = averageShares(organisation)(new Map(people.map(({ activity }, p) => [p, activity])));
  const mended = mends(organisation, noise);
  const { teams } = organisation;
  return parts.map((part, c) => {
    const row = new Float64Array(people.length);
    const menders = mended[c] > 0 ? teams[components[c].owner].members : [];
    const active = menders.reduce((sum, p) => sum + people[p].activity, 0);
    for (const p of menders) row[p] += (mended[c] * people[p].activity) / active;
    for (const [who, amount] of part) for (const [p, share] of who) row[p] += amount * share;
    for (const [p, share] of anybody) row[p] += touched * share;
    return row;
  });
}

/** Expected change-sets by which owners mend their components after others (`Delivery.crossing`), by component. */
export function mends(organisation: Organisation, noise: Noise): Float64Array {
  const { components, people, teams, work, delivery } = organisation;
  const mended = new Float64Array(components.length);
  const share = delivery?.crossing?.mended ?? 0;
  if (share === 0) return mended;
  const { own: all, foreign, sweeping } = noiseAmounts(organisation, noise);
  const sharersOf = sharers(organisation);
  const cross = (touched: readonly number[], team: number, amount: number): void => {
    const others = touched.filter((c) => components[c].owner !== team);
    for (const c of others) mended[c] += (share * amount) / others.length;
  };
  const byTeam = (who: Sharers): Map<number, number> => {
    const sums = new Map<number, number>();
    for (const [p, part] of who) sums.set(people[p].team, (sums.get(people[p].team) ?? 0) + part);
    return sums;
  };
  for (const one of work) {
    const { own, foreign: visitors } = sharersOf(one);
    for (const [team, part] of byTeam(own)) cross(one.components, team, one.amount * part);
    if (foreign > 0) for (const [team, part] of byTeam(visitors())) cross(one.components, team, (foreign * one.amount * part) / all);
  }
  const everything = [...components.keys()];
  teams.forEach(({ members }, team) => cross(everything, team, sweeping * members.reduce((sum, p) => sum + people[p].activity, 0)));
  return mended;
}

/** People with their shares of some work, on average over the history. */
export type Sharers = readonly (readonly [person: number, share: number])[];

/** Who shares each kind of work, and its part of what people foreign to it do: one list for kinds that are shared alike. */
export function sharers(organisation: Organisation): (one: Work) => { readonly own: Sharers; readonly foreign: () => Sharers } {
  const { components, people } = organisation;
  const averaged = averageShares(organisation);
  const owns = new Map<Work['people'], Map<number, Sharers>>();
  const foreigns = new Map<string, Sharers>();
  const kept = <Key>(lists: Map<Key, Sharers>, key: Key, list: () => Sharers): Sharers => {
    const known = lists.get(key) ?? list();
    lists.set(key, known);
    return known;
  };
  return (one) => {
    const { until = 1 } = one;
    if (!owns.has(one.people)) owns.set(one.people, new Map());
    return {
      own: kept(owns.get(one.people)!, until, () => averaged(one.people, until)),
      foreign: () => {
        const { owner } = components[one.components[0]];
        const visitors = [...one.people.keys()].filter((p) => people[p].team !== owner).sort((a, b) => a - b);
        return kept(foreigns, `${owner} ${until} ${visitors.join(' ')}`, () => averaged(foreigners(organisation, one), until));
      },
    };
  };
}

/** Shares (or weights, which become shares) as they are on average over the history, or a first part of it, each week falling to those who are there. */
export function averageShares({ people, rhythm, weeks }: Organisation): (shares: ReadonlyMap<number, number>, until?: number) => [number, number][] {
  const changes = [...new Set(people.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  // between two of them the same people are there
  const spellsUntil = new Map<number, { readonly at: number; readonly weight: number }[]>();
  const spells = (until: number): { readonly at: number; readonly weight: number }[] => {
    const all: { at: number; weight: number }[] = [];
    let next = 0;
    rhythm.forEach((weight, week) => {
      const at = ((week + 0.5) / weeks) * until;
      if (week > 0 && !(changes[next] <= at)) {
        all[all.length - 1].weight += weight;
        return;
      }
      while (changes[next] <= at) next++;
      all.push({ at, weight });
    });
    return all;
  };
  return (shares, until = 1) => {
    const sum = new Map<number, number>();
    if (!spellsUntil.has(until)) spellsUntil.set(until, spells(until));
    for (const { at, weight } of spellsUntil.get(until)!) {
      const there = [...shares].filter(([p]) => present(people[p], at));
      const all = there.reduce((total, [, share]) => total + share, 0);
      for (const [p, share] of there) sum.set(p, (sum.get(p) ?? 0) + (weight * share) / all);
    }
    return [...sum];
  };
}

/** Visits pairs c ≤ d with R(c, d) > 0 as expected, some more than once. */
export function requirements(organisation: Organisation, noise: Noise): (visit: (c: number, d: number, amount: number) => void) => void {
  const amounts = noiseAmounts(organisation, noise);
  const n = organisation.components.length;
  const [self, pair] = swept(n);
  return (visit) => {
    for (const work of organisation.work) eachPair(work, (c, d, weight) => visit(c, d, work.amount * (1 + amounts.foreign / amounts.own) * weight));
    if (amounts.sweeping === 0) return;
    for (let c = 0; c < n; c++) for (let d = c; d < n; d++) visit(c, d, amounts.sweeping * (c === d ? self : pair));
  };
}

export function eachPair({ components }: Work, visit: (c: number, d: number, weight: number) => void): void {
  const k = components.length;
  components.forEach((c, i) => components.slice(i).forEach((d) => visit(Math.min(c, d), Math.max(c, d), 2 / (k * (k + 1)))));
}

/** Expected requirement that one sweeping change-set gives a component with itself, and a pair of components. */
export function swept(n: number): [number, number] {
  let [self, pair] = [0, 0];
  for (const { size, probability } of counted(n)) {
    const weight = (2 * probability) / (size * (size + 1));
    self += (weight * size) / n;
    pair += n > 1 ? (weight * size * (size - 1)) / (n * (n - 1)) : 0;
  }
  return [self, pair];
}

function counted(components: number): { readonly size: number; readonly probability: number }[] {
  return sweepSizes(components).filter(({ size }) => size <= MOST_COMPONENTS);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
