import type { Plant } from './plant.js';

/** A team that the teams file declares enabling and whose work stays in its own code. */
export const topologyMismatch: Plant = {
  id: 'topology-mismatch',
  rule: 'topology-mismatch',
  plant({ organisation, rng }) {
    const { teams } = organisation;
    const fit = teams.flatMap(({ type }, team) => (type === undefined ? [team] : []));
    if (fit.length === 0) return null;
    const team = fit[rng.int(fit.length)];
    return {
      organisation: { ...organisation, teams: teams.map((one, index) => (index === team ? { ...one, type: 'enabling' } : one)) },
      taken: [],
      expected: { rule: 'topology-mismatch', subjects: [teams[team].id] },
      implied: [],
    };
  },
};
