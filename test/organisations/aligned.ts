import { type Random, random } from '../../src/math/random.js';
import type { Component, Import, Organisation, Person, Team, Work } from './organisation.js';
import { distinct, logUniform, quotas, shares, zipf } from './weighted-draw.js';

export interface Shape {
  readonly seed: number;
  readonly teams: number;
  readonly components: number;
  readonly weeks: number;
  /** People of a team, least and most. */
  readonly size: readonly [number, number];
  /** Change-sets of the whole history, without noise. */
  readonly changeSets: number;
  /** People who work on one component, the rest of the team leaves it to them; null: the whole team. Default null. */
  readonly specialists?: number | null;
  /** Share of people who leave during the history, each followed by somebody new in the team. Default 0. */
  readonly turnover?: number;
  /** Zipf exponent of people's activity: 0 all alike; .5 (default) as usual; 1.5 a few dominate. */
  readonly skew?: number;
  /** Most that one person makes of a component; 1: no limit. Default .6, under what a single point of knowledge needs. */
  readonly topShare?: number;
}

/** Zipf exponent of the activity of components: the busiest of 500 has 7 % of the work, half of them have fewer than 11 of 10,000 change-sets. */
const COMPONENT_SKEW = 0.8;
/** Zipf exponent of how much the members of a team differ on one component. */
const SPECIALISM = 0.6;
/** Kinds of work by number of components; within an area, along imports. */
const SIZES = [{ size: 1, share: 0.65 }, { size: 2, share: 0.22 }, { size: 3, share: 0.09 }, { size: 4, share: 0.04 }] as const;

/** A shape of the range that organisations have: 3 to 40 teams, 10 to 500 components, a year, 40 change-sets a person. */
export function drawnShape(seed: number): Shape {
  const rng = random(seed, 'shape');
  const teams = logUniform(rng, 3, 40);
  const components = logUniform(rng, Math.max(10, 2 * teams), Math.min(500, 14 * teams));
  return { seed, teams, components, weeks: 52, size: [3, 9], changeSets: 40 * 6 * teams };
}

/**
 * An organisation that mirrors its code: each team has an area or two of components that import each other, all work on them is by its members, and change-sets stay inside. Across areas there are imports (contracts), most of
 * them to components that many use, and no change-sets. Activity of people, components and weeks is skewed.
 */
export function aligned(shape: Shape): Organisation {
  const rng = random(shape.seed, 'organisation');
  const { teams, people } = staff(shape, rng);
  const components = owned(shape, rng);
  const imports = dependencies(components, rng);
  const rhythm = shares(Array.from({ length: shape.weeks }, (_, week) => (0.5 + rng.next()) * (week % 26 === 13 ? 0.3 : 1)));
  const activity = rng.shuffle(zipf(components.length, COMPONENT_SKEW));
  const neighbours = inAreas(components, imports);
  const work = components.flatMap(({ owner }, c): Work[] => {
    const members = teamShares(shape, teams[owner], people, rng);
    return SIZES.flatMap(({ size, share }): Work[] => {
      const amount = shape.changeSets * activity[c] * share;
      return amount > 0 ? [{ components: along(c, size, neighbours, rng), amount, people: members }] : [];
    });
  });
  return { weeks: shape.weeks, rhythm, teams, people, components, imports, work };
}

function staff({ teams, size: [least, most], turnover = 0, skew = 0.5 }: Shape, rng: Random): { teams: Team[]; people: Person[] } {
  const sizes = Array.from({ length: teams }, () => least + rng.int(most - least + 1));
  const activity = rng.shuffle(zipf(sizes.reduce((a, b) => a + b, 0), skew));
  const people: Person[] = [];
  let seat = 0;
  const all = sizes.map((size, team): Team => {
    const members: number[] = [];
    for (let i = 0; i < size; i++, seat++) {
      const leaves = rng.next() < turnover ? 0.2 + 0.6 * rng.next() : 1;
      for (const [from, to] of leaves < 1 ? [[0, leaves], [leaves, 1]] : [[0, 1]]) {
        members.push(people.length);
        people.push({ team, activity: activity[seat] * (to - from), from, to });
      }
    }
    return { id: `team-${String(team + 1).padStart(2, '0')}`, members };
  });
  const sum = people.reduce((total, person) => total + person.activity, 0);
  return { teams: all, people: people.map((person) => ({ ...person, activity: person.activity / sum })) };
}

