import { labelPairs } from '../math/label-pairs.js';
import type { Analysis } from '../model/analysis.js';
import { groupSubject, shares, workBy } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** A group of people whose work lies in areas that have nothing to do with each other. */
export const stretchedCommunity: Rule = {
  id: 'stretched-community',
  summary: 'One team’s work lies in several areas that have nothing to do with each other.',
  title: 'Stretched group',
  definition: 'A team or community with at least `changeSets` change-sets of effort in areas, and at least `areas` areas that each hold at least `share` of it, such that no import and no co-change joins its components in one of them with those in another such area. Its components are those with at least `part` of its effort.',
  source: 'Ours; homogeneity of Rosenberg & Hirschberg 2007, cluster by cluster; cognitive load after Skelton & Pais 2019.',
  why: 'Work in unrelated areas cannot reuse what was learned in another; the group pays for each switch.',
  caveat: 'A group may be stretched on purpose (an enabling team, a rota). Areas are detected; what counts is that nothing joins the group’s own components in them, whatever else links the areas.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    areas: { value: 3, meaning: 'unrelated areas a group must be in', reason: 'two areas are common where a team hands one over' },
    share: { value: 0.15, meaning: 'share of its effort an area must hold', reason: 'below, the work is visits, not responsibility' },
    part: { value: 0.02, meaning: 'share of the group’s effort from which a component is one it works on', reason: 'areas of one repository are always linked somewhere; what joins a team’s work is what joins the components it works on, and one change in fifty is a visit' },
    changeSets: { value: 20, meaning: 'effort (change-sets) the group must have', reason: 'three areas at 15 % need about twenty change-sets to be more than three visits each' },
  },
  applies: (analysis) => analysis.groups.withheld ?? (analysis.partitions.areas.clusters.length < 3 ? 'fewer than three areas' : null),
  find: (analysis, threshold) => {
    const parts = partsOf(analysis);
    const drafts: Draft[] = [];
    for (const [group, efforts] of [...workBy(analysis, 'group')].sort(([a], [b]) => a - b)) {
      const total = [...efforts.values()].reduce((a, b) => a + b, 0);
      const large = shares(efforts).filter(({ share }) => share >= threshold('share'));
      const own = new Set([...(parts.get(group) ?? [])].filter(([, effort]) => effort >= threshold('part') * total).map(([component]) => component));
      const linked = linkedAreas(analysis, own);
      const unrelated = large.filter(({ key }) => large.every((other) => other.key === key || !linked.has(`${Math.min(key, other.key)},${Math.max(key, other.key)}`)));
      if (total >= threshold('changeSets') && unrelated.length >= threshold('areas')) drafts.push({ ...draft(analysis, group, unrelated, total), condition: [
        tested('effort of the group, in change-sets', total, 'at least', threshold('changeSets')),
        ...unrelated.map(({ key, share }) => tested(`share of the effort in ${analysis.partitions.areas.clusters[key].id}`, share, 'at least', threshold('share'))),
        tested('areas between which nothing joins its components', unrelated.length, 'at least', threshold('areas')),
      ] });
    }
    return drafts;
  },
};

/** Effort of each group by component of an area. */
function partsOf({ profiles, partitions }: Analysis): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const parts = new Map<number, Map<number, number>>();
  for (const { component, effort, shares: groups } of profiles) {
    if (partitions.areas.label[component] < 0) continue;
    for (const { group, share } of groups) if (group >= 0) parts.set(group, (parts.get(group) ?? new Map<number, number>()).set(component, effort * share));
  }
  return parts;
}

/** Pairs of areas of which these components are joined, by any import or by co-change beyond chance. */
function linkedAreas({ networks, partitions }: Analysis, components: ReadonlySet<number>): Set<string> {
  const joins = ({ source, target }: { readonly source: number; readonly target: number }): boolean => components.has(source) && components.has(target);
  return labelPairs([...networks.imports.filter(joins), ...networks.coChange.filter((link) => link.coupled && joins(link))], partitions.areas.label);
}

function draft(analysis: Analysis, group: number, areas: readonly { key: number; share: number }[], total: number): Omit<Draft, 'condition'> {
  const { groups, partitions } = analysis;
  const name = (area: number): string => partitions.areas.clusters[area].id.replace(/^area:/, '');
  const least = areas.at(-1)!;
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${groups.labels[group]} works in ${count(areas.length, 'area')}, and its components in one neither import nor change together with those in another: ${list(areas.map(({ key, share }) => `${name(key)} ${percent(share)}`))}.`,
    value: areas.length,
    part: null,
    claims: [],
    confidence: confidence(total),
    evidence: areas.map(({ key, share }) => ({ kind: 'share', subject: { kind: 'area', id: partitions.areas.clusters[key].id }, of: groups.ids[group], share, n: Math.round(total) })),
    action: `Ask ${groups.labels[group]} whether ${name(least.key)} still belongs to them, and who would take it.`,
    relief: null,
  };
}
