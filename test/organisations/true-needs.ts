import { eachPair, swept, trueEffort } from './estimand.js';
import { type Noise, type Organisation, noiseAmounts } from './organisation.js';

/** What change asks of two teams (row, column; symmetric, 0 on the diagonal), in change-sets, as `networks.teams` estimates it: need that falls on a person of one and one of the other, by expected requirements and everybody's true shares. */
export function trueNeeds(organisation: Organisation, noise: Noise): readonly Float64Array[] {
  const { people, teams, work, components } = organisation;
  const shares = trueEffort(organisation, noise).map((row) => {
    const sums = new Float64Array(teams.length);
    row.forEach((amount, p) => { sums[people[p].team] += amount; });
    const all = sums.reduce((a, b) => a + b, 0);
    return all > 0 ? sums.map((amount) => amount / all) : sums;
  });
  const needs = teams.map(() => new Float64Array(teams.length));
  const add = (c: Float64Array, d: Float64Array, amount: number): void => {
    c.forEach((own, g) => { if (own > 0) d.forEach((other, h) => { needs[g][h] += amount * own * other; }); });
  };
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  for (const one of work) eachPair(one, (c, d, weight) => add(shares[c], shares[d], one.amount * (1 + foreign / own) * weight));
  if (sweeping > 0) {
    // Σ over c < d in closed form: half of (Σ)² less the squares, in both orders as below
    const [self, pair] = swept(components.length);
    const sum = teams.map((_, g) => shares.reduce((all, row) => all + row[g], 0));
    add(Float64Array.from(sum), Float64Array.from(sum), (sweeping * pair) / 2);
    for (const row of shares) add(row, row, sweeping * (self - pair / 2));
  }
  return needs.map((row, g) => row.map((amount, h) => (g === h ? 0 : amount + needs[h][g])));
}

/** Share of the need between teams that each takes part in, and what their shares of the work would give in proportional mixing. */
export function centrality(organisation: Organisation, noise: Noise): { readonly all: number; readonly teams: readonly { readonly share: number; readonly proportional: number }[] } {
  const needs = trueNeeds(organisation, noise);
  const own = needs.map((row) => row.reduce((a, b) => a + b, 0));
  const all = own.reduce((a, b) => a + b, 0) / 2;
  const work = organisation.teams.map(() => 0);
  for (const row of trueEffort(organisation, noise, (k) => 1 / k)) row.forEach((amount, p) => { work[organisation.people[p].team] += amount; });
  const total = work.reduce((a, b) => a + b, 0);
  const squares = work.reduce((sum, amount) => sum + (amount / total) ** 2, 0);
  return { all, teams: own.map((amount, g) => ({ share: all > 0 ? amount / all : 0, proportional: squares < 1 ? (2 * (work[g] / total) * (1 - work[g] / total)) / (1 - squares) : 1 })) };
}
