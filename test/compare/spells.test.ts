import { expect, it } from 'vitest';
import { effectiveSpells, groupSpells, largestSpells } from '../../src/compare/spells.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { random } from '../../src/math/random.js';
import { organisation } from '../facts-builder.js';

it('is the most that one person of a group makes within four weeks, by brute force over all windows', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const rng = random(seed, 'spells');
    const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'] });
    for (let i = 0; i < 40; i++) org.commit(['ann', 'bob', 'cat', 'ann+cat'][rng.int(4)], ['a/x.ts', 'b/x.ts', 'a/x.ts b/x.ts'][rng.int(3)], { week: rng.int(50) });
    const { changeSets, ...facts } = org.facts();
    const baskets = componentBaskets({ changeSets, ...facts });
    const slow = Array.from({ length: baskets.labels }, () => new Map<number, number>());
    for (let first = 0; first < changeSets.n; first++) {
      const sums = new Map<string, number>();
      for (let s = first; s < changeSets.n && changeSets.at[s] <= changeSets.at[first] + 4 * 604_800; s++) {
        for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
          for (let a = changeSets.actorOffset[s]; a < changeSets.actorOffset[s + 1]; a++) {
            const key = `${baskets.item[i]} ${changeSets.actorTeam[a]} ${changeSets.actorPerson[a]}`;
            sums.set(key, (sums.get(key) ?? 0) + changeSets.actorShare[a] / (baskets.offset[s + 1] - baskets.offset[s]));
          }
        }
      }
      for (const [key, sum] of sums) {
        const [component, team] = key.split(' ').map(Number);
        slow[component].set(team, Math.max(slow[component].get(team) ?? 0, sum));
      }
    }
    const fast = largestSpells(changeSets, baskets, changeSets.actorTeam);
    fast.forEach((groups, c) => {
      expect([...groups.keys()].sort()).toEqual([...slow[c].keys()].sort());
      for (const [group, amount] of groups) expect(amount).toBeCloseTo(slow[c].get(group)!, 9);
    });
  }
});

it('counts spells of one size as what they are, whoever works', () => {
  const spells = (weeks: readonly (readonly [string, number])[]): number => {
    const org = organisation().teams({ ui: ['ann', 'bob'] });
    for (const [who, week] of weeks) org.commit(who, 'a/x.ts', { week });
    const facts = org.facts();
    return effectiveSpells(facts.changeSets, componentBaskets(facts))[0];
  };
  expect(spells([['ann', 40], ['ann', 30], ['bob', 30], ['ann', 20]])).toBe(4);
  // 3 and 1 of one size: (3 + 1)² / (9 + 1)
  expect(spells([['ann', 40], ['ann', 39], ['ann', 36], ['bob', 30]])).toBe(1.6);
  // a spell ends four weeks after it began, however steadily the work goes on
  expect(spells([['ann', 40], ['ann', 37], ['ann', 35], ['ann', 33]])).toBe(2);
});

it('has no spell where nobody works', () => {
  const facts = organisation().teams({ ui: ['ann'] }).commit('ann', 'a/x.ts').file('b/x.ts').facts();
  expect([...effectiveSpells(facts.changeSets, componentBaskets(facts))]).toEqual([1, 0]);
});

it('counts spells of each group over all components, and none of people in no group', () => {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'], ops: ['eve'] });
  for (const week of [40, 39]) org.commit('ann', 'a/x.ts', { week });
  const facts = org.commit('ann', 'b/x.ts', { week: 40 }).commit('bob', 'a/x.ts', { week: 40 }).commit('cat', 'a/x.ts b/x.ts', { week: 20 }).commit('pat', 'a/x.ts', { week: 10 }).facts();
  const spells = groupSpells(facts.changeSets, componentBaskets(facts), facts.changeSets.actorTeam, facts.teams.length);
  const of = (id: string): number => spells[facts.teams.findIndex((team) => team.id === id)];
  // 2, 1 and 1
  expect(of('ui')).toBeCloseTo(16 / 6, 12);
  expect(of('api')).toBeCloseTo(2, 12);
  expect(of('ops')).toBe(0);
});
