import { poissonTail } from '../math/distributions.js';
import { benjaminiHochberg } from '../math/stats.js';
import { usualRate } from '../math/usual-rate.js';
import { LEAST_NEED, type Analysis, type TeamInteraction } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { COUPLED_TEAMS, teamCouplingQ } from './team-coupling-q.js';
import { commitEvidence, confidence, count, few } from './wording.js';

interface Missing {
  readonly pair: TeamInteraction;
  readonly needed: number;
  /** Change-sets with contact that are usual for as much need. */
  readonly expected: number;
  readonly rate: number;
  readonly p: number;
  /** Of so little contact, over all pairs that change together. */
  readonly silentQ: number;
  /** Of their coupling, over all pairs of teams. */
  readonly q: number;
}

/** Teams whose code changes together and whose people are not in contact. */
export const silo: Rule = {
  id: 'silo',
  summary: 'Two teams’ code keeps changing together, yet their people were hardly ever in contact.',
  title: 'Silo of teams',
  definition: `Two teams whose code changes together beyond chance (truth table of teams, q ≤ \`q\` by weight over all pairs of teams), that need each other for at least ${LEAST_NEED} change-sets’ worth, and whose people were in contact in at most \`share\` of the change-sets that are usual for as much need here, beyond chance: P(X ≤ contacts) ≤ \`p\` for X ~ Poisson(need × usual rate), and q ≤ \`silent\` over all pairs that change together (Benjamini–Hochberg). Usual is the rate of contacts for each change-set of need such that half of what all other pairs need lies in pairs with at least that: a few teams with nearly all of the contact do not set it. Teams with \`pairs\` such pairs or more are said once.`,
  source: 'Ours, after Cataldo et al. 2008 (congruence) and de Souza et al. 2004.',
  why: 'Where code changes together and nobody talks, the one side learns of a change when it breaks.',
  caveat: 'Contact is what git records: co-authors, reviewers and mergers. People who talk elsewhere look silent; where the repository records little contact, nothing is said.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    q: COUPLED_TEAMS,
    share: { value: 0.5, meaning: 'contacts as a share of those that are usual for as much need', reason: 'half: from 20 expected ones on, less of a difference is beyond chance, and no silence' },
    p: { value: 0.01, meaning: 'probability of so little contact at the rate that is usual in the repository', reason: 'with no contact at all it takes need for 4.6 expected ones: below, silence is no news' },
    silent: { value: 0.05, meaning: 'false discovery rate of so little contact over all pairs of teams that change together', reason: 'where a hundred pairs change together, one shows as little by chance' },
    contacts: { value: 20, meaning: 'change-sets with contact between different teams in the whole repository', reason: 'with fewer, the rate itself is a guess' },
    pairs: { value: 3, meaning: 'silent pairs that make one finding about the team they share', reason: 'three silent borders of one team are a way of working, not three accidents' },
  },
  applies: (analysis, threshold) => {
    if (analysis.topology.withheld !== null) return analysis.topology.withheld;
    if (analysis.facts.coverage.contactChangeSets === 0) return 'contact between people is not observed in this history';
    const contacts = analysis.networks.teams.reduce((sum, link) => sum + link.contacts, 0);
    return contacts < threshold('contacts') ? `only ${count(contacts, 'contact')} between people of different teams recorded: too few to tell who has none` : null;
  },
  find: (analysis, threshold) => {
    const silent = coupledPairs(analysis, threshold('q')).filter(({ pair, expected, p, silentQ }) => (pair.contacts ?? 0) <= threshold('share') * expected && p <= threshold('p') && silentQ <= threshold('silent'));
    const drafts: Draft[] = [];
    let left = silent;
    for (;;) {
      const counts = new Map<number, number>();
      for (const { pair } of left) for (const group of [pair.a, pair.b]) counts.set(group, (counts.get(group) ?? 0) + 1);
      const [group, most] = [...counts].sort(([g, n], [h, m]) => m - n || g - h)[0] ?? [-1, 0];
      if (most < threshold('pairs')) break;
      drafts.push(draft(analysis, left.filter(({ pair }) => pair.a === group || pair.b === group), group, threshold));
      left = left.filter(({ pair }) => pair.a !== group && pair.b !== group);
    }
    return [...drafts, ...left.map((one) => draft(analysis, [one], null, threshold))];
  },
};

