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
  definition: 'A team or community with at least `changeSets` change-sets of effort in areas, and at least `areas` areas that each hold at least `share` of it and are linked to no other such area, neither by an import nor by co-change.',
  source: 'Ours; homogeneity of Rosenberg & Hirschberg 2007, cluster by cluster; cognitive load after Skelton & Pais 2019.',
  why: 'Work in unrelated areas cannot reuse what was learned in another; the group pays for each switch.',
  caveat: 'A group may be stretched on purpose (an enabling team, a rota).',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    areas: { value: 3, meaning: 'unrelated areas a group must be in', reason: 'two areas are common where a team hands one over' },
    share: { value: 0.15, meaning: 'share of its effort an area must hold', reason: 'below, the work is visits, not responsibility' },
    changeSets: { value: 20, meaning: 'effort (change-sets) the group must have', reason: 'three areas at 15 % need about twenty change-sets to be more than three visits each' },
  },
  applies: (analysis) => analysis.groups.withheld ?? analysis.areasWithheld ?? (analysis.partitions.areas.clusters.length < 3 ? 'fewer than three areas' : null),
  find: (analysis, threshold) => {
    const linked = linkedAreas(analysis);
    const drafts: Draft[] = [];
    for (const [group, efforts] of [...workBy(analysis, 'group')].sort(([a], [b]) => a - b)) {
      const total = [...efforts.values()].reduce((a, b) => a + b, 0);
      const large = shares(efforts).filter(({ share }) => share >= threshold('share'));
      const unrelated = large.filter(({ key }) => large.every((other) => other.key === key || !linked.has(`${Math.min(key, other.key)},${Math.max(key, other.key)}`)));
      if (total >= threshold('changeSets') && unrelated.length >= threshold('areas')) drafts.push({ ...draft(analysis, group, unrelated, total), condition: [
        tested('effort of the group, in change-sets', total, 'at least', threshold('changeSets')),
        ...unrelated.map(({ key, share }) => tested(`share of the effort in ${analysis.partitions.areas.clusters[key].id}`, share, 'at least', threshold('share'))),
        tested('areas that nothing links', unrelated.length, 'at least', threshold('areas')),
      ] });
    }
    return drafts;
  },
};

/** Pairs of areas joined by any import or by co-change beyond chance. */
function linkedAreas({ networks, partitions }: Analysis): Set<string> {
  return labelPairs([...networks.imports, ...networks.coChange.filter((link) => link.coupled)], partitions.areas.label);
}

function draft(analysis: Analysis, group: number, areas: readonly { key: number; share: number }[], total: number): Omit<Draft, 'condition'> {
  const { groups, partitions } = analysis;
  const name = (area: number): string => partitions.areas.clusters[area].id.replace(/^area:/, '');
  const least = areas.at(-1)!;
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${groups.labels[group]} works in ${count(areas.length, 'area')} that neither import each other nor change together: ${list(areas.map(({ key, share }) => `${name(key)} ${percent(share)}`))}.`,
    value: areas.length,
    part: null,
    claims: [],
    confidence: confidence(total),
    evidence: areas.map(({ key, share }) => ({ kind: 'share', subject: { kind: 'area', id: partitions.areas.clusters[key].id }, of: groups.ids[group], share, n: Math.round(total) })),
    action: `Ask ${groups.labels[group]} whether ${name(least.key)} still belongs to them, and who would take it.`,
    relief: null,
  };
}
