import type { Contingency } from './contingency.js';
import { expectedMutualInformation } from './expected-information.js';

/**
 * Agreement of two partitions, as functions of their cross table (`contingency`). Natural logarithms: entropies in nats. The first labeling is the
 * reference ("true"), the second the prediction; only homogeneity and completeness depend on the order. Conventions at the edges are scikit-learn's:
 * two partitions without any structure agree fully.
 */

/** H = −Σ (n_i / n) ln(n_i / n) of cluster sizes. */
export function entropy(sizes: ArrayLike<number>): number {
  let n = 0;
  for (let i = 0; i < sizes.length; i++) n += sizes[i];
  let h = 0;
  for (let i = 0; i < sizes.length; i++) if (sizes[i] > 0) h -= (sizes[i] / n) * Math.log(sizes[i] / n);
  return Math.max(0, h);
}

/** MI = Σ (n_ij / n) ln(n · n_ij / (a_i b_j)). */
export function mutualInformation(table: Contingency): number {
  let total = 0;
  for (let k = 0; k < table.cellCount.length; k++) {
    const count = table.cellCount[k];
    total += (count / table.n) * Math.log((table.n * count) / (table.rows[table.cellRow[k]] * table.columns[table.cellColumn[k]]));
  }
  return Math.max(0, total);
}

/** Adjusted mutual information with the arithmetic mean (Vinh, Epps & Bailey 2010): 1 when equal, 0 on average by chance. */
export function ami(table: Contingency): number {
  if (equal(table)) return 1;
  const expected = expectedMutualInformation(table.rows, table.columns);
  const span = (entropy(table.rows) + entropy(table.columns)) / 2 - expected;
  return span > 1e-15 ? (mutualInformation(table) - expected) / span : 0;
}

/** Normalised mutual information, arithmetic mean. Biased upwards with many clusters: never a headline. Equals `vMeasure`. */
export function nmi(table: Contingency): number {
  const span = (entropy(table.rows) + entropy(table.columns)) / 2;
  return span > 0 ? mutualInformation(table) / span : 1;
}

/** MI / H(reference): 1 when no predicted cluster mixes reference clusters (Rosenberg & Hirschberg 2007). */
export function homogeneity(table: Contingency): number {
  const h = entropy(table.rows);
  return h > 0 ? Math.min(1, mutualInformation(table) / h) : 1;
}

/** MI / H(prediction): 1 when no reference cluster is spread over predicted ones. */
export function completeness(table: Contingency): number {
  const h = entropy(table.columns);
  return h > 0 ? Math.min(1, mutualInformation(table) / h) : 1;
}

/** Harmonic mean of homogeneity and completeness. */
export function vMeasure(table: Contingency): number {
  const h = homogeneity(table);
  const c = completeness(table);
  return h + c > 0 ? (2 * h * c) / (h + c) : 0;
}

/** Variation of information H(A|B) + H(B|A) in nats (Meilă 2007): a metric, 0 when equal, at most ln n. */
export function variationOfInformation(table: Contingency): number {
  return entropyByCluster(table).rows.reduce((a, b) => a + b, 0) + entropyByCluster(table).columns.reduce((a, b) => a + b, 0);
}

/**
 * What each cluster adds to the variation of information: for a row i, (a_i / n) · H(columns inside i), and likewise for columns. All of them add up to
 * VI exactly.
 */
export function entropyByCluster(table: Contingency): { readonly rows: Float64Array; readonly columns: Float64Array } {
  const rows = new Float64Array(table.rows.length);
  const columns = new Float64Array(table.columns.length);
  for (let k = 0; k < table.cellCount.length; k++) {
    const count = table.cellCount[k];
    const row = table.cellRow[k];
    const column = table.cellColumn[k];
    rows[row] += (count / table.n) * Math.log(table.rows[row] / count);
    columns[column] += (count / table.n) * Math.log(table.columns[column] / count);
  }
  return { rows, columns };
}

/** Rand index: share of the pairs of elements that both partitions treat alike (Rand 1971). 1 without pairs. */
export function rand(table: Contingency): number {
  const { both, first, second, all } = pairCounts(table);
  return all > 0 ? (all + 2 * both - first - second) / all : 1;
}

/** Adjusted Rand index (Hubert & Arabie 1985): 1 when equal, 0 on average by chance. */
export function ari(table: Contingency): number {
  const { both, first, second, all } = pairCounts(table);
  const expected = all > 0 ? (first * second) / all : 0;
  const span = (first + second) / 2 - expected;
  return span === 0 ? 1 : (both - expected) / span;
}

/** Split-join distance (van Dongen 2000): elements to move to make the partitions equal, both ways added. */
export function splitJoin(table: Contingency): number {
  const rowBest = new Int32Array(table.rows.length);
  const columnBest = new Int32Array(table.columns.length);
  for (let k = 0; k < table.cellCount.length; k++) {
    const count = table.cellCount[k];
    rowBest[table.cellRow[k]] = Math.max(rowBest[table.cellRow[k]], count);
    columnBest[table.cellColumn[k]] = Math.max(columnBest[table.cellColumn[k]], count);
  }
  return 2 * table.n - rowBest.reduce((a, b) => a + b, 0) - columnBest.reduce((a, b) => a + b, 0);
}

function equal(table: Contingency): boolean {
  return table.cellCount.length === table.rows.length && table.cellCount.length === table.columns.length;
}

function pairCounts(table: Contingency): { both: number; first: number; second: number; all: number } {
  const pairs = (sizes: Int32Array): number => sizes.reduce((total, size) => total + (size * (size - 1)) / 2, 0);
  return { both: pairs(table.cellCount), first: pairs(table.rows), second: pairs(table.columns), all: (table.n * (table.n - 1)) / 2 };
}
