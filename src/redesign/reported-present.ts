import type { Report } from '../model/report.js';
import type { OwnersAndWork, Present } from './present.js';

/** The organisation as a report holds it, indices those of its components and teams; null where it holds no sums (`Report.talliesReason` says why). */
export function reportedPresent({ components, teams, ownership, score, tallies }: Report): Present | null {
  if (tallies === null) return null;
  const group = new Map(teams.map(({ id }, index) => [id, index]));
  const effort = new Map(ownership.components.map((row) => [row.id, row.effort]));
  const communities = teams.some(({ kind }) => kind === 'community');
  const owners = new Map<string, number[]>();
  // of detected groups the report lists what they work on, not what they own
  if (!communities) teams.forEach(({ components: owned }, index) => { for (const id of owned) owners.set(id, [...(owners.get(id) ?? []), index]); });
  return {
    components, tallies, withheld: score.withheld,
    groups: { kind: communities ? 'communities' : score.labels === 'declared' ? 'declared' : 'inferred-members', ids: teams.map(({ id }) => id), labels: teams.map(({ label }) => label), withheld: null },
    profiles: components.map(({ id, effort: shares, handover }, component): OwnersAndWork => ({
      component, effort: effort.get(id) ?? 0, handover,
      shares: shares.map(({ team, share }) => ({ group: team === null ? -1 : group.get(team) ?? -1, share })),
      mapped: shares.reduce((sum, { team, share }) => sum + (team === null ? 0 : share), 0),
      declared: owners.get(id) ?? [],
    })),
  };
}
