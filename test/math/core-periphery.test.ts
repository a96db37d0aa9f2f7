import { describe, expect, it } from 'vitest';
import { importerCounts, isHub } from '../../src/compare/hubs.js';
import { coreRoles } from '../../src/math/core-periphery.js';
import { reachability } from '../../src/math/reachability.js';
import type { ImportLink } from '../../src/model/analysis.js';

const links = (text: string) => text.split(' ').map((pair) => ({ source: pair.charCodeAt(0) - 65, target: pair.charCodeAt(1) - 65, weight: 1 }));

describe('core and periphery', () => {
  it('follow visibility in the example of MacCormack, Rusnak & Baldwin 2006 with F→E added', () => {
    // the core {E, F} is reached by A, C, E, F and reaches two; A, B and C reach two or more, D is reached by fewer and reaches itself alone
    expect(coreRoles(reachability(6, links('AB AC BD CE EF FE')))).toEqual(['control', 'control', 'control', 'peripheral', 'core', 'core']);
  });
  it('call shared what is reached by as many as the core, whether by the core or not, and peripheral what stands apart', () => {
    // core {A, B} is reached by two; C by A, B and C; E by D and E; D and F by themselves
    expect(coreRoles(reachability(6, links('AB BA BC DE')))).toEqual(['core', 'core', 'shared', 'peripheral', 'shared', 'peripheral']);
  });
  it('are not there without a cycle', () => {
    expect(coreRoles(reachability(3, links('AB BC')))).toBeNull();
  });
});

describe('hubs', () => {
  const link = (source: number, target: number, testOnly = 0): ImportLink => ({ source, target, files: 1, imports: 1, typeOnly: 0, testOnly, runtime: 1 - testOnly, evidence: [] });
  it('are counted by importers other than tests', () => {
    expect([...importerCounts([link(0, 2), link(1, 2), link(3, 2, 1)], 4)]).toEqual([0, 0, 2, 0]);
  });
  it('need more than two in five of the others, and five', () => {
    expect([isHub(4, 6), isHub(5, 6), isHub(5, 13), isHub(5, 14), isHub(40, 101), isHub(41, 101)]).toEqual([false, true, true, false, false, true]);
  });
});
