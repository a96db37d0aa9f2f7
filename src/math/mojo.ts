import type { Contingency } from './contingency.js';
import { maximumMatching } from './matching.js';

/**
 * mno(A, B): fewest moves and joins that turn partition A (rows) into B (columns), Σ_i (|A_i| − max_j n_ij) + |A| − g, g a maximum matching between each A_i and
 * the clusters of B in which it reaches its maximum (Wen & Tzerpos 2003). Not symmetric.
 */
export function movesAndJoins(table: Contingency): number {
  const best = new Int32Array(table.rows.length);
  for (let k = 0; k < table.cellCount.length; k++) best[table.cellRow[k]] = Math.max(best[table.cellRow[k]], table.cellCount[k]);
  const tags: number[][] = Array.from(best, () => []);
  for (let k = 0; k < table.cellCount.length; k++) {
    if (table.cellCount[k] === best[table.cellRow[k]]) tags[table.cellRow[k]].push(table.cellColumn[k]);
  }
  const moves = table.rows.reduce((total, size, i) => total + size - best[i], 0);
  return moves + table.rows.length - maximumMatching(tags, table.columns.length);
}

/**
 * MoJoFM = 100 · (1 − mno(A, B) / max mno(·, B)), B the reference (Wen & Tzerpos 2004): 100 when equal, 0 when nothing is farther from B.
 * null when every partition equals the reference (no element, or one).
 */
export function mojoFm(table: Contingency): number | null {
  let reachable = 0;
  for (const size of Int32Array.from(table.columns).sort()) if (reachable < size) reachable++;
  const worst = table.n - reachable;
  return worst > 0 ? 100 * (1 - movesAndJoins(table) / worst) : null;
}
