import type { ImportLink } from '../../src/model/analysis.js';
import { random } from '../../src/math/random.js';
import { weightedDraw } from '../organisations/weighted-draw.js';

export interface ImportNetworkShape {
  readonly components: number;
  /** Areas, dealt at random; 1 for no structure beyond sizes, popularity and layers. */
  readonly areas: number;
  /** How readily a file imports from another area, 1 being as readily as from its own. Hubs are imported alike from everywhere. */
  readonly outside: number;
}

/** Pareto exponents: a few components hold most files, a few are imported by most others. */
const SIZES = 1.2;
const POPULARITY = 0.9;
const MOST_FILES = 200;
const IMPORTS_PER_FILE = 2;
const HUBS = 3;

/**
 * Imports as real repositories have them, file by file: every file of a component imports from components below it (layers: no cycles), drawn by their popularity. The weights of
 * links, distinct files that import, are heavy-tailed for the sizes and popularities are.
 */
export function importNetwork({ components, areas, outside }: ImportNetworkShape, seed: number): ImportLink[] {
  const generator = random('import-network', seed);
  const pareto = (exponent: number): number => (1 - generator.next()) ** (-1 / exponent);
  const popularity = Array.from({ length: components }, () => pareto(POPULARITY));
  const area = popularity.map(() => generator.int(areas));
  const hub = [...popularity].sort((a, b) => b - a)[HUBS - 1];
  const links: ImportLink[] = [];
  for (let source = 1; source < components; source++) {
    const pull = popularity.slice(0, source).map((p, target) => (p >= hub || area[target] === area[source] ? p : p * outside));
    const draw = weightedDraw(pull);
    const files = new Uint32Array(source);
    for (let file = Math.min(MOST_FILES, Math.ceil(pareto(SIZES))); file > 0; file--) {
      const targets = Array.from({ length: IMPORTS_PER_FILE }, () => draw(generator));
      for (const target of new Set(targets)) files[target]++;
    }
    files.forEach((n, target) => {
      if (n > 0) links.push({ source, target, files: n, imports: n, typeOnly: 0, testOnly: 0, runtime: n, evidence: [] });
    });
  }
  return links;
}
