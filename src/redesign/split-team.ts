import { groupsOfPeople } from '../compare/actor-groups.js';
import { groupEffort } from '../compare/group-work.js';
import { tallies } from '../compare/tallies.js';
import type { Analysis } from '../model/analysis.js';
import { heldFacts } from './held-facts.js';
import { UNCHANGED } from './scenario.js';
import { standing, type Standing } from './standing.js';
import { workOf } from './what-if.js';

/** A team as the parts into which its people fall by what they work on. No person: parts under the group floor are joined. */
export interface TeamSplit {
  readonly group: number;
  /** People of each part, its share of the team's work, and what it works on most (components, with their shares of the part's work). One part: it does not fall apart. */
  readonly parts: readonly { readonly people: number; readonly share: number; readonly components: readonly { readonly component: number; readonly share: number }[] }[];
  readonly before: Standing;
  readonly after: Standing;
}

const SHOWN = 4;

/** @param clustered labels of people (−1: none) from the links between the people of one team; the pipeline gives it. */
export function splitTeam(analysis: Analysis, group: number, clustered: (members: ReadonlySet<number>) => Int32Array): TeamSplit {
  const held = heldFacts(analysis);
  const work = workOf(held);
  const groups = analysis.groups.ids.length;
  const main = groupsOfPeople(held.changeSets, work.group, held.people.length);
  const members = new Set(Array.from(main.keys()).filter((person) => main[person] === group));
  const part = partsOf(members, clustered(members), analysis.options.groupFloor);
  const count = Math.max(0, ...part.values()) + 1;
  const place = (of: number): number => (of === 0 ? group : groups + of - 1);
  const divided = { ...work, group: work.group.map((of, row) => (of === group ? place(part.get(held.changeSets.actorPerson[row]) ?? 0) : of)) };
  const efforts = groupEffort(divided.changeSets, divided.baskets, divided.group);
  const sums = Array.from({ length: count }, (_, of) => efforts.flatMap((row, component) => (row.has(place(of)) ? [{ component, amount: row.get(place(of))! }] : [])));
  const totals = sums.map((rows) => rows.reduce((sum, { amount }) => sum + amount, 0));
  const all = totals.reduce((sum, amount) => sum + amount, 0);
  return {
    group,
    parts: sums.map((rows, of) => ({
      people: [...part.values()].filter((one) => one === of).length,
      share: all > 0 ? totals[of] / all : 0,
      components: rows.sort((x, y) => y.amount - x.amount || x.component - y.component).slice(0, SHOWN).map(({ component, amount }) => ({ component, share: amount / totals[of] })),
    })),
    before: standing(tallies(work, groups), UNCHANGED), after: standing(tallies(divided, groups + count - 1), UNCHANGED),
  };
}

/** Person → part, the largest 0; those of clusters under the floor go with the largest. */
function partsOf(members: ReadonlySet<number>, label: Int32Array, floor: number): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const person of members) if (label[person] >= 0) sizes.set(label[person], (sizes.get(label[person]) ?? 0) + 1);
  const kept = [...sizes].filter(([, size]) => size >= floor).sort(([a, x], [b, y]) => y - x || a - b).map(([of]) => of);
  return new Map([...members].map((person) => [person, Math.max(0, kept.indexOf(label[person]))]));
}
