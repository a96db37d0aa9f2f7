import type { Baskets, Effort, ImportLink, Profile, Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { effective, groupEffort, handovers, mapped } from './group-work.js';

/** Imported by more than this share of the other components. */
const HUB = 0.4;

export interface ProfileInput {
  readonly facts: Facts;
  readonly baskets: Baskets;
  readonly effort: readonly Effort[];
  readonly actorGroup: Int32Array;
  /** Declared units; none when the units are communities. */
  readonly units: readonly Unit[];
  readonly imports: readonly ImportLink[];
  /** Per component. */
  readonly busFactors: readonly (number | null)[];
}

/** One row for each component: its people and change in the people's window. */
export function profiles({ facts, baskets, effort, actorGroup, units, imports, busFactors }: ProfileInput): Profile[] {
  const groups = groupEffort(facts.changeSets, baskets, actorGroup);
  const moved = handovers(facts.changeSets, baskets, actorGroup, facts.window);
  const changeSets = counted(facts, baskets);
  const importers = new Map<number, Set<number>>();
  for (const { source, target, files, testOnly } of imports) if (files > testOnly) importers.set(target, (importers.get(target) ?? new Set()).add(source));
  const people = peopleOf(effort, facts.components.length);
  return facts.components.map((_, component) => {
    const amounts = [...people[component].values()];
    const all = amounts.reduce((a, b) => a + b, 0);
    const rows = [...groups[component]].sort(([g, x], [h, y]) => y - x || g - h);
    const byGroup = mapped(groups[component]).map(([, amount]) => amount);
    return {
      component,
      changeSets: changeSets[component],
      people: amounts.length,
      topPersonShare: all > 0 ? Math.max(...amounts) / all : null,
      busFactor: busFactors[component] ?? null,
      shares: rows.map(([group, amount]) => ({ group, share: amount / all })),
      effectiveGroups: byGroup.length > 0 ? effective(byGroup) : null,
      declared: declaredOwners(units, component),
      hub: (importers.get(component)?.size ?? 0) > HUB * (facts.components.length - 1),
      handover: moved[component] === 1,
    };
  });
}

function counted({ changeSets }: Facts, { labels, offset, item }: Baskets): Uint32Array {
  const counts = new Uint32Array(labels);
  for (let s = 0; s < changeSets.n; s++) if (changeSets.inWindow[s] === 1) for (let i = offset[s]; i < offset[s + 1]; i++) counts[item[i]]++;
  return counts;
}

function peopleOf(effort: readonly Effort[], components: number): Map<number, number>[] {
  const people = Array.from({ length: components }, () => new Map<number, number>());
  for (const { component, person, amount } of effort) people[component].set(person, (people[component].get(person) ?? 0) + amount);
  return people;
}

function declaredOwners(units: readonly Unit[], component: number): number[] {
  const files = new Map<number, number>();
  for (const unit of units) if (unit.component === component && unit.ownerSet >= 0) for (const group of unit.groups) files.set(group, (files.get(group) ?? 0) + unit.files);
  return [...files].sort(([g, x], [h, y]) => y - x || g - h).map(([group]) => group);
}
