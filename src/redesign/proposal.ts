import { masked } from '../compare/labelling.js';
import type { Work } from '../compare/mapped-effort.js';
import type { Analysis } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { fitMoves, type FitMove } from './fit-moves.js';
import { heldFacts } from './held-facts.js';
import { search, type Gain } from './move-gains.js';
import { front, plan, singleMoves, type Constraints } from './plan.js';
import { UNCHANGED, type Move } from './scenario.js';
import { standing, type Standing } from './standing.js';
import { workOf } from './what-if.js';

/** What the user allows. */
export interface Wishes {
  /** Moves of the plan. */
  readonly moves: number;
  readonly fixed: ReadonlySet<number>;
  readonly only: ReadonlyMap<number, number>;
  /** Groups that take nothing over. */
  readonly closed: ReadonlySet<number>;
  /** Effort that a group may take over, as a share of what its people do now. */
  readonly load: number;
  readonly price: number;
}

export const DEFAULT_WISHES: Wishes = { moves: 5, fixed: new Set(), only: new Map(), closed: new Set(), load: 0.5, price: 0.5 };

export interface Proposal {
  /** Ownership follows work: paper alone, certain. All of them, the greatest first. */
  readonly follow: readonly FitMove[];
  /** Work follows ownership: single moves by worth, and those of them that no other beats in both gain and disruption. */
  readonly singles: readonly Gain[];
  readonly front: readonly Gain[];
  readonly plan: readonly Gain[];
  /** Score of the held membership before, and after the plan if all or half of the work passes over. */
  readonly before: Standing;
  readonly after: Standing;
  readonly half: Standing;
  readonly heldOut: HeldOut;
}

/** Moves found on the first two thirds of the window, and what they bring on the last third. */
export interface HeldOut {
  /** Of `follow`: how many of the moves were found on the first part, and of how many the group that was to own leads the work in the last part as well. */
  readonly follow: { readonly moves: number; readonly judged: number; readonly lead: number };
  readonly plan: { readonly moves: number; readonly gain: number | null };
}

/** @param profilesOf profiles of held facts of a part of the window; the pipeline gives them. */
export function proposal(analysis: Analysis, wishes: Wishes, profilesOf: (facts: Facts) => Analysis['profiles']): Proposal {
  const held = heldFacts(analysis);
  const work = workOf(held);
  const groups = analysis.groups.ids.length;
  const limits = constraints(work, groups, wishes, mayTake(held, analysis.profiles));
  const start = search(work, groups);
  const singles = singleMoves(start, held.components.length, limits);
  const planned = plan(start, held.components.length, wishes.moves, limits);
  const scenario = { ...UNCHANGED, moves: planned };
  return {
    follow: allowed(fitMoves(analysis.profiles, limits.takers), wishes),
    singles, front: front(singles), plan: planned,
    before: standing(work, UNCHANGED), after: standing(work, scenario, 1), half: standing(work, scenario, 0.5),
    heldOut: heldOut(held, groups, wishes, profilesOf),
  };
}

function allowed(moves: readonly FitMove[], { fixed, only }: Wishes): FitMove[] {
  return moves.filter(({ component, group }) => !fixed.has(component) && (only.get(component) ?? group) === group);
}

/** Room of a group: `load` times the effort of its people in the window. */
function constraints({ changeSets: { n, inWindow, actorOffset, actorShare }, group }: Work, groups: number, { fixed, only, closed, load, price }: Wishes, may: Constraints['may']): Constraints {
  const effort = new Float64Array(groups);
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) if (group[row] >= 0) effort[group[row]] += actorShare[row];
  }
  const takers = new Set(Array.from({ length: groups }, (_, index) => index).filter((index) => effort[index] > 0 && !closed.has(index)));
  return { fixed, only, takers, may, room: Array.from(effort, (amount) => load * amount), price, least: LEAST };
}

/** Less need than this, in change-sets of a window, is not worth a move. */
const LEAST = 1;

function heldOut(held: Facts, groups: number, wishes: Wishes, profilesOf: (facts: Facts) => Analysis['profiles']): HeldOut {
  const { from, to } = held.window;
  const cut = from + (2 * (to - from)) / 3;
  const part = (keep: (at: number) => boolean): Facts => ({ ...held, changeSets: masked(held.changeSets, (s) => keep(held.changeSets.at[s])) });
  const [first, last] = [part((at) => at <= cut), part((at) => at > cut)];
  const [work, early] = [workOf(first), profilesOf(first)];
  const limits = constraints(work, groups, wishes, mayTake(held, early));
  const moves = plan(search(work, groups), held.components.length, wishes.moves, limits);
  const follow = allowed(fitMoves(early, limits.takers), wishes);
  const late = profilesOf(last);
  const judged = follow.filter(({ component }) => late[component].effort >= LEAST_LATE);
  const leads = judged.filter(({ component, group }) => late[component].shares.find((share) => share.group >= 0)?.group === group);
  return { follow: { moves: follow.length, judged: judged.length, lead: leads.length }, plan: { moves: moves.length, gain: gainOn(workOf(last), moves) } };
}

/**
 * Who may take a component over: a group that makes at least a fifth of the work on it, since another would have to learn it from nothing, where the groups of those who do the rest are known. What lies in
 * the root is no component that a team could be given.
 */
function mayTake({ components }: Facts, profiles: Analysis['profiles']): Constraints['may'] {
  return (component, group) => {
    const { shares } = profiles[component];
    const known = shares.reduce((sum, share) => sum + (share.group >= 0 ? share.share : 0), 0);
    return known >= LEAST_KNOWN && components[component].path !== '.' && components[component].path !== '' && (shares.find((share) => share.group === group)?.share ?? 0) >= LEAST_SHARE;
  };
}

const LEAST_SHARE = 0.2;
/** As findings on shares of groups need. */
const LEAST_KNOWN = 0.7;

/** Least effort on a component in the last third to say who leads its work there. */
const LEAST_LATE = 3;

/** Points of the total by which moves close need on another part of the history; null without moves or need. */
function gainOn(work: Work, moves: readonly Move[]): number | null {
  if (moves.length === 0) return null;
  const [before, after] = [standing(work, UNCHANGED).total, standing(work, { ...UNCHANGED, moves }).total];
  return before.value === null || after.value === null ? null : after.value - before.value;
}
