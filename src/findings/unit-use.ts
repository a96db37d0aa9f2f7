import type { Analysis } from '../model/analysis.js';
import { CONTACT } from '../model/facts.js';

/** One side of borders (a component's files under one owner set) as other groups see it: who imports it, who changes it, and who lets their changes in. */
export interface UnitUse {
  readonly unit: number;
  /** Groups that own it; empty where nobody is declared. */
  readonly owners: readonly number[];
  /** Other groups whose code imports it, tests aside; ascending. */
  readonly importers: readonly number[];
  /** Change-sets of the window by people of known groups, and those of them by none of its owners; rows of `Facts.changeSets`, oldest first. */
  readonly changeSets: number;
  readonly foreign: readonly number[];
  /** Rows of those that one of its owners has a part in. */
  readonly own: readonly number[];
  /** People of its owners who changed it, and people who committed, merged or reviewed a foreign change-set of others: those who can let one in. */
  readonly keepers: number;
}

/** Every unit that groups or nobody own (not those of individuals), in order. */
export function unitUse({ facts, comparison: { units, unitOfFile, actorGroup } }: Analysis): UnitUse[] {
  const { imports, changeSets } = facts;
  const importers = units.map(() => new Set<number>());
  for (let row = 0; row < imports.from.length; row++) {
    if (imports.test[row] === 1 || imports.to[row] < 0) continue;
    const [source, target] = [unitOfFile[imports.from[row]], unitOfFile[imports.to[row]]];
    if (source < 0 || target < 0) continue;
    for (const group of units[source].groups) if (!units[target].groups.includes(group)) importers[target].add(group);
  }
  const rows = units.map(() => ({ changeSets: 0, foreign: [] as number[], own: [] as number[], keepers: new Set<number>() }));
  const seen = new Int32Array(units.length).fill(-1);
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 0) continue;
    const [first, end] = [changeSets.actorOffset[s], changeSets.actorOffset[s + 1]];
    let known = false;
    for (let row = first; row < end; row++) known ||= actorGroup[row] >= 0;
    if (!known) continue;
    for (let i = changeSets.fileOffset[s]; i < changeSets.fileOffset[s + 1]; i++) {
      const unit = unitOfFile[changeSets.file[i]];
      if (unit < 0 || seen[unit] === s) continue;
      seen[unit] = s;
      const use = rows[unit];
      use.changeSets++;
      let isOwn = false;
      for (let row = first; row < end; row++) {
        if (!units[unit].owning.includes(actorGroup[row])) continue;
        isOwn = true;
        use.keepers.add(changeSets.actorPerson[row]);
      }
      (isOwn ? use.own : use.foreign).push(s);
      if (!isOwn) for (const person of landers(facts, s)) use.keepers.add(person);
    }
  }
  return units.flatMap(({ groups, owners }, unit) => (groups.length === 0 && owners.length > 0 ? [] : [{
    unit, owners: groups, importers: [...importers[unit]].sort((g, h) => g - h),
    changeSets: rows[unit].changeSets, foreign: rows[unit].foreign, own: rows[unit].own, keepers: rows[unit].keepers.size,
  }]));
}

/** Groups that own living source code. */
export const groupsWithCode = ({ topology }: Analysis): number => topology.teams.filter(({ files }) => files > 0).length;

const NOBODY: ReadonlySet<number> = new Set();

/** People who are no authors of a change-set and committed, merged or reviewed it. */
function landers({ changeSets }: Analysis['facts'], s: number): ReadonlySet<number> {
  if (changeSets.contactOffset[s] === changeSets.contactOffset[s + 1]) return NOBODY;
  const authors = new Set(changeSets.actorPerson.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1]));
  const found = new Set<number>();
  for (let i = changeSets.contactOffset[s]; i < changeSets.contactOffset[s + 1]; i++) {
    if ((changeSets.contactKind[i] & (CONTACT.committer | CONTACT.merger | CONTACT.review)) === 0) continue;
    for (const person of [changeSets.contactA[i], changeSets.contactB[i]]) if (!authors.has(person)) found.add(person);
  }
  return found;
}
