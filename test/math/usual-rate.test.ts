import { describe, expect, it } from 'vitest';
import { usualRate } from '../../src/math/usual-rate.js';

describe('the usual rate', () => {
  it('is that of all where all have the same', () => {
    expect(usualRate([2, 6, 1], [4, 12, 2])()).toBe(0.5);
  });
  it('is not carried by a few with nearly all events, whatever the order', () => {
    expect(usualRate([100, 1, 2], [10, 10, 20])()).toBe(0.1);
    expect(usualRate([2, 100, 1], [20, 10, 10])()).toBe(0.1);
  });
  it('is 0 where half of the exposure shows no event, and not where less does', () => {
    expect(usualRate([0, 40], [5, 5])()).toBe(0);
    expect(usualRate([0, 40], [4.9, 5])()).toBe(8);
  });
  it('of all but one is as if that one were not there', () => {
    const [events, exposure] = [[0, 40, 3, 9, 1], [5, 5, 6, 2, 4]];
    for (const but of events.keys()) {
      const others = (values: number[]) => values.filter((_, i) => i !== but);
      expect(usualRate(events, exposure)(but), `${but}`).toBe(usualRate(others(events), others(exposure))());
    }
    expect(usualRate([0, 40], [9, 5])(0)).toBe(8);
  });
  it('is not known without exposure', () => {
    expect(usualRate([], [])()).toBeNull();
    expect(usualRate([3], [0])()).toBeNull();
    expect(usualRate([3], [2])(0)).toBeNull();
  });
});
