import type { Analysis } from '../model/analysis.js';
import type { Facts, OwnerSet } from '../model/facts.js';
import { mergedGroup, regrouped, type Scenario } from './scenario.js';

/**
 * The facts with the membership of this analysis held as if it were declared, so that a change of owners does not change who counts for which team. Of two analyses of such facts
 * differences may be read; their scores are those of members scored where they were learned, unless they are declared anyway.
 */
export function heldFacts({ facts, groups, comparison }: Analysis): Facts {
  const held: Facts = { ...facts, labels: groups.kind === 'inferred-members' ? 'held' : 'declared', changeSets: { ...facts.changeSets, actorTeam: comparison.actorGroup } };
  if (groups.kind !== 'communities') return held;
  return {
    ...held,
    teams: groups.labels.map((id) => ({ id, declaredBy: 'members' as const, type: null, interactions: [] })),
    ownerSets: [{ id: '', label: 'no declared owner', teams: [], individuals: 0 }],
    files: { ...facts.files, owners: new Int32Array(facts.files.owners.length) },
  };
}

/** Held facts under a scenario, as far as it follows from files and members alone: owners of moved components, teams of people, united teams. Nothing is assumed about who works on what. */
export function changedFacts(held: Facts, scenario: Scenario): Facts {
  const sets = [...held.ownerSets];
  const setOf = new Map<number, number>();
  const owned = (team: number): number => {
    let set = setOf.get(team);
    if (set === undefined) {
      set = sets.findIndex(({ teams, individuals }) => individuals === 0 && teams.length === 1 && teams[0] === team);
      if (set < 0) set = sets.push(aloneSet(held, team)) - 1;
      setOf.set(team, set);
    }
    return set;
  };
  const moved = new Map(scenario.moves.map(({ component, group }) => [component, owned(mergedGroup(group, scenario.merge))]));
  const owners = held.files.owners.map((set, file) => moved.get(held.files.component[file]) ?? set);
  return {
    ...held,
    ownerSets: sets.map((set) => merged(held, set, scenario)),
    files: { ...held.files, owners },
    changeSets: { ...held.changeSets, actorTeam: regrouped(held.changeSets.actorPerson, held.changeSets.actorTeam, scenario) },
  };
}

const aloneSet = ({ teams }: Facts, team: number): OwnerSet => ({ id: teams[team].id, label: teams[team].id, teams: [team], individuals: 0 });

function merged({ teams }: Facts, set: OwnerSet, { merge }: Scenario): OwnerSet {
  const now = [...new Set(set.teams.map((team) => mergedGroup(team, merge)))].sort((a, b) => a - b);
  if (now.length === set.teams.length && now.every((team, index) => team === set.teams[index])) return set;
  const names = now.map((team) => teams[team].id);
  return { ...set, teams: now, id: [...names, ...(set.individuals > 0 ? [set.id.slice(set.id.indexOf('individuals-'))] : [])].join('+'), label: names.join(', ') };
}
