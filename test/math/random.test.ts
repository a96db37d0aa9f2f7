import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, sha256 } from '../../src/math/fingerprint.js';
import { random, subSeed } from '../../src/math/random.js';

const draws = (n: number, ...seed: (string | number)[]): number[] => {
  const generator = random(...seed);
  return Array.from({ length: n }, generator.next);
};

describe('random', () => {
  it('repeats for the same seed and differs for another', () => {
    expect(draws(5, 1, 'a')).toEqual(draws(5, 1, 'a'));
    expect(draws(5, 1, 'a')).not.toEqual(draws(5, 2, 'a'));
    expect(draws(5, 1)).not.toEqual(draws(5, '1'));
    expect(draws(5, 'ab', 'c')).not.toEqual(draws(5, 'a', 'bc'));
  });

  it('does not change from version to version', () => {
    expect(draws(3, 42).map((x) => Math.floor(x * 1e6))).toEqual([477329, 828142, 971675]);
  });

  it('is uniform: mean, spread, and neighbouring seeds unrelated', () => {
    const many = draws(20_000, 'uniform');
    const mean = many.reduce((a, b) => a + b, 0) / many.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(many.reduce((total, x) => total + (x - mean) ** 2, 0) / many.length).toBeCloseTo(1 / 12, 2);
    const first = Array.from({ length: 2000 }, (_, seed) => draws(1, seed)[0]);
    expect(first.reduce((a, b) => a + b, 0) / first.length).toBeCloseTo(0.5, 1);
    const pairs = first.slice(1).reduce((total, x, i) => total + (x - 0.5) * (first[i] - 0.5), 0) / first.length;
    expect(Math.abs(pairs * 12)).toBeLessThan(0.08);
  });

  it('shuffles every order of three equally often', () => {
    const generator = random('orders');
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = generator.shuffle([0, 1, 2]).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  it('draws integers below n, and sub-seeds that differ', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 1e6 }), (seed, n) => {
      const x = random(seed).int(n);
      return Number.isInteger(x) && x >= 0 && x < n;
    }));
    expect(new Set(Array.from({ length: 1000 }, (_, i) => subSeed(7, i))).size).toBe(1000);
  });
});

describe('fingerprint', () => {
  it('is SHA-256 of any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }));
  });

  it('tells lists apart that read alike when joined', () => {
    const ids = [['ab'], ['a', 'b'], ['a', '', 'b'], ['a,b'], [], ['']].map((parts) => fingerprint(...parts));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  });
});
