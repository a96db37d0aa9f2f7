import type { Report } from '../model/report.js';
import { day, duration } from './numbers.js';
import { MEASURED_OTHERWISE } from './status.js';
import { LABELS } from './wording.js';

type Measured = Pick<Report, 'options' | 'repository' | 'score'>;

/** Why numbers of two reports may differ though nothing happened: other windows, other labels of people, other options. Each a clause, the most telling first. */
export function measuredOtherwise(before: Measured, after: Measured): string[] {
  const names = [...new Set([...Object.keys(before.options), ...Object.keys(after.options)])].filter((name) => !OVER_TIME.has(name)).sort();
  const options = names.filter((name) => asOne(name, before.options[name]) !== asOne(name, after.options[name]));
  return [
    ...windows(before, after),
    ...(before.score.labels === after.score.labels ? [] : [`people are told apart by ${LABELS[before.score.labels].basis} then and by ${LABELS[after.score.labels].basis} now`]),
    ...(options.length === 0 ? [] : [`they were made with other options: ${options.join(', ')}`]),
  ];
}

/** Options that say when, and which commits: windows are compared by their length. */
const OVER_TIME = new Set(['window', 'couplingWindow', 'previous']);
/** Files of the user's, wherever they lie. */
const FILES = new Set(['owners', 'teams']);

/** A value as a text that is the same whatever the order of its keys; what is not written in a report is nothing. */
function asOne(name: string, value: unknown): string {
  if (FILES.has(name) && typeof value === 'string') return value.split(/[\\/]/).at(-1)!;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? 'null';
}

interface Window {
  readonly from: number;
  readonly to: number;
}
const windowOf = ({ options }: Measured, name: string): Window | null => {
  const { from, to } = (options[name] ?? {}) as Partial<Window>;
  return from === undefined || to === undefined ? null : { from, to };
};

/** Seconds by which windows of as many months may differ: months have 28 to 31 days. */
const AS_LONG = 4 * 86_400;

function windows(before: Measured, after: Measured): string[] {
  const [then, now] = [windowOf(before, 'window'), windowOf(after, 'window')];
  const sameEnd = before.repository.revision !== after.repository.revision || then === null || now === null || then.to === now.to;
  return [
    ...([['window', 'people and score look at'], ['couplingWindow', 'co-change looks at']] as const).flatMap(([name, what]) => {
      const [old, recent] = [windowOf(before, name), windowOf(after, name)];
      if (old === null || recent === null || asLong(old, recent)) return [];
      return [`${what} ${duration(old.from, old.to)} then and at ${duration(recent.from, recent.to)} now`];
    }),
    ...(sameEnd ? [] : [`the windows of one commit end on ${day(then.to)} then and on ${day(now.to)} now`]),
  ];
}

const asLong = (one: Window, other: Window): boolean => (one.from <= 0 || other.from <= 0 ? one.from <= 0 && other.from <= 0 : Math.abs(one.to - one.from - (other.to - other.from)) <= AS_LONG);

/** That, as a remark on the later report; none where both measure alike. */
export function otherwiseRemark(before: Measured, after: Measured): string[] {
  const clauses = measuredOtherwise(before, after);
  return clauses.length === 0 ? [] : [`${MEASURED_OTHERWISE}${clauses.join('; ')}. What is new, worse or no more, and every number that differs, may come of that`];
}
