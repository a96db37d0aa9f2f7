import { type Accumulator, accumulator } from '../math/accumulator.js';
import { LEAST_NEED, type Networks } from '../model/analysis.js';
import { groupsOfPeople } from './actor-groups.js';
import { type MappedEffort, type Work, mappedEffort } from './mapped-effort.js';
import { type NeedTable, needTable } from './need.js';

export type TeamLink = Networks['teams'][number];

/**
 * Need between groups, and how much of it was seen in contact (engine, section 4 item 8), source < target, sorted. `needed`: Σ of the need that falls on a person of
 * one and a person of the other, in either order; over all pairs it adds up to need − met. `seen`: the same over the change-sets in which members of both were in
 * contact, each counting its own need between the two. `contacts`: the number of those change-sets.
 */
export function teamNeeds(work: Work): TeamLink[] {
  const table = needTable(work);
  const groups = work.group.reduce((most, g) => Math.max(most, g + 1), 0);
  const needed = accumulator(groups * groups);
  const seen = new Map<number, { need: number; contacts: number }>();
  const inContact = pairsInContact(work);
  const contactOf = (k: number): Map<number, number> | undefined => inContact.get(table.a[k] * work.baskets.labels + table.b[k]);
  crossShares(work, table, needed, (k) => contactOf(k) !== undefined, (k, share) => {
    const weight = table.weight[k];
    const asked = contactOf(k);
    share.each((key, value) => needed.add(key, weight * value));
    if (asked !== undefined) share.each((key, value) => void asked.set(key, value));
  });
  eachContact(work, (s, key) => {
    const { offset, item, labels } = work.baskets;
    const size = offset[s + 1] - offset[s];
    let own = 0;
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let j = i; j < offset[s + 1]; j++) own += inContact.get(item[i] * labels + item[j])!.get(key) ?? 0;
    }
    const known = seen.get(key) ?? { need: 0, contacts: 0 };
    seen.set(key, { need: known.need + (2 * own) / (size * (size + 1)), contacts: known.contacts + 1 });
    needed.add(key, 0);
  });
  const links: TeamLink[] = [];
  needed.each((key, need) => {
    const contact = seen.get(key);
    links.push({ source: Math.floor(key / groups), target: key % groups, needed: need, seen: Math.min(contact?.need ?? 0, need), contacts: contact?.contacts ?? 0 });
  });
  return links.sort((x, y) => x.source - y.source || x.target - y.target);
}

/** Need met by contact, Σ needed · s with s = seen / needed, 0 when needed < 3, in change-sets; null when no change-set shows any contact. */
export function metByContact(links: readonly TeamLink[], anyContact: boolean): number | null {
  return anyContact ? links.reduce((sum, { needed, seen }) => sum + (needed >= LEAST_NEED ? seen : 0), 0) : null;
}

/** Pairs of components of the change-sets with contact, by key, for their shares: those of all pairs would be the largest thing in memory. */
function pairsInContact({ baskets: { offset, item, labels }, changeSets }: Work): Map<number, Map<number, number>> {
  const pairs = new Map<number, Map<number, number>>();
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 0 || changeSets.contactOffset[s] === changeSets.contactOffset[s + 1]) continue;
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let j = i; j < offset[s + 1]; j++) if (!pairs.has(item[i] * labels + item[j])) pairs.set(item[i] * labels + item[j], new Map());
    }
  }
  return pairs;
}

/**
 * Of the need of each pair of components the share that falls on two groups, by key `smaller · groups + larger`: products of sums per group, less what one person in
 * two groups would need of themselves, and for a = b less the co-authors of single change-sets. `visit` gets such pairs, and those that are `asked` for, by their row in the table, and sums that hold until it returns.
 * Of all others nothing is to be taken off, and Σ_b of products with one row is a product with Σ_b: their need goes into `needed` row by row, in O(pairs × groups of a component).
 */
function crossShares(work: Work, table: NeedTable, needed: Accumulator, asked: (pair: number) => boolean, visit: (pair: number, share: Pick<Accumulator, 'each'>) => void): void {
  const effort = mappedEffort(work);
  const groups = work.group.reduce((most, g) => Math.max(most, g + 1), 0);
  const key = (g: number, h: number): number => (g < h ? g * groups + h : h * groups + g);
  const rows = Array.from({ length: work.baskets.labels }, (_, c) => groupRow(effort, c));
  const split = splitPeople(effort);
  const within = crossWithin(work, key);
  const sums = accumulator(groups * groups);
  const others = accumulator(groups);
  for (let k = 0; k < table.a.length; k++) {
    const [a, b] = [table.a[k], table.b[k]];
    const [own, other] = [rows[a], rows[b]];
    if (table.covered[k] === 1) {
      const divisor = effort.total[a] * effort.total[b] - (a === b ? effort.squares[a] : 0);
      if (a !== b && !asked(k) && !(split.in(a) && split.in(b))) {
        for (let j = 0; j < other.group.length; j++) others.add(other.group[j], (table.weight[k] * other.amount[j]) / divisor);
      } else {
        addProducts(sums, key, own, { each: (use) => other.group.forEach((h, j) => use(h, other.amount[j])) });
        for (const { g, h, amount } of split.products(a, b)) sums.add(key(g, h), -amount);
        if (a === b) for (const [pair, amount] of within.get(a) ?? []) sums.add(pair, -amount);
        visit(k, { each: (use) => sums.each((pair, amount) => { if (amount > 1e-12 * divisor) use(pair, amount / divisor); }) });
        sums.clear();
      }
    }
    if (table.a[k + 1] === a) continue;
    addProducts(needed, key, own, others);
    others.clear();
  }
}

