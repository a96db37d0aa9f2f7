import type { Analysis, TeamInteraction, TeamTopology } from '../model/analysis.js';
import type { TeamInteractionReport, TeamTopologyReport, TopologyReport } from '../model/report.js';
import { byId, bySides, floored, type Names } from './names.js';

export function topologyReport({ topology: { withheld, cards, teams, pairs }, facts, options }: Analysis, names: Names): TopologyReport {
  const group = (index: number): string => names.group(index)!;
  return {
    cards, withheld,
    teams: byId(teams.map((team) => teamRow(team, facts.languages, options.groupFloor, group))),
    pairs: bySides(pairs.map((pair) => pairRow(pair, group)), ({ a, b }) => [a, b]),
  };
}

function teamRow(team: TeamTopology, languages: readonly string[], floor: number, group: (index: number) => string): TeamTopologyReport {
  const { hint, because, declared, changed, cohesion, work, changes, effectiveComponents, areas, unrelatedParts, autonomy, alignment, declarations, quadrant, files } = team;
  const perMember = (n: number): number | null => (team.active >= floor ? n / team.active : null);
  return {
    id: group(team.group), hint, because, declared, changed,
    components: team.owned.length, files, languages: team.languages.map((language) => languages[language]),
    importedBy: team.importedBy.map(group).sort(), imports: team.imports.map(group).sort(), cohesion, work,
    ownShare: work > 0 ? team.own / work : null, elsewhereShare: work > 0 ? team.elsewhere / work : null,
    changes, foreignShare: changes > 0 ? team.foreign / changes : null,
    effectiveComponents, areas, unrelatedParts, active: floored(team.active, floor), filesPerMember: perMember(files), componentsPerMember: perMember(team.owned.length),
    autonomy, autonomyReason: autonomy === null ? 'fewer than ten change-sets on owned code by its people' : null,
    alignment, alignmentReason: alignment === null ? 'fewer than five declarations of dependencies that three components share' : null,
    declarations, quadrant,
  };
}

/** Sides in the order of ids. */
function pairRow({ a, b, mode, because, period, declared, files, visits, joint, contacts, coupled }: TeamInteraction, group: (index: number) => string): TeamInteractionReport {
  const turned = group(a) > group(b);
  const sides = (of: { readonly ab: number; readonly ba: number }): { ab: number; ba: number } => (turned ? { ab: of.ba, ba: of.ab } : { ab: of.ab, ba: of.ba });
  return { a: group(turned ? b : a), b: group(turned ? a : b), mode, because, period, declared, files: sides(files), visits: sides(visits), joint, contacts, coupled };
}
