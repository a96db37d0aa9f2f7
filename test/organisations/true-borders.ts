import { teamCoupling } from '../../src/findings/team-coupling.js';
import { silo } from '../../src/findings/silo.js';
import { poissonTail } from '../../src/math/distributions.js';
import { usualRate } from '../../src/math/usual-rate.js';
import { LEAST_NEED } from '../../src/model/analysis.js';
import { averageShares, trueEffort } from './estimand.js';
import { type Noise, type Organisation, foreigners, noiseAmounts, sweepSizes } from './organisation.js';
import { carries, type TrueCouplings } from './true-coupling.js';
import { trueNeeds } from './true-needs.js';

/** Rules of the truth table: whether an import stands between the two, and whether both sides make the shared changes. */
const BORDERS: { readonly [rule: string]: { readonly imported: boolean; readonly both: boolean } } = {
  'coordination-gap': { imported: true, both: false },
  'hidden-coupling': { imported: false, both: false },
  collaboration: { imported: true, both: true },
  'implicit-contract': { imported: false, both: true },
};
export const BORDER_RULES: readonly string[] = Object.keys(BORDERS);

/** By how much what is expected of two components exceeds what a rule of the truth table asks for; null where it is no border of this kind. */
export function borderExcess({ components, imports }: Organisation, couplings: TrueCouplings, rule: string, c: number, d: number): number | null {
  const { imported, both } = BORDERS[rule];
  const linked = imports.some(({ from, to }) => (from === c && to === d) || (from === d && to === c));
  if (linked !== imported || components[c].owner === components[d].owner) return null;
  const { passed, carriers } = couplings.components(c, d);
  const inLoop = carries(Math.min(...carriers));
  return Math.min(passed, both ? inLoop : -inLoop - Number.EPSILON);
}

/** The same of two teams: together in all their code, not made by both, and no pair of components with nearly all of it. */
export function teamCouplingExcess(couplings: TrueCouplings, a: number, b: number): number {
  const { passed, carriers, largest } = couplings.teams(a, b);
  const most = teamCoupling.threshold['largest']!.value;
  return Math.min(passed, -carries(Math.min(...carriers)) - Number.EPSILON, (most - largest) / most);
}

/**
 * Two teams whose code changes together and whose people are in contact less than is usual for as much need. `shares`: by what is expected of both beyond chance, and of contact against what is usual; `evidence`: by the probabilities that the rule asks of a
 * history, with everything as expected. 0: just so.
 */
export function siloExcess(couplings: TrueCouplings, { needs, between, all, rate }: ReturnType<typeof trueContact>, a: number, b: number): { readonly shares: number; readonly evidence: number } {
  const threshold = (name: string): number => silo.threshold[name]!.value;
  const { beyond, passed } = couplings.teams(a, b);
  const usual = rate(a, b) * needs[a][b];
  const lack = usual > 0 ? 1 - between[a][b] / (threshold('share') * usual) : -1;
  const p = 1 - poissonTail(Math.floor(between[a][b]) + 1, usual);
  return {
    shares: Math.min(needs[a][b] / LEAST_NEED - 1, beyond, lack),
    evidence: Math.min(passed, Math.log(p) / Math.log(threshold('p')) - 1, all / threshold('contacts') - 1),
  };
}

/** Expected change-sets in which people of two teams are in contact, by who tests and who lands the work of others (those who land more than half of all are a gate, and in contact with nobody), the need of the teams, and contact for each change-set of it that is usual of all other pairs. */
export function trueContact(organisation: Organisation, noise: Noise): { readonly needs: readonly Float64Array[]; readonly between: readonly Float64Array[]; readonly all: number; readonly rate: (a: number, b: number) => number } {
  const { components, people, teams, work, contact } = organisation;
  const needs = trueNeeds(organisation, noise);
  const between = teams.map(() => new Float64Array(teams.length));
  const silent = new Set((contact?.silent ?? []).flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const byTeam = trueEffort(organisation, noise).map((row) => {
    const sums = new Float64Array(teams.length);
    row.forEach((amount, p) => { sums[people[p].team] += amount; });
    const all = sums.reduce((x, y) => x + y, 0);
    return all > 0 ? sums.map((amount) => amount / all) : sums;
  });
  const made = new Float64Array(people.length);
  const meet = (team: number, amount: number, touched: readonly number[]): void => {
    if (contact === undefined) return;
    for (const c of touched) byTeam[c].forEach((share, other) => { if (other !== team && !silent.has(`${team} ${other}`)) between[team][other] += (amount * contact.share * share) / touched.length; });
  };
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const averaged = averageShares(organisation);
  const everywhere = components.map((_, c) => c);
  for (const one of work) {
    for (const [p, share] of [...averaged(one.people, one.until), ...averaged(foreigners(organisation, one), one.until).map(([q, part]) => [q, (part * foreign) / own] as const)]) {
      made[p] += one.amount * share;
      meet(people[p].team, one.amount * share, one.components);
    }
  }
  const swept = sweeping * sweepSizes(components.length).reduce((sum, { probability }) => sum + probability, 0);
  for (const [p, share] of averaged(new Map(people.map(({ activity }, i) => [i, activity])))) {
    made[p] += swept * share;
    meet(people[p].team, swept * share, everywhere);
  }
  const { people: landers, each } = landersInContact(organisation);
  made.forEach((amount, p) => {
    for (const lander of landers) if (people[lander].team !== people[p].team) between[people[p].team][people[lander].team] += amount * each;
  });
  const both = between.map((row, a) => row.map((amount, b) => amount + between[b][a]));
  const pairs = needs.flatMap((row, a) => [...row].flatMap((need, b) => (a < b && need >= LEAST_NEED ? [{ a, b, need, met: both[a][b] }] : [])));
  const usual = usualRate(pairs.map(({ met }) => met), pairs.map(({ need }) => need));
  const rate = (a: number, b: number): number => usual(pairs.findIndex((pair) => pair.a === Math.min(a, b) && pair.b === Math.max(a, b))) ?? 0;
  return { needs, between: both, all: pairs.reduce((sum, { met }) => sum + met, 0), rate };
}

/** Who lands the change-sets of others, each of them which share of all; nobody where that is more than half: they are a gate. */
export function landersInContact({ delivery }: Organisation): { readonly people: readonly number[]; readonly each: number } {
  const { people, share } = delivery?.landers ?? { people: [], share: 0 };
  return people.length === 0 || share / people.length > GATE ? { people: [], each: 0 } : { people, each: share / people.length };
}

const GATE = 0.5;
