import { describe, expect, it } from 'vitest';
import { partition } from '../../src/clusters/partition.js';
import { affordable } from '../../src/math/draws.js';
import type { Link } from '../../src/model/analysis.js';
import type { Limit } from '../../src/model/errors.js';
import { planted } from '../clusters/planted.js';

describe('draws that can be paid for', () => {
  it('are those asked for while the work allows it, then fewer, never under the least', () => {
    expect(affordable(199, 39, 1, 1e6)).toBe(199);
    expect(affordable(199, 39, 1e4, 1e6)).toBe(100);
    expect(affordable(199, 39, 1e9, 1e6)).toBe(39);
    expect(affordable(10, 39, 1e9, 1e6)).toBe(10);
    expect(affordable(199, 39, 0, 1e6)).toBe(199);
  });

  it('say so when they are fewer, and are silent when they are not', () => {
    const links = [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5], [2, 3]].map(([source, target]) => ({ source, target, weight: 1 }));
    const run = (drawCells: number): { limits: Limit[]; draws: number } => {
      const limits: Limit[] = [];
      let draws = 0;
      const resampled = (): typeof links => { draws++; return links; };
      partition({ of: 'people', nodes: 6, links, seed: 1, seeds: 32, name: String, drawCells, resampled, onLimit: (limit) => limits.push(limit) });
      return { limits, draws };
    };
    expect(run(0)).toEqual({ limits: [], draws: 32 });
    const huge = run(1e9);
    expect(huge.draws).toBe(4);
    expect(huge.limits).toHaveLength(1);
    expect(huge.limits[0]).toMatchObject({ stage: 'clusters', id: 'resampled-people', limit: 4 });
    expect(huge.limits[0].message).toContain('4 resampled networks instead of 32');
  });

  it('count the links of the networks drawn, not those observed, and are few where the z-score is beyond doubt', () => {
    const ring = Array.from({ length: 300 }, (_, p) => ({ source: p, target: (p + 1) % 300, weight: 1 }));
    const noise = planted(300, 1, 6, 0, 1).links;
    const noisy = (inside: number) => (draw: number) => planted(300, 1, inside, 0, 1 + draw).links;
    /** Every second one the ring itself, so that nothing is clear. */
    const mixed = (inside: number) => (draw: number) => (draw % 2 === 0 ? ring : noisy(inside)(draw));
    const run = (links: readonly Link[], drawCells: number, draw: (draw: number) => readonly Link[]) => {
      const limits: Limit[] = [];
      let draws = 0;
      const rewired = () => draw(++draws);
      const found = partition({ of: 'people', nodes: 300, links, seed: 1, seeds: 16, name: String, drawCells, onLimit: (limit) => limits.push(limit), rewired });
      return { draws, limits: limits.map(({ id, limit }) => [id, limit]), z: found.modularityZ! };
    };
    expect(run(ring, 3e6, mixed(3))).toMatchObject({ draws: 16, limits: [] });
    expect(run(ring, 3e6, mixed(200))).toMatchObject({ draws: 14, limits: [['rewired-people', 14]] });
    const clear = run(ring, 3e6, noisy(200));
    expect(Math.abs(clear.z)).toBeGreaterThan(30);
    expect(clear).toMatchObject({ draws: 5, limits: [['rewired-people', 5]] });
    expect(run(ring, 1e6, noisy(3)).draws).toBe(16);
    const far = run(ring, 1e9, noisy(8));
    expect(Math.abs(far.z)).toBeGreaterThan(10);
    expect(far).toMatchObject({ draws: 3, limits: [['rewired-people', 3]] });
    const like = run(noise, 1e9, noisy(6));
    expect(Math.abs(like.z)).toBeLessThan(10);
    expect(like).toMatchObject({ draws: 8, limits: [['rewired-people', 8]] });
  });

  it('go for the runs of a huge network as well', () => {
    const people = 600;
    const links = Array.from({ length: people }, (_, p) => Array.from({ length: p }, (__, q) => ({ source: q, target: p, weight: p % 2 === q % 2 ? 2 : 1 }))).flat();
    const limits: Limit[] = [];
    const found = partition({ of: 'people', nodes: people, links, seed: 1, seeds: 32, name: String, onLimit: (limit) => limits.push(limit) });
    expect(found.clusters.map(({ members }) => members.length)).toEqual([people / 2, people / 2]);
    expect(limits.map(({ id }) => id)).toContain('runs-people');
    expect(limits.find(({ id }) => id === 'runs-people')!.message).toMatch(/consensus of (2\d|1\d|[89]) runs instead of 32/);
  });
});
