import { describe, expect, it } from 'vitest';
import { FOLLOW_UP, traits } from '../../src/compare/execution/traits.js';
import { declaredUnits } from '../../src/compare/units.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { random } from '../../src/math/random.js';
import { WORK, type Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'ann+cat', 'bob+dan+eve', 'pat'];
const FILES = ['a/x.ts', 'b/x.ts', 'b/y.ts', 'a/x.ts b/x.ts', 'a/x.ts c/x.ts d/x.ts', 'b/y.ts c/x.ts e/x.ts', 'e/x.ts'];

function made(seed: number): Facts {
  const rng = random(seed, 'traits');
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'] }).owners({ 'a/': 'ui', 'b/': 'api', 'c/': 'ui api', 'd/': 'ops' });
  for (let i = 0; i < 80; i++) org.commit(PEOPLE[rng.int(PEOPLE.length)], FILES[rng.int(FILES.length)], { week: rng.int(20), work: (['feature', 'fix', 'revert', 'feature'] as const)[rng.int(4)] });
  return org.facts();
}

describe('traits of change-sets', () => {
  it('are those of the definitions, pair by pair of change-sets and team by team', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const facts = made(seed);
      const { changeSets } = facts;
      const { units, unitOfFile } = declaredUnits(facts);
      const filesOf = (s: number): number[] => [...changeSets.file.subarray(changeSets.fileOffset[s], changeSets.fileOffset[s + 1])];
      const peopleOf = (s: number): number[] => [...changeSets.actorPerson.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1])];
      const repairs = (s: number): boolean => changeSets.work[s] === WORK.fix || changeSets.work[s] === WORK.revert;
      const near = (earlier: number, s: number): boolean => earlier < s && changeSets.at[s] - changeSets.at[earlier] <= FOLLOW_UP;
      const rows = Array.from({ length: changeSets.n }, (_, s) => s);
      /** Whether the next fix of one of its files is near. */
      const followed = (s: number): boolean => filesOf(s).some((f) => {
        const next = rows.find((later) => later > s && repairs(later) && filesOf(later).includes(f));
        return next !== undefined && near(s, next);
      });
      const stale = (s: number): boolean => rows.some((earlier) => near(earlier, s) && filesOf(earlier).some((f) => filesOf(s).includes(f)) && peopleOf(earlier).some((person) => peopleOf(s).includes(person)));
      const teams = (s: number): number => {
        const taken = new Set([...changeSets.actorTeam.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1])].filter((team) => team >= 0));
        const sides = [...new Set(filesOf(s).map((f) => unitOfFile[f]))].filter((unit) => unit >= 0).map((unit) => units[unit].groups).filter((groups) => groups.length > 0);
        for (;;) {
          const left = sides.filter((groups) => !groups.some((group) => taken.has(group)));
          if (left.length === 0) return taken.size;
          const owned = facts.teams.map((_, team) => left.filter((groups) => groups.includes(team)).length);
          taken.add(owned.indexOf(Math.max(...owned)));
        }
      };
      const fast = traits({ facts, sources: componentBaskets(facts), actorGroup: changeSets.actorTeam, units, unitOfFile });
      expect([...fast.followed]).toEqual(rows.map((s) => (followed(s) ? 1 : 0)));
      expect([...fast.fresh]).toEqual(rows.map((s) => (stale(s) ? 0 : 1)));
      expect([...fast.teams]).toEqual(rows.map(teams));
    }
  });
});
