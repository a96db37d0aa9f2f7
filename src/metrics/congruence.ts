import { LEAST_NEED, type Analysis } from '../model/analysis.js';
import { mostlyUnknown } from './known-teams.js';
import { type Measured, type Metric, measured, notMeasured } from './metric.js';

/** Contact is seen in at least so many change-sets; fewer pairs carry no share. */
const LEAST = { contacts: 2, pairs: 10 } as const;

/** What both congruences say of themselves. */
export const about = {
  why: 'Cataldo et al. found modification requests resolved 32 % faster where coordination met the need for it.',
  caveat: 'Contact is what commits record (co-authors, reviewers, committers, mergers): it measures how much is recorded as well as how much is said. Never compare it between repositories. Members who are inferred or detected count where they were learned (in-sample), unlike in the score.',
  pillar: 'execution',
  unit: 'ratio',
  better: 'higher',
} as const;

export const congruence: Metric = {
  ...about,
  id: 'congruence',
  summary: 'Of the pairs of teams whose work depends on each other, the share whose people were in contact.',
  title: 'Congruence of teams',
  definition: 'Share of the pairs of teams with need of at least 3 change-sets between them whose members were in contact in at least 2; not measured where people of no known team do more than half of the work.',
  source: 'After Cataldo, Wagstrom, Herbsleb & Carley 2006, between teams, with contact other than editing the same file.',
  compute: (analysis) => congruent(analysis, () => 1),
};

/** Weighted share of the pairs with need that are in contact. */
export function congruent(analysis: Analysis, weight: (link: { needed: number }) => number): Measured {
  const { facts, networks, groups } = analysis;
  const withheld = groups.withheld ?? mostlyUnknown(analysis);
  if (withheld !== null) return notMeasured(withheld);
  if (facts.coverage.contactChangeSets === 0) return notMeasured('contact not observed: no change-set names a co-author, reviewer, tester, other committer or merger');
  const pairs = networks.teams.filter(({ needed }) => needed >= LEAST_NEED);
  const met = pairs.filter(({ contacts }) => contacts >= LEAST.contacts);
  if (pairs.length < LEAST.pairs) return notMeasured(`${met.length} of ${pairs.length} pairs of teams: under ${LEAST.pairs} pairs a share says little`, pairs.length);
  const sum = (links: typeof pairs): number => links.reduce((total, link) => total + weight(link), 0);
  return measured(sum(met) / sum(pairs), pairs.length);
}
