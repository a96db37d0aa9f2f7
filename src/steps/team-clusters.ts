import { louvain } from '../clusters/louvain.js';
import { peopleLinks } from '../graphs/people.js';
import type { Facts } from '../model/facts.js';

/** Communities among some people alone, by who works on the same files: a label by person, −1 for none. */
export function teamClusters(facts: Facts, members: ReadonlySet<number>, seed: number): Int32Array {
  const { source, target, weight } = peopleLinks(facts);
  const own = Array.from(source.keys()).filter((row) => members.has(source[row]) && members.has(target[row]));
  return louvain(facts.people.length, { source: Uint32Array.from(own, (row) => source[row]), target: Uint32Array.from(own, (row) => target[row]), weight: Float64Array.from(own, (row) => weight[row]) }, seed);
}
