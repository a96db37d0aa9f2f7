import { betweenness } from '../../src/math/betweenness.js';
import { random } from '../../src/math/random.js';
import { LEAST_NEED } from '../../src/model/analysis.js';
import type { Noise, Organisation } from './organisation.js';
import { trueNeeds } from './true-needs.js';

/** Owners dealt anew to components. */
const DRAWS = 999;

/** Teams that need each other by expected work, and the share of the pairs of other such teams that each lies between (`shared-bottleneck`); 0 for teams that nobody needs. */
export function betweenNeeds(organisation: Organisation, noise: Noise): { readonly teams: number; readonly pairs: readonly number[] } {
  const links = trueNeeds(organisation, noise).flatMap((row, source) => [...row].flatMap((weight, target) => (source < target && weight >= LEAST_NEED ? [{ source, target, weight }] : [])));
  const teams = new Set(links.flatMap(({ source, target }) => [source, target])).size;
  const between = betweenness(organisation.teams.length, links, { length: (need) => 1 / need });
  const all = ((teams - 1) * (teams - 2)) / 2;
  return { teams, pairs: [...between].map((amount) => (all > 0 ? amount / all : 0)) };
}

/** Share of a team's components in the betweenness of the import network, and how often as many components drawn at random have as much. Imports are drawn once and read as they are: nothing of this is chance. */
export function betweenImports({ components, imports }: Organisation, team: number): { readonly share: number; readonly p: number } {
  const between = betweenness(components.length, imports.map(({ from, to, files }) => ({ source: from, target: to, weight: files })), { directed: true });
  const all = between.reduce((a, b) => a + b, 0);
  if (all === 0) return { share: 0, p: 1 };
  const own = components.map(({ owner, declared }) => owner === team && declared !== false);
  const sumOf = (held: readonly boolean[]): number => between.reduce((sum, amount, c) => sum + (held[c] ? amount : 0), 0);
  const rng = random(1, 'true-between');
  const observed = sumOf(own);
  const reached = Array.from({ length: DRAWS }, () => sumOf(rng.shuffle([...own]))).filter((drawn) => drawn >= observed - 1e-9 * all).length;
  return { share: observed / all, p: (1 + reached) / (1 + DRAWS) };
}
