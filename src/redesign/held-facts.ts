import type { Analysis } from '../model/analysis.js';
import type { Facts, OwnerSet } from '../model/facts.js';
import type { Replaced } from './paper-owners.js';
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

/**
 * Held facts under a scenario, as far as it follows from files and members alone: owners of moved components, teams of people, united teams. Nothing is assumed about who works on what. As in an owners file
 * (`handover`) the new owner takes the place of the component's declared owners: who owns a file beside them stays, and so do files that are others' alone.
 *
 * @param replaced owners of a component whose place is taken; none: whoever owns its files.
 */
export function changedFacts(held: Facts, scenario: Scenario, replaced: (component: number) => Replaced): Facts {
  const taker = new Map(scenario.moves.map(({ component, group }) => [component, group]));
  const sets = [...held.ownerSets];
  const places = new Map(sets.map(({ id }, index) => [id, index]));
  const known = new Map<string, number>();
  const owners = held.files.owners.map((set, file) => {
    const component = held.files.component[file];
    const to = taker.get(component);
    if (to === undefined) return set;
    const key = `${set} ${component}`;
    let now = known.get(key);
    if (now === undefined) {
      const owned = takenOver(held, held.ownerSets[set], replaced(component), to);
      now = places.get(owned.id) ?? sets.push(owned) - 1;
      places.set(owned.id, now);
      known.set(key, now);
    }
    return now;
  });
  return {
    ...held,
    ownerSets: sets.map((set) => withTeams(held, set, set.teams.map((team) => mergedGroup(team, scenario.merge)))),
    files: { ...held.files, owners },
    changeSets: { ...held.changeSets, actorTeam: regrouped(held.changeSets.actorPerson, held.changeSets.actorTeam, scenario) },
  };
}

function takenOver(held: Facts, set: OwnerSet, { from, telling }: Replaced, to: number): OwnerSet {
  if (from.length === 0) return { id: held.teams[to].id, label: held.teams[to].id, teams: [to], individuals: 0 };
  return set.teams.some((team) => telling.includes(team)) ? withTeams(held, set, [to, ...set.teams.filter((team) => !from.includes(team))]) : set;
}

/** The set with other teams and the same individuals. */
function withTeams({ teams: all }: Facts, set: OwnerSet, wanted: readonly number[]): OwnerSet {
  const teams = [...new Set(wanted)].sort((a, b) => a - b);
  if (teams.length === set.teams.length && teams.every((team, index) => team === set.teams[index])) return set;
  const names = teams.map((team) => all[team].id);
  const [people, called] = set.individuals > 0 ? [[set.id.slice(set.id.indexOf('individuals-'))], [set.label.slice(set.label.lastIndexOf(', ') + 1).trim()]] : [[], []];
  return { ...set, teams, id: [...names, ...people].join('+'), label: [...names, ...called].join(', ') };
}
