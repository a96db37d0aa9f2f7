import type { Step } from '../model/report.js';

/** Label of `Profile.effort`. */
export const EFFORT = 'effort in the window, in change-sets (one over k components is a k-th on each)';

/** A figure that needs no arithmetic, held against a threshold. */
export function tested(label: string, value: number, is: 'at least' | 'at most' | 'under', threshold: number): Step {
  return computed(label, 'x', { x: value }, value, is, threshold);
}

/** A figure with its arithmetic (`Step`), held against a threshold. */
export function computed(label: string, formula: string, terms: Step['terms'], result: number, is: 'at least' | 'at most' | 'under', threshold: number): Step {
  const passed = is === 'at least' ? result >= threshold - 1e-9 : is === 'at most' ? result <= threshold + 1e-9 : result < threshold;
  return { label, formula, terms, result, test: { is, threshold, passed } };
}

/** `p1^2 + p2^2` and its terms. */
export function powers(values: readonly number[]): { readonly formula: string; readonly terms: Step['terms'] } {
  return { formula: values.map((_, i) => `p${i + 1}^2`).join(' + '), terms: Object.fromEntries(values.map((value, i) => [`p${i + 1}`, value])) };
}
