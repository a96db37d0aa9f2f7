/** Relative error of the labels' totals at which the weights are good enough; λ moves by less than twice as much. */
const TOLERANCE = 1e-4;
const ROUNDS = 500;

/** Labels that stand in equally many baskets have one weight. */
interface Class {
  readonly total: number;
  readonly labels: number;
  weight: number;
}

/** What two labels share by chance: baskets, by size k too, and Σ of 1/(k − 1) and of 1/(k − 1)² over their sizes. */
export interface ByChance {
  /** Index k. */
  readonly ofSize: readonly number[];
  readonly shared: number;
  readonly weight: number;
  readonly squares: number;
}

const NOTHING: ByChance = { ofSize: [], shared: 0, weight: 0, squares: 0 };

/**
 * How many baskets two labels with totals n and m share, on average, when baskets keep their sizes exactly and labels their totals on average, and nothing else is known: the
 * maximum-entropy (conditional Bernoulli) design of Chen, Dempster & Liu 1994 for the places in a basket, with one weight per label so that totals hold, as in the
 * bipartite configuration model (Saracco et al. 2017). A basket of k labels then holds c and d with probability w_c·w_d·e_{k−2}(w without c, d) / e_k(w), e_j the
 * elementary symmetric polynomials. Since no basket holds a label twice, a label of half of the baskets meets the others more often than the product of shares says.
 *
 * Made for baskets of up to ten labels (the program counts no larger ones for co-change): beyond a dozen the division cancels where two labels outweigh the rest.
 *
 * `bySize[k]`: baskets of k labels. `totals`: baskets of each label, Σ totals = Σ k · bySize[k]. n and m must be totals of two labels; nothing for a label without baskets.
 */
export function sharedByChance(bySize: readonly number[], totals: ArrayLike<number>): (n: number, m: number) => ByChance {
  const most = bySize.length - 1;
  const baskets = bySize.reduce((sum, count) => sum + count, 0);
  const classes = classesOf(totals, most);
  const whole = fit(classes, bySize);
  const indexOf = new Map(classes.map(({ total }, i) => [total, i]));
  const without = new Map<number, Float64Array>();
  const known = new Map<number, ByChance>();
  return (n, m) => {
    const [i, j] = [indexOf.get(Math.max(n, m)), indexOf.get(Math.min(n, m))];
    if (i === undefined || j === undefined) return NOTHING;
    const key = i * classes.length + j;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (!without.has(i)) without.set(i, withoutOne(classes, i, most));
    const found = within(both(classes[i].weight, classes[j].weight, without.get(i)!, whole, bySize), Math.max(0, n + m - baskets), Math.min(n, m));
    known.set(key, found);
    return found;
  };
}

/** Over the sizes of baskets, P(both labels). `rest`: polynomials without the heavier label; the lighter is divided out here, which is stable in that order. */
function both(heavy: number, light: number, rest: Float64Array, whole: Float64Array, bySize: readonly number[]): ByChance {
  let [shared, weight, squares] = [0, 0, 0];
  const ofSize = new Array<number>(bySize.length).fill(0);
  for (let k = 2, others = 0; k < bySize.length; k++) {
    others = Math.max(0, rest[k - 2] - light * others);
    if (bySize[k] === 0) continue;
    const expected = bySize[k] * (usable(whole[k]) ? (heavy * light * others) / whole[k] : 1);
    ofSize[k] = expected;
    shared += expected;
    weight += expected / (k - 1);
    squares += expected / (k - 1) ** 2;
  }
  return { ofSize, shared, weight, squares };
}

/** Held to what can be: labels of nearly every basket have no finite weights, and what the fit leaves open shows there. */
function within(chance: ByChance, least: number, most: number): ByChance {
  const { ofSize, shared, weight, squares } = chance;
  if (shared <= 0 || (shared >= least && shared <= most)) return chance;
  const scale = Math.min(most, Math.max(least, shared)) / shared;
  return { ofSize: ofSize.map((expected) => expected * scale), shared: shared * scale, weight: weight * scale, squares: squares * scale };
}

/** A polynomial of hundreds of labels can leave the range of numbers; its baskets then count as shared by all, which flags no pair wrongly. */
function usable(polynomial: number): boolean {
  return polynomial > 1e-280 && polynomial < 1e280;
}

/** Ascending by total, with totals as first weights, scaled so that no polynomial leaves the range of numbers. */
function classesOf(totals: ArrayLike<number>, most: number): Class[] {
  const labels = new Map<number, number>();
  let sum = 0;
  for (let i = 0; i < totals.length; i++) {
    if (totals[i] > 0) labels.set(totals[i], (labels.get(totals[i]) ?? 0) + 1);
    sum += totals[i];
  }
  return [...labels].sort(([n], [m]) => n - m).map(([total, count]) => ({ total, labels: count, weight: (total * Math.max(1, most / 2)) / sum }));
}

/** Iterative proportional fitting of the weights to the totals; returns the elementary symmetric polynomials of all labels. */
function fit(classes: readonly Class[], bySize: readonly number[]): Float64Array {
  const most = bySize.length - 1;
  for (let round = 0; ; round++) {
    const { whole, rests } = polynomials(classes, most);
    let error = 0;
    const factors = classes.map(({ total, weight }, i) => {
      let expected = 0;
      for (let k = 1; k <= most; k++) if (bySize[k] > 0) expected += bySize[k] * (usable(whole[k]) ? (weight * rests[i][k - 1]) / whole[k] : 1);
      error = Math.max(error, Math.abs(expected - total) / total);
      return total / expected;
    });
    if (error <= TOLERANCE || round === ROUNDS) return whole;
    classes.forEach((of, i) => { of.weight *= factors[i]; });
    const scale = Math.max(1, most / 2) / classes.reduce((sum, { weight, labels }) => sum + labels * weight, 0);
    for (const of of classes) of.weight *= scale;
  }
}

/** e_0…e_most of all labels, and of all but one label of each class, by products from both ends: nothing is subtracted. */
function polynomials(classes: readonly Class[], most: number): { readonly whole: Float64Array; readonly rests: readonly Float64Array[] } {
  const one = Float64Array.of(1, ...new Float64Array(most));
  const before: Float64Array[] = [one];
  for (const { weight, labels } of classes) before.push(product(before.at(-1)!, power(weight, labels, most)));
  const rests = new Array<Float64Array>(classes.length);
  let after: Float64Array = one;
  for (let i = classes.length - 1; i >= 0; i--) {
    const { weight, labels } = classes[i];
    rests[i] = product(product(before[i], after), power(weight, labels - 1, most));
    after = product(after, power(weight, labels, most));
  }
  return { whole: before.at(-1)!, rests };
}

function withoutOne(classes: readonly Class[], i: number, most: number): Float64Array {
  return classes.reduce<Float64Array>((all, { weight, labels }, at) => product(all, power(weight, at === i ? labels - 1 : labels, most)), Float64Array.of(1, ...new Float64Array(most)));
}

/** Coefficients of (1 + w·t)^n up to t^most. */
function power(weight: number, n: number, most: number): Float64Array {
  const coefficients = new Float64Array(most + 1);
  for (let j = 0, value = 1; j <= Math.min(n, most); j++) {
    coefficients[j] = value;
    value *= ((n - j) * weight) / (j + 1);
  }
  return coefficients;
}

/** Product of two polynomials, up to their length. */
function product(a: Float64Array, b: Float64Array): Float64Array {
  const c = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) if (a[i] !== 0) for (let j = 0; i + j < a.length; j++) c[i + j] += a[i] * b[j];
  return c;
}
