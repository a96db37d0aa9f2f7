import type { ChangeSets, Person, Window } from '../model/facts.js';
import type { RawHistory } from '../model/raw.js';
import type { CommitFiles } from './commit-files.js';
import { contactPairs, gatekeepers } from './contacts.js';
import { credited } from './credit.js';
import type { Identities } from './identities.js';
import type { Memberships } from './memberships.js';
import { peopleNumbers } from './people-numbers.js';
import { isInside } from './window.js';

const WEEK = 604_800;

export interface PeopleAtWork {
  readonly changeSets: ChangeSets;
  readonly people: readonly Person[];
}

/** A change-set before it is written into columns: the commits behind it, oldest first. Grouping by ticket or author-day only makes longer lists. */
export type CommitGroup = readonly number[];

/** @param groups change-sets in the order they are to have. */
export function changeSetTable(history: RawHistory, groups: readonly CommitGroup[], files: CommitFiles, identities: Identities, memberships: Memberships, windows: { readonly window: Window; readonly couplingWindow: Window }): PeopleAtWork {
  const authors = groups.map((group) => distinct(group.flatMap((commit) => credited(history, identities, commit))));
  const gates = gatekeepers(history, identities, groups.flat());
  const pairs = groups.map((group) => group.flatMap((commit) => contactPairs(history, identities, commit, credited(history, identities, commit), gates)));
  const people = peopleNumbers(authors, pairs);
  const at = Float64Array.from(groups, (group) => history.committedAt[group.at(-1)!]!);
  return {
    people: people.groups.map((group, index): Person => ({ id: `p${index + 1}`, identities: identities.members[group]!, bot: false })),
    changeSets: {
      n: groups.length,
      commits: groups.map((group) => group.map((commit) => history.ids[commit]!)),
      at,
      week: Uint16Array.from(at, (time) => Math.min(0xffff, Math.floor((windows.couplingWindow.to - time) / WEEK))),
      inWindow: Uint8Array.from(at, (time) => (isInside(windows.window, time) ? 1 : 0)),
      ...fileColumns(groups, files),
      ...actorColumns(authors, at, people.numberOf, memberships),
      ...contactColumns(pairs, people.numberOf),
    },
  };
}

function fileColumns(groups: readonly CommitGroup[], files: CommitFiles): Pick<ChangeSets, 'fileOffset' | 'file'> {
  const fileOffset = new Uint32Array(groups.length + 1);
  const file = new Uint32Array(files.file.length);
  let size = 0;
  groups.forEach((group, index) => {
    for (const commit of group) {
      const part = files.file.subarray(files.offset[commit]!, files.offset[commit + 1]!);
      file.set(part, size);
      size += part.length;
    }
    if (group.length > 1) {
      const sorted = [...new Set(file.subarray(fileOffset[index]!, size))].sort((a, b) => a - b);
      file.set(sorted, fileOffset[index]!);
      size = fileOffset[index]! + sorted.length;
    }
    fileOffset[index + 1] = size;
  });
  return { fileOffset, file: file.slice(0, size) };
}

function actorColumns(authors: readonly (readonly number[])[], at: Float64Array, numberOf: ReadonlyMap<number, number>, memberships: Memberships): Pick<ChangeSets, 'actorOffset' | 'actorPerson' | 'actorTeam' | 'actorShare'> {
  const offset = [0];
  const person: number[] = [];
  const team: number[] = [];
  const share: number[] = [];
  const add = (group: number, of: number, part: number): void => {
    person.push(numberOf.get(group)!);
    team.push(of);
    share.push(part);
  };
  authors.forEach((groups, index) => {
    for (const group of groups) {
      const teams = memberships.teamsAt(group, at[index]!);
      const inTeams = teams.reduce((sum, entry) => sum + entry.share, 0);
      for (const entry of teams) add(group, entry.team, entry.share / groups.length);
      if (inTeams < 1 - 1e-9) add(group, -1, (1 - inTeams) / groups.length);
    }
    offset.push(person.length);
  });
  return { actorOffset: Uint32Array.from(offset), actorPerson: Uint32Array.from(person), actorTeam: Int32Array.from(team), actorShare: Float64Array.from(share) };
}

function contactColumns(pairs: readonly (readonly [number, number][])[], numberOf: ReadonlyMap<number, number>): Pick<ChangeSets, 'contactOffset' | 'contactA' | 'contactB'> {
  const offset = [0];
  const a: number[] = [];
  const b: number[] = [];
  for (const of of pairs) {
    const seen = new Set<string>();
    const sorted = of.map(([p, q]) => [numberOf.get(p)!, numberOf.get(q)!].sort((x, y) => x - y) as [number, number]).sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    for (const [p, q] of sorted) {
      if (p === q || seen.has(`${p} ${q}`)) continue;
      seen.add(`${p} ${q}`);
      a.push(p);
      b.push(q);
    }
    offset.push(a.length);
  }
  return { contactOffset: Uint32Array.from(offset), contactA: Uint32Array.from(a), contactB: Uint32Array.from(b) };
}

function distinct(list: readonly number[]): number[] {
  return [...new Set(list)];
}
