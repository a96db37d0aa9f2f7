import type { Analysis, Partition } from '../model/analysis.js';
import type { PartitionReport, Report } from '../model/report.js';
import { byId, floored } from './names.js';

export function partitionReports({ facts, partitions, groups, options }: Analysis): Report['partitions'] {
  const describe = (partition: Partition, labelOf: (index: number) => string): PartitionReport => ({
    clusters: byId(partition.clusters.map(({ id, members, belowResolution }, index) => ({
      id, label: labelOf(index), belowResolution,
      members: partition.of === 'components' ? members.map((member) => facts.components[member].id) : null,
      size: partition.of === 'components' ? members.length : floored(members.length, options.groupFloor),
    }))),
    modularity: partition.modularity, modularityZ: partition.modularityZ, stability: partition.stability, seedStability: partition.seedStability,
    resolutionLimit: partition.resolutionLimit, reason: partition.reason,
  });
  const { areas, communities, teams } = partitions;
  return {
    areas: describe(areas, (index) => areas.clusters[index].id.replace(/^area:/, '')),
    communities: describe(communities, (index) => (groups.kind === 'communities' ? groups.labels[index] : communities.clusters[index].id)),
    teams: teams === null ? null : describe(teams, (index) => teams.clusters[index].id),
    components: { clusters: byId(facts.components.map(({ id }) => ({ id, members: [id] }))) },
  };
}
