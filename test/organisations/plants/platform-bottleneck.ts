import { cleared, dealt, fewOf, freeComponent, homeAmount, otherTeams, type Plant } from './plant.js';

const TEAMS = 4;
/** Share of the changes that its owners land, and the rule's threshold of changes by others alone. */
const OWN = 0.4;
const FOREIGN = 20;

/** A component that half of the others import (of those nothing was planted on); its owners land .4 of its changes with one or two people, four other teams the rest. That it has no clear owner is true as well. */
export const platformBottleneck: Plant = {
  id: 'platform-bottleneck',
  rule: 'platform-bottleneck',
  plant(plot) {
    const { organisation, strength, rng } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { owner, path } = organisation.components[c];
    const others = otherTeams(organisation, [owner], TEAMS, rng);
    if (others === null) return null;
    const importers = [...plot.free].filter((d) => d !== c && rng.next() < 0.5);
    const known = new Set(organisation.imports.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const links = importers.filter((d) => !known.has(`${d} ${c}`)).map((d) => ({ from: d, to: c, files: 1 + rng.int(3) }));
    const owners = new Map([...fewOf(organisation, owner, rng)].slice(0, 2));
    const changed = cleared(organisation, [c]);
    const work = dealt([c], Math.max(Math.ceil((FOREIGN * strength) / (1 - OWN)), homeAmount(organisation, c)), [
      { people: owners, share: OWN }, ...others.map((team) => ({ people: fewOf(organisation, team, rng), share: (1 - OWN) / TEAMS })),
    ]);
    return {
      organisation: { ...changed, work: [...changed.work, ...work], imports: [...organisation.imports, ...links] },
      taken: [c],
      expected: { rule: 'platform-bottleneck', subjects: [path] },
      // what half of the organisation imports may import some of it, and then they stand in a circle
      implied: [{ rule: 'shared-ownership', subjects: [path] }, { rule: 'team-cycle', subjects: [organisation.teams[owner].id] }],
    };
  },
};
