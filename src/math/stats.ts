/** Statistics of samples. A statistic that does not exist for its input is null, never NaN or 0. */

/** Arithmetic mean; null for an empty sample. */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** Sample standard deviation (n − 1); null below two values. */
export function sd(values: ArrayLike<number>): number | null {
  if (values.length < 2) return null;
  const centre = sum(values) / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** Quantile by linear interpolation (Hyndman & Fan 1996, type 7), q in [0, 1]; null for an empty sample. */
export function quantile(values: ArrayLike<number>, q: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * Math.min(1, Math.max(0, q));
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

/** ln(p / (1 − p)); infinite at 0 and 1. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** Inverse of `logit`. */
export function expit(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Gini coefficient of non-negative amounts, 0 (all equal) to 1 − 1/n; null when there is nothing to share out. */
export function gini(values: ArrayLike<number>): number | null {
  const total = sum(values);
  if (!(total > 0)) return null;
  const sorted = Float64Array.from(values).sort();
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) weighted += (2 * (i + 1) - sorted.length - 1) * sorted[i];
  return weighted / (sorted.length * total);
}

/** Σ min / Σ max over the union of keys (Ruzicka), in [0, 1]; null when both are empty. Amounts are non-negative. */
export function weightedJaccard<K>(a: ReadonlyMap<K, number>, b: ReadonlyMap<K, number>): number | null {
  let shared = 0;
  let all = 0;
  for (const [key, x] of a) {
    const y = b.get(key) ?? 0;
    shared += Math.min(x, y);
    all += Math.max(x, y);
  }
  for (const [key, y] of b) if (!a.has(key)) all += y;
  return all > 0 ? shared / all : null;
}

/** Benjamini–Hochberg q-values (1995), in the order of the p-values. `tests`: size of the family, where it has more tests than p-values are given: the others count as p = 1. */
export function benjaminiHochberg(p: ArrayLike<number>, tests = p.length): Float64Array {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((i, j) => p[j] - p[i] || i - j);
  const q = new Float64Array(p.length);
  let least = 1;
  order.forEach((index, descending) => {
    least = Math.min(least, (p[index] * Math.max(tests, p.length)) / (p.length - descending));
    q[index] = least;
  });
  return q;
}

/** (1 + #{null ≥ observed}) / (1 + N) (Phipson & Smyth 2010): never 0. Equal up to rounding counts as equal. */
export function empiricalP(observed: number, nulls: ArrayLike<number>): number {
  const bar = observed - 1e-12 * Math.max(1, Math.abs(observed));
  let reached = 0;
  for (let i = 0; i < nulls.length; i++) if (nulls[i] >= bar) reached++;
  return (1 + reached) / (1 + nulls.length);
}
