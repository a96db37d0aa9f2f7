import type { Analysis, Uses } from '../model/analysis.js';
import type { OwnershipReport, UsesReport } from '../model/report.js';
import { byId, type Names } from './names.js';

export function ownershipReport({ facts, ownership: { components, files, effort, people }, profiles }: Analysis, names: Names): OwnershipReport {
  const side = ({ files: n, shares }: Uses): UsesReport => ({ files: n, shares: shares.map(({ group, share }) => ({ team: names.group(group), share })) });
  return {
    components: byId(components.map(({ component, ownedFiles, declaredShare, users, used, state, stateReason }) => ({
      id: names.component(component), state, stateReason,
      effort: profiles[component].effort, ownedFiles: ownedFiles / facts.components[component].files, declaredShare,
      users: side(users), used: side(used),
    }))),
    unowned: { ofFiles: ratio(files.unowned, files.all), files: files.all, ofEffort: ratio(effort.unowned, effort.all), changeSets: effort.all },
    unmapped: { ofEffort: ratio(people.unmapped, people.all), changeSets: Math.round(people.all) },
  };
}

const ratio = (part: number, all: number): number | null => (all > 0 ? part / all : null);
