import { clusterIds } from '../clusters/cluster-ids.js';
import type { NamedCluster } from '../clusters/match-clusters.js';
import { actorGroups } from '../compare/actor-groups.js';
import { groupEffort, mainGroups } from '../compare/group-work.js';
import type { Baskets, Partition } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Report } from '../model/report.js';

/** What a run takes over from an earlier report: the ids of its clusters, told by the components that they hold or work on. */
export interface PreviousClusters {
  readonly areas: readonly NamedCluster<string>[];
  /** Communities by the components they worked on most: a report holds no person. */
  readonly communities: readonly NamedCluster<string>[];
}

export function previousClusters({ partitions, teams }: Pick<Report, 'partitions' | 'teams'>): PreviousClusters {
  return {
    areas: partitions.areas.clusters.filter(({ id }) => id.startsWith('area:')).map(({ id, members }) => ({ id, members: members ?? [] })),
    communities: teams.filter(({ kind, id }) => kind === 'community' && id.startsWith('group:')).map(({ id, components }) => ({ id, members: components })),
  };
}

/** The areas under the ids of the earlier areas they overlap with best. */
export function areasKept(facts: Facts, areas: Partition, previous: readonly NamedCluster<string>[]): Partition {
  return renamed(areas, clusterIds(areas.clusters.map(({ members }) => members), nameOf(areas, (cluster) => cluster.members), numbered(facts, previous)));
}

/** The communities under the ids of the earlier ones that worked on the same components most. */
export function communitiesKept(facts: Facts, baskets: Baskets, communities: Partition, previous: readonly NamedCluster<string>[]): Partition {
  const main = mainGroups(groupEffort(facts.changeSets, baskets, actorGroups(facts.changeSets, communities.label)));
  const components = communities.clusters.map((): number[] => []);
  main.forEach((group, component) => { if (group >= 0) components[group].push(component); });
  // a community that works on no component most cannot be told by them: it keeps its own name
  const lists = components.map((list, group) => (list.length > 0 ? list : [-1 - group]));
  return renamed(communities, clusterIds(lists, nameOf(communities, (_, at) => lists[at]), numbered(facts, previous)));
}

/** The id a cluster has by itself, found again by its first member. */
function nameOf(partition: Partition, membersOf: (cluster: Partition['clusters'][number], at: number) => readonly number[]): (members: readonly number[]) => string {
  const byFirst = new Map(partition.clusters.map((cluster, at) => [membersOf(cluster, at)[0], cluster.id]));
  return (members) => byFirst.get(members[0])!;
}

function numbered({ components }: Facts, previous: readonly NamedCluster<string>[]): NamedCluster<number>[] {
  const index = new Map(components.map(({ id }, at) => [id, at]));
  return previous.map(({ id, members }) => ({ id, members: members.flatMap((member) => index.get(member) ?? []) }));
}

const renamed = (partition: Partition, ids: readonly string[]): Partition => ({ ...partition, clusters: partition.clusters.map((cluster, at) => ({ ...cluster, id: ids[at] })) });
