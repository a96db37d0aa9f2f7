import { randomInt } from 'node:crypto';

/**
 * Finds object ids (as bytes, `width` each, one after the other) by their number. The hash covers eight bytes and is seeded, so that nobody can aim commits
 * at one slot of it.
 */
export function idIndex(ids: Uint8Array, width: number): (id: Uint8Array) => number {
  const count = ids.length / width;
  let size = 16;
  while (size < count * 2) size *= 2;
  const slots = new Uint32Array(size);
  const [seedA, seedB] = [randomInt(2 ** 32), randomInt(2 ** 32)];
  const word = (bytes: Uint8Array, at: number): number => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  const hashOf = (bytes: Uint8Array, at: number): number => {
    const mixed = Math.imul(word(bytes, at) ^ seedA, 0x9e3779b1) ^ Math.imul(word(bytes, at + 4) ^ seedB, 0x85ebca77);
    return (Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae3d) >>> 0) & (size - 1);
  };
  for (let number = 0; number < count; number++) {
    let slot = hashOf(ids, number * width);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = number + 1;
  }
  return (id) => {
    for (let slot = hashOf(id, 0); slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const from = (slots[slot] - 1) * width;
      let same = 0;
      while (same < width && ids[from + same] === id[same]) same++;
      if (same === width) return slots[slot] - 1;
    }
    return -1;
  };
}
