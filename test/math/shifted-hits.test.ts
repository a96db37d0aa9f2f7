import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shiftedHits, spansBefore } from '../../src/math/shifted-hits.js';

const STEP = 10;

it('counts, for each shift, the points that lie before a time and near it', () => {
  const spans = spansBefore([25, 28, 60], 8);
  expect(spans).toEqual({ from: [17, 52], to: [28, 60] });
  expect([...shiftedHits([{ at: 7, spans }], STEP, 7)]).toEqual([0, 1, 1, 0, 0, 1, 0]);
  expect([...shiftedHits([{ at: 60, spans }], STEP, 7)]).toEqual([0, 0, 0, 1, 0, 0, 0]);
});

it('agrees with moving every point by every shift', () => {
  const times = fc.array(fc.integer({ min: -20, max: 150 }), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b));
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 250 }), times), { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (points, before, steps) => {
    const slow = Array.from({ length: steps }, (_, k) => points.filter(([at, ends]) => {
      const moved = (at + k * STEP) % (steps * STEP);
      return ends.some((end) => end > moved && end - moved <= before);
    }).length);
    expect([...shiftedHits(points.map(([at, ends]) => ({ at, spans: spansBefore(ends, before) })), STEP, steps)]).toEqual(slow);
  }));
});
