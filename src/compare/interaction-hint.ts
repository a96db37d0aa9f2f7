import type { InteractionMode, Step, Threshold } from '../model/report.js';
import { held } from './topology-hint.js';

/** What the hint at an interaction rests on. */
export interface InteractionFigures {
  /** Labels of a and b. */
  readonly names: readonly [string, string];
  readonly files: { readonly ab: number; readonly ba: number };
  readonly visits: { readonly ab: number; readonly ba: number };
  /** Change-sets of known authors on the code of a, and of b. */
  readonly changes: { readonly a: number; readonly b: number };
  /** Work of the people of either in the window, in change-sets. */
  readonly work: { readonly a: number; readonly b: number };
  readonly joint: number;
  readonly contacts: number | null;
  readonly coupled: boolean | null;
  readonly carriedByBoth: boolean;
}

export const MODE_THRESHOLDS = {
  visits: { value: 3, meaning: 'change-sets by either on the code of the other', reason: 'as for co-change: two may be one piece of work' },
  share: { value: 0.1, meaning: 'share of the changes to the code of one that the other makes alone', reason: 'one in ten is more than occasional help; below, the border is used and not crossed' },
  help: { value: 0.2, meaning: 'share of the changes to the code of one that a facilitating team makes', reason: 'one change in five is a task, not a visit' },
  work: { value: 5, meaning: 'work of the people of either side, in change-sets, before it can be a service', reason: 'as for co-change: of people who hardly work here, it is no news that they do not work across' },
  contacts: { value: 2, meaning: 'change-sets in which people of both were in contact', reason: 'one may be chance; twice is working with each other' },
} satisfies { readonly [name: string]: Threshold };

/**
 * Hint at how two groups interact, the first that fits: `collaboration` (they change together and both carry it, or each works in the code of the other), `facilitating` (one works in the code of
 * the other, not the other way round, and they are in contact), `x-as-a-service` (imports, and neither works in the other's code nor do they change together), `none`; else `unclear`.
 */
export function interactionHint({ names: [a, b], files, visits, changes, work, joint, contacts, coupled, carriedByBoth }: InteractionFigures): { readonly mode: InteractionMode; readonly because: readonly Step[] } {
  const t = MODE_THRESHOLDS;
  const share = (n: number, all: number): number => (all > 0 ? n / all : 0);
  const [toB, toA] = [share(visits.ab, changes.b), share(visits.ba, changes.a)];
  const imported = held('files that import across, tests aside', 'ab + ba', { ab: files.ab, ba: files.ba }, files.ab + files.ba, 'at least', 1);
  const together = held('they change together beyond chance, and still do (1: yes)', 'x', { x: coupled === true ? 1 : 0 }, coupled === true ? 1 : 0, 'at least', 1);
  const both = held('both carry the shared changes (1: yes)', 'x', { x: carriedByBoth ? 1 : 0 }, carriedByBoth ? 1 : 0, 'at least', 1);
  const shares = (is: 'at least' | 'under', limit: number): Step[] => [
    held(`share of the change-sets on the code of ${b} that people of ${a} alone make`, 'visits / all', { visits: visits.ab, all: changes.b }, toB, is, limit),
    held(`share of the change-sets on the code of ${a} that people of ${b} alone make`, 'visits / all', { visits: visits.ba, all: changes.a }, toA, is, limit),
  ];
  if (together.test!.passed && both.test!.passed) return { mode: 'collaboration', because: [together, both] };
  const mutual = [held('change-sets by either alone on the code of the other, the fewer', 'min(ab, ba)', { ab: visits.ab, ba: visits.ba }, Math.min(visits.ab, visits.ba), 'at least', t.visits.value), ...shares('at least', t.share.value)];
  if (mutual.every(passed)) return { mode: 'collaboration', because: mutual };
  const contact = held('change-sets in which people of both were in contact', 'n', { n: contacts ?? 0 }, contacts ?? 0, 'at least', t.contacts.value);
  const [most, least] = toB >= toA ? [toB, toA] : [toA, toB];
  const helping = [
    held(`change-sets by people of ${toB >= toA ? a : b} alone on the code of ${toB >= toA ? b : a}`, 'n', { n: toB >= toA ? visits.ab : visits.ba }, toB >= toA ? visits.ab : visits.ba, 'at least', t.visits.value),
    held('their share of the changes to that code', 'x', { x: most }, most, 'at least', t.help.value),
    held('the same the other way round', 'x', { x: least }, least, 'under', t.share.value),
    contact,
  ];
  if (helping.every(passed)) return { mode: 'facilitating', because: helping };
  const apart = held('they change together beyond chance, and still do (1: yes)', 'x', { x: coupled === true ? 1 : 0 }, coupled === true ? 1 : 0, 'at most', 0);
  const service = [
    imported, apart, held('work of the people of the quieter side, in change-sets', 'min(a, b)', work, Math.min(work.a, work.b), 'at least', t.work.value), ...shares('under', t.share.value),
  ];
  if (service.every(passed)) return { mode: 'x-as-a-service', because: service };
  if (!imported.test!.passed && coupled !== true && joint === 0 && visits.ab < t.visits.value && visits.ba < t.visits.value) return { mode: 'none', because: [imported, apart] };
  return { mode: 'unclear', because: [imported, together, both, ...shares('at least', t.share.value), contact] };
}

const passed = (step: Step): boolean => step.test!.passed;

/** A mode as the teams file writes it (`X as a service`, `xaas`, `facilitation`), null where it is none of the three. */
export function modeNamed(words: string): Exclude<InteractionMode, 'unclear' | 'none'> | null {
  const key = words.toLowerCase().replace(/[^a-z]+/g, '');
  if (key.startsWith('collab')) return 'collaboration';
  if (key.startsWith('facilit')) return 'facilitating';
  return key === 'xaas' || key === 'xasaservice' || key === 'asaservice' || key === 'service' ? 'x-as-a-service' : null;
}
