import { expect, it } from 'vitest';
import { largestSpells } from '../../src/compare/spells.js';
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
