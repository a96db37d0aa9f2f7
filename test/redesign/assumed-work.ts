import type { Work } from '../../src/compare/mapped-effort.js';
import { mergedGroup, regrouped, type Scenario } from '../../src/redesign/scenario.js';

/**
 * The work as it would be under a scenario, if work follows ownership (engine, section 6). On a component that moves to group t the share `adoption` of what
 * non-members of t did is done by people of t instead, one for each of those who did it, and never by somebody who is counted elsewhere: a person who did it keeps
 * 1 − `adoption` of it. What leavers did passes to the component's other people in proportion to their work on it. People without a group take no part, as in the score.
 *
 * Each change-set is taken apart into one row for each component that is different from the rest, so that need, met and ranges are computed by the code that computes
 * them for the facts; what the components need of each other (`required`) is that of the whole change-sets and comes from the original baskets.
 *
 * @param adoption in [0, 1].
 */
export function assumedWork(work: Work, scenario: Scenario, adoption: number): Work {
  const grouped: Work = { ...work, group: regrouped(work.changeSets.actorPerson, work.group, scenario) };
  const taken = new Map(scenario.moves.map(({ component, group }) => [component, mergedGroup(group, scenario.merge)]));
  const leavers = new Set(scenario.leave);
  if (taken.size === 0 && leavers.size === 0) return grouped;
  const heirs = leavers.size === 0 ? null : remaining(grouped, leavers);
  const standIn = standIns(work.changeSets.actorPerson);
  return rowsOf(grouped, (component) => taken.has(component) || (heirs !== null && heirs.has(component)), (component, actors) => {
    const staying = heirs?.has(component) === true ? inherited(actors, leavers, heirs.get(component)!) : actors;
    const to = taken.get(component);
    return to === undefined ? staying : handedOver(staying, to, adoption, standIn);
  });
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

function handedOver(actors: readonly Actor[], to: number, adoption: number, standIn: StandIn): Actor[] {
  return actors.flatMap((actor): Actor[] => {
    if (actor.group === to || actor.group < 0) return [actor];
    const instead = { person: standIn(actor.person, to), group: to, share: adoption * actor.share };
    return adoption === 1 ? [instead] : [{ ...actor, share: (1 - adoption) * actor.share }, instead];
  });
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

/** Number of whoever does a person's work in the group that took it over: above all people, one for each person and group. */
type StandIn = (person: number, group: number) => number;

function standIns(actorPerson: Uint32Array): StandIn {
  const all = actorPerson.reduce((most, person) => Math.max(most, person + 1), 0);
  return (person, group) => all * (group + 1) + person;
}
