import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { tableCells } from './csv.js';

export interface TeamsEdit {
  readonly text: string;
  /** People who have no record of their own to change (they stand in the list of a team, or under a pattern). */
  readonly byHand: readonly string[];
}

/**
 * A teams file (YAML, or JSON, which is YAML; or, by its ending, a CSV table) with people in other teams: of records with `person` and `team` the team is replaced where it stands, so that comments, order and
 * blanks and a byte order mark stay. The text must have been understood by `parseTeams`.
 *
 * @param people person, as the file names them in any case, → team.
 * @param merge team → the team that its members go to.
 */
export function editedTeams(given: string, file: string, people: ReadonlyMap<string, string>, merge: ReadonlyMap<string, string>): TeamsEdit {
  // a byte order mark belongs to no cell, and stays where it stands
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = given.slice(mark.length);
  const wanted = new Map([...people].map(([person, team]) => [person.trim().toLowerCase(), { person, team }]));
  const seen = new Set<string>();
  const edits: { at: readonly [number, number]; text: string }[] = [];
  for (const { person, team, at, written } of /\.csv$/i.test(file) ? recordsOfTable(text, file) : recordsOfDocument(text)) {
    const asked = wanted.get(person.trim().toLowerCase());
    if (asked !== undefined) seen.add(asked.person);
    const now = asked?.team ?? team;
    const to = merge.get(now) ?? now;
    if (to !== team) edits.push({ at, text: written(to) });
  }
  return {
    text: mark + edits.sort((x, y) => y.at[0] - x.at[0]).reduce((out, { at: [from, to], text: now }) => out.slice(0, from) + now + out.slice(to), text),
    byHand: [...people.keys()].filter((person) => !seen.has(person)),
  };
}

/** Who is in which team, where the team stands in the text, and how another is written there. */
interface MemberRecord {
  readonly person: string;
  readonly team: string;
  readonly at: readonly [from: number, to: number];
  readonly written: (team: string) => string;
}

function recordsOfDocument(text: string): MemberRecord[] {
  const root: unknown = parseDocument(text).contents;
  const lists: unknown[] = isMap(root) ? [root.get('members'), root.get('memberships')] : [root];
  return lists.flatMap((list): unknown[] => (isSeq(list) ? list.items : [])).flatMap((record): MemberRecord[] => {
    if (!isMap(record)) return [];
    const [person, team] = [record.get('person', true), record.get('team', true)];
    if (!isScalar(person) || !isScalar(team) || team.range === undefined || team.range === null) return [];
    return [{ person: String(person.value), team: String(team.value), at: [team.range[0], team.range[1]], written: (to) => scalar(to, team) }];
  });
}

function recordsOfTable(text: string, file: string): MemberRecord[] {
  const { columns, rows } = tableCells(text, file);
  const [person, team] = [columns.indexOf('person'), columns.indexOf('team')];
  return rows.flatMap(({ fields, at }): MemberRecord[] => (fields[person] === undefined || fields[team] === undefined ? [] : [{ person: fields[person], team: fields[team].trim(), at: at[team]!, written: cell }]));
}

/** Quoted as before, or where a plain word would be something else. */
function scalar(team: string, before: Scalar): string {
  return before.type === 'PLAIN' && /^[A-Za-z][\w/.-]*$/.test(team) && !/^(true|false|null|yes|no|on|off)$/i.test(team) ? team : JSON.stringify(team);
}

const cell = (team: string): string => (/^[^\s",;#][^",;\n]*$/.test(team) && team.trim() === team ? team : `"${team.replaceAll('"', '""')}"`);
