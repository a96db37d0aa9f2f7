/** Sums by key, filled and emptied again and again. */
export interface Accumulator {
  add(key: number, amount: number): void;
  /** Every key that something was added to since the last `clear`, once, in the order of first addition. */
  each(use: (key: number, sum: number) => void): void;
  clear(): void;
}

/** Keys up to which the sums are held whole (56 MB at most). */
const WHOLE = 1 << 22;

/** Accumulator for keys 0 … keys − 1: an array while that stays small, else a Map. */
export function accumulator(keys: number): Accumulator {
  if (keys > WHOLE) {
    const sums = new Map<number, number>();
    return {
      add: (key, amount) => void sums.set(key, (sums.get(key) ?? 0) + amount),
      each: (use) => sums.forEach((sum, key) => use(key, sum)),
      clear: () => sums.clear(),
    };
  }
  const sums = new Float64Array(keys);
  const touched = new Uint8Array(keys);
  const order = new Uint32Array(keys);
  let size = 0;
  return {
    add(key, amount) {
      if (touched[key] === 0) {
        touched[key] = 1;
        order[size++] = key;
      }
      sums[key] += amount;
    },
    each(use) {
      for (let k = 0; k < size; k++) use(order[k], sums[order[k]]);
    },
    clear() {
      for (let k = 0; k < size; k++) sums[order[k]] = touched[order[k]] = 0;
      size = 0;
    },
  };
}
