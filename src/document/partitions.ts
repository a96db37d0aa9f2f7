import type { Analysis, Partition } from '../model/analysis.js';
import type { PartitionReport, Report } from '../model/report.js';
import { byId, floored } from './names.js';

/** The declared (or inferred) team that shares most people with each community, by Jaccard of their members; none where either is below the group floor. */
function bestTeams({ partitions: { communities, teams }, options: { groupFloor } }: Analysis): ({ id: string; overlap: number } | null)[] {
  return communities.clusters.map(({ members }) => {
    if (teams === null || members.length < groupFloor) return null;
    const own = new Set(members);
    const matches = teams.clusters.filter((team) => team.members.length >= groupFloor).map((team) => {
      const shared = team.members.filter((person) => own.has(person)).length;
      return { id: team.id, overlap: shared / (members.length + team.members.length - shared) };
    });
    return matches.filter(({ overlap }) => overlap > 0).sort((x, y) => y.overlap - x.overlap || (x.id < y.id ? -1 : 1))[0] ?? null;
  });
}

/** By community the teams that at least `groupFloor` of its people are in, most first, with their part of its people. */
function teamsOf({ partitions: { communities, teams }, options: { groupFloor } }: Analysis): { team: string; share: number }[][] {
  return communities.clusters.map(({ members }) => {
    const own = new Set(members);
    return (teams?.clusters ?? []).map((team) => ({ team: team.id, people: team.members.filter((person) => own.has(person)).length }))
      .filter(({ people }) => people >= Math.max(1, groupFloor)).sort((x, y) => y.people - x.people || (x.team < y.team ? -1 : 1))
      .map(({ team, people }) => ({ team, share: people / members.length }));
  });
}

export function partitionReports(analysis: Analysis): Report['partitions'] {
  const { facts, partitions, groups, options } = analysis;
  const best = bestTeams(analysis);
  const inTeams = teamsOf(analysis);
  const describe = (partition: Partition, labelOf: (index: number) => string): PartitionReport => ({
    clusters: byId(partition.clusters.map(({ id, members, belowResolution }, index) => ({
      id, label: labelOf(index), belowResolution,
      members: partition.of === 'components' ? members.map((member) => facts.components[member].id) : null,
      bestTeam: partition === partitions.communities ? best[index] : null,
      teams: partition === partitions.communities ? inTeams[index] : [],
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
