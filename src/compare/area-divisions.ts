import { jackknife } from '../math/jackknife.js';
import type { AreaDivision, Baskets } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';
import { BLOCK_WEEKS, inBlocks } from './week-blocks.js';

export interface DivisionInput {
  readonly changeSets: ChangeSets;
  readonly baskets: Baskets;
  /** Group of each row of `actorPerson`, −1 for none. */
  readonly actorGroup: Int32Array;
  /** Component → area, −1 none. */
  readonly area: Int32Array;
  /** False on resampled weeks, whose spread is the error already: bounds are the values. */
  readonly bounded: boolean;
}

/** Two-sided level of the range whose upper end is the bound: as for the score. */
const LEVEL = 0.9;

/** What one area's change-sets add up to. `cell`: a component's effort by one group, component by component from `start`. */
interface Sums {
  readonly start: readonly number[];
  readonly group: readonly number[];
  readonly effort: Float64Array;
  readonly pairs: readonly (readonly [number, number])[];
  readonly weight: Float64Array;
}

/**
 * How the groups divide the work on an area between them in the window; worked out for the areas that are asked for, since few are. Pairs of components weigh R(c, d), what change-sets over both require (engine, section 4 item 1); shares of effort as of `groupEffort`, people in no
 * group left out. Bounds: upper end of the 90 % range by a delete-one jackknife over blocks of three weeks in which the area was changed, as for the score (`jackknife`); 1 with fewer than two of them, where one holds all that meets, or where no more than one change-set’s worth is there to judge by. They are worked out when they are asked for.
 */
export function areaDivisions(input: DivisionInput): (area: number) => AreaDivision {
  let areas: readonly (readonly Change[])[] | undefined;
  return (area) => {
    const { sums, blocks } = added((areas ??= changedAreas(input))[area] ?? [], input);
    const { effort, meetings } = divisionOf(sums);
    let replicates: readonly Division[] | undefined;
    const bound = (one: Part, of: (division: Division) => Part | null): number => {
      if (!input.bounded) return shareOf(one);
      replicates ??= blocks.map(({ cells, pairs }) => divisionOf({ ...sums, effort: less(sums.effort, cells), weight: less(sums.weight, pairs) }));
      const known = replicates.flatMap((division) => of(division) ?? []);
      const floor = 0.5 / one.all;
      return known.length < replicates.length || floor >= 0.5 ? 1 : (jackknife(shareOf(one), known.map(shareOf), { level: LEVEL, floor })?.high ?? 1);
    };
    return {
      largest: effort === null ? null : { share: shareOf(effort), get bound() { return bound(effort, (division) => division.effort); } },
      meetings: meetings === null ? null : { ...meetings, get bound() { return bound(meetings, (division) => division.meetings); } },
    };
  };
}

/** What falls on one group of all there is, in change-sets. */
interface Part {
  readonly same: number;
  readonly all: number;
}

/** null without any. `effort`: on the most active group. */
interface Division {
  readonly effort: Part | null;
  readonly meetings: Part | null;
}

const shareOf = ({ same, all }: Part): number => same / all;

interface Change {
  readonly changeSet: number;
  readonly block: number;
  /** Ascending. */
  readonly components: number[];
}

/** Change-sets of the window by the areas they touch. */
function changedAreas({ changeSets: { n, inWindow, week }, baskets: { offset, item }, area }: DivisionInput): Change[][] {
  const areas = Array.from({ length: area.reduce((most, one) => Math.max(most, one + 1), 0) }, (): Change[] => []);
  const weeks = [...new Set(Array.from(week).filter((_, s) => inWindow[s] === 1))].sort((a, b) => a - b);
  if (weeks.length === 0) return areas;
  const blockOf = inBlocks(weeks, BLOCK_WEEKS);
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      if (area[item[i]] < 0) continue;
      const changes = areas[area[item[i]]];
      if (changes.at(-1)?.changeSet === s) changes.at(-1)!.components.push(item[i]);
      else changes.push({ changeSet: s, block: blockOf(week[s]), components: [item[i]] });
    }
  }
  return areas;
}

type Amounts = Map<number, number>;