/** Pairs that change together at a false discovery rate and need each other, with what contact they miss; the most certain first. */
function coupledPairs({ topology, networks, comparison }: Analysis, most: number): Missing[] {
  const all = networks.teams.filter(({ needed }) => needed >= LEAST_NEED);
  const usual = usualRate(all.map(({ contacts }) => contacts), all.map(({ needed }) => needed));
  const q = teamCouplingQ(comparison);
  const qOf = new Map(comparison.teamPairs.map(({ a, b }, index) => [`${a},${b}`, q[index]]));
  const byPair = new Map(all.map((link, at) => [`${link.source},${link.target}`, { link, at }]));
  const coupled = topology.pairs.flatMap((pair) => {
    const [found, ofPair] = [byPair.get(`${pair.a},${pair.b}`), qOf.get(`${pair.a},${pair.b}`) ?? 1];
    if (pair.coupled !== true || found === undefined || ofPair > most) return [];
    const { link: { needed, contacts }, at } = found;
    const rate = usual(at) ?? 0;
    return [{ pair, needed, expected: rate * needed, rate, p: 1 - poissonTail(contacts + 1, rate * needed), q: ofPair }];
  });
  const silentQ = benjaminiHochberg(coupled.map(({ p }) => p));
  return coupled.map((one, i) => ({ ...one, silentQ: silentQ[i] })).sort((x, y) => x.p - y.p || x.pair.a - y.pair.a || x.pair.b - y.pair.b);
}

/** @param group the team that all of them share, null for one pair. */
function draft(analysis: Analysis, silent: readonly Missing[], group: number | null, threshold: (name: string) => number): Draft {
  const { groups, comparison } = analysis;
  const label = (index: number): string => groups.labels[index];
  const contacts = silent.reduce((sum, { pair }) => sum + (pair.contacts ?? 0), 0);
  const expected = silent.reduce((sum, one) => sum + one.expected, 0);
  const [{ pair }] = silent;
  const others = silent.map((one) => (one.pair.a === group ? one.pair.b : one.pair.a));
  const table = comparison.teamPairs.find(({ a, b }) => a === pair.a && b === pair.b);
  const who = group === null ? `${label(pair.a)} and ${label(pair.b)}` : `${label(group)} and each of ${few(others.map(label))}`;
  return {
    subjects: (group === null ? [pair.a, pair.b] : [group, ...others]).map((index) => groupSubject(analysis, index)),
    message: `The code of ${who} changes together, and people of both were in contact in ${count(contacts, 'change-set')}, where ${expected.toFixed(1)} are usual here for as much need of each other.`,
    value: expected - contacts, part: null, claims: [], relief: null,
    confidence: confidence(expected),
    evidence: [
      ...silent.slice(0, 5).map((one) => ({ kind: 'count', label: `change-sets with contact of ${label(one.pair.a)} and ${label(one.pair.b)}`, value: one.pair.contacts ?? 0, total: Math.round(one.expected) }) as const),
      ...commitEvidence(analysis, table?.link ?? null, (file) => {
        const owners = comparison.unitOfFile[file] < 0 ? [] : comparison.units[comparison.unitOfFile[file]].groups;
        return owners.includes(pair.a) ? 0 : owners.includes(pair.b) ? 1 : -1;
      }).slice(0, 3),
    ],
    condition: silent.slice(0, 5).flatMap((one) => [
      computed(`contact that is usual for the need of ${label(one.pair.a)} and ${label(one.pair.b)}`, 'need · rate', { need: one.needed, rate: one.rate }, one.expected, 'at least', -Math.log(threshold('p'))),
      computed('contacts as a share of that', 'contacts / usual', { contacts: one.pair.contacts ?? 0, usual: one.expected }, (one.pair.contacts ?? 0) / one.expected, 'at most', threshold('share')),
      tested(`P(X ≤ ${one.pair.contacts ?? 0}) for so many`, one.p, 'at most', threshold('p')),
      tested('q of so little contact, over all pairs of teams that change together', one.silentQ, 'at most', threshold('silent')),
      tested('q of the weight of their shared change-sets, over all pairs of teams', one.q, 'at most', threshold('q')),
    ]),
    action: group === null
      ? `Let one person of ${label(pair.a)} and one of ${label(pair.b)} review each other’s next change to the code that changes together.`
      : `Ask ${label(group)} how it learns of changes in the code of ${few(others.map(label))}, and name one person on each side to review the next one.`,
  };
}
