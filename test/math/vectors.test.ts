import { describe, expect, it } from 'vitest';
import * as agreement from '../../src/math/agreement.js';
import { congruence, motifs, requirements } from '../../src/math/congruence.js';
import { contingency } from '../../src/math/contingency.js';
import { expectedMutualInformation } from '../../src/math/expected-information.js';
import { modularity } from '../../src/math/modularity.js';
import { mojoFm, movesAndJoins } from '../../src/math/mojo.js';
import { qap } from '../../src/math/qap.js';
import { reachability } from '../../src/math/reachability.js';
import { turboMq } from '../../src/math/turbo-mq.js';
import { club, karate, karateWeighted, louvainFour, optimum } from './karate.js';

const digits = (text: string): number[] => [...text].map(Number);
const links = (...pairs: [number, number][]) => pairs.map(([source, target]) => ({ source, target, weight: 1 }));

describe('published values: agreement of partitions', () => {
  it('scikit-learn: adjusted mutual information of 17 elements', () => {
    const table = contingency(digits('11111122222233333'), digits('11112122223133322'));
    expect(agreement.mutualInformation(table)).toBeCloseTo(0.41022, 5);
    expect(expectedMutualInformation(table.rows, table.columns)).toBeCloseTo(0.15042, 5);
    expect(agreement.ami(table)).toBeCloseTo(0.27821, 5);
    expect(agreement.ari(table)).toBeCloseTo(0.26694, 5);
    expect(agreement.nmi(table)).toBeCloseTo(0.37835, 5);
    expect(agreement.variationOfInformation(table)).toBeCloseTo(1.34802, 5);
  });

  it('igraph: ten elements in three clusters', () => {
    const table = contingency(digits('2021102212'), digits('1121102202'));
    expect(agreement.variationOfInformation(table)).toBeCloseTo(1.1343, 4);
    expect(agreement.nmi(table)).toBeCloseTo(0.455859, 6);
    expect(agreement.rand(table)).toBeCloseTo(0.711111, 6);
    expect(agreement.ari(table)).toBeCloseTo(0.312573, 6);
    expect(agreement.splitJoin(table)).toBe(6);
    expect(agreement.ami(table)).toBeCloseTo(0.253427, 6);
    expect(mojoFm(table)).toBeCloseTo(57.14, 2);
  });

  it.each([
    ['000111', '000122', 1, 0.6853, 0.8133, 0.705882, 0.727608, 0.318257, 1, 66.67],
    ['001122', '001111', 0.5794, 1, 0.7337, 0.444444, 0.615385, 0.462098, 1, 75],
    ['000111', '010122', 0.67, 0.4206, 0.5158, 0.242424, 0.298792, 0.867563, 2, 50],
    ['0011', '0012', 1, 0.67, 0.8, 0.571429, 0.571429, 0.346574, 1, 50],
    ['0000', '0123', 1, 0, 0, 0, 0, 1.386294, 3, 0],
  ])('%s against %s', (reference, predicted, homogeneity, completeness, v, ari, ami, vi, mno, mojofm) => {
    const table = contingency(digits(reference), digits(predicted));
    const shown = (value: number): number => (String(value).split('.')[1] ?? '').length;
    const near = (actual: number | null, published: number, places: number): void => expect(actual).toBeCloseTo(published, places);
    near(agreement.homogeneity(table), homogeneity, Math.max(2, shown(homogeneity)));
    near(agreement.completeness(table), completeness, Math.max(2, shown(completeness)));
    near(agreement.vMeasure(table), v, Math.max(2, shown(v)));
    near(agreement.nmi(table), v, Math.max(2, shown(v)));
    near(agreement.ari(table), ari, 6);
    near(agreement.ami(table), ami, 6);
    near(agreement.variationOfInformation(table), vi, 6);
    expect(movesAndJoins(table)).toBe(mno);
    near(mojoFm(table), mojofm, 2);
  });

  it('karate club: the split that happened against four communities', () => {
    const table = contingency(club, louvainFour);
    expect(agreement.ari(table)).toBeCloseTo(0.392239, 6);
    expect(agreement.ami(table)).toBeCloseTo(0.463752, 6);
    expect(agreement.variationOfInformation(table)).toBeCloseTo(1.027113, 6);
    expect(mojoFm(contingency(louvainFour, club))).toBeCloseTo(87.5, 6);
    expect(movesAndJoins(table)).toBe(13);
    expect(mojoFm(table)).toBeCloseTo(56.67, 2);
  });
});

