import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { congruence, motifs, requirements } from '../../src/math/congruence.js';

const bit = fc.integer({ min: 0, max: 1 });
const matrix = (rows: number, columns: number) => fc.array(fc.array(bit, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const symmetric = (m: number[][]): number[][] => m.map((row, i) => row.map((_, j) => (i < j ? m[i][j] : i > j ? m[j][i] : 0)));
const zero = [[0, 0], [0, 0]];

describe('congruence', () => {
  it('is undefined, not 1, when nothing is required', () => {
    expect(congruence(zero, [[0, 1], [1, 0]])).toEqual({ required: 0, met: 0, value: null, weighted: null, gaps: [], excess: [[0, 1]] });
  });

  it('weighs pairs by their need', () => {
    const found = congruence([[9, 3, 1], [3, 9, 0], [1, 0, 9]], [[0, 1, 0], [1, 0, 0], [0, 0, 0]]);
    expect(found.value).toBe(0.5);
    expect(found.weighted).toBe(0.75);
  });

  it('requirements: twin over all paths person – task – task – person', () => {
    fc.assert(fc.property(matrix(4, 5), matrix(5, 5), (work, tasks) => {
      const found = requirements(work, tasks);
      for (let p = 0; p < 4; p++) {
        for (let q = 0; q < 4; q++) {
          let paths = 0;
          for (let a = 0; a < 5; a++) for (let b = 0; b < 5; b++) paths += work[p][a] * tasks[a][b] * work[q][b];
          expect(found[p][q]).toBe(paths);
        }
      }
    }));
  });

  it('triangles are the pairs of direct need, counted per artefact; contact never changes how many motifs there are', () => {
    fc.assert(fc.property(matrix(4, 5), matrix(5, 5), matrix(4, 4), (work, tasks, people) => {
      const dependency = symmetric(tasks);
      const found = motifs(work, dependency, symmetric(people));
      const direct = requirements(work, dependency.map((row, i) => row.map((_, j) => (i === j ? 1 : 0))));
      let pairs = 0;
      for (let p = 0; p < 4; p++) for (let q = p + 1; q < 4; q++) pairs += direct[p][q];
      expect(found.triangles.all).toBe(pairs);
      expect(found.triangles.met).toBeLessThanOrEqual(found.triangles.all);
      const silent = motifs(work, dependency, Array.from({ length: 4 }, () => [0, 0, 0, 0]));
      expect(silent.triangles).toEqual({ all: found.triangles.all, met: 0 });
      expect(silent.squares).toEqual({ all: found.squares.all, met: 0 });
    }));
  });

  it('a square needs two people who each know one end only', () => {
    const linked = [[0, 1], [1, 0]];
    expect(motifs([[1, 0], [0, 1]], linked, zero).squares).toEqual({ all: 1, met: 0 });
    expect(motifs([[1, 1], [0, 1]], linked, zero).squares).toEqual({ all: 0, met: 0 });
    expect(motifs([[1, 0], [0, 1]], zero, zero).squares).toEqual({ all: 0, met: 0 });
  });
});
