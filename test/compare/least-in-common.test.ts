import { describe, expect, it } from 'vitest';
import { leastInCommon } from '../../src/compare/least-in-common.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { jackknife } from '../../src/math/jackknife.js';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

const bound = (facts: Facts): number => leastInCommon(facts.changeSets, componentBaskets(facts))(0, 1).least;

/** Weighted Jaccard by the definition, from the change-sets for which `counts` holds. */
function inCommon({ changeSets: { n, inWindow, actorOffset, actorPerson, actorShare } }: Facts, { offset, item }: ReturnType<typeof componentBaskets>, people: number, counts: (s: number) => boolean): number {
  const amounts = [0, 1].map(() => Array.from({ length: people }, () => 0));
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || !counts(s)) continue;
    for (const c of item.subarray(offset[s], offset[s + 1])) {
      for (let a = actorOffset[s]; c < 2 && a < actorOffset[s + 1]; a++) amounts[c][actorPerson[a]] += actorShare[a];
    }
  }
  const shares = amounts.map((row) => row.map((amount) => amount / row.reduce((x, y) => x + y)));
  const over = (of: (x: number, y: number) => number): number => shares[0].reduce((sum, share, p) => sum + of(share, shares[1][p]), 0);
  return over(Math.min) / over(Math.max);
}

describe('people that two components have in common', () => {
  it('are bounded by a jackknife over blocks of three weeks', () => {
    for (const seed of [1, 2, 3]) {
      const rng = random(seed, 'least-in-common');
      const org = organisation();
      for (let i = 0; i < 80; i++) org.commit(['ann', 'bob', 'cat', 'ann+cat', 'pat'][rng.int(5)], ['a/x.ts', 'b/x.ts', 'a/x.ts b/x.ts', 'b/x.ts c/x.ts'][rng.int(4)], { week: rng.int(50) });
      const facts = org.facts();
      const baskets = componentBaskets(facts);
      const { week } = facts.changeSets;
      const first = Math.min(...week);
      const most = Math.floor((Math.max(...week) - first + 1) / 3) - 1;
      const blockOf = (s: number): number => Math.min(most, Math.floor((week[s] - first) / 3));
      const touched = [...week.keys()].filter((s) => [...baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1])].some((c) => c < 2));
      const without = [...new Set(touched.map(blockOf))].map((left) => inCommon(facts, baskets, facts.people.length, (s) => blockOf(s) !== left));
      const all = inCommon(facts, baskets, facts.people.length, () => true);
      expect(bound(facts)).toBeCloseTo(jackknife(all, without, { level: 0.6 })!.low, 9);
      expect(bound(facts)).toBeLessThan(all);
    }
  });
  it('are hardly fewer where every few weeks are alike, and may be none where one spell carries them', () => {
    const made = (spread: boolean): Facts => {
      const org = organisation();
      for (let week = 2; week < 48; week += 3) org.commit('ann', 'a/x.ts', { week }).commit('ann', 'b/x.ts', { week: spread ? week : 20 }).commit('bob', 'b/x.ts', { week });
      return org.facts();
    };
    expect(bound(made(true))).toBeCloseTo(1 / 3, 6);
    expect(bound(made(false))).toBeLessThan(0.1);
  });
  it('may be none where all work on one side lies in one block of weeks, or there is but one block', () => {
    const org = organisation().commit('ann', 'a/x.ts', { week: 40 }).commit('ann', 'a/x.ts', { week: 20 }).commit('ann', 'b/x.ts', { week: 20, times: 9 });
    expect(bound(org.facts())).toBe(0);
    expect(bound(organisation().commit('ann', 'a/x.ts', { week: 20, times: 9 }).commit('ann', 'b/x.ts', { week: 20, times: 9 }).facts())).toBe(0);
  });
  it('are few for certain where few change-sets tell, though all are by the same people', () => {
    expect(bound(organisation().commit('ann', 'a/x.ts b/x.ts', { week: 2 }).commit('ann', 'a/x.ts b/x.ts', { week: 20 }).facts())).toBeLessThan(1);
  });
});
