import { betweenness } from '../math/betweenness.js';
import { random, subSeed } from '../math/random.js';
import { benjaminiHochberg, empiricalP } from '../math/stats.js';
import { LEAST_NEED, type Analysis } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, list, percent } from './wording.js';

/** A team that much coordination passes through, and whose components most imports pass through. */
export const sharedBottleneck: Rule = {
  id: 'shared-bottleneck',
  summary: 'A team stands between the others, and so does its code.',
  title: 'Bottleneck in code and teams',
  definition: `A team through which the shortest ways of at least \`pairs\` of all pairs of other teams lead, in the network of teams that need each other (at least ${LEAST_NEED} change-sets’ worth; a link is the shorter the more need, 1/need), and whose code has at least \`code\` of the betweenness in the import network of components (tests aside; summed over its components, by its share of their files), as teams with as much code rarely have: q ≤ \`q\` (Benjamini–Hochberg over the teams that need lets through) against owners dealt anew to components.`,
  source: 'Betweenness, over the pairs there are: Freeman 1977, Brandes 2001; lengths of links: Newman 2001; that the two bottlenecks meet: ours, after Conway 1968.',
  why: 'What lies between others in the code and in the organisation holds up both: a change of others waits for the code, and the talk about it waits for the team.',
  caveat: 'Betweenness in the code counts steps, not traffic. A hub that everybody imports directly lies between nobody.',
  pillar: 'autonomy',
  playbook: 'map',
  severity: 'high',
  ofMembers: true,
  threshold: {
    teams: { value: 5, meaning: 'teams that need each other', reason: 'with four, a third of the pairs of others is one pair' },
    pairs: { value: 1 / 3, meaning: 'share of the pairs of other teams, a pair with several shortest ways counting in part', reason: 'where all teams need each other alike, the direct link is the shortest and hardly a pair has another: the first among the teams may then lie between two pairs, and lies between no others' },
    code: { value: 0.2, meaning: 'share of the betweenness of all components', reason: 'as much as each of five teams has where it lies evenly; with less, most imports pass through others’ code, however rarely so little is chance' },
    q: { value: 0.1, meaning: 'false discovery rate against owners dealt anew', reason: 'one in ten of these may be chance: they are questions, and few teams are tested' },
  },
  applies: (analysis, threshold) => {
    if (analysis.topology.withheld !== null) return analysis.topology.withheld;
    const teams = new Set(needed(analysis).flatMap(({ source, target }) => [source, target])).size;
    return teams < threshold('teams') ? 'too few teams need each other' : null;
  },
  find: (analysis, threshold) => {
    const links = needed(analysis);
    const between = betweenness(analysis.groups.ids.length, links.map(({ source, target, needed: weight }) => ({ source, target, weight })), { length: (need) => 1 / need });
    const teams = [...new Set(links.flatMap(({ source, target }) => [source, target]))].sort((g, h) => between[h] - between[g] || g - h);
    const pairs = ((teams.length - 1) * (teams.length - 2)) / 2;
    const candidates = teams.filter((group) => between[group] >= threshold('pairs') * pairs);
    if (candidates.length === 0) return [];
    const { shares, p, parts } = codeBetweenness(analysis, candidates);
    const q = benjaminiHochberg(p);
    return candidates.flatMap((group, at): Draft[] => {
      if (q[at] > threshold('q') || shares[at] < threshold('code')) return [];
      return [{
        ...draft(analysis, group, { pairs: between[group] / pairs, code: shares[at], parts: parts[at] }),
        condition: [
          computed('share of the pairs of other teams whose shortest way of need leads through it', 'between / pairs', { between: between[group], pairs }, between[group] / pairs, 'at least', threshold('pairs')),
          tested('share of the betweenness of all components that its code has', shares[at], 'at least', threshold('code')),
          tested('q of that share, against owners dealt anew', q[at], 'at most', threshold('q')),
        ],
      }];
    });
  },
};

function needed({ networks }: Analysis): Analysis['networks']['teams'] {
  return networks.teams.filter((link) => link.needed >= LEAST_NEED);
}

/** Owners dealt anew: enough to tell p ≤ .001, whatever is asked of the score's permutations. */
const DRAWS = 999;

/** Share of each group's code in the betweenness of all components (0 without any), its p against owners dealt anew to sides of components, and its components by what they hold of it, most first. */
function codeBetweenness({ facts, networks, comparison: { units }, options }: Analysis, groups: readonly number[]): { readonly shares: readonly number[]; readonly p: readonly number[]; readonly parts: readonly (readonly { readonly component: number; readonly amount: number }[])[] } {
  const between = networks.importBetweenness;
  const filesOf = new Float64Array(facts.components.length);
  for (const { component, files } of units) filesOf[component] += files;
  const weight = units.map(({ component, files }) => (filesOf[component] > 0 ? (between[component] * files) / filesOf[component] : 0));
  const sums = (owners: readonly (readonly number[])[]): number[] => {
    const total = new Map(groups.map((group) => [group, 0]));
    owners.forEach((own, unit) => { for (const group of own) if (total.has(group)) total.set(group, total.get(group)! + weight[unit]); });
    return groups.map((group) => total.get(group)!);
  };
  const owners = units.map(({ groups: own }) => own);
  const observed = sums(owners);
  const rng = random(subSeed(options.seed, 'shared-bottleneck'));
  const drawn = Array.from({ length: DRAWS }, () => sums(rng.shuffle(owners.slice())));
  const all = between.reduce((sum, value) => sum + value, 0);
  return {
    shares: observed.map((value) => (all > 0 ? value / all : 0)),
    p: observed.map((value, at) => empiricalP(value, drawn.map((draw) => draw[at]))),
    parts: groups.map((group) => units.flatMap(({ groups: own, component }, unit) => (own.includes(group) && weight[unit] > 0 ? [{ component, amount: weight[unit] }] : [])).sort((x, y) => y.amount - x.amount || x.component - y.component)),
  };
}

function draft(analysis: Analysis, group: number, { pairs, code, parts }: { pairs: number; code: number; parts: readonly { readonly component: number; readonly amount: number }[] }): Omit<Draft, 'condition'> {
  const { groups, facts, networks } = analysis;
  const label = groups.labels[group];
  const all = parts.reduce((sum, { amount }) => sum + amount, 0);
  const named = parts.slice(0, 3).map(({ component, amount }) => `${facts.components[component].name} (${percent(amount / all)} of that)`);
  const partners = networks.teams.filter((link) => (link.source === group || link.target === group) && link.needed >= LEAST_NEED).sort((x, y) => y.needed - x.needed);
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${label} lies between ${percent(pairs)} of the pairs of other teams by what change asks of them, and ${percent(code)} of what lies between components in the imports is its code, more than teams with as much code have by chance: ${list(named)}.`,
    value: pairs, part: null, claims: [], relief: null,
    confidence: confidence(partners.reduce((sum, { needed: amount }) => sum + amount, 0)),
    evidence: partners.slice(0, 5).map(({ source, target, needed: amount }) => ({ kind: 'count', label: `change-sets’ worth of need with ${groups.labels[source === group ? target : source]}`, value: Math.round(amount) })),
    action: `Start with ${facts.components[parts[0].component].name}, the most of its code that imports of others pass through: let ${label} say which of its users could import what they need directly.`,
  };
}
