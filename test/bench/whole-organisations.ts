import { PARTS } from '../../src/compare/estimate.js';
import { mean } from '../../src/math/stats.js';
import type { Noise } from '../organisations/organisation.js';
import type { AlignedResult, RandomResult } from './detect-organisation.js';
import { proportion } from './proportion.js';

/** Of an aligned organisation's score: how far from its closed form, in points. */
const CLOSE = 3;

/** Findings and scores of organisations in which there is nothing to find. */
export function printAligned(results: readonly AlignedResult[], noise: Noise, print: (line: string) => void): void {
  const rules = new Map<string, number>();
  for (const rule of results.flatMap((one) => one.false)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const all = [...rules.values()].reduce((a, b) => a + b, 0);
  print(`aligned organisations, ${noise.name} noise: ${(all / results.length).toFixed(2)} false findings on average of ${results.length} (${[...rules].map(([rule, n]) => `${rule} ${n}`).join(', ') || 'none'}); score withheld in ${results.filter(({ scored }) => !scored).length}`);
  for (const part of PARTS) {
    const off = results.flatMap((one) => one.off[part] ?? []);
    const within = off.filter((points) => Math.abs(points) <= CLOSE).length;
    print(`  ${part}: within ${CLOSE} points of the closed form ${proportion(within, off.length)}; mean difference ${mean(off)?.toFixed(2)}, most ${Math.max(0, ...off.map(Math.abs)).toFixed(1)}`);
  }
}

/** Scores of organisations whose people were dealt over teams at random, among those of 999 permutations: 95 of 100 should lie in the middle 95 %, at .5 on average. */
export function printRandom(results: readonly RandomResult[], noise: Noise, print: (line: string) => void): void {
  print(`random organisations, ${noise.name} noise: score among 999 permutations of people over teams`);
  for (const part of PARTS) {
    const inside = results.flatMap((one) => one.inside[part] ?? []);
    print(`  ${part}: in the middle 95 % ${proportion(inside.filter((one) => one === 1).length, inside.length)}, mean rank ${mean(results.flatMap((one) => one.rank[part] ?? []))?.toFixed(3)}`);
  }
}
