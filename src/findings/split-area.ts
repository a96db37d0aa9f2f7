import type { Analysis } from '../model/analysis.js';
import { groupSubject, shares, workBy } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { confidence, count, list, percent } from './wording.js';

/** An area of the architecture whose work is spread over several groups of people. */
export const splitArea: Rule = {
  id: 'split-area',
  title: 'Split area',
  definition: 'An area (community of the component import network) of at least `components` components and `changeSets` change-sets whose most active group makes less than `largest` of its effort.',
  source: 'Ours; completeness of Rosenberg & Hirschberg 2007, cluster by cluster.',
  why: 'Components that lean on each other change together sooner or later; where no group has most of the work, each such change needs an appointment.',
  caveat: 'Areas are detected, not declared: look at the members first. A platform that everyone extends is split by design.',
  severity: 'medium',
  threshold: {
    components: { value: 3, meaning: 'components an area must have', reason: 'two components are a pair, which the truth table judges better' },
    changeSets: { value: 10, meaning: 'effort (change-sets) an area must have', reason: 'under ten a single author can tip the shares' },
    largest: { value: 0.6, meaning: 'share of the most active group below which an area is split', reason: 'at .6 of the effort two people who meet over a change are of one group about as often as not' },
  },
  applies: (analysis) => analysis.groups.withheld ?? (analysis.partitions.areas.clusters.length === 0 ? (analysis.partitions.areas.reason ?? 'no areas: no imports between components') : null),
  find: (analysis, threshold) => {
    const work = workBy(analysis, 'area');
    return analysis.partitions.areas.clusters.flatMap((area, index): Draft[] => {
      const efforts = work.get(index) ?? new Map<number, number>();
      const total = [...efforts.values()].reduce((a, b) => a + b, 0);
      const parts = shares(efforts);
      if (area.members.length < threshold('components') || total < threshold('changeSets') || parts[0].share >= threshold('largest')) return [];
      return [draft(analysis, index, parts, total)];
    });
  },
};

function draft(analysis: Analysis, index: number, parts: readonly { key: number; share: number }[], total: number): Draft {
  const { groups, facts, partitions } = analysis;
  const area = partitions.areas.clusters[index];
  const name = area.id.replace(/^area:/, '');
  const pairs = area.members.flatMap((a, i) => area.members.slice(i + 1).map((b): [number, number] => [Math.min(a, b), Math.max(a, b)]));
  const shown = parts.slice(0, 3);
  return {
    subjects: [{ kind: 'area', id: area.id }],
    message: `The area around ${name} (${count(area.members.length, 'component')}) is worked on by ${count(parts.length, 'group')}: ${list(shown.map(({ key, share }) => `${groups.labels[key]} ${percent(share)}`))}.`,
    value: 1 - parts[0].share,
    part: 'indirect',
    claims: pairs,
    confidence: confidence(total),
    evidence: [
      ...shown.map(({ key, share }) => ({ kind: 'share' as const, subject: groupSubject(analysis, key), of: area.id, share, n: Math.round(total) })),
      ...area.members.slice(0, 8).map((member) => ({ kind: 'count' as const, label: `change-sets in ${facts.components[member].id}`, value: analysis.profiles[member].changeSets })),
    ],
    action: `Ask ${list(shown.slice(0, 2).map(({ key }) => groups.labels[key]))} which of the ${area.members.length} components each will lead, starting with the one where their shares are closest.`,
    relief: null,
  };
}
