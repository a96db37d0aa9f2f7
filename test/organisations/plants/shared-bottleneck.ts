import { sharedBottleneck as rule } from '../../../src/findings/shared-bottleneck.js';
import { LEAST_NEED } from '../../../src/model/analysis.js';
import type { Organisation, Work } from '../organisation.js';
import { betweenImports, betweenNeeds } from '../true-between.js';
import { beyond, dealt, fewOf, type Plant } from './plant.js';

/** Components of the team through which imports of others pass: with one, any team of a few has it by chance. */
const GATES = 3;
/** Half as much work again on top of what there was, at most. */
const MOST = 0.5;
/** Of all pairs of other teams: with more, the others would need each other hardly at all. */
const MOST_PAIRS = 0.8;

/**
 * A team in the middle: its gates (three of its components) are imported by a component of every team before it and import one of every team after it, and its people change code of every other team along with a gate, half of it
 * made by theirs, so often that it lies between a third + two thirds · (strength − 1) of the pairs of the others (.8 at most) in the network of need; its code has the betweenness in the imports that is asked for. That the code of these teams changes together, and the team takes part in most need, may be true as well.
 */
export const sharedBottleneck: Plant = {
  id: 'shared-bottleneck',
  rule: 'shared-bottleneck',
  whole: true,
  plant({ organisation, noise, strength, rng }) {
    const { components, teams, imports } = organisation;
    if (teams.length < rule.threshold['teams']!.value) return null;
    // as many teams on either side: imports across teams go downwards only, a circle would be another finding
    const team = Math.floor(teams.length / 2);
    const gates = rng.shuffle(components.flatMap(({ owner }, c) => (owner === team ? [c] : []))).slice(0, GATES);
    if (gates.length < GATES) return null;
    const others = teams.flatMap((_, other) => {
      const theirs = components.flatMap(({ owner }, c) => (owner === other ? [c] : []));
      return other === team ? [] : [{ other, theirs: rng.shuffle(theirs).slice(0, GATES), gate: gates[rng.int(GATES)] }];
    });
    const known = new Set(imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const links = others.flatMap(({ other, theirs }) => theirs.flatMap((c, i) => {
      const [from, to] = other > team ? [c, gates[i]] : [gates[i], c];
      return known.has(`${from} ${to}`) ? [] : [{ from, to, files: Math.min(components[from].files, 2) }];
    }));
    const { share, p } = betweenImports({ ...organisation, imports: [...imports, ...links] }, team);
    if (share < rule.threshold['code']!.value || p > rule.threshold['q']!.value) return null;
    const people = teams.map((_, one) => fewOf(organisation, one, rng));
    const total = organisation.work.reduce((sum, { amount }) => sum + amount, 0);
    for (let each = Math.ceil(3 * LEAST_NEED * strength); each * others.length <= MOST * total; each = Math.ceil(1.3 * each)) {
      const work = others.flatMap(({ other, theirs, gate }): Work[] => dealt([gate, theirs[0]], each, [{ people: people[team], share: 0.5 }, { people: people[other], share: 0.5 }]));
      const changed: Organisation = { ...organisation, imports: [...imports, ...links], work: [...organisation.work, ...work] };
      const { pairs } = betweenNeeds(changed, noise);
      if (pairs[team] < Math.min(MOST_PAIRS, beyond(rule.threshold['pairs']!.value, strength))) continue;
      return {
        organisation: changed,
        taken: [...components.keys()],
        expected: { rule: rule.id, subjects: [teams[team].id] },
        implied: [
          { rule: 'over-centralised', subjects: [teams[team].id] },
          ...others.flatMap(({ other, theirs, gate }) => [
            { rule: 'team-coupling', subjects: [team, other].map((one) => teams[one].id) },
            ...['coordination-gap', 'hidden-coupling', 'implicit-contract', 'collaboration'].map((one) => ({ rule: one, subjects: [gate, theirs[0]].map((c) => components[c].path) })),
          ]),
        ],
      };
    }
    return null;
  },
};
