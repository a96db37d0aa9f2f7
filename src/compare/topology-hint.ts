import type { Step, Threshold, TopologyType } from '../model/report.js';

/** What the hint at a team's type rests on. Groups are those that own code, without the team itself. */
export interface HintFigures {
  readonly work: number;
  readonly own: number;
  readonly elsewhere: number;
  readonly helped: ReadonlyMap<number, number>;
  readonly changes: number;
  readonly foreign: number;
  readonly effectiveComponents: number | null;
  readonly fanIn: number;
  readonly fanOut: number;
  readonly others: number;
}

export interface Hint {
  readonly type: TopologyType;
  readonly because: readonly Step[];
}

export const TYPE_THRESHOLDS = {
  work: { value: 20, meaning: 'work of its people in the window, in change-sets', reason: 'as for findings about groups: under twenty, single changes decide the shares' },
  own: { value: 0.6, meaning: 'least share of a stream-aligned team’s work on owned code that stays in its own', reason: 'well above one half: the flow ends inside the team more often than it leaves it' },
  helping: { value: 0.4, meaning: 'largest share of an enabling team’s work on owned code that stays in its own', reason: 'well below one half: most of what it does is in the code of others' },
  helped: { value: 3, meaning: 'groups on whose code an enabling team does a tenth of its work on owned code each', reason: 'with one it is a shared system, with two a hand-over; help to many has at least three' },
  fanInShare: { value: 0.4, meaning: 'share of the other groups whose code imports a platform', reason: 'past two in five, importers say no longer what code belongs to but that it is everybody’s (as for hubs)' },
  fanIn: { value: 3, meaning: 'groups whose code imports a platform', reason: 'a share of fewer is an accident of a small organisation' },
  components: { value: 2, meaning: 'effective components of a complicated subsystem’s work', reason: 'deep knowledge of one thing: two equal components are the smallest spread' },
  foreign: { value: 0.2, meaning: 'largest share of the changes to a complicated subsystem that are by others only', reason: 'where others change a fifth, it takes no specialist to change it' },
} satisfies { readonly [name: string]: Threshold };

/** Share of a group's work on owned code that makes another one of those it helps. */
const HELPED = 0.1;

/**
 * Hint at the type of a team, the first that fits: enabling (most of its work in the code of several others), platform (many import it, more than it imports), complicated subsystem (imported by
 * more than it imports, work on little code, hardly changed by others), stream-aligned (its work stays in its code). `unclear` where nothing fits or there is too little work.
 */
export function topologyHint(figures: HintFigures): Hint {
  const { work, own, elsewhere, helped, changes, foreign, effectiveComponents, fanIn, fanOut, others } = figures;
  const t = TYPE_THRESHOLDS;
  const amount = held('work of its people in the window, in change-sets', 'x', { x: work }, work, 'at least', t.work.value);
  const owned = own + elsewhere;
  if (!passed(amount) || owned === 0) return { type: 'unclear', because: [amount] };
  const ownShare = (is: 'at least' | 'at most', limit: number): Step => held('share of its work on owned code that stays in its own', 'own / (own + others)', { own, others: elsewhere }, own / owned, is, limit);
  const used = held('groups whose code imports its code, less those whose code it imports', 'in − out', { in: fanIn, out: fanOut }, fanIn - fanOut, 'at least', 1);
  const enabling = [
    ownShare('at most', t.helping.value),
    held('groups on whose code it does at least a tenth of that work', 'n', { n: helpedGroups(helped, owned) }, helpedGroups(helped, owned), 'at least', t.helped.value),
  ];
  if (enabling.every(passed)) return { type: 'enabling', because: [amount, ...enabling] };
  const platform = [
    held('groups whose code imports its code', 'in', { in: fanIn }, fanIn, 'at least', t.fanIn.value),
    held('share of the other groups that own code', 'in / all', { in: fanIn, all: others }, others > 0 ? fanIn / others : 0, 'at least', t.fanInShare.value),
    used,
  ];
  if (platform.every(passed)) return { type: 'platform', because: [amount, ...platform] };
  const stays = ownShare('at least', t.own.value);
  const subsystem = [
    stays, used,
    held('effective components of its work', 'n', { n: effectiveComponents ?? 0 }, effectiveComponents ?? 0, 'at most', t.components.value),
    held('share of the change-sets on its code by others only', 'foreign / all', { foreign, all: changes }, changes > 0 ? foreign / changes : 0, 'at most', t.foreign.value),
  ];
  if (subsystem.every(passed)) return { type: 'complicated-subsystem', because: [amount, ...subsystem] };
  if (passed(stays)) return { type: 'stream-aligned', because: [amount, stays] };
  return { type: 'unclear', because: [amount, stays, ...enabling, ...platform] };
}

/** Groups on whose code at least a tenth of the work is done. */
function helpedGroups(helped: ReadonlyMap<number, number>, work: number): number {
  return [...helped.values()].filter((amount) => amount >= HELPED * work).length;
}

const passed = (step: Step): boolean => step.test!.passed;

export function held(label: string, formula: string, terms: Step['terms'], result: number, is: 'at least' | 'at most' | 'under', threshold: number): Step {
  const within = is === 'at least' ? result >= threshold - 1e-9 : is === 'at most' ? result <= threshold + 1e-9 : result < threshold;
  return { label, formula, terms, result, test: { is, threshold, passed: within } };
}

/** A type as the teams file writes it (`Stream aligned`, `complicated_subsystem`), null where it is none of the four. */
export function typeNamed(words: string | null): Exclude<TopologyType, 'unclear'> | null {
  const key = (words ?? '').toLowerCase().replace(/[^a-z]+/g, '-').replace(/-team$/, '');
  return TYPES.find((type) => type === key || type.split('-')[0] === key) ?? null;
}

const TYPES = ['stream-aligned', 'platform', 'enabling', 'complicated-subsystem'] as const;
