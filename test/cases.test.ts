import { describe, expect, it } from 'vitest';
import { CASES, casesOf, shownCases } from './acceptance-cases.js';
import { NOT_RUN, PARTLY_RUN } from './cases-not-run.js';

const shown = shownCases(new URL('.', import.meta.url).pathname);

describe('the acceptance cases', () => {
  it('each have a test, or a reason why they cannot run here, and never both', () => {
    const tested = new Set(shown.map((one) => one.case));
    const all = Array.from({ length: CASES }, (_, at) => at + 1);
    expect(all.filter((one) => !tested.has(one) && NOT_RUN[one] === undefined)).toEqual([]);
    expect(all.filter((one) => tested.has(one) && NOT_RUN[one] !== undefined)).toEqual([]);
    expect(tested.size).toBeGreaterThanOrEqual(90);
  });

  it('are said to be run in part only where there is a test', () => {
    for (const [one, reason] of [...Object.entries(PARTLY_RUN), ...Object.entries(NOT_RUN)]) expect([one, reason.length > 20]).toEqual([one, true]);
    expect(Object.keys(PARTLY_RUN).map(Number).filter((one) => !shown.some((test) => test.case === one))).toEqual([]);
  });

  it('are named in one form', () => {
    expect([casesOf('x (case 7)'), casesOf('x (cases 7, 12)'), casesOf('x'), casesOf('x (in any case)')]).toEqual([[7], [7, 12], [], []]);
    for (const wrong of ['x (case 7) y', 'x (cases 7)', 'x (Case 7)', 'x (case 7, 8)', 'x (cases 8, 7)', 'x (case 0)', 'x (case 101)', 'x (cases 7,8)']) expect(() => casesOf(wrong), wrong).toThrow();
  });
});
