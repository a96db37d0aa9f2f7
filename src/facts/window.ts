import type { Window } from '../model/facts.js';

/** `from` < t ≤ `to`; a `from` of 0 is no bound, so that clamped dates are not lost. */
export function isInside(window: Window, at: number): boolean {
  return at <= window.to && (at > window.from || window.from === 0);
}
