import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lgamma, lowerGamma, poissonTail, studentT, studentTQuantile, weightedPoissonTail } from '../../src/math/distributions.js';
import { jackknife } from '../../src/math/jackknife.js';
import { random } from '../../src/math/random.js';
import { benjaminiHochberg, empiricalP, expit, gini, logit, mean, quantile, sd, weightedJaccard } from '../../src/math/stats.js';

describe('samples', () => {
  it('has no statistic where there is no sample', () => {
    expect([mean([]), sd([1]), quantile([], 0.5), gini([]), gini([0, 0]), weightedJaccard(new Map(), new Map())]).toEqual([null, null, null, null, null, null]);
  });

  it('mean, standard deviation and quantiles', () => {
    expect(mean([1, 2, 3, 6])).toBe(3);
    expect(sd([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantile([4, 1, 3, 2], q))).toEqual([1, 1.75, 2.5, expect.closeTo(3.7, 12), 4]);
  });

  it('Gini: twin over all pairs, 0 when equal, unmoved by scale', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 }), (amounts) => {
      const total = amounts.reduce((a, b) => a + b, 0);
      fc.pre(total > 0);
      const pairs = amounts.flatMap((x) => amounts.map((y) => Math.abs(x - y))).reduce((a, b) => a + b, 0);
      expect(gini(amounts)).toBeCloseTo(pairs / (2 * amounts.length * total), 10);
      expect(gini(amounts.map((x) => 3 * x))).toBeCloseTo(gini(amounts)!, 10);
    }));
    expect(gini([5, 5, 5])).toBe(0);
  });

  it('weighted Jaccard: 1 with itself, 0 when disjoint, symmetric', () => {
    const a = new Map([['x', 0.5], ['y', 0.5]]);
    const b = new Map([['y', 0.25], ['z', 0.75]]);
    expect(weightedJaccard(a, a)).toBe(1);
    expect(weightedJaccard(a, new Map([['q', 1]]))).toBe(0);
    expect(weightedJaccard(a, b)).toBeCloseTo(0.25 / 1.75, 12);
    expect(weightedJaccard(b, a)).toBeCloseTo(0.25 / 1.75, 12);
  });

  it('Benjamini–Hochberg: q-values of a worked example, monotone in p', () => {
    expect([...benjaminiHochberg([0.01, 0.04, 0.03, 0.005])].map((q) => +q.toFixed(4))).toEqual([0.02, 0.04, 0.04, 0.02]);
    expect([...benjaminiHochberg([0.01, 0.04, 0.03], 9)]).toEqual([...benjaminiHochberg([0.01, 0.04, 0.03, 1, 1, 1, 1, 1, 1])].slice(0, 3));
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (p) => {
      const q = benjaminiHochberg(p);
      for (let i = 0; i < p.length; i++) {
        expect(q[i]).toBeGreaterThanOrEqual(p[i] - 1e-15);
        expect(q[i]).toBeLessThanOrEqual(1);
        for (let j = 0; j < p.length; j++) if (p[i] < p[j]) expect(q[i]).toBeLessThanOrEqual(q[j]);
      }
    }));
  });

  it('empirical p counts ties and is never 0', () => {
    expect(empiricalP(5, [1, 2, 3])).toBe(1 / 4);
    expect(empiricalP(2, [1, 2, 3])).toBe(3 / 4);
    expect(empiricalP(0.1 + 0.2, [0.3])).toBe(1);
    expect(empiricalP(1, [])).toBe(1);
  });

  it('logit and expit undo each other', () => {
    for (const p of [1e-9, 0.1, 0.5, 0.999]) expect(expit(logit(p))).toBeCloseTo(p, 12);
    expect(expit(-1000)).toBe(0);
    expect(expit(1000)).toBe(1);
  });
});

