import { masked } from '../compare/labelling.js';
import { tallies } from '../compare/tallies.js';
import { OWNERSHIP_LIMITS, type Analysis } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Tallies } from '../model/tallies.js';
import { fitMoves, type FitMove } from './fit-moves.js';
import { handedOver } from './handed-over.js';
import { heldFacts } from './held-facts.js';
import { search, type Gain } from './move-gains.js';
import { ownsAlone, paperOwners, type PaperOwners } from './paper-owners.js';
import { front, plan, singleMoves, type Constraints } from './plan.js';
import type { Present } from './present.js';
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

/** A move with what it asks: the work that would pass to other people (`handedOver`). */
export interface Asked extends Gain {
  readonly work: number;
}

export interface Proposal {
  /** Ownership follows work: paper alone, certain. All of them, the greatest first. */
  readonly follow: readonly FitMove[];
  /** Work follows ownership: single moves by worth, and those of them that no other beats in both gain and work. */
  readonly singles: readonly Asked[];
  readonly front: readonly Asked[];
  readonly plan: readonly Asked[];
  /** No moves: components whose one owner on paper would do the rest of the work as well, by worth. */
  readonly rest: readonly Asked[];
  /** Score of the held membership before, and after the plan if all or half of the work passes over. */
  readonly before: Standing;
  readonly after: Standing;
  readonly half: Standing;
  /** null where there is no history to try moves on. */
  readonly heldOut: HeldOut | null;
}

/** Moves found on the first two thirds of the window, and what they bring on the last third. */
export interface HeldOut {
  /** Of `follow`: how many of the moves were found on the first part, and of how many the group that was to own leads the work in the last part as well. */
  readonly follow: { readonly moves: number; readonly judged: number; readonly lead: number };
  /** `gain` in points of the total; `closed` need between groups and `work` that passes to other people in change-sets of the last part, null without moves. */
  readonly plan: { readonly moves: number; readonly gain: number | null; readonly closed: number | null; readonly work: number | null };
}

/** What a report suffices for. */
export function proposal({ components, groups, profiles, tallies: now }: Present, wishes: Wishes): Omit<Proposal, 'heldOut'> {
  const limits = constraints(now, wishes, mayTake(components, profiles));
  const paper = paperOwners(profiles);
  const follow = allowed(fitMoves(profiles, limits.takers, knownGroups(groups.kind, now)), wishes);
  const start = search(now);
  const asked = (gain: Gain): Asked => ({ ...gain, work: handedOver(profiles, { ...UNCHANGED, moves: [gain] }) });
  const all = singleMoves(start, components.length, inLine(limits, follow)).map(asked);
  const owns = ({ component, group }: Move): boolean => ownsAlone(paper[component], group);
  const singles = all.filter((gain) => !owns(gain));
  const planned = plan(start, components.length, wishes.moves, inLine(limits, follow, paper)).map(asked);
  const scenario = { ...UNCHANGED, moves: planned };
  return {
    follow, singles, front: front(singles), plan: planned, rest: all.filter(owns),
    before: standing(now, UNCHANGED), after: standing(now, scenario, 1), half: standing(now, scenario, 0.5),
  };
}

/** Groups of which somebody is known: all where members are declared, else those at work in the window. */
const knownGroups = (kind: Present['groups']['kind'], { load }: Tallies) => (group: number): boolean => kind === 'declared' || load[group] > 0;

function allowed(moves: readonly FitMove[], { fixed, only }: Wishes): FitMove[] {
  return moves.filter(({ component, group }) => !fixed.has(component) && (only.get(component) ?? group) === group);
}

/** Room of a group: `load` times the effort of its people in the window. */
function constraints({ groups, load: efforts }: Tallies, { fixed, only, closed, load, price }: Wishes, may: Constraints['may']): Constraints {
  const takers = new Set(Array.from({ length: groups }, (_, group) => group).filter((group) => efforts[group] > 0 && !closed.has(group)));
  return { fixed, only, takers, may, room: Array.from(efforts, (amount) => load * amount), price, least: LEAST };
}

/** What one group leads already is not given to another: the two halves of a proposal do not contradict each other. To whom owns a component on paper (`paper`) it does not move. */
const inLine = (limits: Constraints, follow: readonly FitMove[], paper: readonly PaperOwners[] = []): Constraints => ({
  ...limits, only: new Map([...follow.map(({ component, group }) => [component, group] as const), ...limits.only]),
  may: (component, group) => limits.may(component, group) && !(component in paper && ownsAlone(paper[component], group)),
});

/** Less need than this, in change-sets of a window, is not worth a move. */
const LEAST = 1;

/**
 * The moves that would have been proposed on the first two thirds of the window, judged on the last third. It takes the history.
 *
 * @param profilesOf profiles of held facts of a part of the window; the pipeline gives them.
 */
export function heldOut(analysis: Analysis, wishes: Wishes, profilesOf: (facts: Facts) => Analysis['profiles']): HeldOut {
  const held = heldFacts(analysis);
  const { from, to } = held.window;
  const cut = from + (2 * (to - from)) / 3;
  const part = (keep: (at: number) => boolean): Facts => ({ ...held, changeSets: masked(held.changeSets, (s) => keep(held.changeSets.at[s])) });
  const [first, last] = [part((at) => at <= cut), part((at) => at > cut)];
  const summed = (facts: Facts): Tallies => tallies(workOf(facts), analysis.groups.ids.length);
  const [earlier, early] = [summed(first), profilesOf(first)];
  const limits = constraints(earlier, wishes, mayTake(held.components, early));
  const follow = allowed(fitMoves(early, limits.takers, knownGroups(analysis.groups.kind, earlier)), wishes);
  const moves = plan(search(earlier), held.components.length, wishes.moves, inLine(limits, follow, paperOwners(early)));
  const late = profilesOf(last);
  const judged = follow.filter(({ component }) => late[component].effort >= LEAST_LATE);
  const leads = judged.filter(({ component, group }) => late[component].shares.find((share) => share.group >= 0)?.group === group);
  return { follow: { moves: follow.length, judged: judged.length, lead: leads.length }, plan: { moves: moves.length, ...broughtOn(summed(last), late, moves) } };
}

/**
 * Who may take a component over: a group that makes at least a fifth of the work on it, since another would have to learn it from nothing, where the groups of those who do the rest are known. What lies in
 * the root is no component that a team could be given.
 */
function mayTake(components: Present['components'], profiles: Present['profiles']): Constraints['may'] {
  return (component, group) => {
    const { shares, mapped } = profiles[component];
    return mapped >= OWNERSHIP_LIMITS.mapped && components[component].path !== '.' && components[component].path !== '' && (shares.find((share) => share.group === group)?.share ?? 0) >= LEAST_SHARE;
  };
}

const LEAST_SHARE = 0.2;

/** Least effort on a component in the last third to say who leads its work there. */
const LEAST_LATE = 3;

/** What moves bring on another part of the history. */
function broughtOn(later: Tallies, profiles: Present['profiles'], moves: readonly Move[]): Omit<HeldOut['plan'], 'moves'> {
  if (moves.length === 0) return { gain: null, closed: null, work: null };
  const scenario = { ...UNCHANGED, moves };
  const [before, after] = [standing(later, UNCHANGED).total, standing(later, scenario).total];
  let [closed, known] = [0, search(later)];
  for (const move of moves) {
    closed += known.gainsOf(move.component).find(({ group }) => group === move.group)?.closed ?? 0;
    known = known.after(move);
  }
  return { gain: before.value === null || after.value === null ? null : after.value - before.value, closed, work: handedOver(profiles, scenario) };
}
