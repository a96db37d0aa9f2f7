import type { Link } from '../../src/model/analysis.js';
import { random } from '../../src/math/random.js';

/** Planted partition: node v belongs to group v mod groups, with this many links inside and outside its group on average. */
export function planted(nodes: number, groups: number, inside: number, outside: number, seed: number): { links: Link[]; truth: Int32Array } {
  const generator = random('planted', seed);
  const size = nodes / groups;
  const links: Link[] = [];
  for (let source = 0; source < nodes; source++) {
    for (let target = source + 1; target < nodes; target++) {
      const chance = source % groups === target % groups ? inside / (size - 1) : outside / (nodes - size);
      if (generator.next() < chance) links.push({ source, target, weight: 1 + generator.int(3) });
    }
  }
  return { links, truth: Int32Array.from({ length: nodes }, (_, v) => v % groups) };
}
