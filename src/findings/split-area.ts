import { type SpellShare, largestWithoutVisits } from '../math/without-visits.js';
import type { Analysis, Need } from '../model/analysis.js';
import { effortOf, groupSubject, MAPPED, mappedShareOf, shares, workBy } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** An area of the architecture whose work is spread over several groups of people. */
export const splitArea: Rule = {
  id: 'split-area',
  summary: 'Components that import each other as one area are worked on by several teams, none of which leads, and the changes that meet there are by people of different teams.',
  title: 'Split area',
  definition: 'An area (community of the component import network) of at least `components` components and `changeSets` change-sets whose most active group makes less than `largest` of the effort by people of known groups, also when of every other group the largest spell of work (what one person does within four weeks) is left out, and in which two changes by people of known groups, one on each of two components that need each other, are by people of one group in less than `met` of the cases (pairs of components weighted by their need); at least `mapped` of its effort is by people of known groups.',
  source: 'Ours; completeness of Rosenberg & Hirschberg 2007, cluster by cluster.',
  why: 'Components that lean on each other change together sooner or later; where no group has most of the work, each such change needs an appointment.',
  caveat: 'Areas are detected, not declared: look at the members first. A platform that everyone extends is split by design.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
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
      if (area.members.length < threshold('components') || mappedShareOf(analysis, area.members) < threshold('mapped') || total < threshold('changeSets') || (parts[0]?.share ?? 0) >= threshold('largest')) return [];
      const lasting = largestWithoutVisits(spells(analysis, index));
      if (lasting >= threshold('largest')) return [];
      const members = new Set(area.members);
      const needs = analysis.comparison.needs.filter(({ a, b }) => a !== b && members.has(a) && members.has(b));
      const meetings = meetingsInside(analysis, needs);
      return meetings === null || meetings.same / meetings.all >= threshold('met') ? [] : [{ ...draft(analysis, index, parts, total, meetings.same / meetings.all, needs.map(({ a, b }) => [a, b] as const)), condition: [
        tested('components of the area', area.members.length, 'at least', threshold('components')),
        tested('effort on the area, in change-sets', total, 'at least', threshold('changeSets')),
        tested('share of the effort by people of known groups', mappedShareOf(analysis, area.members), 'at least', threshold('mapped')),
        tested('share of the most active group in the effort by people of known groups', parts[0]?.share ?? 0, 'under', threshold('largest')),
        tested('the same without the largest spell of work of each other group', lasting, 'under', threshold('largest')),
        computed('share of cases in which changes to two components that need each other are by people of one group', 'same / all', meetings, meetings.same / meetings.all, 'under', threshold('met')),
      ] }];
    });
  },
};

/** Shares of the groups in the effort on an area by people of known groups, with the largest spell of each. */
function spells({ comparison }: Analysis, index: number): SpellShare[] {
  const rows = comparison.work.filter(({ group, area }) => area === index && group >= 0);
  const all = rows.reduce((sum, { effort }) => sum + effort, 0);
  return rows.map(({ group, effort, spell }) => ({ group, share: effort / all, spell: spell / all }));
}

/**
 * How often two changes, one on each of two components of an area (`needs`: those that lie inside it), are by people of one group: Σ_g s_g(a)·s_g(b) over shares of the effort by people of known groups, pairs of components weighted by their need (`all`: the weights,
 * `same`: what of them falls on one group). null without need between components of known groups. The met need of the score would not do: it is about pairs of different people, and there a sweeping change counts in full on each
 * component, so that areas that teams divide cleanly look split.
 */
function meetingsInside({ profiles }: Analysis, needs: readonly Need[]): { readonly same: number; readonly all: number } | null {
  const sums = { same: 0, all: 0 };
  for (const { a, b, need } of needs) {
    const known = profiles[a].mapped * profiles[b].mapped;
    if (known === 0) continue;
    const other = new Map(profiles[b].shares.map(({ group, share }) => [group, share]));
    sums.all += need;
    sums.same += (need * profiles[a].shares.reduce((sum, { group, share }) => sum + (group < 0 ? 0 : share * (other.get(group) ?? 0)), 0)) / known;
  }
  return sums.all > 0 ? sums : null;
}

function draft(analysis: Analysis, index: number, parts: readonly { key: number; share: number }[], total: number, same: number, needed: Draft['claims']): Omit<Draft, 'condition'> {
  const { groups, facts, partitions } = analysis;
  const area = partitions.areas.clusters[index];
  const name = area.id.replace(/^area:/, '');
  const shown = parts.slice(0, 3);
  return {
    subjects: [{ kind: 'area', id: area.id }],
    message: `The area around ${name} (${count(area.members.length, 'component')}) is worked on by ${count(parts.length, 'group')}: ${list(shown.map(({ key, share }) => `${groups.labels[key]} ${percent(share)}`))}; changes to two of its components that need each other are by people of different groups in ${percent(1 - same)} of cases.`,
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
