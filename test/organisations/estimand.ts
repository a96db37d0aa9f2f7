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
  const effort = components.map(() => new Float64Array(people.length));
  const averaged = averageShares(organisation);
  for (const one of work) {
    const own = averaged(one.people, one.until);
    const foreign = amounts.foreign > 0 ? averaged(foreigners(organisation, one), one.until) : [];
    const amount = one.amount * counts(one.components.length);
    for (const c of one.components) {
      for (const [p, share] of own) effort[c][p] += amount * share;
      for (const [p, share] of foreign) effort[c][p] += (amounts.foreign * amount * share) / amounts.own;
    }
  }
  const touched = amounts.sweeping * counted(components.length).reduce((sum, { size, probability }) => sum + (probability * size * counts(size)) / components.length, 0);
  for (const [p, share] of averaged(new Map(people.map(({ activity }, p) => [p, activity])))) for (const row of effort) row[p] += touched * share;
  return effort;
}

/** Shares (or weights, which become shares) as they are on average over the history, or a first part of it, each week falling to those who are there. */
export function averageShares({ people, rhythm, weeks }: Organisation): (shares: ReadonlyMap<number, number>, until?: number) => [number, number][] {
  const always = people.every(({ from, to }) => from === 0 && to === 1);
  return (shares, until = 1) => {
    const sum = new Map<number, number>();
    const spells = always ? [{ at: 0, weight: 1 }] : rhythm.map((weight, week) => ({ at: ((week + 0.5) / weeks) * until, weight }));
    for (const { at, weight } of spells) {
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
