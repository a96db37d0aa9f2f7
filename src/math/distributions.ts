/** ln Γ(x) for x > 0: recurrence up to 12, then Stirling's series (Abramowitz & Stegun 6.1.41). Relative error about 1e-15. */
export function lgamma(x: number): number {
  let shift = 0;
  let z = x;
  if (z < 12) {
    let product = 1;
    while (z < 12) product *= z++;
    shift = Math.log(product);
  }
  const r = 1 / (z * z);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(X ≥ k) for X ~ Poisson(lambda), k an integer, lambda ≥ 0. Exact: sums the shorter side, so tiny tails keep their digits. */
export function poissonTail(k: number, lambda: number): number {
  if (k <= 0) return 1;
  if (lambda <= 0) return 0;
  const start = k > lambda ? k : k - 1;
  const first = Math.exp(start * Math.log(lambda) - lambda - lgamma(start + 1));
  let term = first;
  let sum = first;
  if (k > lambda) {
    for (let i = k + 1; term > sum * 1e-17; i++) sum += term *= lambda / i;
    return Math.min(1, sum);
  }
  for (let i = start; i > 0 && term > sum * 1e-17; i--) sum += term *= i / lambda;
  return Math.max(0, 1 - sum);
}

/**
 * P(W ≥ value) for a sum W of Poisson many positive weights with mean Σ λ·w and Σ λ·w² = `squares`, by the scaled Poisson distribution with the same two moments
 * (Bohm & Zech 2014, Nucl. Instr. Meth. A 748): s = squares / mean, P(X ≥ value / s) with X ~ Poisson(mean / s), between integers by the incomplete gamma
 * function. Exact for one weight. Of weights 1/(k − 1), k ≤ 10, mixed, against exact convolution at values that occur: a test at .05 has size .06 at most; with a mean of 1 or more it lies between 1 and 2 times the truth down
 * to .01 (of 3 or more, to .001), the safe side. Where a few heavy weights stand among many light ones it is too small further out: by up to a factor of three near .01 (means under 1), a hundred and more beyond 1e-5, where only the q of pairs among hundreds of teams reaches.
 */
export function weightedPoissonTail(value: number, mean: number, squares: number): number {
  if (value <= 0) return 1;
  if (mean <= 0) return 0;
  const scale = squares / mean;
  return lowerGamma(value / scale, mean / scale);
}

/** Regularised lower incomplete gamma P(a, x), a > 0, x ≥ 0: series below a + 1, else Lentz's continued fraction (Numerical Recipes 6.2). */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - lgamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) sum += term *= x / (a + n);
    return Math.min(1, front * sum);
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i <= 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return Math.max(0, 1 - front * fraction);
}

/** Quantile of Student's t: the t with P(T ≤ t) = p, for p in (0, 1) and df > 0. Bisection on the exact distribution function. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) return NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  let low = 0;
  let high = 1;
  while (studentT(high, df) < p && high < 1e300) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (studentT(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T ≤ t) for Student's t with df degrees of freedom. */
export function studentT(t: number, df: number): number {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Regularised incomplete beta I_x(a, b), a and b > 0, by Lentz's continued fraction (Numerical Recipes 6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * fraction;
}
