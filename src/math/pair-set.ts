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
  const last = 2 ** (bits + 1) - 2;
  /** Smaller and larger number of each pair, side by side: a look-up is one place in memory. */
  const ends = new Uint32Array(last + 2).fill(FREE);
  const home = (a: number, b: number): number => (Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - bits)) << 1;
  /** Where the pair is, or the free place where it would be. */
  const find = (a: number, b: number): number => {
    let at = home(a, b);
    while (ends[at] !== FREE && (ends[at] !== a || ends[at + 1] !== b)) at = (at + 2) & last;
    return at;
  };
  const place = (a: number, b: number): number => (a < b ? find(a, b) : find(b, a));
  return {
    has: (a, b) => ends[place(a, b)] !== FREE,
    add(a, b) {
      const at = place(a, b);
      ends[at] = Math.min(a, b);
      ends[at + 1] = Math.max(a, b);
    },
    delete(a, b) {
      let gap = place(a, b);
      for (let at = (gap + 2) & last; ends[at] !== FREE; at = (at + 2) & last) {
        // a pair may fill the gap unless its home lies behind the gap
        if (((at - home(ends[at], ends[at + 1])) & last) < ((at - gap) & last)) continue;
        ends[gap] = ends[at];
        ends[gap + 1] = ends[at + 1];
        gap = at;
      }
      ends[gap] = FREE;
    },
  };
}
