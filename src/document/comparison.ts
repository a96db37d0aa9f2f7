import { LEAST_RECENT, type Analysis, type ImportLink, type Pair } from '../model/analysis.js';
import type { ComparisonReport, PairReport } from '../model/report.js';
import { byId, bySides, type Names } from './names.js';
import { sixDigits } from './six-digits.js';

/** Pairs of units that are named for a pair of teams. */
const DRIVERS = 10;

export function comparisonReport({ comparison, score, profiles }: Analysis, names: Names): ComparisonReport {
  const { units, pairs, teamPairs, withheld, leftOut, needs, work, basis } = comparison;
  const isHub = (unit: number): boolean => profiles[units[unit].component].hub;
  const sizes = (counts: readonly number[]): { k: number; count: number }[] => counts.flatMap((count, k) => (count > 0 ? [{ k, count }] : []));
  const row = (pair: Pair, name: (index: number) => string, hub: boolean): PairReport => {
    const { import: imported, coChange, carriedBy, carriers, carriersAmong, carrierSpells, link, verdict } = pair;
    const [shared, recent] = [link?.shared ?? 0, link?.recent ?? 0];
    return { a: name(pair.a), b: name(pair.b), import: imported === null ? null : imported ? 'yes' : 'no', coChange, carriedBy, carriers: carriers === null ? null : { a: carriers.a, b: carriers.b, ...(carriers.common > 0 && { common: carriers.common }), joint: carriers.joint, other: carriers.other, unknown: carriers.unknown }, ...(carriersAmong < shared && { carriersAmong }), ...(carrierSpells !== null && { carrierSpells: { a: carrierSpells[0], b: carrierSpells[1], ...(carrierSpells[2] > 0 && { common: carrierSpells[2] }) } }), shared, lambda: link?.lambda ?? null, recent, current: recent >= LEAST_RECENT, verdict,
      files: { ab: outsideTests(pair.importsAB), ba: outsideTests(pair.importsBA) }, changeSets: { a: pair.changeSets[0], b: pair.changeSets[1] }, sizes: link === null ? [] : sharedSizes(pair.sizes, link.chance), hub,
      weight: sixDigits(link?.weight ?? 0), p: sixDigits(link?.p ?? null), weightP: sixDigits(link?.weightP ?? null),
    };
  };
  const sides = ({ a, b }: { a: string; b: string }): readonly [string, string] => [a, b];
  return {
    units: byId(units.map(({ id, component, owners }) => ({ id, component: names.component(component), owners }))),
    pairs: bySides(pairs.map((pair) => row(pair, names.unit, isHub(pair.a) || isHub(pair.b))), sides),
    withheld, leftOut: leftOut.length,
    teamPairs: bySides(teamPairs.map((pair) => ({
      ...row(pair, (index) => names.group(index)!, false),
      drivers: pair.drivers.slice(0, DRIVERS).map((driver) => ({ a: names.unit(pairs[driver].a), b: names.unit(pairs[driver].b) })),
    })), sides),
    basis: { unitSizes: sizes(basis.unitSizes), teamSizes: sizes(basis.teamSizes), limits: basis.limits },
    needs: bySides(needs.map(({ a, b, required, need, met, cost, partCost }) => ({ a: names.component(a), b: names.component(b), required, need, met,
      cost: score.value === null ? null : cost,
      partCost: score[a === b ? 'direct' : 'indirect'].value === null ? null : partCost,
    })), sides),
    work: bySides(
      work.filter(({ group, area }) => group >= 0 && area >= 0).map(({ group, area, effort }) => ({ group: names.group(group)!, area: names.cluster(area), effort })),
      ({ group, area }) => [group, area],
    ),
  };
}

/** Sizes that a shared change-set has or could have had. */
function sharedSizes(counts: readonly number[], chance: readonly number[]): PairReport['sizes'] {
  const sizes: { k: number; count: number; expected: number }[] = [];
  chance.forEach((expected, k) => {
    const count = counts[k] ?? 0;
    if (count > 0 || expected > 0) sizes.push({ k, count, expected });
  });
  return sizes;
}

const outsideTests = (link: ImportLink | null): number => (link === null ? 0 : link.files - link.testOnly);
