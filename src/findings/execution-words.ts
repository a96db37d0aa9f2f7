import type { Analysis } from '../model/analysis.js';
import type { SizeMatched } from '../model/execution.js';
import type { Evidence, Step } from '../model/report.js';
import { computed, tested } from './step.js';
import { SHOWN } from './wording.js';

/** What comparisons say of themselves. */
export const MATCHED = 'matched by size (source files and components), with an interval by bootstrap over weeks';

/** Times of `ln(1 + hours)` as a ratio of geometric means. */
export const ratio = (difference: number): number => Math.exp(difference);
export const times = (value: number): string => `${value >= 10 ? Math.round(value) : value.toFixed(1)} times`;
/** The typical hours behind a mean of ln(1 + hours). */
export const hours = (meanLog: number): string => {
  const value = Math.expm1(meanLog);
  return value < 1 ? `${Math.round(value * 60)} min` : value < 48 ? `${value.toFixed(1)} h` : `${(value / 24).toFixed(1)} days`;
};

/** `2.1 times as long (9.4 h against 3.9 h; between 1.4 and 3.2 times)`. */
export const longer = (landing: SizeMatched): string =>
  `${times(ratio(landing.difference))} as long (${hours(landing.caseMean)} against ${hours(landing.controlMean)}; between ${ratio(landing.low).toFixed(1)} and ${times(ratio(landing.high))})`;

/** The difference, and the end of its interval that must clear nothing. */
export function differenceSteps(label: string, { caseMean, controlMean, difference, low }: SizeMatched, least: number): Step[] {
  return [
    computed(`${label}: difference of means`, 'a − b', { a: caseMean, b: controlMean }, difference, 'at least', least),
    tested(`${label}: lower end of the interval`, low, 'at least', 0),
  ];
}

/** The latest of these change-sets with what they touched, at most five. @param rows indices, ascending. */
export function changeSetEvidence({ facts: { changeSets, files, formerPaths } }: Analysis, rows: readonly number[], belongs: (file: number) => boolean = () => true): Evidence[] {
  return rows.slice(-SHOWN).reverse().map((s) => {
    const entries = Array.from({ length: changeSets.fileOffset[s + 1] - changeSets.fileOffset[s] }, (_, i) => changeSets.fileOffset[s] + i).filter((entry) => belongs(changeSets.file[entry])).slice(0, 6);
    const [id, ...others] = changeSets.commits[s];
    return { kind: 'commit', id, at: changeSets.at[s], files: entries.map((entry) => (changeSets.formerPath[entry] === 0 ? files.path[changeSets.file[entry]] : formerPaths[changeSets.formerPath[entry] - 1])), ...(others.length > 0 && { others }) };
  });
}

/** Rows of the change-sets of the people's window for which something holds, ascending. */
export function windowRows({ facts: { changeSets } }: Analysis, holds: (s: number) => boolean): number[] {
  return Array.from({ length: changeSets.n }, (_, s) => s).filter((s) => changeSets.inWindow[s] === 1 && holds(s));
}
