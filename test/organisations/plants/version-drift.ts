import type { Plant } from './plant.js';

/** Release lines, and components off the most used one, from which on the rule speaks. */
const LEAST = 2;

/** Components of as many teams as possible declare one external dependency: 2 · strength (rounded up) on a release line each, as many and one more on another. */
export const versionDrift: Plant = {
  id: 'version-drift',
  rule: 'version-drift',
  plant({ organisation, free, strength, rng }) {
    const behind = Math.ceil(LEAST * strength);
    const chosen = rng.shuffle([...free]).slice(0, 2 * behind + 1);
    if (chosen.length < 2 * behind + 1) return null;
    const name = `library-${chosen[0]}`;
    const lines = new Map(chosen.map((c, i) => [c, i < behind ? i + 2 : 1]));
    const teamsOf = (on: readonly number[]): ReadonlySet<number> => new Set(on.map((c) => organisation.components[c].owner));
    if (teamsOf(chosen).size < LEAST || teamsOf(chosen.slice(0, behind)).size < LEAST) return null;
    const components = organisation.components.map((one, c) => (lines.has(c) ? { ...one, dependencies: [...(one.dependencies ?? []), { name, range: `^${lines.get(c)}.0.0` }] } : one));
    return {
      organisation: { ...organisation, components },
      taken: [],
      expected: { rule: 'version-drift', subjects: [`${name} (npm)`] },
      excess: behind / LEAST - 1,
      implied: [],
    };
  },
};
