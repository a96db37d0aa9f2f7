import type { Analysis } from '../model/analysis.js';
import { effortOf, groupSubject, MAPPED, mappedShareOf, shares, workBy } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** An area of the architecture whose work is spread over several groups of people. */
export const splitArea: Rule = {
  id: 'split-area',
  summary: 'Components that import each other as one area are worked on by several teams, none of which leads, and the changes that meet there are by people of different teams.',
  title: 'Split area',
  definition: 'An area (community of the component import network) of at least `components` components and `changeSets` change-sets whose most active group makes less than `largest` of the effort by people of known groups, and in which two changes by people of known groups, one on each of two components that change joins, are by people of one group in less than `met` of the cases (pairs of components weighted by what change-sets require of them), both also by the upper end of their 90 % range over weeks; at least `mapped` of its effort is by people of known groups.',
  source: 'Ours; completeness of Rosenberg & Hirschberg 2007, cluster by cluster. Range: delete-one jackknife over blocks of three weeks (Efron & Stein 1981; Künsch 1989).',
  why: 'Components that lean on each other change together sooner or later; where no group has most of the work, each such change needs an appointment.',
  caveat: 'Areas are detected, not declared: look at the members first. A platform that everyone extends is split by design.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    components: { value: 3, meaning: 'components an area must have', reason: 'two components are a pair, which the truth table judges better' },
    changeSets: { value: 10, meaning: 'effort (change-sets) an area must have', reason: 'under ten a single author can tip the shares' },
    mapped: MAPPED,
    met: { value: 0.5, meaning: 'share of cases in which changes on both sides of a need are by people of one group, from which on groups divide the area cleanly', reason: 'two teams that each keep to their own components of one area mirror the code; where each makes .7 of its own or more, which leaves room for visits, two changes are by one of them more often than not' },
    largest: { value: 0.6, meaning: 'share of the most active group below which an area is split', reason: 'at .6 of the effort two people who meet over a change are of one group about as often as not' },
  },
  applies: (analysis, threshold) => analysis.groups.withheld ?? analysis.areasWithheld ?? (analysis.partitions.areas.clusters.some((area) => mappedShareOf(analysis, area.members) >= threshold('mapped')) ? null : 'in every area most of the effort is by people of unknown groups'),
  find: (analysis, threshold) => {
    const work = workBy(analysis, 'area');
    return analysis.partitions.areas.clusters.flatMap((area, index): Draft[] => {
      const efforts = work.get(index) ?? new Map<number, number>();
      const total = effortOf(analysis, area.members);
      const parts = shares(efforts);
      if (area.members.length < threshold('components') || mappedShareOf(analysis, area.members) < threshold('mapped') || total < threshold('changeSets') || parts.length === 0 || parts[0].share >= threshold('largest')) return [];
      const { largest, meetings } = analysis.comparison.divisionOf(index);
      if (largest === null || meetings === null || meetings.same / meetings.all >= threshold('met') || largest.bound >= threshold('largest') || meetings.bound >= threshold('met')) return [];
      const members = new Set(area.members);
      const needs = analysis.comparison.needs.filter(({ a, b }) => a !== b && members.has(a) && members.has(b));
      return [{ ...draft(analysis, index, parts, total, meetings.same / meetings.all, needs.map(({ a, b }) => [a, b] as const)), condition: [
        tested('components of the area', area.members.length, 'at least', threshold('components')),
        tested('effort on the area, in change-sets', total, 'at least', threshold('changeSets')),
        tested('share of the effort by people of known groups', mappedShareOf(analysis, area.members), 'at least', threshold('mapped')),
        tested('share of the most active group in the effort by people of known groups', largest.share, 'under', threshold('largest')),
        tested('upper end of the 90 % range of that share', largest.bound, 'under', threshold('largest')),
        computed('share of cases in which changes to two components that change joins are by people of one group', 'same / all', { same: meetings.same, all: meetings.all }, meetings.same / meetings.all, 'under', threshold('met')),
        tested('upper end of the 90 % range of that share of cases', meetings.bound, 'under', threshold('met')),
      ] }];
    });
  },
};

function draft(analysis: Analysis, index: number, parts: readonly { key: number; share: number }[], total: number, same: number, needed: Draft['claims']): Omit<Draft, 'condition'> {
  const { groups, facts, partitions } = analysis;
  const area = partitions.areas.clusters[index];
  const name = area.id.replace(/^area:/, '');
  const shown = parts.slice(0, 3);
  return {
    subjects: [{ kind: 'area', id: area.id }],
    message: `The area around ${name} (${count(area.members.length, 'component')}) is worked on by ${count(parts.length, 'group')}: ${list(shown.map(({ key, share }) => `${groups.labels[key]} ${percent(share)}`))}; changes to two of its components that change together are by people of different groups in ${percent(1 - same)} of cases.`,
    value: 1 - same,
    part: 'indirect',
    claims: needed,
    confidence: confidence(total),
    evidence: [
      ...shown.map(({ key, share }) => ({ kind: 'share' as const, subject: groupSubject(analysis, key), of: area.id, share, n: Math.round(total) })),
      ...area.members.slice(0, 8).map((member) => ({ kind: 'count' as const, label: `change-sets in ${facts.components[member].id}`, value: analysis.profiles[member].changeSets })),
    ],
    action: `Ask ${list(shown.slice(0, 2).map(({ key }) => groups.labels[key]))} which of the ${area.members.length} components each will lead, starting with the one where their shares are closest.`,
    relief: null,
  };
}
