import type { Metric } from './metric.js';
import { ofImports } from './propagation-cost.js';

export const coreSize: Metric = {
  id: 'core-size',
  summary: 'Components that import each other in the largest circle.',
  title: 'Core size',
  definition: 'Components in the largest cycle of imports (tests and type-only imports aside): the largest strongly connected group of at least two, 0 without a cycle.',
  source: 'Baldwin, MacCormack & Rusnak 2014 (Research Policy 43(8)), on components.',
  why: 'Components that import each other in a circle cannot be released, understood or owned apart.',
  caveat: 'A cycle between components need not be one between files.',
  pillar: 'autonomy',
  unit: 'components',
  better: 'lower',
  compute: (analysis) => ofImports(analysis, ({ core }) => core.length, 'runtime'),
};
