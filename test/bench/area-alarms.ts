import type { Component } from '../../src/model/facts.js';
import { areas, withheldAreas } from '../../src/steps/clusters.js';
import { importNetwork } from '../steps/import-network.js';
import { proportion } from './proportion.js';

/** From no structure beyond sizes, popularity and layers to areas that hardly import each other but for hubs. */
const SHAPES = [{ areas: 1, outside: 1 }, { areas: 4, outside: 0.25 }, { areas: 4, outside: 0.1 }, { areas: 4, outside: 0.02 }] as const;

/** How often areas carry statements in import networks of 40 to 120 components; without planted areas that is a false alarm, to be 5 % or less. Returns the share of false alarms. */
export function printAreaAlarms(runs: number, print: (line: string) => void, firstSeed = 1): number {
  const shown = SHAPES.map((shape) => {
    let n = 0;
    for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
      const components = 40 + ((17 * seed) % 81);
      const facts = { components: Array.from({ length: components }, (_, i) => ({ id: `c${i}`, files: 1 }) as Component) };
      if (withheldAreas(areas(facts, importNetwork({ components, ...shape }, seed), { seed, seeds: 32 })) === null) n++;
    }
    print(`areas carry statements in ${proportion(n, runs)} import networks with ${shape.areas === 1 ? 'no areas' : `${shape.areas} areas, from others ${100 * shape.outside} % as readily`}`);
    return n / runs;
  });
  return shown[0];
}