describe('published values: networks', () => {
  const barbell = links([0, 1], [0, 2], [1, 2], [3, 4], [3, 5], [4, 5], [2, 3]);

  it('modularity of the barbell', () => {
    expect(modularity(barbell, [0, 0, 0, 1, 1, 1])).toBeCloseTo(70 / 196, 12);
    expect(modularity(barbell, [0, 0, 1, 1, 0, 1])).toBeCloseTo(-16 / 196, 12);
  });

  it('modularity of directed links', () => {
    expect(modularity(links([1, 0], [1, 2], [2, 3]), [0, 0, 1, 1], { directed: true })).toBeCloseTo(2 / 9, 12);
  });

  it('modularity of the karate club', () => {
    expect(karate).toHaveLength(78);
    expect(karateWeighted.reduce((total, link) => total + link.weight, 0)).toBe(231);
    expect(modularity(karate, club)).toBeCloseTo(0.358235, 6);
    expect(modularity(karateWeighted, club)).toBeCloseTo(0.391438, 6);
    expect(modularity(karate, louvainFour)).toBeCloseTo(0.418803, 6);
    expect(modularity(karate, optimum)).toBeCloseTo(0.4197896, 7);
  });

  it('resolution limit: a ring of thirty five-cliques', () => {
    const ring = links();
    for (let clique = 0; clique < 30; clique++) {
      for (let i = 0; i < 5; i++) for (let j = i + 1; j < 5; j++) ring.push({ source: 5 * clique + i, target: 5 * clique + j, weight: 1 });
      ring.push({ source: 5 * clique + 4, target: (5 * clique + 5) % 150, weight: 1 });
    }
    const single = Int32Array.from({ length: 150 }, (_, v) => Math.floor(v / 5));
    const pairs = Int32Array.from({ length: 150 }, (_, v) => Math.floor(v / 10));
    expect(modularity(ring, single)).toBeCloseTo(0.875758, 6);
    expect(modularity(ring, pairs)).toBeCloseTo(0.887879, 6);
    expect(modularity(ring, single, { resolution: 2 })).toBeCloseTo(0.842424, 6);
    expect(modularity(ring, pairs, { resolution: 2 })).toBeCloseTo(0.821212, 6);
  });

  it('propagation cost and visibility of six modules', () => {
    const imports = links([0, 1], [0, 2], [1, 3], [2, 4], [4, 5]);
    const open = reachability(6, imports);
    expect(open.propagationCost).toBeCloseTo(15 / 36, 12);
    expect([...open.fanOut]).toEqual([6, 2, 3, 1, 2, 1]);
    expect([...open.fanIn]).toEqual([1, 2, 2, 3, 3, 4]);
    expect(open.core).toEqual([]);
    const cyclic = reachability(6, [...imports, ...links([5, 4])]);
    expect(cyclic.propagationCost).toBeCloseTo(16 / 36, 12);
    expect([...cyclic.fanOut]).toEqual([6, 2, 3, 1, 2, 2]);
    expect([...cyclic.fanIn]).toEqual([1, 2, 2, 3, 4, 4]);
    expect(cyclic.core).toEqual([4, 5]);
  });

  it('TurboMQ of two clusters', () => {
    const mq = turboMq(links([0, 1], [1, 2], [2, 0], [3, 4], [2, 3], [4, 0]), [0, 0, 0, 1, 1]);
    expect([...mq!.factors.values()]).toEqual([0.75, 0.5]);
    expect(mq!.sum).toBe(1.25);
    expect(mq!.normalized).toBe(0.625);
  });
});

describe('published values: congruence', () => {
  it("Cataldo's coordination requirements", () => {
    expect(requirements([[0, 1, 0], [0, 1, 1], [1, 1, 0]], [[1, 1, 0], [1, 1, 1], [0, 1, 1]])).toEqual([[1, 2, 2], [2, 4, 3], [2, 3, 4]]);
  });

  const matrix = (rows: number, columns: number, ...cells: [number, number][]): number[][] => {
    const filled = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
    for (const [row, column] of cells) filled[row - 1][column - 1] = 1;
    return filled;
  };
  const both = (cells: [number, number][]): [number, number][] => cells.flatMap(([a, b]) => [[a, b], [b, a]] as [number, number][]);
  const work = matrix(6, 6, [1, 1], [2, 1], [3, 3], [4, 4], [4, 5], [5, 6], [6, 6]);
  const dependency = matrix(6, 6, ...both([[1, 2], [1, 3], [2, 3], [2, 4], [5, 6]]));
  const contact = matrix(6, 6, ...both([[1, 2], [1, 4], [3, 4], [4, 5]]));
  const withSelf = dependency.map((row, i) => row.map((cell, j) => (i === j ? 1 : cell)));

  it("coronet's sample project: congruence, gaps and excess", () => {
    const required = requirements(work, withSelf);
    const found = congruence(required, contact);
    expect(found.required).toBe(6);
    expect(found.met).toBe(2);
    expect(found.value).toBeCloseTo(1 / 3, 12);
    expect(found.gaps.map(([a, b]) => `${a + 1}${b + 1}`)).toEqual(['13', '23', '46', '56']);
    expect(found.excess.map(([a, b]) => `${a + 1}${b + 1}`)).toEqual(['14', '34']);
  });

  it("coronet's sample project: motifs", () => {
    expect(motifs(work, dependency, contact)).toEqual({ triangles: { all: 2, met: 1 }, squares: { all: 4, met: 1 } });
  });

  it("coronet's sample project: QAP over all 720 orders", () => {
    const cells = (m: number[][]) => m.flatMap((row, source) => row.map((cell, target) => ({ source, target, weight: cell > 0 ? 1 : 0 })));
    const found = qap(6, cells(requirements(work, withSelf)), cells(contact), { permutations: 0, seed: 0 });
    expect(found!.r).toBeCloseTo(0.123091, 6);
    expect(found!.p).toBeCloseTo(432 / 720, 12);
    expect(found!.exact).toBe(true);
  });
});
