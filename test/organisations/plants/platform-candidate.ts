import { platformCandidate as rule, WIDE } from '../../../src/findings/platform-candidate.js';
import { cleared, dealt, fewOf, homeAmount, type Plant } from './plant.js';

/** At most this share of all source files may go without an owner: `unowned` asks that most of them have one. */
const UNDECLARED = 0.3;
/** What nobody owns is one finding, and names as many. */
const NAMED = 5;

/**
 * Code that components of so many other teams import: .4 + .6 · (strength − 1) of them, 3 · strength at least; with 10 · strength change-sets or more, by its team. Either nobody is declared to own it, or the teams file
 * declares its team stream-aligned. What nobody owns is true as well, and that the team looks like a platform.
 */
export const platformCandidate: Plant = {
  id: 'platform-candidate',
  rule: 'platform-candidate',
  plant({ organisation, free, strength, rng }) {
    const { components, imports, teams } = organisation;
    const share = strength < 1 ? WIDE.share.value * strength : Math.min(0.95, WIDE.share.value + (1 - WIDE.share.value) * (strength - 1));
    const nobody = rng.next() < 0.5;
    const others = teams.length - (nobody ? 0 : 1);
    const needed = Math.max(Math.ceil(WIDE.importers.value * strength), Math.ceil(share * others));
    const linked = (c: number): ReadonlySet<number> => new Set(imports.flatMap(({ from, to }) => (from === c ? [to] : to === c ? [from] : [])));
    const files = (of: typeof components): number => of.reduce((sum, one) => sum + one.files, 0);
    const without = components.filter(({ declared }) => declared === false);
    if (nobody && without.length >= NAMED) return null;
    for (const c of rng.shuffle([...free])) {
      const { owner, path } = components[c];
      if (nobody ? files([...without, components[c]]) > UNDECLARED * files(components) : teams[owner].type !== undefined) continue;
      const known = linked(c);
      // across teams downwards only where it is a team's: a circle of teams would be another finding
      const able = teams.map((_, team) => team).filter((team) => team !== owner && (nobody || team > owner));
      const from = rng.shuffle(able).flatMap((team) => rng.shuffle([...free].filter((d) => components[d].owner === team && !known.has(d))).slice(0, 1)).slice(0, needed);
      if (from.length < needed) continue;
      const changed = cleared(organisation, [c]);
      const amount = Math.max(Math.ceil(rule.threshold['changeSets']!.value * strength), homeAmount(organisation, c));
      return {
        organisation: {
          ...changed,
          components: nobody ? components.map((one, index) => (index === c ? { ...one, declared: false as const } : one)) : components,
          teams: nobody ? teams : teams.map((one, team) => (team === owner ? { ...one, type: 'stream-aligned' as const } : one)),
          imports: [...imports, ...from.map((d) => ({ from: d, to: c, files: Math.min(components[d].files, 1 + rng.int(3)) }))],
          work: [...changed.work, ...dealt([c], amount, [{ people: fewOf(organisation, owner, rng), share: 1 }])],
        },
        taken: [c],
        expected: { rule: 'platform-candidate', subjects: [path] },
        implied: nobody ? [{ rule: 'unowned', subjects: [teams[owner].id] }, { rule: 'unowned', subjects: [path] }] : [{ rule: 'topology-mismatch', subjects: [teams[owner].id] }],
      };
    }
    return null;
  },
};
