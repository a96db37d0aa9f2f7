import { coreRoles } from '../math/core-periphery.js';
import { reachability } from '../math/reachability.js';
import type { Baskets, ImportLink, Profile, Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';
import { effective, groupEffort, handovers, mapped } from './group-work.js';
import { importerCounts, isHub } from './hubs.js';
import { readable } from './readable.js';
import { largestSpells } from './spells.js';

/** Share of a component's living source files that makes a team its declared owner. */
const OWNS = 0.5;

export interface ProfileInput {
  readonly facts: Facts;
  readonly baskets: Baskets;
  /** Change-sets of the people's window that touch each component. */
  readonly changeSets: Uint32Array;
  readonly actorGroup: Int32Array;
  /** The sides of borders: only where they are declared are groups the teams of the owners file. */
  readonly units: readonly Unit[];
  readonly imports: readonly ImportLink[];
  /** Per component. */
  readonly busFactors: readonly (number | null)[];
  /** Per component (`spells`). */
  readonly effectiveSpells: ArrayLike<number>;
}

/** One row for each component: its people and change in the people's window. */
export function profiles({ facts, baskets, changeSets, actorGroup, units, imports, busFactors, effectiveSpells }: ProfileInput): Profile[] {
  const groups = groupEffort(facts.changeSets, baskets, actorGroup);
  const moved = handovers(facts.changeSets, baskets, actorGroup, facts.window);
  const spells = largestSpells(facts.changeSets, baskets, actorGroup);
  const people = groupEffort(facts.changeSets, baskets, Int32Array.from(facts.changeSets.actorPerson));
  const importers = importerCounts(imports, facts.components.length);
  const declared = declaredOwners(facts, units);
  const known = new Set([...actorGroup, ...facts.teams.flatMap(({ declaredBy }, team) => (declaredBy === 'members' ? [team] : []))]);
  const read = readable(facts, facts.files.component, facts.components.length);
  const roles = coreRoles(reachability(facts.components.length, imports.filter(({ runtime }) => runtime > 0).map(({ source, target, runtime }) => ({ source, target, weight: runtime }))));
  return facts.components.map((_, component) => {
    const amounts = [...people[component].values()];
    const all = amounts.reduce((a, b) => a + b, 0);
    const rows = [...groups[component]].sort(([g, x], [h, y]) => y - x || g - h);
    const byGroup = mapped(groups[component]).map(([, amount]) => amount);
    return {
      component,
      changeSets: changeSets[component],
      effort: all,
      people: amounts.length,
      topPersonShare: all > 0 ? Math.max(...amounts) / all : null,
      busFactor: busFactors[component] ?? null,
      shares: rows.map(([group, amount]) => ({ group, share: amount / all })),
      mapped: byGroup.reduce((sum, amount) => sum + amount, 0) / (all > 0 ? all : 1),
      spells: new Map([...spells[component]].map(([group, amount]) => [group, amount / all])),
      effectiveSpells: effectiveSpells[component],
      effectiveGroups: byGroup.length > 0 ? effective(byGroup) : null,
      declared: declared[component],
      declaredKnown: declared[component].some((team) => known.has(team)),
      importers: importers[component],
      hub: isHub(importers[component], facts.components.length),
      role: roles?.[component] ?? null,
      importsRead: read[component] === 1,
      handover: moved[component] === 1,
    };
  });
}

/**
 * Teams of the owners file by component, as it stands: an owner of most of the code is one here too (it is set aside for borders only). Individuals are no group.
 */
function declaredOwners({ files, ownerSets, components }: Facts, units: readonly Unit[]): number[][] {
  const owned = components.map(() => new Map<number, number>());
  if (!units.some(({ ownerSet }) => ownerSet >= 0)) return owned.map(() => []);
  const all = new Float64Array(components.length);
  files.component.forEach((c, f) => {
    if (c < 0 || files.alive[f] === 0 || files.kind[f] !== FILE.source) return;
    all[c]++;
    for (const team of ownerSets[files.owners[f]].teams) owned[c].set(team, (owned[c].get(team) ?? 0) + 1);
  });
  return owned.map((teams, c) => [...teams].filter(([, count]) => count >= OWNS * all[c]).sort(([g, x], [h, y]) => y - x || g - h).map(([team]) => team));
}
