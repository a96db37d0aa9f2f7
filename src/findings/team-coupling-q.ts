import { benjaminiHochberg } from '../math/stats.js';
import type { Comparison } from '../model/analysis.js';

/** Threshold of `teamCouplingQ`. */
export const COUPLED_TEAMS = { value: 0.05, meaning: 'false discovery rate over all pairs of teams', reason: 'of forty teams 780 pairs are asked, and one in a hundred of those would be coupled by chance; nominal, since the probability of a weight is too small far out where most shared changes are sweeps' } as const;

/** q (Benjamini & Hochberg 1995) of what each pair of teams in the table shares, by weight, in its order (a sweep over many teams says little of any two): pairs of teams with code of their own that share none were asked as well. */
export function teamCouplingQ({ teamPairs, units }: Comparison): Float64Array {
  const teams = new Set(units.flatMap(({ groups, owners }) => (groups.length === 1 && owners.length === 1 ? groups : []))).size;
  return benjaminiHochberg(teamPairs.map(({ link }) => link?.weightP ?? 1), (teams * (teams - 1)) / 2);
}
