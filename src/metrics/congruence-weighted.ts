import { about, congruent } from './congruence.js';
import type { Metric } from './metric.js';

export const congruenceWeighted: Metric = {
  ...about,
  id: 'congruence-weighted',
  summary: 'Of the need between teams whose work depends on each other, the share that lies between teams whose people were in contact.',
  title: 'Congruence of teams, weighted',
  definition: 'The pairs of `congruence`, each weighing as much as its need: Σ need of pairs in contact / Σ need.',
  source: 'Requirement-weighted congruence, after Kwan, Schröter & Damian 2011.',
  compute: (analysis) => congruent(analysis, ({ needed }) => needed),
};
