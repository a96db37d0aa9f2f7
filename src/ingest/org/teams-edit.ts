import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

export interface TeamsEdit {
  readonly text: string;
  /** People who have no record of their own to change (they stand in the list of a team, or under a pattern). */
  readonly byHand: readonly string[];
}

/**
 * A teams file (YAML, or JSON, which is YAML) with people in other teams: of records with `person` and `team` the team is replaced where it stands, so that comments, order and blanks stay. The text must have been
 * understood by `parseTeams`.
 *
 * @param people person, as the file names them in any case, → team.
 * @param merge team → the team that its members go to.
 */
export function editedTeams(text: string, people: ReadonlyMap<string, string>, merge: ReadonlyMap<string, string>): TeamsEdit {
  const root: unknown = parseDocument(text).contents;
  const lists: unknown[] = isMap(root) ? [root.get('members'), root.get('memberships')] : [root];
  const wanted = new Map([...people].map(([person, team]) => [person.trim().toLowerCase(), { person, team }]));
  const seen = new Set<string>();
  const edits: { at: readonly [number, number]; text: string }[] = [];
  for (const record of lists.flatMap((list): unknown[] => (isSeq(list) ? list.items : []))) {
    if (!isMap(record)) continue;
    const [person, team] = [record.get('person', true), record.get('team', true)];
    if (!isScalar(person) || !isScalar(team) || team.range === undefined || team.range === null) continue;
    const asked = wanted.get(String(person.value).trim().toLowerCase());
    if (asked !== undefined) seen.add(asked.person);
    const now = asked?.team ?? String(team.value);
    const to = merge.get(now) ?? now;
    if (to !== team.value) edits.push({ at: [team.range[0], team.range[1]], text: written(to, team) });
  }
  return {
    text: edits.sort((x, y) => y.at[0] - x.at[0]).reduce((out, { at: [from, to], text: now }) => out.slice(0, from) + now + out.slice(to), text),
    byHand: [...people.keys()].filter((person) => !seen.has(person)),
  };
}

/** Quoted as before, or where a plain word would be something else. */
function written(team: string, before: Scalar): string {
  return before.type === 'PLAIN' && /^[A-Za-z][\w/.-]*$/.test(team) && !/^(true|false|null|yes|no|on|off)$/i.test(team) ? team : JSON.stringify(team);
}
