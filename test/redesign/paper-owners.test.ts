import { describe, expect, it } from 'vitest';
import { onPaper } from '../../src/redesign/declared-fit.js';
import { paperOwners, replacedOwners } from '../../src/redesign/paper-owners.js';

const declaring = (...all: readonly (readonly number[])[]) => all.map((declared, component) => ({ component, declared, effort: 1, shares: [], mapped: 1, handover: false }));

describe('owners on paper', () => {
  it('stand beside all others where they are declared for nearly every component, and stay when those change', () => {
    const profiles = declaring([0, 9], [9, 1], [2, 9], [9]);
    expect(paperOwners(profiles)).toEqual([{ owners: [0], beside: [9] }, { owners: [1], beside: [9] }, { owners: [2], beside: [9] }, { owners: [9], beside: [] }]);
    expect(onPaper(profiles, { moves: [{ component: 0, group: 2 }, { component: 3, group: 1 }], merge: [] }).map(({ declared }) => declared)).toEqual([[2, 9], [9, 1], [2, 9], [1]]);
  });
  it('of what nobody else owns stand beside nobody: they give way', () => {
    const profiles = declaring([7, 8, 9], [7, 8, 9], [7, 8, 9], [0], [0, 1, 9], [1]);
    expect(paperOwners(profiles)[4]).toEqual({ owners: [0, 1, 9], beside: [] });
    expect(paperOwners(declaring([0], [0, 1]))[1]).toEqual({ owners: [0, 1], beside: [] });
    expect(paperOwners(declaring([], []))).toEqual([{ owners: [], beside: [] }, { owners: [], beside: [] }]);
  });
  it('of most of the code do not tell what a rule is about, where others are declared', () => {
    const replaced = replacedOwners({ profiles: declaring([7, 8, 9], [7, 8, 9], [0, 1, 9], [9], [1]) as never, comparison: { ownersSetAside: [8, 9] } });
    expect([0, 2, 3].map(replaced)).toEqual([{ from: [7, 8, 9], telling: [7] }, { from: [0, 1, 9], telling: [0, 1] }, { from: [9], telling: [9] }]);
  });
});
