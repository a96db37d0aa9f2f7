import { describe, expect, it } from 'vitest';
import type { ImportLink } from '../../src/model/analysis.js';
import { areas, withheldAreas } from '../../src/steps/clusters.js';
import { organisation } from '../facts-builder.js';
import { importNetwork } from './import-network.js';

const COMPONENTS = 80;
const facts = organisation().file(...Array.from({ length: COMPONENTS }, (_, i) => `c${String(i).padStart(2, '0')}/a.ts`)).facts();
const found = (links: readonly ImportLink[]) => areas(facts, links, { seed: 1, seeds: 32 });
const seeds = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('areas', () => {
  it.each(seeds(3))('carry statements where they are planted and all links weigh alike, network %i', (seed) => {
    const links = importNetwork({ components: COMPONENTS, areas: 4, outside: 0.02 }, seed);
    expect(withheldAreas(found(links.map((link) => ({ ...link, files: 1 }))))).toBeNull();
  });

  it('carry none in at least 19 of 20 networks that have only heavy-tailed sizes, hubs and layers', () => {
    const shown = seeds(20).filter((seed) => withheldAreas(found(importNetwork({ components: COMPONENTS, areas: 1, outside: 1 }, seed))) === null);
    expect(shown.length).toBeLessThanOrEqual(1);
  });
});
