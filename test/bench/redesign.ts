import { componentBaskets } from '../../src/graphs/baskets.js';
import { tallies } from '../../src/compare/tallies.js';
import { search } from '../../src/redesign/move-gains.js';
import { plan, singleMoves, type Constraints } from '../../src/redesign/plan.js';
import { standing } from '../../src/redesign/standing.js';
import { madeFacts } from './made-facts.js';

/** Processor time of the sums, of one what-if from them (two moves and a merger), of all single moves and of a plan of five, on made-up facts with declared members, by components. */
export function printRedesign(sizes: readonly number[], print: (line: string) => void): void {
  print('components  teams    pairs  sums as JSON kB  sums s  what-if ms  single moves s  plan of 5 s  moves worth their price');
  for (const components of sizes) {
    const { changeSets, files, ...facts } = madeFacts({ components, people: Math.max(10, components), changeSets: components * 20, labels: 'declared', seed: 1 });
    const work = { baskets: componentBaskets({ ...facts, changeSets, files }), changeSets, group: changeSets.actorTeam };
    const groups = facts.teams.length;
    const limits: Constraints = {
      fixed: new Set(), only: new Map(), takers: new Set(Array.from({ length: groups }, (_, group) => group)), may: () => true, room: Array.from({ length: groups }, () => Infinity), price: 0, least: 0.1,
    };
    const begin = processor();
    const sums = tallies(work, groups);
    const summed = processor();
    for (let time = 0; time < TIMES; time++) standing(sums, { moves: [{ component: time, group: 0 }, { component: components - 1 - time, group: 1 }], merge: [{ from: groups - 1, into: groups - 2 }] });
    const start = processor();
    const found = search(sums);
    const singles = singleMoves(found, components, limits).length;
    const middle = processor();
    plan(found, components, 5, limits);
    const bytes = JSON.stringify(sums, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array, (one) => Number(one.toPrecision(12))) : value)).length;
    print([components, groups, sums.pairs.a.length, Math.round(bytes / 1000), (summed - begin).toFixed(2), ((1000 * (start - summed)) / TIMES).toFixed(0), (middle - start).toFixed(2), (processor() - middle).toFixed(2), singles].map((cell, index) => String(cell).padStart([10, 7, 9, 17, 8, 12, 16, 13, 26][index]!)).join(''));
  }
}

const TIMES = 10;

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
