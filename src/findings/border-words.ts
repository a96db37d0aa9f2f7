import { RETURNS, type Carriers, type Pair } from '../model/analysis.js';
import type { Window } from '../model/facts.js';
import { count, inLast, list } from './wording.js';

/** A side of a border in a sentence: the component, and whose part of it where several owners share it (`packages/core of team-a`). */
export function sideName(component: string, owners: string, shared: boolean): string {
  return shared ? `${component} of ${owners}` : component;
}

/**
 * `9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; 7 are by people of X and none by people of Y`.
 * `among`: how many of them `carriers` counts, where fewer those that touch no third team’s code. A visit is told: `4, in one spell of work, by people of Y`; and that nobody is known of a side’s owners.
 */
export function sharedWords(shared: number, lambda: number, window: Window, most: number, carriers: Carriers | null, ownersA: string, ownersB: string, among = shared, spells: Pair['carrierSpells'] = null, strangers: Pair['strangers'] = [false, false]): string {
  const chance = lambda < 10 ? lambda.toFixed(1) : lambda.toFixed(0);
  return `${count(shared, 'change-set')} of up to ${most} components ${inLast(window)} touched both, where chance gives ${chance}${carriers === null ? '' : carrierWords(among, carriers, spells, strangers, ownersA, ownersB, among < shared ? ' that touch no third team’s code' : '')}`;
}

/** Who made the shared change-sets, counted among those of known authors: what is not known is said once and hides no share. The busier side stands first. */
function carrierWords(among: number, { a, b, common, joint, other, unknown }: Carriers, spells: Pair['carrierSpells'], strangers: Pair['strangers'], ownersA: string, ownersB: string, apart: string): string {
  const known = among - unknown;
  if (known === 0) return apart === '' ? '; the team of their authors is not known' : `; of the ${among}${apart}, the team of the authors is not known`;
  const visit = (n: number, side: 0 | 1): string => (n > 1 && spells !== null && spells[side] < RETURNS ? ', in one spell of work,' : '');
  const named = (n: number, owners: string, side: 0 | 1): string => (n === 0 && strangers[side] ? `${owners} (of whom nobody is known)` : owners);
  const [[most, first, ofMost], [least, second, ofLeast]] = [[a, named(a, ownersA, 0), visit(a, 0)] as const, [b, named(b, ownersB, 1), visit(b, 1)] as const].sort(([n], [m]) => m - n);
  const of = (n: number): string => (n === 0 ? 'none' : String(n));
  const counts = list([`${of(most)}${ofMost} ${most === 1 ? 'is' : 'are'} by people of ${first}`, `${of(least)}${ofLeast} by people of ${second}`, ...(common > 0 ? [`${common} by people of a team that owns both`] : []), ...(other > 0 ? [`${other} by people of other teams`] : [])]) + (joint > 0 ? `, ${joint} of them by people of both together` : '');
  if (unknown === 0) return apart === '' ? `; ${counts}` : `; of the ${among}${apart}, ${counts}`;
  return `; of the ${known}${apart}${apart === '' ? '' : ' and'} whose authors’ team is known, ${counts}`;
}
