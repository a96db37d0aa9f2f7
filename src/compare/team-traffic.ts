import type { Baskets, Comparison, TeamTraffic } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** What is counted between two groups, a < b. */
export interface PairTraffic {
  visitsAB: number;
  visitsBA: number;
  joint: number;
  /** Change-sets behind `visitsAB`, `visitsBA` and `joint`, ascending. */
  readonly at: { readonly ab: number[]; readonly ba: number[]; readonly joint: number[] };
}

export interface Traffic {
  readonly groups: readonly TeamTraffic[];
  /** By `a · groups + b`. */
  readonly pairs: ReadonlyMap<number, PairTraffic>;
}

export interface TrafficInput {
  readonly changeSets: ChangeSets;
  /** Sides of borders (`comparison.units`) of each change-set. */
  readonly baskets: Baskets;
  readonly units: Comparison['units'];
  /** Group of each row of `changeSets.actorPerson`. */
  readonly actorGroup: Int32Array;
  readonly groups: number;
}

/** Whose people change whose code, over the change-sets of the window for which `counts` holds. */
export function teamTraffic({ changeSets, baskets, units, actorGroup, groups }: TrafficInput, counts: (changeSet: number) => boolean = () => true): Traffic {
  const rows = Array.from({ length: groups }, () => ({ work: 0, own: 0, elsewhere: 0, helped: new Map<number, number>(), components: new Map<number, number>(), changes: 0, foreign: 0, made: 0, inside: 0 }));
  const pairs = new Map<number, PairTraffic>();
  const pair = (g: number, h: number): PairTraffic => {
    const key = Math.min(g, h) * groups + Math.max(g, h);
    const known = pairs.get(key) ?? { visitsAB: 0, visitsBA: 0, joint: 0, at: { ab: [], ba: [], joint: [] } };
    pairs.set(key, known);
    return known;
  };
  const { n, inWindow, actorOffset, actorShare } = changeSets;
  const { offset, item } = baskets;
  const [ownerIn, byOwner] = [new Int32Array(groups).fill(-1), new Uint8Array(groups)];
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || !counts(s)) continue;
    const authors: number[] = [];
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      const group = actorGroup[row];
      if (group < 0) continue;
      if (!authors.includes(group)) authors.push(group);
      for (let i = offset[s]; i < offset[s + 1]; i++) addWork(rows[group], group, units[item[i]], actorShare[row] / (offset[s + 1] - offset[s]));
    }
    if (authors.length === 0) continue;
    // whoever of its owners makes it, a change to code of several is foreign to none of them
    const owners: number[] = [];
    let common: readonly number[] | null = null;
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      const own = units[item[i]].groups;
      if (own.length === 0) continue;
      const made = units[item[i]].owning.some((group) => authors.includes(group));
      for (const group of own) {
        if (ownerIn[group] !== s) {
          ownerIn[group] = s;
          byOwner[group] = 0;
          owners.push(group);
        }
        if (made) byOwner[group] = 1;
      }
      common = common === null ? own : common.filter((group) => own.includes(group));
    }
    for (const owner of owners) {
      rows[owner].changes++;
      if (byOwner[owner] === 1) continue;
      rows[owner].foreign++;
      for (const author of authors) {
        const link = pair(author, owner);
        link[author < owner ? 'visitsAB' : 'visitsBA']++;
        link.at[author < owner ? 'ab' : 'ba'].push(s);
      }
    }
    for (let g = 0; g < authors.length; g++) {
      for (let h = g + 1; h < authors.length; h++) {
        const link = pair(authors[g], authors[h]);
        link.joint++;
        link.at.joint.push(s);
      }
    }
    if (common === null) continue;
    for (const group of authors) {
      rows[group].made++;
      if (authors.length === 1 && common.includes(group)) rows[group].inside++;
    }
  }
  return { groups: rows, pairs };
}

interface Row {
  work: number;
  own: number;
  elsewhere: number;
  readonly helped: Map<number, number>;
  readonly components: Map<number, number>;
}

function addWork(row: Row, group: number, { groups, component }: Comparison['units'][number], amount: number): void {
  row.work += amount;
  row.components.set(component, (row.components.get(component) ?? 0) + amount);
  if (groups.includes(group)) row.own += amount;
  else if (groups.length > 0) row.elsewhere += amount;
  else return;
  if (!groups.includes(group)) for (const owner of groups) row.helped.set(owner, (row.helped.get(owner) ?? 0) + amount / groups.length);
}
