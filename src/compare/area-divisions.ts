import { jackknife } from '../math/jackknife.js';
import { once } from '../math/once.js';
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

/** What one area's change-sets add up to, in change-sets. Cells hold a component's effort by one group, component by component from `start`; pairs join the a-th and the b-th of these components. */
interface Sums {
  readonly start: readonly number[];
  readonly group: Uint32Array;
  readonly effort: Float64Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * How the groups divide the work on an area between them in the window; worked out for the areas that are asked for, since few are. Pairs of components weigh R(c, d), what change-sets over both require (engine, section 4 item 1); shares of effort as of `groupEffort`, people in no
 * group left out. Bounds: upper end of the 90 % range by a delete-one jackknife over blocks of three weeks in which the area was changed, as for the score (`jackknife`); 1 with fewer than two of them, where one holds all that meets, or where no more than one change-set’s worth is there to judge by. They are worked out when they are asked for.
 */
export function areaDivisions(input: DivisionInput): (area: number) => AreaDivision {
  const known = once(() => ({ areas: changedAreas(input), groups: input.actorGroup.reduce((most, group) => Math.max(most, group + 1), 1) }));
  return (area) => {
    const { areas, groups } = known();
    const { sums, blocks } = added(areas[area] ?? [], groups, input);
    const { effort, meetings } = divisionOf(sums);
    let replicates: readonly Division[] | undefined;
    const bound = (one: Part, of: (division: Division) => Part | null): number => {
      if (!input.bounded) return shareOf(one);
      replicates ??= blocks.map(({ cells, pairs }) => divisionOf({ ...sums, effort: less(sums.effort, cells), weight: less(sums.weight, pairs) }));
      const parts = replicates.flatMap((division) => of(division) ?? []);
      const floor = 0.5 / one.all;
      return parts.length < replicates.length || floor >= 0.5 ? 1 : (jackknife(shareOf(one), parts.map(shareOf), { level: LEVEL, floor })?.high ?? 1);
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

/** What is added, place by place. */
interface Amounts {
  readonly at: readonly number[];
  readonly amount: readonly number[];
}

type Add = (key: number, amount: number) => void;

function added(changes: readonly Change[], groups: number, { changeSets: { actorOffset, actorShare }, baskets: { offset }, actorGroup }: DivisionInput): { readonly sums: Sums; readonly blocks: readonly { readonly cells: Amounts; readonly pairs: Amounts }[] } {
  const ofBlocks = byBlock(changes);
  const cells = tallied(ofBlocks, ({ changeSet: s, components }, add) => {
    const k = offset[s + 1] - offset[s];
    for (const c of components) for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) if (actorGroup[a] >= 0) add(c * groups + actorGroup[a], actorShare[a] / k);
  });
  const place = new Map<number, number>();
  const start: number[] = [];
  cells.keys.forEach((key, at) => {
    const c = Math.floor(key / groups);
    if (place.has(c)) return;
    place.set(c, start.length);
    start.push(at);
  });
  const n = start.length;
  const pairs = tallied(ofBlocks, ({ changeSet: s, components }, add) => {
    const k = offset[s + 1] - offset[s];
    // a component on which nobody of a group worked has no place: its meetings are nobody's
    const places = components.flatMap((c) => place.get(c) ?? []);
    for (let i = 0; i < places.length; i++) for (let j = i + 1; j < places.length; j++) add(places[i] * n + places[j], 2 / (k * (k + 1)));
  });
  return {
    sums: {
      start: [...start, cells.keys.length], group: Uint32Array.from(cells.keys, (key) => key % groups), effort: cells.sums,
      a: Uint32Array.from(pairs.keys, (key) => Math.floor(key / n)), b: Uint32Array.from(pairs.keys, (key) => key % n), weight: pairs.sums,
    },
    blocks: cells.blocks.map((own, block) => ({ cells: own, pairs: pairs.blocks[block] })),
  };
}

function byBlock(changes: readonly Change[]): Change[][] {
  const blocks = new Map<number, Change[]>();
  for (const change of changes) {
    const known = blocks.get(change.block);
    if (known === undefined) blocks.set(change.block, [change]);
    else known.push(change);
  }
  return [...blocks.values()];
}

/** Sums by key, ascending, and what each block adds to them. `each` adds amounts over 0, the same ones whenever it is asked. */
function tallied(ofBlocks: readonly (readonly Change[])[], each: (change: Change, add: Add) => void): { readonly keys: Float64Array; readonly sums: Float64Array; readonly blocks: readonly Amounts[] } {
  const places = new Map<number, number>();
  for (const changes of ofBlocks) for (const change of changes) each(change, (key) => void places.set(key, 0));
  const keys = Float64Array.from(places.keys()).sort();
  keys.forEach((key, at) => void places.set(key, at));
  const [sums, inBlock] = [new Float64Array(keys.length), new Float64Array(keys.length)];
  const blocks = ofBlocks.map((changes): Amounts => {
    const at: number[] = [];
    for (const change of changes) {
      each(change, (key, amount) => {
        const place = places.get(key)!;
        if (inBlock[place] === 0) at.push(place);
        inBlock[place] += amount;
      });
    }
    const amount = at.map((place) => inBlock[place]);
    at.forEach((place, i) => {
      sums[place] += amount[i];
      inBlock[place] = 0;
    });
    return { at, amount };
  });
  return { keys, sums, blocks };
}

/** Differences of sums leave dust: what is left of nothing is nothing. */
const DUST = 1e-9;

function less(all: Float64Array, { at, amount }: Amounts): Float64Array {
  const left = all.slice();
  for (let i = 0; i < at.length; i++) left[at[i]] = left[at[i]] - amount[i] > DUST ? left[at[i]] - amount[i] : 0;
  return left;
}

function divisionOf({ start, group, effort, a, b, weight }: Sums): Division {
  const byGroup = new Float64Array(group.reduce((most, g) => Math.max(most, g + 1), 0));
  for (let cell = 0; cell < group.length; cell++) byGroup[group[cell]] += effort[cell];
  const all = byGroup.reduce((x, y) => x + y, 0);
  const whole = start.slice(1).map((end, c) => effort.subarray(start[c], end).reduce((x, y) => x + y, 0));
  const row = new Float64Array(byGroup.length);
  const meetings = { same: 0, all: 0 };
  for (let i = 0; i < weight.length; i++) {
    if (weight[i] === 0 || whole[a[i]] === 0 || whole[b[i]] === 0) continue;
    for (let cell = start[a[i]]; cell < start[a[i] + 1]; cell++) row[group[cell]] = effort[cell];
    let together = 0;
    for (let cell = start[b[i]]; cell < start[b[i] + 1]; cell++) together += effort[cell] * row[group[cell]];
    for (let cell = start[a[i]]; cell < start[a[i] + 1]; cell++) row[group[cell]] = 0;
    meetings.all += weight[i];
    meetings.same += (weight[i] * together) / (whole[a[i]] * whole[b[i]]);
  }
  return { effort: all > 0 ? { same: byGroup.reduce((most, amount) => Math.max(most, amount), 0), all } : null, meetings: meetings.all > 0 ? meetings : null };
}
