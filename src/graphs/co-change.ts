import { poissonTail, weightedPoissonTail } from '../math/distributions.js';
import { type ByChance, sharedByChance } from '../math/shared-by-chance.js';
import { LEAST_SHARED, type Baskets, type CoChangeLink } from '../model/analysis.js';

const EVIDENCE = 50;

/**
 * The rule of a "yes" (engine, section 1; thresholds ours, read in the commits of six repositories): enough shared change-sets, more of them than chance gives, and more
 * weight, in which a sweep over k labels counts 1/(k − 1): a run of sweeps is no coupling of any two.
 */
export const COUPLED = { shared: LEAST_SHARED, weight: 2, p: 0.01, weightP: 0.05 } as const;

export interface CoChange {
  /** Every pair with a shared change-set, sorted by (source, target), source < target. */
  readonly links: readonly CoChangeLink[];
  /** n(c): change-sets per label. */
  readonly counts: Uint32Array;
  /** N: change-sets with at least one label. */
  readonly changeSets: number;
}

/**
 * Co-change of labels. Weight: Σ over the shared change-sets of 1/(k − 1), k the labels of the change-set, so that one change-set gives each of its labels
 * one unit. `inWindow`: 1 for change-sets of the people's window. `wide`: by chance, labels keep their totals among change-sets of more labels than this and among the others
 * apart (default: one total over all).
 */
export function coChange(baskets: Baskets, inWindow: Uint8Array, wide = Infinity): CoChange {
  const { labels, offset, item } = baskets;
  const sizes = basketSizes(baskets);
  const counts = new Uint32Array(labels);
  for (const label of item) counts[label]++;
  const byChance = chanceOf(baskets, sizes.bySize, wide);
  const found = new Map<number, { weight: number; shared: number; recent: number; evidence: number[] }>();
  for (let s = offset.length - 2; s >= 0; s--) {
    const k = offset[s + 1] - offset[s];
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      for (let j = i + 1; j < offset[s + 1]; j++) {
        const key = item[i] * labels + item[j];
        let link = found.get(key);
        if (link === undefined) found.set(key, (link = { weight: 0, shared: 0, recent: 0, evidence: [] }));
        link.weight += 1 / (k - 1);
        link.shared++;
        link.recent += inWindow[s];
        if (link.evidence.length < EVIDENCE) link.evidence.push(s);
      }
    }
  }
  const links = [...found].sort(([a], [b]) => a - b).map(([key, { weight, shared, recent, evidence }]): CoChangeLink => {
    const source = Math.floor(key / labels);
    const target = key % labels;
    const [n, m] = [counts[source], counts[target]];
    const chance = byChance(source, target);
    const { p, weightP, coupled } = judged(shared, weight, chance);
    return {
      source, target, shared, sourceChangeSets: n, targetChangeSets: m,
      degree: (2 * shared) / (n + m), confidence: shared / n, reverseConfidence: shared / m, lift: (shared * sizes.changeSets) / (n * m),
      weight, lambda: chance.shared, chance: chance.ofSize, p, excess: weight - chance.weight, weightP, coupled,
      recent, evidence,
    };
  });
  return { links, counts, changeSets: sizes.changeSets };
}

/** What two labels share by chance, over the change-sets of at most `wide` labels and the wider ones. */
function chanceOf({ labels, offset, item }: Baskets, bySize: readonly number[], wide: number): (c: number, d: number) => ByChance {
  const parts = [(k: number): boolean => k <= wide, (k: number): boolean => k > wide].map((holds) => {
    const counts = new Uint32Array(labels);
    for (let s = 0; s + 1 < offset.length; s++) if (holds(offset[s + 1] - offset[s])) for (let i = offset[s]; i < offset[s + 1]; i++) counts[item[i]]++;
    const byChance = sharedByChance(bySize.map((count, k) => (holds(k) ? count : 0)), counts);
    return (c: number, d: number): ByChance => byChance(counts[c], counts[d]);
  });
  return (c, d) => {
    const [few, many] = parts.map((part) => part(c, d));
    if (few.ofSize.length === 0 || many.ofSize.length === 0) return few.ofSize.length === 0 ? many : few;
    return { ofSize: few.ofSize.map((expected, k) => expected + many.ofSize[k]), shared: few.shared + many.shared, weight: few.weight + many.weight, squares: few.squares + many.squares };
  };
}

/** Whether a pair changes together more than chance has it, with both probabilities. */
export function judged(shared: number, weight: number, chance: ByChance): { readonly p: number; readonly weightP: number; readonly coupled: boolean } {
  const p = poissonTail(shared, chance.shared);
  const weightP = weightedPoissonTail(weight, chance.weight, chance.squares);
  return { p, weightP, coupled: shared >= COUPLED.shared && weight >= COUPLED.weight - 1e-9 && p <= COUPLED.p && weightP <= COUPLED.weightP };
}

/** How many baskets there are, and how many of each size. */
export interface BasketSizes {
  readonly changeSets: number;
  /** Baskets by size; index 0 is unused. */
  readonly bySize: readonly number[];
}

export function basketSizes({ offset }: Baskets): BasketSizes {
  const bySize: number[] = [0];
  for (let s = 0; s + 1 < offset.length; s++) {
    const k = offset[s + 1] - offset[s];
    if (k > 0) bySize[k] = (bySize[k] ?? 0) + 1;
  }
  for (let k = 0; k < bySize.length; k++) bySize[k] ??= 0;
  return { changeSets: bySize.reduce((a, b) => a + b, 0), bySize };
}
