import { chanceScores } from '../../src/compare/chance-range.js';
import { estimate, PARTS, share } from '../../src/compare/estimate.js';
import type { Work } from '../../src/compare/mapped-effort.js';
import { facts } from '../../src/facts/index.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { mean, quantile } from '../../src/math/stats.js';
import { aligned, drawnShape } from '../organisations/aligned.js';
import { estimand } from '../organisations/estimand.js';
import { history } from '../organisations/history.js';
import type { Noise, Organisation } from '../organisations/organisation.js';
import { randomTeams } from '../organisations/plants/random.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';
import { falseFindings, reported } from '../organisations/reported.js';
import { proportion } from './proportion.js';

/** Of an aligned organisation's score: how far from its closed form, in points. */
const CLOSE = 3;

/** Findings and scores of organisations in which there is nothing to find. */
export function printAligned(runs: number, noise: Noise, print: (line: string) => void): void {
  const off = { total: [] as number[], direct: [] as number[], indirect: [] as number[] };
  const rules = new Map<string, number>();
  let withheld = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const organisation = aligned(drawnShape(seed));
    const report = reported(organisation, noise, seed);
    for (const { rule } of falseFindings(organisation, noise, report)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    const truth = estimand(organisation, noise);
    if (report.score.value === null) withheld++;
    for (const part of PARTS) {
      const value = part === 'total' ? report.score.value : report.score[part].value;
      if (value !== null && truth[part].share !== null) off[part].push(value - 100 * truth[part].share);
    }
  }
  const all = [...rules.values()].reduce((a, b) => a + b, 0);
  print(`aligned organisations, ${noise.name} noise: ${(all / runs).toFixed(2)} false findings on average of ${runs} (${[...rules].map(([rule, n]) => `${rule} ${n}`).join(', ') || 'none'}); score withheld in ${withheld}`);
  for (const part of PARTS) {
    const within = off[part].filter((points) => Math.abs(points) <= CLOSE).length;
    print(`  ${part}: within ${CLOSE} points of the closed form ${proportion(within, off[part].length)}; mean difference ${mean(off[part])?.toFixed(2)}, most ${Math.max(0, ...off[part].map(Math.abs)).toFixed(1)}`);
  }
}

/** Scores of organisations whose people were dealt over teams at random, among those of 999 permutations: 95 of 100 should lie in the middle 95 %, at .5 on average. */
export function printRandom(runs: number, noise: Noise, print: (line: string) => void): void {
  const ranks = { total: [] as number[], direct: [] as number[], indirect: [] as number[] };
  const inside = { total: 0, direct: 0, indirect: 0 };
  for (let seed = 1; seed <= runs; seed++) {
    const work = workOf(randomTeams(aligned(drawnShape(seed)), seed), noise, seed);
    const observed = estimate([work]);
    const drawn = chanceScores(work, 999, seed);
    for (const part of PARTS) {
      const value = share(observed[part]);
      if (value === null || drawn[part].length === 0) continue;
      const below = drawn[part].filter((score) => score < value).length + drawn[part].filter((score) => score === value).length / 2;
      ranks[part].push(below / drawn[part].length);
      if (value >= quantile(drawn[part], 0.025)! && value <= quantile(drawn[part], 0.975)!) inside[part]++;
    }
  }
  print(`random organisations, ${noise.name} noise: score among 999 permutations of people over teams`);
  for (const part of PARTS) print(`  ${part}: in the middle 95 % ${proportion(inside[part], ranks[part].length)}, mean rank ${mean(ranks[part])?.toFixed(3)}`);
}

function workOf(organisation: Organisation, noise: Noise, seed: number): Work {
  const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
  const known = facts(raw, defaultOptions(raw).facts);
  return { baskets: componentBaskets(known), changeSets: known.changeSets, group: known.changeSets.actorTeam };
}
