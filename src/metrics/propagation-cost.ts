import { type Reachability, reachability } from '../math/reachability.js';
import type { Analysis, ImportLink } from '../model/analysis.js';
import { type Metric, measured, notMeasured } from './metric.js';

export const propagationCost: Metric = {
  id: 'propagation-cost',
  summary: 'Share of the components that a change to one can reach over imports, on average.',
  title: 'Propagation cost',
  definition: 'Share of the ordered pairs of components, each with itself included, in which the first reaches the second over imports (tests aside): Σ V / n², V = Boolean Σ M^k.',
  source: 'MacCormack, Rusnak & Baldwin 2006 (Management Science 52(7)), on components.',
  why: 'How far a change may ripple through the code.',
  caveat: 'Falls with the number of components by itself: compare a repository with its own past only.',
  pillar: 'autonomy',
  unit: 'ratio',
  better: 'lower',
  compute: (analysis) => ofImports(analysis, ({ propagationCost: value }) => value!),
};

/** Tests aside: an import of a test makes no component depend on another. `runtime`: type-only imports aside too. */
export function ofImports({ facts, networks }: Analysis, value: (reached: Reachability) => number, which: 'all' | 'runtime' = 'all'): ReturnType<Metric['compute']> {
  const n = facts.components.length;
  if (n < 2) return notMeasured('fewer than two components', n);
  if (facts.imports.from.length === 0) return notMeasured('no import was resolved', n);
  const weight = ({ files, testOnly, runtime }: ImportLink): number => (which === 'all' ? files - testOnly : runtime);
  const links = networks.imports.filter((link) => weight(link) > 0).map((link) => ({ source: link.source, target: link.target, weight: weight(link) }));
  return measured(value(reachability(n, links)), n);
}
