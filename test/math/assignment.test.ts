import { describe, expect, it } from 'vitest';
import { assignment } from '../../src/math/assignment.js';
import { random } from '../../src/math/random.js';

/** Slow twin: every assignment. */
function best(worth: readonly (readonly number[])[], row = 0, free = new Set(worth[0]!.keys())): number {
  if (row === worth.length) return 0;
  return Math.max(best(worth, row + 1, free), ...[...free].map((column) => worth[row]![column]! + best(worth, row + 1, new Set([...free].filter((other) => other !== column)))));
}

describe('an assignment', () => {
  it('is worth as much as the best of all, in two hundred random tables of any shape', () => {
    for (let seed = 0; seed < 200; seed++) {
      const rng = random(seed, 'assignment');
      const [rows, columns] = [1 + rng.int(5), 1 + rng.int(5)];
      const worth = Array.from({ length: rows }, () => Array.from({ length: columns }, () => (rng.next() < 0.3 ? 0 : rng.int(20))));
      const found = assignment(worth);
      const used = [...found].filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      expect(found.reduce((sum, column, row) => sum + (column < 0 ? 0 : worth[row]![column]!), 0), JSON.stringify(worth)).toBe(best(worth));
    }
  });
  it('is that of the textbook, and none of nothing', () => {
    expect([...assignment([[7, 5, 11], [5, 4, 1], [9, 3, 2]])]).toEqual([2, 1, 0]);
    expect([...assignment([[0, 0]])]).toEqual([-1]);
    expect([...assignment([])]).toEqual([]);
    expect([...assignment([[], []])]).toEqual([-1, -1]);
  });
});
