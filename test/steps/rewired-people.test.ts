import { describe, expect, it } from 'vitest';
import { REWIRED_LINKS, partition } from '../../src/clusters/partition.js';
import { projection } from '../../src/graphs/people.js';
import { random } from '../../src/math/random.js';
import { type Cells, incidenceSampler } from '../../src/math/rewire.js';
import type { Limit } from '../../src/model/errors.js';
import { rewiredPeople } from '../../src/steps/rewired-people.js';

/** Files of `authors` people each, of whom `share` come from one of the teams of sixty. */
function work(people: number, files: number, authors: number, share: number): Cells {
  const generator = random(7, share);
  const cells = Array.from({ length: files }, (_, column) => {
    const team = generator.int(people / 60);
    const who = new Set<number>();
    while (who.size < authors) who.add(generator.next() < share ? team * 60 + generator.int(60) : generator.int(people));
    return [...who].map((row) => ({ row, column, amount: 1 + generator.int(4) }));
  }).flat();
  return { row: Uint32Array.from(cells, (c) => c.row), column: Uint32Array.from(cells, (c) => c.column), amount: Float64Array.from(cells, (c) => c.amount) };
}

const PEOPLE = 900;

describe('people whose work is rewired', () => {
  it('are all, while their rewired networks can be paid for', () => {
    const limits: Limit[] = [];
    const cells = work(PEOPLE, 600, 22, 0.5);
    expect(rewiredPeople(cells, PEOPLE, 1, (limit) => limits.push(limit))).toEqual({ cells, sampled: false });
    // few people have few links, however many files they share
    const few = work(120, 4000, 22, 0.5);
    expect(rewiredPeople(few, 120, 1, (limit) => limits.push(limit)).sampled).toBe(false);
    expect(limits).toEqual([]);
  });

  it('are a sample where they cannot: all that those people did, and that is said', () => {
    const limits: Limit[] = [];
    const cells = work(PEOPLE, 1500, 22, 0.5);
    const found = rewiredPeople(cells, PEOPLE, 1, (limit) => limits.push(limit));
    expect(found.sampled).toBe(true);
    const drawn = new Set(found.cells.row);
    const kept = [...cells.row.keys()].filter((k) => drawn.has(cells.row[k]));
    for (const of of ['row', 'column', 'amount'] as const) expect([...found.cells[of]]).toEqual(kept.map((k) => cells[of][k]));
    expect(limits).toMatchObject([{ stage: 'clusters', id: 'rewired-people-sample', limit: drawn.size }]);
    expect(limits[0].message).toContain(`a sample of ${drawn.size} of 900 people`);
    const rewired = projection(incidenceSampler(found.cells, 1)(), PEOPLE).source.length;
    expect(rewired).toBeLessThan(1.05 * REWIRED_LINKS);
    expect(rewired).toBeGreaterThan(0.6 * REWIRED_LINKS);
    expect(rewiredPeople(cells, PEOPLE, 2).cells).not.toEqual(found.cells);
  });

  it.each([[0, false], [0.5, true]])('tell structure from none as everybody does (share of work inside teams: %s)', (share, clear) => {
    const cells = work(PEOPLE, 1500, 22, share);
    const sample = rewiredPeople(cells, PEOPLE, 1).cells;
    const next = incidenceSampler(sample, 3);
    // where the rewired ones are of a sample, the z-score asks for nothing but the sample
    const z = partition({
      of: 'people', nodes: PEOPLE, links: [{ source: 0, target: 1, weight: 1 }], seed: 1, seeds: 8, name: String, drawCells: 1e9,
      rewired: () => projection(next(), PEOPLE), rewiredOf: projection(sample, PEOPLE),
    }).modularityZ!;
    if (clear) expect(z).toBeGreaterThan(10);
    else expect(Math.abs(z)).toBeLessThan(3);
  });
});
