import type { Analysis, Comparison, Pair } from '../model/analysis.js';
import type { Evidence } from '../model/report.js';
import { sharedChange, unitNames } from './border.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed } from './step.js';
import { commitEvidence, confidence, count, list, percent, SHOWN } from './wording.js';

type TeamPair = Comparison['teamPairs'][number];

/** Two teams whose code changes together over many borders, none of which tells it alone. */
export const teamCoupling: Rule = {
  id: 'team-coupling',
  title: 'Coupled teams',
  definition: 'Two teams (or communities): source files that each owns alone change together more than chance allows (n ≥ 3, weight ≥ 2, Poisson p ≤ .01 against histories with the same sizes and totals, and p ≤ .05 when a change-set of k counts 1/(k − 1)), a shared change lies in the last 12 months, the shared changes are not known to be carried by both (two of them or more by people of each), and no single pair of their components holds more than `largest` of them.',
  source: 'The truth table between teams: ours, after Cataldo et al. 2008 and Conway 1968.',
  why: 'Where one border leaks, its two owners can mend it. Where many leak a little, no pair of components shows it, and the two teams wait for each other all the same.',
  caveat: 'What it costs is the need between the two teams’ components that no finding about a single pair accounts for. People may well talk where git does not see it.',
  severity: 'medium',
  threshold: {
    largest: { value: 0.8, meaning: 'share of the shared change-sets that one pair of components may hold', reason: 'where one pair holds four of five, the finding about that pair says it all, and saying it twice would make one border look like two' },
  },
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis, threshold) => {
    const between = unitPairs(analysis.comparison);
    return analysis.comparison.teamPairs.flatMap((pair) => {
      if ((pair.verdict !== 'coordination-gap' && pair.verdict !== 'hidden-coupling') || pair.link?.current !== true) return [];
      const pairs = between.get(`${pair.a} ${pair.b}`) ?? [];
      const most = Math.max(0, ...pairs.map(({ link }) => link?.shared ?? 0));
      return most > threshold('largest') * pair.link.shared ? [] : [{
        ...draft(analysis, pair, pairs),
        condition: [computed('share of the shared change-sets in the largest pair of components', 'most / shared', { most, shared: pair.link.shared }, most / pair.link.shared, 'at most', threshold('largest'))],
      }];
    });
  },
};

/** Pairs of units that one team each owns alone, by `smaller team larger team`. */
function unitPairs({ units, pairs }: Comparison): Map<string, Pair[]> {
  const between = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const [g, h] = [units[pair.a].groups, units[pair.b].groups];
    if (g.length !== 1 || h.length !== 1 || g[0] === h[0]) continue;
    const key = `${Math.min(g[0], h[0])} ${Math.max(g[0], h[0])}`;
    const known = between.get(key);
    if (known) known.push(pair);
    else between.set(key, [pair]);
  }
  return between;
}

function draft(analysis: Analysis, pair: TeamPair, pairs: readonly Pair[]): Omit<Draft, 'condition'> {
  const { groups, comparison, networks } = analysis;
  const [nameA, nameB] = [groups.labels[pair.a], groups.labels[pair.b]];
  const link = pair.link!;
  const name = unitNames(analysis);
  const driving = pair.drivers.map((at) => comparison.pairs[at]).filter(({ link: shared }) => shared !== null && shared.shared > 0);
  const named = driving.slice(0, 3).map((driver) => `${name(comparison.units[driver.a])} ↔ ${name(comparison.units[driver.b])} (${driver.link!.shared})`);
  const need = networks.teams.find(({ source, target }) => source === Math.min(pair.a, pair.b) && target === Math.max(pair.a, pair.b));
  const seen = need === undefined || analysis.facts.coverage.contactChangeSets === 0 ? '' : `; contact is recorded for ${percent(need.needed > 0 ? need.seen / need.needed : 0)} of what their people need of each other`;
  return {
    subjects: [groupSubject(analysis, pair.a), groupSubject(analysis, pair.b)],
    message: `The code of ${nameA} and of ${nameB} changes together: ${sharedChange(analysis, { pair, ownersA: nameA, ownersB: nameB })}. They lie over ${count(pairs.filter((one) => (one.link?.shared ?? 0) > 0).length, 'pair')} of components, most over ${list(named)}${seen}.`,
    value: link.excess,
    part: 'indirect',
    claims: claimed(analysis, pairs),
    confidence: pair.carriedBy === null ? 'weak' : confidence(link.shared),
    evidence: [
      ...driving.slice(0, SHOWN).map((driver): Evidence => ({ kind: 'count', label: `change-sets shared by ${comparison.units[driver.a].id} and ${comparison.units[driver.b].id}`, value: driver.link!.shared, total: link.shared })),
      ...commitEvidence(analysis, link, (file) => ownedBy(analysis, file, pair.a) || ownedBy(analysis, file, pair.b)),
    ],
    action: `Let ${nameA} and ${nameB} go through the last of these commits together and choose the one border that would spare most of them, ${named.length > 0 ? `starting with ${name(comparison.units[driving[0].a])} ↔ ${name(comparison.units[driving[0].b])}` : 'component by component'}.`,
    relief: [0.25, 0.75],
  };
}

/** Component pairs between the two teams' own code, each once, ascending. */
function claimed({ comparison: { units } }: Analysis, pairs: readonly Pair[]): [number, number][] {
  const found = new Map<string, [number, number]>();
  for (const { a, b } of pairs) {
    const [c, d] = [units[a].component, units[b].component];
    if (c !== d) found.set(`${Math.min(c, d)},${Math.max(c, d)}`, [Math.min(c, d), Math.max(c, d)]);
  }
  return [...found.values()].sort(([a, b], [c, d]) => a - c || b - d);
}

function ownedBy({ comparison: { units, unitOfFile } }: Analysis, file: number, group: number): boolean {
  const unit = unitOfFile[file];
  return unit >= 0 && units[unit].groups.length === 1 && units[unit].groups[0] === group;
}