function added(changes: readonly Change[], { changeSets: { actorOffset, actorShare }, baskets: { offset, labels }, actorGroup }: DivisionInput): { readonly sums: Sums; readonly blocks: readonly { readonly cells: Amounts; readonly pairs: Amounts }[] } {
  const groups = actorGroup.reduce((most, group) => Math.max(most, group + 1), 1);
  const blocks = new Map<number, { cells: Amounts; pairs: Amounts }>();
  const add = (to: Amounts, key: number, amount: number): void => { to.set(key, (to.get(key) ?? 0) + amount); };
  for (const { changeSet: s, block, components } of changes) {
    const k = offset[s + 1] - offset[s];
    if (!blocks.has(block)) blocks.set(block, { cells: new Map(), pairs: new Map() });
    const { cells, pairs } = blocks.get(block)!;
    components.forEach((c, i) => {
      for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) if (actorGroup[a] >= 0) add(cells, c * groups + actorGroup[a], actorShare[a] / k);
      for (const d of components.slice(i + 1)) add(pairs, c * labels + d, 2 / (k * (k + 1)));
    });
  }
  const all = [...blocks.values()];
  const total = (of: 'cells' | 'pairs'): [number, number][] => {
    const sums: Amounts = new Map();
    for (const block of all) for (const [key, amount] of block[of]) add(sums, key, amount);
    return [...sums].sort(([a], [b]) => a - b);
  };
  const [cells, pairs] = [total('cells'), total('pairs')];
  const place = new Map<number, number>();
  const start: number[] = [];
  let last = -1;
  cells.forEach(([key], at) => {
    const c = Math.floor(key / groups);
    if (c !== last) start.push(at);
    place.set((last = c), start.length - 1);
  });
  // a component on which nobody of a group worked has no place: its meetings are nobody's
  const known = pairs.filter(([key]) => place.has(Math.floor(key / labels)) && place.has(key % labels));
  const at = (entries: readonly [number, number][]): Map<number, number> => new Map(entries.map(([key], i) => [key, i]));
  const [cellAt, pairAt] = [at(cells), at(known)];
  const placed = (amounts: Amounts, index: ReadonlyMap<number, number>): Amounts => new Map([...amounts].flatMap(([key, amount]) => (index.has(key) ? [[index.get(key)!, amount] as const] : [])));
  return {
    sums: {
      start: [...start, cells.length], group: cells.map(([key]) => key % groups), effort: Float64Array.from(cells, ([, amount]) => amount),
      pairs: known.map(([key]) => [place.get(Math.floor(key / labels))!, place.get(key % labels)!] as const), weight: Float64Array.from(known, ([, amount]) => amount),
    },
    blocks: all.map((block) => ({ cells: placed(block.cells, cellAt), pairs: placed(block.pairs, pairAt) })),
  };
}

/** Differences of sums leave dust: what is left of nothing is nothing. */
const DUST = 1e-9;

function less(all: Float64Array, part: Amounts): Float64Array {
  const left = all.slice();
  for (const [at, amount] of part) left[at] = left[at] - amount > DUST ? left[at] - amount : 0;
  return left;
}

function divisionOf({ start, group, effort, pairs, weight }: Sums): Division {
  const byGroup = new Float64Array(group.reduce((most, g) => Math.max(most, g + 1), 0));
  group.forEach((g, cell) => { byGroup[g] += effort[cell]; });
  const all = byGroup.reduce((a, b) => a + b, 0);
  const whole = start.slice(1).map((end, c) => effort.subarray(start[c], end).reduce((a, b) => a + b, 0));
  const row = new Float64Array(byGroup.length);
  const meetings = { same: 0, all: 0 };
  pairs.forEach(([a, b], i) => {
    if (weight[i] === 0 || whole[a] === 0 || whole[b] === 0) return;
    for (let cell = start[a]; cell < start[a + 1]; cell++) row[group[cell]] = effort[cell];
    let together = 0;
    for (let cell = start[b]; cell < start[b + 1]; cell++) together += effort[cell] * row[group[cell]];
    for (let cell = start[a]; cell < start[a + 1]; cell++) row[group[cell]] = 0;
    meetings.all += weight[i];
    meetings.same += (weight[i] * together) / (whole[a] * whole[b]);
  });
  return { effort: all > 0 ? { same: byGroup.reduce((most, amount) => Math.max(most, amount), 0), all } : null, meetings: meetings.all > 0 ? meetings : null };
}
