import { chanceShare, kappa, share, type Part, type Sums } from '../compare/estimate.js';
import type { Tallies } from '../model/tallies.js';
import { mergedGroup, type Scenario } from './scenario.js';

/** One part of the score: in [0, 100], κ, and the sums in change-sets; `value` and `kappa` are null without need, `kappa` also where heads that a merger joins are withheld. */
export interface StandingPart {
  readonly value: number | null;
  readonly kappa: number | null;
  readonly need: number;
  readonly met: number;
}
export type Standing = { readonly [part in Part]: StandingPart };

/**
 * The score of a membership that is held as it is, before or after components move and groups merge. Learned members are scored where they were learned, which reads too high: compare it
 * with another standing of the same members, never with the score of the report.
 *
 * If component c moves to group t, the share `adoption` of what non-members of t did on it is done by people of t instead, one for each of those who did it, and never by somebody who is
 * counted elsewhere but as the same one's stand-in in t (engine, section 6). need and met (`compare/need`) are bilinear in the effort of both components, so that they follow from sums by
 * group. O(pairs × groups of a component).
 *
 * @param adoption share of others' work that passes to the group that takes a component over, [0, 1].
 */
export function standing(tallies: Tallies, scenario: Pick<Scenario, 'moves' | 'merge'>, adoption = 1): Standing {
  const into = Array.from({ length: tallies.groups }, (_, group) => mergedGroup(group, scenario.merge));
  const taker = new Int32Array(tallies.components).fill(-1);
  for (const { component, group } of scenario.moves) taker[component] = into[group];
  const after = efforts(tallies, into, taker, adoption);
  const parts = { direct: { need: 0, met: 0 }, indirect: { need: 0, met: 0 } };
  const { a, b, required } = tallies.pairs;
  for (let pair = 0; pair < a.length; pair++) {
    const [c, d] = [a[pair], b[pair]];
    const product = after.total[c] * after.total[d];
    const same = c === d ? withinAfter(tallies, c, into, taker[c], adoption) : { all: 0, inGroups: 0 };
    const { people, actors } = samePeople(tallies, pair, into, taker, adoption);
    let together = 0;
    for (const group of after.groups[c]) together += after.of[c * tallies.groups + group] * after.of[d * tallies.groups + group];
    const part = parts[c === d ? 'direct' : 'indirect'];
    const scale = required[pair] / (product - same.all);
    part.need += scale * rounded(product - same.all - people, product);
    part.met += scale * rounded(together - same.inGroups - actors, product);
  }
  const alike = alikeAfter(tallies.heads, into);
  const { direct, indirect } = parts;
  const shown = ({ need, met }: { need: number; met: number }): StandingPart => partOf({ need, met, byChance: (alike ?? 0) * need, covered: need }, alike !== null);
  return { total: shown({ need: direct.need + indirect.need, met: direct.met + indirect.met }), direct: shown(direct), indirect: shown(indirect) };
}

function partOf(sums: Sums, chanceKnown: boolean): StandingPart {
  const value = share(sums);
  return { value: value === null ? null : 100 * value, kappa: !chanceKnown || chanceShare(sums) === null ? null : kappa(sums), need: sums.need, met: sums.met };
}

/** Differences of sums leave dust: what is a rounding error of the whole is nothing. */
const rounded = (value: number, whole: number): number => (value > 1e-12 * whole ? value : 0);

interface Efforts {
  /** Effort of group g on component c at c · groups + g; the groups of each component with any. */
  readonly of: Float64Array;
  readonly groups: readonly (readonly number[])[];
  readonly total: Float64Array;
}

function efforts({ components, groups, effort: { offset, group, amount } }: Tallies, into: readonly number[], taker: Int32Array, adoption: number): Efforts {
  const of = new Float64Array(components * groups);
  const total = new Float64Array(components);
  const found: number[][] = [];
  for (let c = 0; c < components; c++) {
    const own = new Set<number>(taker[c] < 0 ? [] : [taker[c]]);
    for (let i = offset[c]; i < offset[c + 1]; i++) {
      const to = into[group[i]];
      own.add(to);
      total[c] += amount[i];
      if (taker[c] < 0 || to === taker[c]) of[c * groups + to] += amount[i];
      else {
        of[c * groups + to] += (1 - adoption) * amount[i];
        of[c * groups + taker[c]] += adoption * amount[i];
      }
    }
    found.push([...own]);
  }
  return { of, groups: found, total };
}

/** Products within one and the same change-set: all, and those inside one group. */
function withinAfter({ within: { offset, group, other, amount } }: Tallies, c: number, into: readonly number[], to: number, adoption: number): { all: number; inGroups: number } {
  let [all, inGroups, withTaker] = [0, 0, 0];
  for (let i = offset[c]; i < offset[c + 1]; i++) {
    all += amount[i];
    if (into[group[i]] === into[other[i]]) inGroups += amount[i];
    if (into[group[i]] === to) withTaker += amount[i];
  }
  // w(g) becomes (1 − f)·w(g), and for the taker (1 − f)·w(t) + f·Σ w
  return { all, inGroups: to < 0 ? inGroups : (1 - adoption) ** 2 * inGroups + 2 * adoption * (1 - adoption) * withTaker + adoption ** 2 * all };
}

/** What people would have as pairs with themselves: each person as a whole, and each person within one group. */
function samePeople({ pairs: { a, b, offset, group, other, amount } }: Tallies, pair: number, into: readonly number[], taker: Int32Array, adoption: number): { people: number; actors: number } {
  const [ta, tb] = [taker[a[pair]], taker[b[pair]]];
  let [people, actors, standIns] = [0, 0, 0];
  for (let i = offset[pair]; i < offset[pair + 1]; i++) {
    const [g, h] = [into[group[i]], into[other[i]]];
    const stays = (ta < 0 || g === ta ? 1 : 1 - adoption) * (tb < 0 || h === tb ? 1 : 1 - adoption) * amount[i];
    people += stays;
    if (g === h) actors += stays;
    if (ta >= 0 && ta === tb && g !== ta && h !== ta) standIns += adoption ** 2 * amount[i];
  }
  return { people: people + standIns, actors: actors + standIns };
}

/** Chance that two different people are in one group after the mergers; null where the heads of a group that merges are withheld. */
function alikeAfter({ people, alike, ofGroup, group, other, amount }: Tallies['heads'], into: readonly number[]): number | null {
  let joined = 0;
  for (let g = 0; g < into.length; g++) {
    for (let h = 0; h < into.length; h++) {
      if (g === h || into[g] !== into[h]) continue;
      const [of, and] = [ofGroup[g], ofGroup[h]];
      if (of === null || and === null) return null;
      joined += of * and;
    }
  }
  for (let i = 0; i < group.length; i++) if (group[i] !== other[i] && into[group[i]] === into[other[i]]) joined -= amount[i];
  return people < 2 ? 0 : (alike ?? 0) + Math.max(0, joined) / (people * (people - 1));
}
