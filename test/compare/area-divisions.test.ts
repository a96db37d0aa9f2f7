import { describe, expect, it } from 'vitest';
import { areaDivisions } from '../../src/compare/area-divisions.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { jackknife } from '../../src/math/jackknife.js';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

/** Of the first area. */
const divided = (facts: Facts, area: readonly number[], bounded = true) =>
  areaDivisions({ changeSets: facts.changeSets, baskets: componentBaskets(facts), actorGroup: facts.changeSets.actorTeam, area: Int32Array.from(area), bounded })(0);

/** Change-sets of ann, bob (ui), cat (api) and pat (no team) over a to d. */
function made(seed: number): Facts {
  const rng = random(seed, 'area-divisions');
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'] });
  for (let i = 0; i < 60; i++) org.commit(['ann', 'bob', 'cat', 'ann+cat', 'pat'][rng.int(5)], ['a/x.ts', 'b/x.ts', 'a/x.ts b/x.ts', 'a/x.ts b/x.ts c/x.ts d/x.ts', 'b/x.ts c/x.ts'][rng.int(5)], { week: rng.int(50) });
  return org.facts();
}

/** The same by the definition, from the change-sets outside one block. */
function slow({ changeSets }: Facts, baskets: ReturnType<typeof componentBaskets>, area: readonly number[], index: number, left: number | null, blockOf: (week: number) => number) {
  const work = new Map<string, number>();
  const required = new Map<string, number>();
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 0 || blockOf(changeSets.week[s]) === left) continue;
    const touched = [...baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1])];
    for (const c of touched.filter((one) => area[one] === index)) {
      for (let a = changeSets.actorOffset[s]; a < changeSets.actorOffset[s + 1]; a++) {
        const key = `${c} ${changeSets.actorTeam[a]}`;
        if (changeSets.actorTeam[a] >= 0) work.set(key, (work.get(key) ?? 0) + changeSets.actorShare[a] / touched.length);
      }
      for (const d of touched.filter((one) => area[one] === index && one > c)) required.set(`${c} ${d}`, (required.get(`${c} ${d}`) ?? 0) + 2 / (touched.length * (touched.length + 1)));
    }
  }
  const of = (c: number | null, team: number): number => [...work].reduce((sum, [key, amount]) => (key.endsWith(` ${team}`) && (c === null || key.startsWith(`${c} `)) ? sum + amount : sum), 0);
  const share = (c: number, team: number): number => of(c, team) / (of(c, 0) + of(c, 1));
  let [same, all] = [0, 0];
  for (const [key, weight] of required) {
    const [c, d] = key.split(' ').map(Number);
    all += weight;
    same += weight * (share(c, 0) * share(d, 0) + share(c, 1) * share(d, 1));
  }
  const total = of(null, 0) + of(null, 1);
  return { largest: Math.max(of(null, 0), of(null, 1)) / total, met: same / all, total, all };
}

describe('the work on an area', () => {
  it('is divided as by the definition, with bounds of a jackknife over blocks of three weeks', () => {
    for (const seed of [1, 2, 3]) {
      const facts = made(seed);
      const area = facts.components.map((_, c) => (c < 3 ? 0 : 1));
      const { week, inWindow } = facts.changeSets;
      const latest = Math.min(...[...week].filter((_, s) => inWindow[s] === 1));
      const most = Math.floor((Math.max(...week) - latest + 1) / 3) - 1;
      const blockOf = (one: number): number => Math.min(most, Math.floor((one - latest) / 3));
      const baskets = componentBaskets(facts);
      const all = slow(facts, baskets, area, 0, null, blockOf);
      const touching = [...week].filter((_, s) => [...baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1])].some((c) => area[c] === 0));
      const without = [...new Set(touching.map(blockOf))].map((left) => slow(facts, baskets, area, 0, left, blockOf));
      const found = divided(facts, area);
      expect(found.largest!.share).toBeCloseTo(all.largest, 9);
      expect(found.meetings!.same / found.meetings!.all).toBeCloseTo(all.met, 9);
      // off 0 and 1 by half a unit of what each is a share of
      expect(found.largest!.bound).toBeCloseTo(jackknife(all.largest, without.map(({ largest }) => largest), { level: 0.9, floor: 0.5 / all.total })!.high, 6);
      expect(found.meetings!.bound).toBeCloseTo(jackknife(all.met, without.map(({ met }) => met), { level: 0.9, floor: 0.5 / all.all })!.high, 6);
      expect(found.meetings!.bound).toBeGreaterThan(all.met);
    }
  });
  it('has its values as bounds on resampled weeks', () => {
    const facts = made(4);
    const found = divided(facts, facts.components.map(() => 0), false);
    expect(found.largest!.bound).toBe(found.largest!.share);
    expect(found.meetings!.bound).toBe(found.meetings!.same / found.meetings!.all);
  });
  it('may be anything where all that meets lies in one block of weeks', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['cat'] }).commit('ann', 'a/x.ts', { week: 30 }).commit('cat', 'b/x.ts', { week: 20 }).commit('cat', 'a/x.ts b/x.ts', { week: 1 }).facts();
    const found = divided(facts, [0, 0]);
    expect(found.meetings!.all).toBeCloseTo(1 / 3, 9);
    expect(found.meetings!.bound).toBe(1);
  });
  it('may be anything where less than a change-set’s worth meets, over however many weeks', () => {
    const org = organisation().teams({ ui: ['ann'], api: ['cat'] });
    for (const week of [5, 15]) org.commit('ann', 'a/x.ts b/x.ts c/x.ts d/x.ts', { week }).commit('cat', 'a/x.ts b/x.ts c/x.ts d/x.ts', { week: week + 1 });
    const found = divided(org.facts(), [0, 0, -1, -1]);
    expect(found.meetings!.all).toBeCloseTo(0.4, 9);
    expect(found.meetings!.bound).toBe(1);
    expect(found.largest!.bound).toBeLessThan(1);
  });
  it('is not certain of nothing because one block of weeks has the only meeting of one group', () => {
    const org = organisation().teams({ ui: ['ann'], api: ['cat'] });
    for (let week = 2; week < 48; week += 3) org.commit('ann', 'a/x.ts', { week, times: 3 }).commit('cat', 'b/x.ts', { week, times: 3 });
    for (const week of [4, 13, 22, 31]) org.commit('pat', 'a/x.ts b/x.ts', { week });
    const { meetings } = divided(org.commit('ann', 'b/x.ts', { week: 40 }).facts(), [0, 0]);
    expect(meetings!.all).toBeCloseTo(4 / 3, 9);
    expect(meetings!.bound).toBeGreaterThan(0.3);
    expect(meetings!.bound).toBeLessThan(0.7);
  });
  it('meets nowhere without change-sets over two components, nor on one that nobody of a group changed', () => {
    const apart = organisation().teams({ ui: ['ann'] }).commit('ann', 'a/x.ts').commit('ann', 'b/x.ts').facts();
    expect(divided(apart, [0, 0])).toMatchObject({ largest: { share: 1 }, meetings: null });
    const strangers = organisation().teams({ ui: ['ann'] }).commit('pat', 'a/x.ts b/x.ts').facts();
    expect(divided(strangers, [0, 0])).toMatchObject({ largest: null, meetings: null });
  });
});
