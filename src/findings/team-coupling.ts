import { LEAST_NEED, type Analysis, type CoChangeLink, type Comparison, type Networks, type Pair, type Unit } from '../model/analysis.js';
import type { Evidence } from '../model/report.js';
import { BOTH, CURRENT, isCurrent, sharedChange, TOGETHER, unitNames } from './border.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { MANY } from './same-owners.js';
import { computed, tested } from './step.js';
import { COUPLED_TEAMS, teamCouplingQ } from './team-coupling-q.js';
import { commitEvidence, confidence, count, list, percent, SHOWN } from './wording.js';

type TeamPair = Comparison['teamPairs'][number];

/** Two teams whose code changes together over many borders, none of which tells it alone. */
export const teamCoupling: Rule = {
  id: 'team-coupling',
  summary: 'The code of two teams keeps changing together, spread over so many pairs of components that no single one tells.',
  title: 'Coupled teams',
  definition: `Two teams (or communities): source files that each owns alone ${TOGETHER}, with q ≤ \`q\` by weight over all pairs of teams (Benjamini–Hochberg), ${CURRENT}, the shared changes on no third team’s code are not known to be carried by both (${BOTH}), and no single pair of their components, nor the pairs that one finding lists together, hold more than \`largest\` of them; change-sets that lie in test companions and generated copies alone are not counted for this, and three others are needed. By chance, teams keep their totals among change-sets of three teams or more apart from those among the others.`,
  source: 'The truth table between teams: ours, after Cataldo et al. 2008 and Conway 1968; q: Benjamini & Hochberg 1995.',
  why: 'Where one border leaks, its two owners can mend it. Where many leak a little, no pair of components shows it, and the two teams wait for each other all the same.',
  caveat: 'What it costs is the need between the two teams’ components that no finding about a single pair accounts for. People may well talk where git does not see it.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    q: COUPLED_TEAMS,
    largest: { value: 0.8, meaning: 'share of the shared change-sets that one pair of components, or the pairs of one finding, may hold', reason: 'where they hold four of five, the finding about them says it all, and saying it twice would make one border look like two' },
  },
  applies: (analysis) => analysis.comparison.withheld,
  find: (analysis, threshold) => {
    const draft = drafting(analysis);
    const q = teamCouplingQ(analysis.comparison);
    return analysis.comparison.teamPairs.flatMap((pair, index) => {
      if ((pair.verdict !== 'coordination-gap' && pair.verdict !== 'hidden-coupling') || !isCurrent(pair.link) || q[index] > threshold('q')) return [];
      const drivers = pair.drivers.map((at) => analysis.comparison.pairs[at]);
      const most = Math.max(0, ...drivers.map(({ link }) => link?.shared ?? 0));
      const shared = pair.link.shared - pair.byConstruction;
      const newest = ofDrivers(pair.link, drivers);
      const told = toldTogether(newest, drivers);
      return shared < analysis.comparison.basis.limits.shared || most > threshold('largest') * shared || told > threshold('largest') * newest.length ? [] : [{
        ...draft(pair, drivers, newest),
        condition: [
          computed('share of the shared change-sets in the largest pair of components, without those in test companions and generated copies alone', 'most / shared', { most, shared }, most / shared, 'at most', threshold('largest')),
          ...(newest.length === 0 ? [] : [computed('share of the newest of these shared change-sets in pairs of components that one finding lists together', 'told / of', { told, of: newest.length }, told / newest.length, 'at most', threshold('largest'))]),
          tested('q of so much weight of shared change-sets, over all pairs of teams', q[index], 'at most', threshold('q')),
        ],
      }];
    });
  },
};

/** The newest shared change-sets of two teams without those in test companions and generated copies alone. The newest of a driver reach back at least as far as those of its teams, which share all of them. */
function ofDrivers({ evidence }: CoChangeLink, drivers: readonly Pair[]): readonly number[] {
  const rows = new Set(drivers.flatMap(({ link }) => link?.evidence ?? []));
  return evidence.filter((row) => rows.has(row));
}

