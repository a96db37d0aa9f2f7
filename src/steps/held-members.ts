import { actorGroups } from '../compare/actor-groups.js';
import { ownerLabelling } from '../compare/owner-members.js';
import { declaredUnits } from '../compare/units.js';
import type { Facts } from '../model/facts.js';

/**
 * The facts with the members that are learned from other owners of the same history, so that a change of owners does not change who counts for which team. Differences between two analyses of
 * such facts may be read; their score would be that of members judged where they were learned. Teams that own nothing any more keep their members. Declared members are no one's to hold: they stay.
 *
 * @param before the same history with the owners to learn from.
 */
export function heldMembers(known: Facts, before: Facts): Facts {
  const { units, unitOfFile } = declaredUnits(before);
  const labelling = ownerLabelling(before, { units, unitOfFile });
  if (known.labels === 'declared' || labelling.kind === 'declared') return known;
  const label = labelling.learn(before);
  const gone = before.teams.filter(({ id }) => known.teams.every((team) => team.id !== id));
  const teams = [...known.teams, ...gone.map((team) => ({ ...team, interactions: [] }))];
  const index = before.teams.map(({ id }) => teams.findIndex((team) => team.id === id));
  return { ...known, labels: 'held', teams, changeSets: { ...known.changeSets, actorTeam: actorGroups(known.changeSets, label).map((team) => (team < 0 ? -1 : index[team])) } };
}
