import { componentBaskets } from '../../src/graphs/baskets.js';
import { search } from '../../src/redesign/move-gains.js';
import { plan, singleMoves, type Constraints } from '../../src/redesign/plan.js';
import { madeFacts } from './made-facts.js';

/** Processor time of all single moves and of a plan of five, on made-up facts with declared members, by components. */
export function printRedesign(sizes: readonly number[], print: (line: string) => void): void {
  print('components  teams  single moves s  plan of 5 s  moves worth their price');
  for (const components of sizes) {
    const { changeSets, files, ...facts } = madeFacts({ components, people: Math.max(10, components), changeSets: components * 20, labels: 'declared', seed: 1 });
    const work = { baskets: componentBaskets({ ...facts, changeSets, files }), changeSets, group: changeSets.actorTeam };
    const groups = facts.teams.length;
    const limits: Constraints = {
      fixed: new Set(), only: new Map(), takers: new Set(Array.from({ length: groups }, (_, group) => group)), may: () => true, room: Array.from({ length: groups }, () => Infinity), price: 0, least: 0.1,
    };
    const start = processor();
    const found = search(work, groups);
    const singles = singleMoves(found, components, limits).length;
    const middle = processor();
    plan(found, components, 5, limits);
    print([components, groups, (middle - start).toFixed(2), (processor() - middle).toFixed(2), singles].map((cell, index) => String(cell).padStart([10, 7, 16, 13, 25][index]!)).join(''));
  }
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
