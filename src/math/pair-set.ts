/** A set of unordered pairs of whole numbers below 2^32 − 1. */
export interface PairSet {
  has(a: number, b: number): boolean;
  /** The pair is not in the set yet. */
  add(a: number, b: number): void;
  /** The pair is in the set. */
  delete(a: number, b: number): void;
}

const FREE = 0xffffffff;

/**
 * Empty set with room for `most` pairs at a time: open addressing with linear probing, deletion by moving back (Knuth, The Art of Computer Programming, section 6.4, algorithm R).
 * For loops of millions of steps, in which a `Set` of numbers takes most of the time.
 */
export function pairSet(most: number): PairSet {
  const bits = Math.max(2, Math.ceil(Math.log2(2 * most + 1)));
  const mask = 2 ** bits - 1;
  const low = new Uint32Array(mask + 1).fill(FREE);
  const high = new Uint32Array(mask + 1);
  const home = (a: number, b: number): number => Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - bits);
  /** Where the pair is, or the free place where it would be. */
  const find = (a: number, b: number): number => {
    let at = home(a, b);
    while (low[at] !== FREE && (low[at] !== a || high[at] !== b)) at = (at + 1) & mask;
    return at;
  };
  const place = (a: number, b: number): number => (a < b ? find(a, b) : find(b, a));
  return {
    has: (a, b) => low[place(a, b)] !== FREE,
    add(a, b) {
      const at = place(a, b);
      low[at] = Math.min(a, b);
      high[at] = Math.max(a, b);
    },
    delete(a, b) {
      let gap = place(a, b);
      for (let at = (gap + 1) & mask; low[at] !== FREE; at = (at + 1) & mask) {
        // a pair may fill the gap unless its home lies behind the gap
        if (((at - home(low[at], high[at])) & mask) < ((at - gap) & mask)) continue;
        low[gap] = low[at];
        high[gap] = high[at];
        gap = at;
      }
      low[gap] = FREE;
    },
  };
}
