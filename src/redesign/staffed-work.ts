import type { Work } from '../compare/mapped-effort.js';
import { required } from '../compare/need.js';
import { tallies } from '../compare/tallies.js';
import type { Tallies } from '../model/tallies.js';
import { regrouped, UNCHANGED, type Scenario } from './scenario.js';

/**
 * The sums that scores are computed from when people have changed group or left (engine, section 6). The work of people who change group goes with them; what leavers did passes to the component's
 * other people in proportion to their work on it, or to nobody where there are none, and leavers are no heads any more. People without a group take no part, as in the score.
 *
 * What leavers touched is taken apart: each change-set becomes one row for each such component and one for the rest, so that the sums are made by the code that makes them of the facts; what the
 * components need of each other (`required`) is that of the whole change-sets.
 */
export function staffedTallies(work: Work, { people, leave }: Pick<Scenario, 'people' | 'leave'>, groups: number): Tallies {
  const placed: Work = { ...work, group: regrouped(work.changeSets.actorPerson, work.group, { ...UNCHANGED, people }) };
  if (leave.length === 0) return tallies(placed, groups);
  const leavers = new Set(leave);
  const heirs = remaining(placed, leavers);
  const inheritedWork = rowsOf(placed, (component) => heirs.has(component), (component, actors) => inherited(actors, leavers, heirs.get(component)!));
  const heads = { ...placed, group: placed.group.map((group, row) => (leavers.has(placed.changeSets.actorPerson[row]) ? -1 : group)) };
  return tallies(inheritedWork, groups, required(work.baskets, work.changeSets.inWindow), heads);
}

interface Actor {
  readonly person: number;
  readonly group: number;
  readonly share: number;
}

/** A change-set keeps its actors on the components that stay; each other component becomes a row of its own with the actors that `change` gives. */
function rowsOf({ baskets, changeSets, group }: Work, differs: (component: number) => boolean, change: (component: number, actors: readonly Actor[]) => readonly Actor[]): Work {
  const { n, actorOffset, actorPerson, actorShare } = changeSets;
  const rows: { from: number; components: number[]; actors: readonly Actor[] }[] = [];
  for (let s = 0; s < n; s++) {
    const actors: Actor[] = [];
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) actors.push({ person: actorPerson[row], group: group[row], share: actorShare[row] });
    const components = [...baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1])];
    rows.push({ from: s, components: components.filter((c) => !differs(c)), actors });
    for (const c of components) if (differs(c)) rows.push({ from: s, components: [c], actors: change(c, actors) });
  }
  return columns({ baskets, changeSets, group }, rows);
}

function columns({ baskets, changeSets }: Work, rows: readonly { readonly from: number; readonly components: readonly number[]; readonly actors: readonly Actor[] }[]): Work {
  const actors = rows.flatMap((row) => row.actors);
  return {
    baskets: { labels: baskets.labels, offset: offsets(rows.map((row) => row.components.length)), item: Uint32Array.from(rows.flatMap((row) => row.components)) },
    changeSets: {
      ...changeSets,
      n: rows.length,
      at: Float64Array.from(rows, ({ from }) => changeSets.at[from]),
      week: Uint16Array.from(rows, ({ from }) => changeSets.week[from]),
      inWindow: Uint8Array.from(rows, ({ from }) => changeSets.inWindow[from]),
      actorOffset: offsets(rows.map((row) => row.actors.length)),
      actorPerson: Uint32Array.from(actors, ({ person }) => person),
      actorTeam: Int32Array.from(actors, ({ group }) => group),
      actorShare: Float64Array.from(actors, ({ share }) => share),
    },
    group: Int32Array.from(actors, ({ group }) => group),
  };
}

function offsets(lengths: readonly number[]): Uint32Array {
  const offset = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => { offset[i + 1] = offset[i] + length; });
  return offset;
}

type Heirs = readonly Actor[];

/** For each component that leavers worked on: who else did, with their parts of what others than leavers did (adding up to 1; empty where nobody else did). */
function remaining({ baskets, changeSets, group }: Work, leavers: ReadonlySet<number>): Map<number, Heirs> {
  const { n, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
  const touched = new Set<number>();
  const others = new Map<number, Map<string, { person: number; group: number; share: number }>>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
      const component = baskets.item[i];
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
        if (leavers.has(actorPerson[row])) {
          touched.add(component);
          continue;
        }
        const of = others.get(component) ?? new Map<string, { person: number; group: number; share: number }>();
        const key = `${actorPerson[row]} ${group[row]}`;
        const known = of.get(key) ?? { person: actorPerson[row], group: group[row], share: 0 };
        known.share += actorShare[row];
        of.set(key, known);
        others.set(component, of);
      }
    }
  }
  return new Map([...touched].map((component) => {
    const all = [...(others.get(component)?.values() ?? [])];
    const whole = all.reduce((sum, { share }) => sum + share, 0);
    return [component, whole > 0 ? all.map((actor) => ({ ...actor, share: actor.share / whole })) : []];
  }));
}

function inherited(actors: readonly Actor[], leavers: ReadonlySet<number>, heirs: Heirs): Actor[] {
  const staying = actors.filter(({ person }) => !leavers.has(person));
  const left = actors.reduce((sum, { person, share }) => sum + (leavers.has(person) ? share : 0), 0);
  return left === 0 ? staying : [...staying, ...heirs.map((heir) => ({ ...heir, share: heir.share * left }))];
}
