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

/** Where each key ends in keys sorted ascending: position behind its last one; keys that do not occur end where the one before does. */
export function keyEnds(sorted: Uint32Array): Uint32Array {
  const end = new Uint32Array(sorted.length === 0 ? 0 : sorted[sorted.length - 1] + 1);
  for (let k = 0; k < sorted.length; k++) end[sorted[k]] = k + 1;
  for (let key = 1; key < end.length; key++) if (end[key] === 0) end[key] = end[key - 1];
  return end;
}
