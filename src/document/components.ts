import type { Analysis } from '../model/analysis.js';
import type { ComponentReport, TeamReport } from '../model/report.js';
import { byId, floored, type Names } from './names.js';

/** Shares that differ by less are a tie: sums of thirds differ in their last digits by the order of adding. */
const TIE = 1e-9;

export function componentReports(analysis: Analysis, names: Names): ComponentReport[] {
  const { facts, profiles, options, formerFolders } = analysis;
  const declared = declaredLabels(analysis);
  return byId(facts.components.map(({ id, name, path, files }, index) => {
    const profile = profiles[index];
    const [first, second] = profile.shares.filter(({ group }) => group >= 0);
    const clear = first !== undefined && first.share - (second?.share ?? 0) > TIE;
    return {
      id, name, path, ...(formerFolders[index].length > 0 && { formerly: formerFolders[index] }), files, changeSets: profile.changeSets,
      people: floored(profile.people, options.groupFloor),
      area: names.areaOf(index),
      owner: {
        declared: declared[index],
        actual: clear ? names.group(first.group) : null,
        actualShare: clear ? first.share : null,
        effectiveTeams: profile.effectiveGroups,
      },
      hub: profile.hub, importers: profile.importers, role: profile.role, handover: profile.handover,
      effort: profile.shares.map(({ group, share }) => ({ team: names.group(group), share })),
    };
  }));
}

/** Labels of the owners of each component's files, by files, most first; ties in order of the units. Owners of most of the code stand behind those that borders go by. */
function declaredLabels({ facts, comparison, groups }: Analysis): string[][] {
  const owned = facts.components.map((): Analysis['comparison']['units'][number][] => []);
  for (const unit of comparison.units) if (unit.ownerSet > 0) owned[unit.component].push(unit);
  return owned.map((own) => [...new Set(own.toSorted((a, b) => b.files - a.files).flatMap((unit) => [...unit.owners, ...unit.owning.filter((group) => !unit.groups.includes(group)).map((group) => groups.labels[group])]))]);
}

export function teamReports(analysis: Analysis): TeamReport[] {
  const { facts, groups, partitions, profiles, options } = analysis;
  const handles = new Map(facts.teams.flatMap(({ id, handle }) => (groups.kind === 'communities' || handle === undefined ? [] : [[id, handle] as const])));
  const membership = groups.kind === 'communities' ? partitions.communities : partitions.teams;
  return byId(groups.ids.map((id, group) => ({
    id,
    kind: groups.kind === 'communities' ? 'community' as const : 'declared' as const,
    label: groups.labels[group],
    ...(handles.has(id) && { handle: handles.get(id)! }),
    people: membership === null ? null : floored(membership.clusters[group].members.length, options.groupFloor),
    components: profiles
      .filter((profile) => (groups.kind === 'communities' ? profile.shares.find((share) => share.group >= 0)?.group === group : profile.declared.includes(group)))
      .map((profile) => facts.components[profile.component].id),
  })));
}