/** Products of the amounts of different groups, one of either side. */
function addProducts(sums: Accumulator, key: (g: number, h: number) => number, own: GroupRow, other: Pick<Accumulator, 'each'>): void {
  other.each((h, amount) => {
    for (let i = 0; i < own.group.length; i++) if (own.group[i] !== h) sums.add(key(own.group[i], h), own.amount[i] * amount);
  });
}

interface GroupRow {
  readonly group: Uint32Array;
  readonly amount: Float64Array;
}

/** Effort on a component by group. */
function groupRow({ offset, actor, amount, group }: MappedEffort, c: number): GroupRow {
  const row = new Map<number, number>();
  for (let i = offset[c]; i < offset[c + 1]; i++) row.set(group[actor[i]], (row.get(group[actor[i]]) ?? 0) + amount[i]);
  return { group: Uint32Array.from(row.keys()), amount: Float64Array.from(row.values()) };
}

interface SplitPeople {
  /** Whether anybody works on the component who is in several groups. */
  in(component: number): boolean;
  /** For two components: products of one person's efforts in different groups, in either order. */
  products(a: number, b: number): readonly { readonly g: number; readonly h: number; readonly amount: number }[];
}

function splitPeople({ person, group, offset, actor, amount }: MappedEffort): SplitPeople {
  const actors = new Map<number, number>();
  for (const p of person) actors.set(p, (actors.get(p) ?? 0) + 1);
  const none = actors.size === person.length;
  const rows = new Map<number, { p: number; g: number; x: number }[]>();
  const rowOf = (c: number): { p: number; g: number; x: number }[] => {
    const known = rows.get(c);
    if (known !== undefined) return known;
    const row: { p: number; g: number; x: number }[] = [];
    for (let i = offset[c]; i < offset[c + 1]; i++) if (actors.get(person[actor[i]])! > 1) row.push({ p: person[actor[i]], g: group[actor[i]], x: amount[i] });
    rows.set(c, row);
    return row;
  };
  return {
    in: (component) => !none && rowOf(component).length > 0,
    products: (a, b) => (none ? [] : rowOf(a).flatMap(({ p, g, x }) => rowOf(b).filter((row) => row.p === p && row.g !== g).map((row) => ({ g, h: row.g, amount: x * row.x })))),
  };
}

/** Σ_s of the products of shares of different people in different groups in one change-set, in both orders, by component. */
function crossWithin({ baskets, changeSets, group }: Work, key: (g: number, h: number) => number): Map<number, Map<number, number>> {
  const { n, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
  const sums = new Map<number, Map<number, number>>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
      for (let j = actorOffset[s]; j < i; j++) {
        if (group[i] < 0 || group[j] < 0 || group[i] === group[j] || actorPerson[i] === actorPerson[j]) continue;
        for (let k = baskets.offset[s]; k < baskets.offset[s + 1]; k++) {
          const row = sums.get(baskets.item[k]) ?? new Map<number, number>();
          row.set(key(group[i], group[j]), (row.get(key(group[i], group[j])) ?? 0) + 2 * actorShare[i] * actorShare[j]);
          sums.set(baskets.item[k], row);
        }
      }
    }
  }
  return sums;
}

/** Every change-set of the window and pair of groups (once each) of which members were in contact. People who are not its authors stand in their main group. */
function eachContact({ baskets, changeSets, group }: Work, visit: (changeSet: number, key: number) => void): void {
  const { n, inWindow, actorOffset, actorPerson, contactOffset, contactA, contactB } = changeSets;
  const groups = group.reduce((most, g) => Math.max(most, g + 1), 0);
  const people = [actorPerson, contactA, contactB].reduce((most, column) => column.reduce((m, p) => Math.max(m, p + 1), most), 0);
  const main = groupsOfPeople(changeSets, group, people);
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0 || baskets.offset[s] === baskets.offset[s + 1]) continue;
    const groupsOf = (person: number): number[] => {
      const own: number[] = [];
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) if (actorPerson[row] === person && group[row] >= 0) own.push(group[row]);
      return own.length > 0 ? own : main[person] >= 0 ? [main[person]] : [];
    };
    const pairs = new Set<number>();
    for (let i = contactOffset[s]; i < contactOffset[s + 1]; i++) {
      for (const g of groupsOf(contactA[i])) for (const h of groupsOf(contactB[i])) if (g !== h) pairs.add(Math.min(g, h) * groups + Math.max(g, h));
    }
    for (const pair of pairs) visit(s, pair);
  }
}

/** Whether any change-set of the window shows contact. */
export function hasContact({ changeSets }: Work): boolean {
  const { n, inWindow, contactOffset } = changeSets;
  for (let s = 0; s < n; s++) if (inWindow[s] === 1 && contactOffset[s] < contactOffset[s + 1]) return true;
  return false;
}
