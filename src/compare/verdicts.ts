import { LEAST_SHARED, MOST_NARROW, RETURNS, type Baskets, type Carriers, type CoChangeLink, type ImportLink, type Pair, type Verdict } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';
import { SPELL } from './spells.js';

/** With fewer change-sets on a side nothing can be said about co-change. */
export const LEAST_CHANGE_SETS = 5;

/** Two sides of a border: labels (units or teams) with the groups of people that own each. */
export interface Sides {
  readonly groups: readonly (readonly number[])[];
  /** All groups that own each, those that are left out of `groups` too: `Unit.owning`. */
  readonly owning: readonly (readonly number[])[];
  /** A key for individual owners beside groups, '' without any: sides with the same individuals share an owner. */
  readonly individuals: readonly string[];
  /** Source files of each change-set, by label. */
  readonly baskets: Baskets;
  /** `coChange` of those baskets. */
  readonly coChange: { readonly links: readonly CoChangeLink[]; readonly counts: Uint32Array };
  readonly imports: readonly ImportLink[];
  readonly changeSets: ChangeSets;
  readonly actorGroup: Int32Array;
  /** Groups of whom nobody is known: their people may be anybody. */
  readonly strangers: ReadonlySet<number>;
  /** Change-sets of more labels are sweeps: who makes them carries no single border, unless fewer than `LEAST_SHARED` others are shared. Default: none are. */
  readonly wide?: number;
}

/** Every pair of labels with an import or a shared change-set, judged by the truth table; sorted by (a, b). */
export function judgedPairs(sides: Sides): Pair[] {
  const { labels } = sides.baskets;
  const rows = new Map<number, { a: number; b: number; importsAB: ImportLink | null; importsBA: ImportLink | null; link: CoChangeLink | null }>();
  const row = (x: number, y: number) => {
    const [a, b] = x < y ? [x, y] : [y, x];
    let known = rows.get(a * labels + b);
    if (known === undefined) rows.set(a * labels + b, (known = { a, b, importsAB: null, importsBA: null, link: null }));
    return known;
  };
  for (const link of sides.imports) row(link.source, link.target)[link.source < link.target ? 'importsAB' : 'importsBA'] = link;
  for (const link of sides.coChange.links) row(link.source, link.target).link = link;
  const changeSetsOf = byLabel(sides.baskets);
  const wide = wideOf(sides.baskets);
  return [...rows.values()]
    .sort((x, y) => x.a - y.a || x.b - y.b)
    .map((found) => {
      const { a, b, link } = found;
      const { counts } = sides.coChange;
      const imported = isImport(found.importsAB) || isImport(found.importsBA);
      const coChange = counts[a] < LEAST_CHANGE_SETS || counts[b] < LEAST_CHANGE_SETS ? 'unclear' : link?.coupled === true ? 'yes' : 'no';
      const oneOwner = sides.groups[a].some((group) => sides.groups[b].includes(group)) || (sides.individuals[a] !== '' && sides.individuals[a] === sides.individuals[b]);
      const shared = link === null ? [] : sharedBy(link, changeSetsOf[a], changeSetsOf[b]);
      const judged = carrying(sides, shared);
      const by = ownersOf(sides, a, b);
      const carriers = shared.length > 0 ? carriersOf(sides, by, judged) : null;
      const carrierSpells = coChange === 'yes' && carriers !== null ? spells(sides, by, judged) : null;
      const carriedBy = carriers !== null && carrierSpells !== null ? carried(sides, a, b, carriers, carrierSpells) : null;
      return {
        a, b, importsAB: found.importsAB, importsBA: found.importsBA, link, changeSets: [counts[a], counts[b]], wide: [wide[a], wide[b]], strangers: [isStrange(sides, a), isStrange(sides, b)], sizes: sizesOf(sides.baskets, shared), import: imported, coChange, carriers, carriersAmong: judged.length, carrierSpells, carriedBy,
        verdict: verdict(oneOwner || (carriedBy !== 'both' && carrierSpells !== null && carrierSpells[2] >= RETURNS), imported, coChange, carriedBy),
      };
    });
}

/** The groups that own one side alone, and those that own both, though borders are not drawn by them (`Unit.groups`): what their people come back to is shared inside one ownership. */
function ownersOf({ groups, owning }: Sides, a: number, b: number): Owners {
  const common = owning[a].filter((group) => owning[b].includes(group) && !(groups[a].includes(group) && groups[b].includes(group)));
  const own = (label: number): readonly number[] => owning[label].filter((group) => !common.includes(group));
  return [own(a), own(b), common];
}

type Owners = readonly [a: readonly number[], b: readonly number[], common: readonly number[]];

/** The truth table (engine, section 0). While it is not known who carries (null), co-change stays a gap or hidden coupling: unknown authors never make a collaboration. */
export function verdict(inside: boolean, imported: boolean, coChange: Pair['coChange'], carriedBy: Pair['carriedBy']): Verdict {
  if (inside) return 'inside';
  if (coChange === 'unclear') return 'unclear';
  if (coChange === 'no') return imported ? 'contract' : 'apart';
  if (carriedBy === 'both') return imported ? 'collaboration' : 'implicit-contract';
  return imported ? 'coordination-gap' : 'hidden-coupling';
}

const isStrange = ({ groups, strangers }: Sides, label: number): boolean => groups[label].some((group) => strangers.has(group));

/** Import = yes when files other than tests import. */
function isImport(link: ImportLink | null): boolean {
  return link !== null && link.files > link.testOnly;
}

