import { randomInt } from 'node:crypto';

/** Numbers distinct runs of bytes in order of first sight. */
export interface ByteStrings {
  /** Number of bytes[start, end); `count` grows by one when it was not seen before. */
  numberOf(bytes: Uint8Array, start: number, end: number): number;
  /** Number of bytes[start, end), -1 when they were not seen before. */
  find(bytes: Uint8Array, start: number, end: number): number;
  readonly count: number;
}

const FNV_PRIME = 16_777_619;

/**
 * A hash table over bytes (FNV-1a, open addressing, the bytes in one arena). A history names the same paths over and over: making a string of each
 * to look it up costs more than everything else that is done with it. The hash starts at a random value so that no repository can aim at it.
 */
export function byteStrings(): ByteStrings {
  const seed = randomInt(2 ** 32);
  let slots = new Uint32Array(4096);
  let hashes = new Uint32Array(2048);
  let ends = new Float64Array(2049);
  let arena = new Uint8Array(1 << 16);
  let count = 0;

  const place = (hash: number, number: number) => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = number + 1;
  };
  const grow = () => {
    slots = new Uint32Array(slots.length * 2);
    hashes = copied(hashes, new Uint32Array(hashes.length * 2));
    ends = copied(ends, new Float64Array(hashes.length + 1));
    for (let number = 0; number < count; number++) place(hashes[number], number);
  };
  const add = (hash: number, bytes: Uint8Array, start: number, end: number): number => {
    if (count === hashes.length) grow();
    const at = ends[count];
    while (at + end - start > arena.length) arena = copied(arena, new Uint8Array(arena.length * 2));
    arena.set(bytes.subarray(start, end), at);
    hashes[count] = hash;
    ends[count + 1] = at + end - start;
    place(hash, count);
    return count++;
  };

  const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
    let hash = seed;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], FNV_PRIME);
    return (hash ^ (hash >>> 15)) >>> 0;
  };
  const known = (hash: number, bytes: Uint8Array, start: number, end: number): number => {
    const mask = slots.length - 1;
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = slots[slot] - 1;
      if (hashes[number] === hash && isAt(arena, ends[number], ends[number + 1], bytes, start, end)) return number;
    }
    return -1;
  };

  return {
    numberOf(bytes, start, end) {
      const hash = hashOf(bytes, start, end);
      const number = known(hash, bytes, start, end);
      return number >= 0 ? number : add(hash, bytes, start, end);
    },
    find: (bytes, start, end) => known(hashOf(bytes, start, end), bytes, start, end),
    get count() { return count; },
  };
}

function isAt(arena: Uint8Array, from: number, to: number, bytes: Uint8Array, start: number, end: number): boolean {
  if (to - from !== end - start) return false;
  for (let at = start, kept = from; at < end; at++, kept++) if (arena[kept] !== bytes[at]) return false;
  return true;
}

function copied<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
