/**
 * Positions sorted by key, stable: counting sort, O(keys + largest key). `before`: an order of the same positions to start from, so that two calls sort by two keys.
 * Keys are small whole numbers.
 */
export function countingOrder(keys: Uint32Array, before: Uint32Array | null): Uint32Array {
  let most = 0;
  for (let k = 0; k < keys.length; k++) if (keys[k] >= most) most = keys[k] + 1;
  const next = new Uint32Array(most + 1);
  for (let k = 0; k < keys.length; k++) next[keys[k] + 1]++;
  for (let key = 1; key < next.length; key++) next[key] += next[key - 1];
  const order = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const at = before === null ? k : before[k];
    order[next[keys[at]]++] = at;
  }
  return order;
}
