import { mappedEffort, type MappedEffort, type Work } from '../compare/mapped-effort.js';
import { required, type Required } from '../compare/need.js';
import { assumedWork } from './assumed-work.js';
import { UNCHANGED, type Move } from './scenario.js';
import { standIns } from './stand-ins.js';

/** What one move would bring if work followed ownership entirely, in change-sets of need. */
export interface Gain extends Move {
  /** Need between people of different groups that would fall inside one: open need before less open need after. */
  readonly closed: number;
  /** Of `closed`, inside the component. */
  readonly direct: number;
  /** Effort that changes hands: the work on the component by members of other groups. */
  readonly disruption: number;
}

/** Moves already made, and what each further one would bring. */
export interface Search {
  /** Components without effort of known groups have no gains. */
  gainsOf(component: number): readonly Gain[];
  /** The same search with one more component moved. */
  after(move: Move): Search;
}

/**
 * Gains of every single move at once: need and met of a pair of components come from sums per person, group and actor (`compare/need`), and when a component passes to group t all of
 * its work is in t, so that only t's members still meet themselves elsewhere. O(pairs × (actors of a component + groups)), where `standing` takes a whole run for each move.
 */
export function search(work: Work, groups: number, made: readonly Move[] = []): Search {
  const pairs = required(work.baskets, work.changeSets.inWindow);
  return searching({ work, groups, pairs, neighbours: neighbourhood(pairs, work.baskets.labels) }, made, new Map());
}

interface Ground {
  readonly work: Work;
  readonly groups: number;
  readonly pairs: Required;
  readonly neighbours: readonly (readonly { readonly other: number; readonly weight: number }[])[];
}

/** @param kept gains that `made` does not change. */
function searching(ground: Ground, made: readonly Move[], kept: ReadonlyMap<number, readonly Gain[]>): Search {
  const { work, groups, neighbours } = ground;
  const moved = new Map(made.map(({ component, group }) => [component, group]));
  const effort = mappedEffort(assumedWork(work, { ...UNCHANGED, moves: made }, 1));
  const table = dense(effort);
  const found = new Map(kept);
  return {
    gainsOf(component) {
      let gains = found.get(component);
      if (gains === undefined) found.set(component, (gains = gainsOf(ground, effort, table, moved, component, groups)));
      return gains;
    },
    after(move) {
      const touched = new Set([move.component, ...neighbours[move.component].map(({ other }) => other)]);
      return searching(ground, [...made.filter(({ component }) => component !== move.component), move], new Map([...found].filter(([component]) => !touched.has(component))));
    },
  };
}

function neighbourhood({ a, b, weight }: Required, components: number): { other: number; weight: number }[][] {
  const lists: { other: number; weight: number }[][] = Array.from({ length: components }, () => []);
  for (let k = 0; k < a.length; k++) {
    lists[a[k]].push({ other: b[k], weight: weight[k] });
    if (a[k] !== b[k]) lists[b[k]].push({ other: a[k], weight: weight[k] });
  }
  return lists;
}

interface Dense {
  /** Work on a component by person, actor and group. */
  readonly byPerson: readonly ReadonlyMap<number, number>[];
  readonly byActor: readonly ReadonlyMap<number, number>[];
  readonly byGroup: readonly ReadonlyMap<number, number>[];
}

function dense({ offset, actor, amount, person, group, total }: MappedEffort): Dense {
  const [byPerson, byActor, byGroup] = [0, 1, 2].map(() => Array.from(total, () => new Map<number, number>()));
  for (let c = 0; c < total.length; c++) {
    for (let i = offset[c]; i < offset[c + 1]; i++) {
      add(byPerson[c], person[actor[i]], amount[i]);
      add(byActor[c], actor[i], amount[i]);
      add(byGroup[c], group[actor[i]], amount[i]);
    }
  }
  return { byPerson, byActor, byGroup };
}

function add(map: Map<number, number>, key: number, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

function gainsOf({ work, neighbours }: Ground, effort: MappedEffort, table: Dense, moved: ReadonlyMap<number, number>, c: number, groups: number): Gain[] {
  const m = effort.total[c];
  if (!(m > 0) || moved.has(c)) return [];
  const rows = rowsOf(effort, c);
  const own = table.byGroup[c];
  const closed = new Float64Array(groups);
  const direct = new Float64Array(groups);
  const standIn = standIns(work.changeSets.actorPerson);
  for (const { other: d, weight } of neighbours[c]) {
    if (d === c) {
      const divisor = m * m - effort.squares[c];
      if (!(divisor > 1e-9 * m * m)) continue;
      const open = (weight * openInside(effort, table, c)) / divisor;
      // whoever does the work, it is all in one group
      for (let t = 0; t < groups; t++) direct[t] = open;
      continue;
    }
    const product = m * effort.total[d];
    if (!(product > 0)) continue;
    const [samePerson, sameActor] = [new Float64Array(groups), new Float64Array(groups)];
    let [people0, actors0, groups0] = [0, 0, 0];
    const standInsOf = moved.get(d);
    let standIns = 0;
    for (const { actor, person, group, amount } of rows) {
      const meetsSelf = amount * (table.byPerson[d].get(person) ?? 0);
      const meetsActor = amount * (table.byActor[d].get(actor) ?? 0);
      samePerson[group] += meetsSelf;
      sameActor[group] += meetsActor;
      people0 += meetsSelf;
      actors0 += meetsActor;
      if (standInsOf !== undefined && group !== standInsOf) standIns += amount * (table.byPerson[d].get(standIn(person, standInsOf)) ?? 0);
    }
    for (const [group, amount] of own) groups0 += amount * (table.byGroup[d].get(group) ?? 0);
    const openNow = product - people0 - (groups0 - actors0);
    for (let t = 0; t < groups; t++) {
      const both = t === standInsOf ? standIns : 0;
      const need = product - samePerson[t] - both;
      const met = m * (table.byGroup[d].get(t) ?? 0) - sameActor[t] - both;
      closed[t] += (weight * (openNow - (need - met))) / product;
    }
  }
  return Array.from({ length: groups }, (_, t) => ({ component: c, group: t, closed: closed[t] + direct[t], direct: direct[t], disruption: m - (own.get(t) ?? 0) }));
}

/** Σ over two different people in two different change-sets who are not in one group. */
function openInside(effort: MappedEffort, { byPerson, byActor, byGroup }: Dense, c: number): number {
  const squares = (map: ReadonlyMap<number, number>): number => [...map.values()].reduce((sum, amount) => sum + amount * amount, 0);
  const need = effort.total[c] ** 2 - squares(byPerson[c]) - effort.within[c];
  const met = squares(byGroup[c]) - squares(byActor[c]) - effort.withinGroup[c];
  return Math.max(0, need - met);
}

function rowsOf({ offset, actor, amount, person, group }: MappedEffort, c: number): { actor: number; person: number; group: number; amount: number }[] {
  return Array.from({ length: offset[c + 1] - offset[c] }, (_, i) => {
    const who = actor[offset[c] + i];
    return { actor: who, person: person[who], group: group[who], amount: amount[offset[c] + i] };
  });
}
