import type { Analysis } from '../model/analysis.js';
import { effortOf, groupSubject, MAPPED, mappedShareOf, shares, workBy } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { confidence, count, list, percent } from './wording.js';

/** An area of the architecture whose work is spread over several groups of people. */
export const splitArea: Rule = {
  id: 'split-area',
  title: 'Split area',
  definition: 'An area (community of the component import network) of at least `components` components and `changeSets` change-sets whose most active group makes less than `largest` of its effort, and in which two changes, one on each side of a need between its components, are by people of one group in less than `met` of the cases; at least `mapped` of its effort is by people of known groups.',
  source: 'Ours; completeness of Rosenberg & Hirschberg 2007, cluster by cluster.',
  why: 'Components that lean on each other change together sooner or later; where no group has most of the work, each such change needs an appointment.',
  caveat: 'Areas are detected, not declared: look at the members first. A platform that everyone extends is split by design.',
  severity: 'medium',
  threshold: {
    components: { value: 3, meaning: 'components an area must have', reason: 'two components are a pair, which the truth table judges better' },
    changeSets: { value: 10, meaning: 'effort (change-sets) an area must have', reason: 'under ten a single author can tip the shares' },
    mapped: MAPPED,
    met: { value: 0.6, meaning: 'share of one group meeting itself over the need between the area’s components, from which on its groups divide it cleanly', reason: 'two teams that each keep to their own components of one area mirror the code; only work that crosses them splits it' },
    largest: { value: 0.6, meaning: 'share of the most active group below which an area is split', reason: 'at .6 of the effort two people who meet over a change are of one group about as often as not' },
  },
  applies: (analysis, threshold) => analysis.groups.withheld ?? analysis.areasWithheld ?? (analysis.partitions.areas.clusters.some((area) => mappedShareOf(analysis, area.members) >= threshold('mapped')) ? null : 'in every area most of the effort is by people of unknown groups'),
  find: (analysis, threshold) => {
    const work = workBy(analysis, 'area');
    return analysis.partitions.areas.clusters.flatMap((area, index): Draft[] => {
      const efforts = work.get(index) ?? new Map<number, number>();
      const total = effortOf(analysis, area.members);
      const parts = shares(efforts, effortOf(analysis, area.members));
      if (area.members.length < threshold('components') || mappedShareOf(analysis, area.members) < threshold('mapped') || total < threshold('changeSets') || (parts[0]?.share ?? 0) >= threshold('largest')) return [];
      const met = metInside(analysis, new Set(area.members));
      return met === null || met >= threshold('met') ? [] : [draft(analysis, index, parts, total, met)];
    });
  },
};

/**
 * How often the groups of two changes are the same, Σ_g s_g(a)·s_g(b) of the groups' shares of effort, over the pairs of an area's components, weighted by need; null without need. The met need of the score would not do: there a
 * sweeping change counts in full on each component, and areas that teams divide cleanly look split.
 */
function metInside({ comparison, profiles }: Analysis, members: ReadonlySet<number>): number | null {
  const inside = comparison.needs.filter(({ a, b }) => a !== b && members.has(a) && members.has(b));
  const need = inside.reduce((sum, pair) => sum + pair.need, 0);
  const together = (a: number, b: number): number => {
    const other = new Map(profiles[b].shares.map(({ group, share }) => [group, share]));
    return profiles[a].shares.reduce((sum, { group, share }) => sum + (group < 0 ? 0 : share * (other.get(group) ?? 0)), 0);
  };
  return need > 0 ? inside.reduce((sum, pair) => sum + pair.need * together(pair.a, pair.b), 0) / need : null;
}

function draft(analysis: Analysis, index: number, parts: readonly { key: number; share: number }[], total: number, met: number): Draft {
  const { groups, facts, partitions } = analysis;
  const area = partitions.areas.clusters[index];
  const name = area.id.replace(/^area:/, '');
  const pairs = area.members.flatMap((a, i) => area.members.slice(i + 1).map((b): [number, number] => [Math.min(a, b), Math.max(a, b)]));
  const shown = parts.slice(0, 3);
  return {
    subjects: [{ kind: 'area', id: area.id }],
    message: `The area around ${name} (${count(area.members.length, 'component')}) is worked on by ${count(parts.length, 'group')}: ${list(shown.map(({ key, share }) => `${groups.labels[key]} ${percent(share)}`))}; of the need between its components, ${percent(1 - met)} meets two different groups.`,
    value: 1 - met,
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