/** Each team has an area, and one with many components two; areas differ in size. */
function owned({ teams, components }: Shape, rng: Random): Component[] {
  const left = components - 2 * teams;
  const weights = Array.from({ length: teams }, () => 0.5 + rng.next());
  const extra = quotas(weights, left);
  const all: Component[] = [];
  let area = -1;
  extra.forEach((more, owner) => {
    const own = 2 + more;
    const halves = own >= 12 ? [Math.ceil(own / 2), Math.floor(own / 2)] : [own];
    for (const size of halves) {
      area++;
      for (let i = 0; i < size; i++) {
        const path = `area-${String(area + 1).padStart(2, '0')}/part-${String(all.length + 1).padStart(3, '0')}`;
        all.push({ path, owner, area, files: logUniform(rng, 3, 40) });
      }
    }
  });
  return all;
}

/** Inside an area each component builds on one to three earlier ones; one in five also on one elsewhere, the lower its number in its area the more likely. */
function dependencies(components: readonly Component[], rng: Random): Import[] {
  const links = new Map<string, Import>();
  const link = (from: number, to: number): void => {
    if (from !== to && !links.has(`${to} ${from}`)) links.set(`${from} ${to}`, { from, to, files: Math.min(components[from].files, 1 + rng.int(5)) });
  };
  components.forEach(({ area }, c) => {
    const earlier = components.flatMap((other, d) => (other.area === area && d < c ? [d] : []));
    for (const at of distinct(rng, Math.min(earlier.length, 1 + rng.int(3)), earlier.length)) link(c, earlier[at]);
    if (rng.next() < 0.2) {
      const elsewhere = rng.int(components.length);
      const first = components.findIndex((other) => other.area === components[elsewhere].area);
      const to = rng.next() < 0.5 ? first : elsewhere;
      // across teams downwards only: a circle of teams would be a finding
      const [above, below] = components[to].owner > components[c].owner ? [to, c] : [c, to];
      if (components[to].area !== area) link(above, below);
    }
  });
  return [...links.values()];
}

/** Import neighbours in the same area with the same owner. */
function inAreas(components: readonly Component[], imports: readonly Import[]): number[][] {
  const neighbours = components.map((): number[] => []);
  for (const { from, to } of imports) {
    if (components[from].area !== components[to].area || components[from].owner !== components[to].owner) continue;
    neighbours[from].push(to);
    neighbours[to].push(from);
  }
  return neighbours;
}

/** The component and up to `size` − 1 more, each a neighbour of one before. */
function along(c: number, size: number, neighbours: readonly (readonly number[])[], rng: Random): number[] {
  const chosen = [c];
  while (chosen.length < size) {
    const next = [...new Set(chosen.flatMap((at) => neighbours[at]))].filter((at) => !chosen.includes(at));
    if (next.length === 0) break;
    chosen.push(next[rng.int(next.length)]);
  }
  return chosen;
}

/** Who does a team's work on one component: by activity and by who knows it, nobody above the limit. */
export function teamShares({ specialists = null, topShare = 0.6 }: Pick<Shape, 'specialists' | 'topShare'>, { members }: Pick<Team, 'members'>, people: readonly Person[], rng: Random): Map<number, number> {
  const order = rng.shuffle([...members]);
  const rank = zipf(order.length, SPECIALISM);
  const kept = specialists === null ? order.length : Math.min(order.length, specialists);
  const own = shares(order.slice(0, kept).map((p, i) => people[p].activity * rank[i]));
  return new Map(levelled(own, topShare).map((share, i) => [order[i], share]));
}

/** Shares mixed with equal ones just so far that none is above the limit (or all are equal). */
function levelled(own: readonly number[], limit: number): number[] {
  const [top, equal] = [Math.max(...own), 1 / own.length];
  if (top <= limit) return [...own];
  const mix = top > equal ? Math.min(1, (top - limit) / (top - equal)) : 0;
  return own.map((share) => (1 - mix) * share + mix * equal);
}
