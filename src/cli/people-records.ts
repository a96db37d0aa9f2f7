import type { LabelledFacts } from '../facts/index.js';
import type { RawFacts } from '../model/raw.js';
import type { Row } from './records.js';

/**
 * People in the order of their numbers, then bots: `commits` counts commits credited to the person (authored, for a bot) among all that were read, `team` is the
 * one with the largest share of the person at the end of the window, `teams` all of them with their shares where there are several.
 */
export function* peopleRecords(raw: RawFacts, { facts, credits, memberships, identities }: LabelledFacts, named: boolean): Generator<Row> {
  const { history } = raw;
  const credited = new Uint32Array(identities.groups);
  for (const group of credits.group) credited[group]++;
  const authored = new Uint32Array(identities.groups);
  for (const identity of history.author) authored[identities.group[identity]]++;
  const shown = (members: readonly number[]): unknown => (named ? members.map((identity) => fullName(raw, identity)) : members.length);

  const groupOf = new Uint32Array(facts.people.length);
  facts.identities.person.forEach((person, group) => {
    if (person >= 0) groupOf[person] = group;
  });
  for (const [index, { id, identities: members }] of facts.people.entries()) {
    const teams = memberships.teamsAt(groupOf[index], facts.window.to).map(({ team, share }) => ({ team: facts.teams[team].id, share }));
    const largest = teams.toSorted((a, b) => b.share - a.share || (a.team < b.team ? -1 : 1))[0];
    yield { id, identities: shown(members), commits: credited[groupOf[index]], team: largest?.team, teams: teams.length > 1 ? teams : undefined };
  }
  const bots = identities.members.map((_, group) => group).filter((group) => identities.actor[group] !== 'human' && authored[group] > 0);
  for (const [index, group] of bots.entries()) yield { id: `b${index + 1}`, identities: shown(identities.members[group]), commits: authored[group], bot: true };
}

/**
 * The merge table: one record for each raw identity with the group it came to and, where it was joined to earlier ones, why; then one for each set of people
 * who share a full name and were not joined. Names and e-mails only when `named`.
 */
export function* identityRecords(raw: RawFacts, { facts, identities }: LabelledFacts, named: boolean): Generator<Row> {
  const { history } = raw;
  const authored = new Uint32Array(history.identities.length);
  for (const identity of history.author) authored[identity]++;
  const joins = new Map<number, { into: string; reason: string }[]>();
  for (const { identity, into, reason } of identities.merges) joins.set(identity, [...(joins.get(identity) ?? []), { into: `i${into + 1}`, reason }]);
  const person = (group: number): string | null => facts.people[facts.identities.person[group]]?.id ?? null;
  for (let identity = 0; identity < history.identities.length; identity++) {
    const group = identities.group[identity];
    const { name, email } = named ? history.identities[identity] : { name: undefined, email: undefined };
    yield { identity: `i${identity + 1}`, group: group + 1, person: person(group), actor: identities.actor[group], commits: authored[identity], joins: joins.get(identity), name, email };
  }
  for (const { groups } of identities.suggestions) {
    yield { suggestion: 'same name', groups: groups.map((group) => group + 1), people: groups.map(person), names: named ? groups.map((group) => fullName(raw, identities.members[group][0])) : undefined };
  }
}

function fullName({ history }: RawFacts, identity: number): string {
  const { name, email } = history.identities[identity];
  return `${name} <${email}>`;
}
