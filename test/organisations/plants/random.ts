import { random } from '../../../src/math/random.js';
import type { Organisation } from '../organisation.js';

/** The same people at the same work, dealt over the same teams at random: teams mean nothing, and people still specialise. Sizes of teams stay. */
export function randomTeams(organisation: Organisation, seed: number): Organisation {
  const team = random(seed, 'random teams').shuffle(organisation.people.map((person) => person.team));
  const people = organisation.people.map((person, p) => ({ ...person, team: team[p] }));
  const teams = organisation.teams.map(({ id }, t) => ({ id, members: people.flatMap((person, p) => (person.team === t ? [p] : [])) }));
  return { ...organisation, people, teams };
}