describe('distributions', () => {
  it('ln Γ at factorials and a half', () => {
    let factorial = 0;
    for (let n = 1; n <= 170; n++) {
      expect(lgamma(n)).toBeCloseTo(factorial, 9);
      factorial += Math.log(n);
    }
    expect(lgamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(lgamma(1e6)).toBeCloseTo(12815504.569147612, 6);
  });

  it('Poisson tail: twin by plain summation, and far tails keep their digits', () => {
    const twin = (k: number, lambda: number): number => {
      let total = 0;
      for (let i = 0, term = Math.exp(-lambda); i < 400; term *= lambda / ++i) if (i >= k) total += term;
      return total;
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 1e-6, max: 60, noNaN: true }), (k, lambda) => {
      const expected = twin(k, lambda);
      expect(Math.abs(poissonTail(k, lambda) - expected)).toBeLessThanOrEqual(1e-12 + 1e-9 * expected);
    }));
    expect(poissonTail(3, 1e-5) / (1e-15 / 6)).toBeCloseTo(1, 4);
    expect(poissonTail(100, 1) / (Math.exp(-1 - lgamma(101)) * (1 + 1 / 101))).toBeCloseTo(1, 3);
    expect(poissonTail(200, 1)).toBe(0);
    expect(poissonTail(0, 3)).toBe(1);
    expect(poissonTail(1, 0)).toBe(0);
    expect(poissonTail(1001, 1000)).toBeCloseTo(1 - 0.508409, 5);
  });

  it('tail of a weighted sum: the Poisson tail for equal weights, and on the safe side of what drawing says for two kinds of weight, by less than four tenths', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.05, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 3, noNaN: true }), (k, lambda, weight) => {
      const [found, expected] = [weightedPoissonTail(k * weight, lambda * weight, lambda * weight ** 2), poissonTail(k, lambda)];
      expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-10 + 1e-8 * expected);
    }));
    expect([weightedPoissonTail(0, 1, 1), weightedPoissonTail(2, 0, 0)]).toEqual([1, 0]);
    const draw = random('weighted', 1);
    const poisson = (lambda: number): number => {
      let [count, product] = [0, draw.next()];
      for (const least = Math.exp(-lambda); product > least; product *= draw.next()) count++;
      return count;
    };
    const sums = Array.from({ length: 40_000 }, () => poisson(3) + poisson(6) / 5);
    for (const value of [5.9, 7.5, 8.5, 9.1]) {
      const ratio = weightedPoissonTail(value, 3 + 6 / 5, 3 + 6 / 25) / (sums.filter((sum) => sum >= value - 1e-9).length / sums.length);
      expect(ratio).toBeGreaterThan(0.95);
      expect(ratio).toBeLessThan(1.4);
    }
  });
  it('scaled Poisson of mixed weights: a test at .05 has size .06 at most, by exact convolution', () => {
    const probability = (lambda: number, n: number): number => Math.exp(n * Math.log(lambda) - lambda - lgamma(n + 1));
    for (const [heavy, light, k] of [[0.05, 9, 10], [0.3, 4, 4], [1, 9, 10], [3, 6, 3], [0.5, 1, 2.5]]) {
      const weight = 1 / (k - 1);
      const [mean, squares] = [heavy + light * weight, heavy + light * weight ** 2];
      let size = 0;
      for (let h = 0; h <= 40; h++) {
        for (let l = 0; l <= 80; l++) if (h + l > 0 && weightedPoissonTail(h + l * weight, mean, squares) <= 0.05) size += probability(heavy, h) * probability(light, l);
      }
      expect(size).toBeLessThan(0.06);
      expect(size).toBeGreaterThan(0.003);
    }
  });
  it('lower incomplete gamma: P(1, x) = 1 − exp(−x), P(n, x) the Poisson tail, both sides of its two expansions', () => {
    for (const x of [0, 0.1, 1, 1.9, 2.1, 30]) expect(lowerGamma(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
    for (const n of [1, 5, 40]) for (const x of [0.5 * n, n, n + 0.9, n + 1.1, 3 * n]) expect(lowerGamma(n, x)).toBeCloseTo(poissonTail(n, x), 10);
  });

  it("Student's t quantiles as tabulated", () => {
    const table: [number, number, number][] = [[0.95, 1, 6.313752], [0.95, 10, 1.812461], [0.975, 30, 2.042272], [0.975, 2, 4.302653], [0.95, 1e6, 1.644854], [0.9, 51, 1.298373]];
    for (const [p, df, t] of table) {
      expect(studentTQuantile(p, df)).toBeCloseTo(t, 5);
      expect(studentTQuantile(1 - p, df)).toBeCloseTo(-t, 5);
      expect(studentT(t, df)).toBeCloseTo(p, 6);
    }
    expect(studentTQuantile(0.5, 3)).toBe(0);
  });
});

describe('jackknife', () => {
  it('has no range without replicates or at an infinite logit, unless kept off it', () => {
    expect(jackknife(0.5, [])).toBeNull();
    expect(jackknife(0.5, [0.5])).toBeNull();
    expect(jackknife(1, [1, 1, 1])).toBeNull();
    expect(jackknife(1, [1, 1, 0.98], { floor: 0.01 })!.low).toBeLessThan(1);
  });

  it('contains its estimate, is wider for a higher level, and mirrors with 1 − p', () => {
    const replicates = [0.6, 0.62, 0.58, 0.61, 0.63];
    const range = jackknife(0.6, replicates)!;
    const wider = jackknife(0.6, replicates, { level: 0.99 })!;
    const mirrored = jackknife(0.4, replicates.map((p) => 1 - p))!;
    expect(range.low).toBeLessThan(0.6);
    expect(range.high).toBeGreaterThan(0.6);
    expect(wider.low).toBeLessThan(range.low);
    expect(mirrored.low).toBeCloseTo(1 - range.high, 12);
  });

  it('covers a proportion nine times in ten', () => {
    const generator = random('coverage');
    let covered = 0;
    for (let trial = 0; trial < 400; trial++) {
      const weeks = Array.from({ length: 20 }, () => {
        const n = 5 + generator.int(20);
        let hits = 0;
        for (let i = 0; i < n; i++) if (generator.next() < 0.7) hits++;
        return { hits, n };
      });
      const share = (without: number): number => {
        let hits = 0;
        let n = 0;
        weeks.forEach((week, at) => {
          if (at === without) return;
          hits += week.hits;
          n += week.n;
        });
        return hits / n;
      };
      const range = jackknife(share(-1), weeks.map((_, at) => share(at)))!;
      if (range.low <= 0.7 && range.high >= 0.7) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.86);
    expect(covered / 400).toBeLessThan(0.94);
  });
});
