import type { Baskets } from '../model/analysis.js';
import type { ChangeSets, Facts } from '../model/facts.js';
import { actorGroups } from './actor-groups.js';
import type { Work } from './mapped-effort.js';

/** Learns the group of each person (−1: none) from the change-sets with `inWindow` = 1; deterministic, labels of two calls need not match. */
export type Learn = (facts: Facts) => Int32Array;

/** Where groups of people come from. `links`: those of the network that labels are learned from, where there is one: with the changed files they are what learning costs. */
export type Labelling =
  | { readonly kind: 'declared' }
  | { readonly kind: 'inferred-members' | 'communities'; readonly learn: Learn; readonly links?: number };

/** Learned labels hold for alternate blocks of this many weeks. */
const BLOCK = 8;

/**
 * What the score is computed on. Declared: all change-sets with the team at that time. Learned: the change-sets of one half of the blocks of eight weeks with
 * labels learned on the other half, and the other way round (engine, section 4 item 6).
 */
export function heldOut(facts: Facts, baskets: Baskets, labelling: Labelling): Work[] {
  const { changeSets } = facts;
  if (labelling.kind === 'declared') return [{ baskets, changeSets, group: changeSets.actorTeam }];
  const halves = halvesOf(changeSets).map((inWindow) => counting(changeSets, inWindow));
  return halves.map((scored, i) => ({ baskets, changeSets: scored, group: actorGroups(scored, labelling.learn({ ...facts, changeSets: halves[1 - i] })) }));
}

/** Draws of a null ask for the halves of one and the same window hundreds of times; what is made of a half may be kept with it (`required`). */
const known = new WeakMap<Uint8Array, { readonly week: Uint16Array; readonly halves: readonly [Uint8Array, Uint8Array] }>();

function halvesOf(changeSets: ChangeSets): readonly [Uint8Array, Uint8Array] {
  const { inWindow, week } = changeSets;
  const made = known.get(inWindow);
  if (made?.week === week) return made.halves;
  const half = (parity: number): Uint8Array => masked(changeSets, (s) => Math.floor(week[s] / BLOCK) % 2 === parity).inWindow;
  const halves = [half(0), half(1)] as const;
  known.set(inWindow, { week, halves });
  return halves;
}

/** Labels used where they were learned: too good by 6 to 14 points, for the picture and for `explain` only. */
export function inSample(facts: Facts, baskets: Baskets, labelling: Labelling): Work {
  const { changeSets } = facts;
  return { baskets, changeSets, group: labelling.kind === 'declared' ? changeSets.actorTeam : actorGroups(changeSets, labelling.learn(facts)) };
}

/** The same history in which only some of the window's change-sets count. Shares all columns but the mask. */
export function masked(changeSets: ChangeSets, keep: (changeSet: number) => boolean): ChangeSets {
  const { inWindow } = changeSets;
  const kept = new Uint8Array(inWindow.length);
  for (let s = 0; s < kept.length; s++) if (inWindow[s] === 1 && keep(s)) kept[s] = 1;
  return counting(changeSets, kept);
}

/** The same columns under another mask. Those that a resampled history makes when they are asked for are not asked for here. */
function counting(changeSets: ChangeSets, inWindow: Uint8Array): ChangeSets {
  return Object.defineProperties({} as ChangeSets, { ...Object.getOwnPropertyDescriptors(changeSets), inWindow: { enumerable: true, value: inWindow } });
}

/** Visiting a link costs clustering about as much as this many changed files cost counting (measured). */
const LINK_WORK = 20;

/** Work of one estimate, in changed files gone through. */
export function workOf({ n, inWindow, fileOffset }: ChangeSets, labelling: Labelling): number {
  let files = 0;
  for (let s = 0; s < n; s++) if (inWindow[s] === 1) files += fileOffset[s + 1] - fileOffset[s];
  return labelling.kind === 'declared' ? files : files + LINK_WORK * (labelling.links ?? 0);
}

/** Weeks of the window with a change-set that touches a component, ascending. */
export function activeWeeks({ n, inWindow, week }: ChangeSets, { offset }: Baskets): number[] {
  const weeks = new Set<number>();
  for (let s = 0; s < n; s++) if (inWindow[s] === 1 && offset[s] < offset[s + 1]) weeks.add(week[s]);
  return [...weeks].sort((a, b) => a - b);
}
