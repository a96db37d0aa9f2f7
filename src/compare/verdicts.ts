import type { Baskets, CoChangeLink, ImportLink, Pair, Verdict } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** With fewer change-sets on a side nothing can be said about co-change. */
const LEAST_CHANGE_SETS = 5;
/** Shared change-sets by members of a side that make it a carrier. */
const CARRIES = 2;

/** Two sides of a border: labels (units or teams) with the groups of people that own each. */
export interface Sides {
  readonly groups: readonly (readonly number[])[];
  /** A key for individual owners beside groups, '' without any: sides with the same individuals share an owner. */
  readonly individuals: readonly string[];
  /** Source files of each change-set, by label. */
  readonly baskets: Baskets;
  /** `coChange` of those baskets. */
  readonly coChange: { readonly links: readonly CoChangeLink[]; readonly counts: Uint32Array };
  readonly imports: readonly ImportLink[];
  readonly changeSets: ChangeSets;
  readonly actorGroup: Int32Array;
}

/** Every pair of labels with an import or a shared change-set, judged by the truth table; sorted by (a, b). */
export function judgedPairs(sides: Sides): Pair[] {
  const rows = new Map<string, { a: number; b: number; importsAB: ImportLink | null; importsBA: ImportLink | null; link: CoChangeLink | null }>();
  const row = (x: number, y: number) => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const known = rows.get(`${a} ${b}`) ?? { a, b, importsAB: null, importsBA: null, link: null };
    rows.set(`${a} ${b}`, known);
    return known;
  };
  for (const link of sides.imports) row(link.source, link.target)[link.source < link.target ? 'importsAB' : 'importsBA'] = link;
  for (const link of sides.coChange.links) row(link.source, link.target).link = link;
  const changeSetsOf = byLabel(sides.baskets);
  return [...rows.values()]
    .sort((x, y) => x.a - y.a || x.b - y.b)
    .map((found) => {
      const { a, b, link } = found;
      const { counts } = sides.coChange;
      const imported = isImport(found.importsAB) || isImport(found.importsBA);
      const coChange = counts[a] < LEAST_CHANGE_SETS || counts[b] < LEAST_CHANGE_SETS ? 'unclear' : link?.coupled === true ? 'yes' : 'no';
      const inside = sides.groups[a].some((group) => sides.groups[b].includes(group)) || (sides.individuals[a] !== '' && sides.individuals[a] === sides.individuals[b]);
      const carriedBy = coChange === 'yes' ? carriers(sides, a, b, common(changeSetsOf[a], changeSetsOf[b])) : null;
      return { ...found, import: imported, coChange, carriedBy, verdict: verdict(inside, imported, coChange, carriedBy) };
    });
}

/** The truth table (engine, section 0). Unknown carriers never make a collaboration. */
export function verdict(inside: boolean, imported: boolean, coChange: Pair['coChange'], carriedBy: Pair['carriedBy']): Verdict {
  if (inside) return 'inside';
  if (coChange === 'unclear') return 'unclear';
  if (coChange === 'no') return imported ? 'contract' : 'apart';
  if (carriedBy === 'both') return imported ? 'collaboration' : 'implicit-contract';
  return imported ? 'coordination-gap' : 'hidden-coupling';
}

/** Import = yes when files other than tests import. */
function isImport(link: ImportLink | null): boolean {
  return link !== null && link.files > link.testOnly;
}

/**
 * Who makes the shared change-sets: *both* with ≥ 2 by members of each side, or one that members of both made together; one side; or *neither* (third parties).
 * null when the members of a side are not known at all.
 */
function carriers({ groups, changeSets, actorGroup }: Sides, a: number, b: number, shared: readonly number[]): Pair['carriedBy'] {
  if (groups[a].length === 0 || groups[b].length === 0 || !actorGroup.some((group) => group >= 0)) return null;
  const { actorOffset, actorPerson } = changeSets;
  let [ofA, ofB, joint] = [0, 0, false];
  for (const s of shared) {
    const members = (side: number): Set<number> => {
      const people = new Set<number>();
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) if (groups[side].includes(actorGroup[row])) people.add(actorPerson[row]);
      return people;
    };
    const [fromA, fromB] = [members(a), members(b)];
    if (fromA.size > 0) ofA++;
    if (fromB.size > 0) ofB++;
    joint ||= [...fromA].some((p) => [...fromB].some((q) => p !== q));
  }
  if (joint || (ofA >= CARRIES && ofB >= CARRIES)) return 'both';
  if (ofA >= CARRIES) return 'a';
  return ofB >= CARRIES ? 'b' : 'neither';
}

function byLabel({ labels, offset, item }: Baskets): number[][] {
  const changeSets = Array.from({ length: labels }, (): number[] => []);
  for (let s = 0; s + 1 < offset.length; s++) for (let i = offset[s]; i < offset[s + 1]; i++) changeSets[item[i]].push(s);
  return changeSets;
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
