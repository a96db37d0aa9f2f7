/** Seeded generator: the only source of chance in the pure folders. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in [0, n), n ≤ 2^32. */
  int(n: number): number;
  /** Fisher–Yates, in place; returns its argument. */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(items: T): T;
}

/**
 * Generator for a seed made of any parts, such as `random(seed, 'rewire', 3)`; the same parts give the same sequence everywhere.
 * sfc32 (Doty-Humphrey, PractRand), started from a 128-bit hash of the parts.
 */
export function random(...seed: readonly (string | number)[]): Random {
  let [a, b, c, d] = seedWords(seed.map((part) => (typeof part === 'number' ? `#${part}` : `$${part}`)).join('\u0000'));
  const bits = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) bits();
  const next = (): number => bits() / 4294967296;
  const int = (n: number): number => Math.floor(next() * n);
  const shuffle = <T extends { [index: number]: unknown; readonly length: number }>(items: T): T => {
    const cells: { [index: number]: unknown } = items;
    for (let i = items.length - 1; i > 0; i--) {
      const j = int(i + 1);
      const kept = cells[i];
      cells[i] = cells[j];
      cells[j] = kept;
    }
    return items;
  };
  return { next, int, shuffle };
}

/** A generator's seed from a seed and a number, for functions that take a plain number. */
export function subSeed(...parts: readonly (string | number)[]): number {
  return Math.floor(random(...parts).next() * 4294967296);
}

/** Four lanes of MurmurHash3's mixing (Appleby) over UTF-16 code units. */
function seedWords(text: string): [number, number, number, number] {
  const lanes: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    for (let lane = 0; lane < 4; lane++) {
      let h = Math.imul(lanes[lane] ^ (text.charCodeAt(i) + lane), 0x85ebca6b + (lane << 3));
      h = (h << 13) | (h >>> 19);
      lanes[lane] = (Math.imul(h, 5) + 0xe6546b64) | 0;
    }
  }
  return lanes.map(finish) as [number, number, number, number];
}

function finish(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