/** How many of the `newest` lie in pairs which one finding lists together. */
function toldTogether(newest: readonly number[], drivers: readonly Pair[]): number {
  const listed = (['coordination-gap', 'collaboration'] as const).map((verdict) => drivers.flatMap((driver) => (driver.verdict === verdict && isCurrent(driver.link) ? [driver.link] : [])));
  return Math.max(...listed.map((links) => {
    const rows = new Set(links.flatMap((link) => link.evidence));
    return links.length < MANY ? 0 : newest.filter((row) => rows.has(row)).length;
  }));
}

/** The finding of a pair of teams; what all of them look up is made once. */
function drafting(analysis: Analysis): (pair: TeamPair, drivers: readonly Pair[], newest: readonly number[]) => Omit<Draft, 'condition'> {
  const name = unitNames(analysis);
  const { groups, networks } = analysis;
  const needs = new Map(networks.teams.map((link) => [link.source * groups.ids.length + link.target, link]));
  return (pair, drivers, newest) => draft(analysis, pair, drivers, newest, name, needs.get(Math.min(pair.a, pair.b) * groups.ids.length + Math.max(pair.a, pair.b)));
}

function draft(analysis: Analysis, pair: TeamPair, drivers: readonly Pair[], newest: readonly number[], name: (unit: Unit) => string, need: Networks['teams'][number] | undefined): Omit<Draft, 'condition'> {
  const { groups, comparison } = analysis;
  const [nameA, nameB] = [groups.labels[pair.a], groups.labels[pair.b]];
  const link = pair.link!;
  const sharing = drivers.filter((driver): driver is Pair & { link: CoChangeLink } => driver.link !== null);
  const named = sharing.slice(0, 3).map((driver) => `${name(comparison.units[driver.a])} ↔ ${name(comparison.units[driver.b])} (${driver.link.shared})`);
  const seen = need === undefined || need.needed < LEAST_NEED || analysis.facts.coverage.contactChangeSets === 0 ? '' : `; contact is recorded for ${percent(need.seen / need.needed)} of what their people need of each other`;
  const construction = pair.byConstruction === 0 ? '' : `; ${pair.byConstruction} of them lie in test companions or generated copies alone`;
  const own = new Set(drivers.flatMap(({ a, b }) => [a, b]));
  return {
    subjects: [groupSubject(analysis, pair.a), groupSubject(analysis, pair.b)],
    message: `The code of ${nameA} and of ${nameB} changes together: ${sharedChange(analysis, { pair, ownersA: nameA, ownersB: nameB })}${construction}. They lie over ${count(sharing.length, 'pair')} of components, most over ${list(named)}${seen}.`,
    value: link.excess,
    part: 'indirect',
    claims: claimed(analysis, drivers),
    confidence: pair.carriedBy === null ? 'weak' : confidence(link.shared - pair.byConstruction),
    evidence: [
      ...sharing.slice(0, SHOWN).map((driver): Evidence => ({ kind: 'count', label: `change-sets shared by ${comparison.units[driver.a].id} and ${comparison.units[driver.b].id}`, value: driver.link.shared, total: link.shared })),
      ...commitEvidence(analysis, { ...link, evidence: newest }, (file) => (own.has(comparison.unitOfFile[file]) ? comparison.units[comparison.unitOfFile[file]].groups[0] : -1)),
    ],
    action: `Let ${nameA} and ${nameB} go through the last of these commits together and choose the one border that would spare most of them, starting with ${name(comparison.units[sharing[0].a])} ↔ ${name(comparison.units[sharing[0].b])}.`,
    relief: [0.25, 0.75],
  };
}

/** Component pairs between the two teams' own code, each once, ascending. */
function claimed({ comparison: { units } }: Analysis, drivers: readonly Pair[]): [number, number][] {
  const found = new Map<string, [number, number]>();
  for (const { a, b } of drivers) {
    const [c, d] = [units[a].component, units[b].component];
    if (c !== d) found.set(`${Math.min(c, d)},${Math.max(c, d)}`, [Math.min(c, d), Math.max(c, d)]);
  }
  return [...found.values()].sort(([a, b], [c, d]) => a - c || b - d);
}
