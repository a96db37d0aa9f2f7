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
  definition: `A team in the top quarter by betweenness in the network of teams that need each other (at least ${LEAST_NEED} change-sets’ worth; a link is the shorter the more need, 1/need), whose code has a betweenness in the import network of components (tests aside; summed over its components, by its share of their files) that teams with as much code rarely have: q ≤ \`q\` (Benjamini–Hochberg over the teams in the top quarter) against owners dealt anew to components.`,
  source: 'Betweenness: Freeman 1977, Brandes 2001; lengths of links: Newman 2001; that the two bottlenecks meet: ours, after Conway 1968.',
  why: 'What lies between others in the code and in the organisation holds up both: a change of others waits for the code, and the talk about it waits for the team.',
  caveat: 'Betweenness in the code counts steps, not traffic. A hub that everybody imports directly lies between nobody.',
  pillar: 'autonomy',
  playbook: 'map',
  severity: 'high',
  ofMembers: true,
  threshold: {
    teams: { value: 5, meaning: 'teams that need each other', reason: 'with four, the top quarter is whoever comes first' },
    top: { value: 0.25, meaning: 'share of the teams that counts as the top', reason: 'a quarter is few enough to be looked at one by one' },
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
    const top = Math.ceil(threshold('top') * teams.length);
    const candidates = teams.slice(0, top).filter((group) => between[group] > 0);
    if (candidates.length === 0) return [];
    const { observed, p, parts } = codeBetweenness(analysis, candidates);
    const q = benjaminiHochberg(p);
    return candidates.flatMap((group, at): Draft[] => {
      if (q[at] > threshold('q') || observed[at] === 0) return [];
      return [{
        ...draft(analysis, group, { place: teams.indexOf(group) + 1, of: teams.length, share: between[group] / between.reduce((sum, value) => sum + value, 0), parts: parts[at] }),
        condition: [
          tested('place among teams by betweenness in the network of need', teams.indexOf(group) + 1, 'at most', top),
          computed('q of the betweenness of its components, against owners dealt anew', 'x', { x: q[at] }, q[at], 'at most', threshold('q')),
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

/** Betweenness of each group's code, its p against owners dealt anew to sides of components, and its components by what they hold of it, most first. */
function codeBetweenness({ facts, networks, comparison: { units }, options }: Analysis, groups: readonly number[]): { readonly observed: readonly number[]; readonly p: readonly number[]; readonly parts: readonly (readonly { readonly component: number; readonly amount: number }[])[] } {
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
  return {
    observed,
    p: observed.map((value, at) => empiricalP(value, drawn.map((draw) => draw[at]))),
    parts: groups.map((group) => units.flatMap(({ groups: own, component }, unit) => (own.includes(group) && weight[unit] > 0 ? [{ component, amount: weight[unit] }] : [])).sort((x, y) => y.amount - x.amount || x.component - y.component)),
  };
}

function draft(analysis: Analysis, group: number, { place, of, share, parts }: { place: number; of: number; share: number; parts: readonly { readonly component: number; readonly amount: number }[] }): Omit<Draft, 'condition'> {
  const { groups, facts, networks } = analysis;
  const label = groups.labels[group];
  const all = parts.reduce((sum, { amount }) => sum + amount, 0);
  const named = parts.slice(0, 3).map(({ component, amount }) => `${facts.components[component].name} (${percent(amount / all)} of that)`);
  const partners = networks.teams.filter((link) => (link.source === group || link.target === group) && link.needed >= LEAST_NEED).sort((x, y) => y.needed - x.needed);
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${label} lies between other teams (place ${place} of ${of} by betweenness in the network of need, with ${percent(share)} of the whole), and its code lies between other code more than that of teams with as much code: ${list(named)}.`,
    value: share, part: null, claims: [], relief: null,
    confidence: confidence(partners.reduce((sum, { needed: amount }) => sum + amount, 0)),
    evidence: partners.slice(0, 5).map(({ source, target, needed: amount }) => ({ kind: 'count', label: `change-sets’ worth of need with ${groups.labels[source === group ? target : source]}`, value: Math.round(amount) })),
    action: `Start with ${facts.components[parts[0].component].name}, through which most imports between others pass: let ${label} say which of its users could import what they need directly.`,
  };
}
