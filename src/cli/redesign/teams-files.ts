import { createTwoFilesPatch } from 'diff';
import { basename } from 'node:path';
import { editedTeams, readUserFile, type NamedScenario } from '../../ingest/org/index.js';
import type { Present } from '../../redesign/present.js';
import { readRequest, type Flags } from '../request.js';
import { groupNamed } from './scenario-input.js';

const MOST_BYTES = 8 << 20;

/** The user's teams file with people who change team and teams that merge, and its patch; none where there is no such file or nothing of the kind is asked. Private: it names people. */
export async function teamsFiles(flags: Flags, { people, merge }: NamedScenario, present: Present): Promise<{ readonly files: readonly { readonly name: string; readonly text: string; readonly mode: number }[]; readonly notes: readonly string[] }> {
  const { teamsFile } = await readRequest(flags);
  if (teamsFile === undefined || Object.keys({ ...people, ...merge }).length === 0) return { files: [], notes: [] };
  const name = basename(teamsFile);
  const team = (called: string): string => present.groups.ids[groupNamed(present)(called)]!;
  const before = await readUserFile(teamsFile, '--teams', MOST_BYTES, { keepMark: true });
  const { text, byHand } = editedTeams(before, name, new Map(Object.entries(people).map(([person, to]) => [person, team(to)])), new Map(Object.entries(merge).map(([from, into]) => [team(from), team(into)])));
  return {
    files: text === before ? [] : [
      { name: `${name}.proposed`, text, mode: 0o600 },
      { name: 'teams.patch', text: createTwoFilesPatch(`a/${name}`, `b/${name}`, before, text, undefined, undefined, { context: 3 }).replace(/^=+\n/, ''), mode: 0o600 },
    ],
    notes: byHand.length === 0 ? [] : [`${byHand.length === 1 ? 'one person has' : `${byHand.length} people have`} no record of their own in ${name}: change it by hand`],
  };
}
