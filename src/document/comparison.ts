import type { Analysis, Pair } from '../model/analysis.js';
import type { ComparisonReport, PairReport } from '../model/report.js';
import { byId, bySides, type Names } from './names.js';

export function comparisonReport({ comparison, score }: Analysis, names: Names): ComparisonReport {
  const { units, pairs, teamPairs, withheld, leftOut, needs, work } = comparison;
  const row = (pair: Pair, name: (index: number) => string): PairReport => {
    const { import: imported, coChange, carriedBy, carriers, link, verdict } = pair;
    return { a: name(pair.a), b: name(pair.b), import: imported === null ? null : imported ? 'yes' : 'no', coChange, carriedBy, carriers, shared: link?.shared ?? 0, lambda: link?.lambda ?? null, current: link?.current ?? false, verdict };
  };
  const sides = ({ a, b }: { a: string; b: string }): readonly [string, string] => [a, b];
  return {
    units: byId(units.map(({ id, component, owners }) => ({ id, component: names.component(component), owners }))),
    pairs: bySides(pairs.map((pair) => row(pair, names.unit)), sides),
    withheld, leftOut,
    teamPairs: bySides(teamPairs.map((pair) => ({
      ...row(pair, (index) => names.group(index)!),
      drivers: pair.drivers.map((driver) => ({ a: names.unit(pairs[driver].a), b: names.unit(pairs[driver].b) })),
    })), sides),
    needs: bySides(needs.map(({ a, b, need, met, cost, partCost }) => ({ a: names.component(a), b: names.component(b), need, met,
      cost: score.value === null ? null : cost,
      partCost: score[a === b ? 'direct' : 'indirect'].value === null ? null : partCost,
    })), sides),
    work: bySides(
      work.filter(({ group, area }) => group >= 0 && area >= 0).map(({ group, area, effort }) => ({ group: names.group(group)!, area: names.cluster(area), effort })),
      ({ group, area }) => [group, area],
    ),
  };
}