/** The shared change-sets by whose authors a pair is judged: with too few that are no sweeps a side could hardly reach `RETURNS`, and all of them tell more. */
function carrying({ wide, baskets: { offset } }: Sides, shared: readonly number[]): readonly number[] {
  if (wide === undefined) return shared;
  const narrow = shared.filter((s) => offset[s + 1] - offset[s] <= wide);
  return narrow.length < LEAST_SHARED ? shared : narrow;
}

/** Shared change-sets by whom they have authors of. One with authors of both sides counts for both; one with none of these, but of a group that owns both, is `common`; else one with any author of a known group is `other`. */
function carriersOf({ changeSets, actorGroup }: Sides, [a, b, common]: Owners, shared: readonly number[]): Carriers {
  const { actorOffset } = changeSets;
  const counts = { a: 0, b: 0, common: 0, joint: 0, other: 0, unknown: 0 };
  for (const s of shared) {
    let [ofA, ofB, ofBoth, known] = [false, false, false, false];
    for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
      ofA ||= a.includes(actorGroup[i]);
      ofB ||= b.includes(actorGroup[i]);
      ofBoth ||= common.includes(actorGroup[i]);
      known ||= actorGroup[i] >= 0;
    }
    if (ofA) counts.a++;
    if (ofB) counts.b++;
    if (ofA && ofB && together({ changeSets, actorGroup }, a, b, s)) counts.joint++;
    if (!ofA && !ofB) counts[ofBoth ? 'common' : known ? 'other' : 'unknown']++;
  }
  return counts;
}

/**
 * Who carries the shared change-sets: *both* where members of each side made them in two spells of work or more (what one person does within four weeks: one visit, of however many changes, is no part in the work), or members of both made one together;
 * one side; or *neither*. null while a side that is no carrier could be one: with the change-sets of unknown authors it would have two spells, or it is owned by individuals or by a group of whom nobody is known, who may be any of the authors.
 */
function carried(sides: Sides, a: number, b: number, counts: Carriers, returned: readonly [number, number, number]): Pair['carriedBy'] {
  const reached = (side: 0 | 1, more: number): boolean => returned[side] + more >= RETURNS;
  const [carriesA, carriesB] = [reached(0, 0), reached(1, 0)];
  if ((carriesA && carriesB) || counts.joint > 0) return 'both';
  const open = (side: 0 | 1): boolean => {
    const label = side === 0 ? a : b;
    return reached(side, counts.unknown) || sides.individuals[label] !== '' || isStrange(sides, label);
  };
  if ((!carriesA && open(0)) || (!carriesB && open(1))) return null;
  if (carriesA) return 'a';
  return carriesB ? 'b' : 'neither';
}

/** In how many spells of work people of each side, and of groups that own both, made these change-sets. What several of a side make together is one spell, and none of its own while any of them is in one. */
function spells({ changeSets: { at, actorOffset, actorPerson }, actorGroup }: Sides, owners: Owners, rows: readonly number[]): [number, number, number] {
  const inTime = rows.toSorted((s, t) => at[s] - at[t] || s - t);
  const [ofA, ofB, ofBoth] = owners.map((groups) => {
    const began = new Map<number, number>();
    let count = 0;
    for (const s of inTime) {
      let [came, goesOn] = [false, false];
      for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
        if (!groups.includes(actorGroup[i])) continue;
        if (at[s] <= (began.get(actorPerson[i]) ?? -Infinity) + SPELL) goesOn = true;
        else {
          began.set(actorPerson[i], at[s]);
          came = true;
        }
      }
      if (came && !goesOn) count++;
    }
    return count;
  });
  return [ofA, ofB, ofBoth];
}

/** Two people, one of each side, made the change-set together. */
function together({ changeSets: { actorOffset, actorPerson }, actorGroup }: Pick<Sides, 'changeSets' | 'actorGroup'>, a: readonly number[], b: readonly number[], s: number): boolean {
  for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
    if (!a.includes(actorGroup[i])) continue;
    for (let j = actorOffset[s]; j < actorOffset[s + 1]; j++) if (actorPerson[i] !== actorPerson[j] && b.includes(actorGroup[j])) return true;
  }
  return false;
}

function byLabel({ labels, offset, item }: Baskets): number[][] {
  const changeSets = Array.from({ length: labels }, (): number[] => []);
  for (let s = 0; s + 1 < offset.length; s++) for (let i = offset[s]; i < offset[s + 1]; i++) changeSets[item[i]].push(s);
  return changeSets;
}

/** Wide change-sets by label. */
function wideOf({ labels, offset, item }: Baskets): Uint32Array {
  const wide = new Uint32Array(labels);
  for (let s = 0; s + 1 < offset.length; s++) if (offset[s + 1] - offset[s] > MOST_NARROW) for (let i = offset[s]; i < offset[s + 1]; i++) wide[item[i]]++;
  return wide;
}

/** Change-sets by the number of labels they touch; index k. */
function sizesOf({ offset }: Baskets, shared: readonly number[]): number[] {
  const sizes: number[] = [];
  for (const s of shared) {
    const k = offset[s + 1] - offset[s];
    while (sizes.length <= k) sizes.push(0);
    sizes[k]++;
  }
  return sizes;
}

/** The shared change-sets of a link, ascending: its evidence where that is all of them. */
function sharedBy({ shared, evidence }: CoChangeLink, x: readonly number[], y: readonly number[]): readonly number[] {
  return evidence.length === shared ? evidence.toReversed() : common(x, y);
}

/** Common members of two ascending lists. */
function common(x: readonly number[], y: readonly number[]): number[] {
  const both: number[] = [];
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) both.push(x[i]);
    if (x[i] <= y[j]) i++;
    else j++;
  }
  return both;
}
