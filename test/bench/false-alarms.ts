import { louvain } from '../../src/clusters/louvain.js';
import { type ScoreInput, mirrorScore } from '../../src/compare/score.js';
import { declaredUnits } from '../../src/compare/units.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { peopleLinks } from '../../src/graphs/people.js';
import type { Facts } from '../../src/model/facts.js';
import { planted } from '../compare/planted.js';

/**
 * How often learned labels pass for teams (p ≤ .05) in planted organisations: without teams (`inTeam` 0) that is a false alarm, to be 5 % or less; with teams it is power.
 * Prints one line for each kind of label, size and share of in-team work; returns the largest share of false alarms.
 */
export function printFalseAlarms(runs: number, print: (line: string) => void, firstSeed = 1): number {
  let worst = 0;
  for (const kind of ['communities', 'inferred-members'] as const) {
    for (const [teams, componentsPerTeam, changeSets] of [[6, 4, 1000], [10, 5, 1500]]) {
      for (const inTeam of [0, 0.5, 0.7, 0.9]) {
        const passed = { direct: 0, indirect: 0 };
        for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
          const facts = planted({ seed, inTeam, teams, componentsPerTeam, changeSets, declared: kind === 'communities' ? 'none' : 'owners' });
          const score = mirrorScore({ facts, baskets: componentBaskets(facts), labels: labels(kind, facts), options: { permutations: 0, relearned: 39, seed } });
          for (const part of ['direct', 'indirect'] as const) if (score[part].p !== null && score[part].p! <= 0.05) passed[part]++;
        }
        if (inTeam === 0) worst = Math.max(worst, passed.direct / runs, passed.indirect / runs);
        print(`${kind}, ${teams} teams, ${100 * inTeam} % in-team work: direct passes ${passed.direct}, indirect ${passed.indirect} of ${runs}`);
      }
    }
  }
  const habit = Array.from({ length: runs }, (_, i) => planted({ seed: firstSeed + i, inTeam: 0, declared: 'none', secondary: 'person' }))
    .map((facts, i) => mirrorScore({ facts, baskets: componentBaskets(facts), labels: labels('communities', facts), options: { permutations: 0, relearned: 39, seed: firstSeed + i } }).direct.p);
  const byHabit = habit.filter((p) => p !== null && p <= 0.05).length;
  print(`communities, no teams, second components by the person's habit: direct passes ${byHabit} of ${runs}`);
  return Math.max(worst, byHabit / runs);
}

function labels(kind: 'communities' | 'inferred-members', facts: Facts): ScoreInput['labels'] {
  if (kind === 'inferred-members') return { kind, ownership: declaredUnits(facts) };
  return { kind, learn: (known) => louvain(known.people.length, peopleLinks(known), 1) };
}
