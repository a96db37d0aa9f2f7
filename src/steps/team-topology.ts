import { topology } from '../compare/topology.js';
import { labelBaskets } from '../graphs/baskets.js';
import type { Analysis, Topology } from '../model/analysis.js';

/** The topology table of an analysis, or of one made anew from other weeks. */
export function teamTopology({ facts, comparison, networks, partitions, groups, areasWithheld }: Pick<Analysis, 'facts' | 'comparison' | 'networks' | 'partitions' | 'groups' | 'areasWithheld'>): Topology {
  return topology({
    facts, comparison, networks, areasWithheld, areas: partitions.areas, groups: groups.ids.length, labels: groups.labels, declared: groups.kind !== 'communities',
    baskets: labelBaskets(facts, comparison.unitOfFile, comparison.units.length), withheld: groups.withheld ?? comparison.withheld,
  });
}
