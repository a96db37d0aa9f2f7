/** Number of whoever does a person's work in the group that took it over. */
export type StandIn = (person: number, group: number) => number;

/** Stand-ins have numbers above all people: one for each person and group. `actorPerson`: everybody. */
export function standIns(actorPerson: Uint32Array): StandIn {
  let people = counted.get(actorPerson);
  if (people === undefined) counted.set(actorPerson, (people = actorPerson.reduce((most, person) => Math.max(most, person + 1), 0)));
  const all = people;
  return (person, group) => all * (group + 1) + person;
}

/** A search asks thousands of times for the people of one history. */
const counted = new WeakMap<Uint32Array, number>();
