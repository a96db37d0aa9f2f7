import { FOUR_IN_FIVE, scoreBound } from '../math/score-bound.js';
import { type Piece, unrelatedPieces } from '../math/unrelated-pieces.js';
import type { Analysis } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** A group of people whose work lies in parts that have nothing to do with each other. */
export const stretchedCommunity: Rule = {
  id: 'stretched-community',
  summary: 'One team’s work lies in several parts that have nothing to do with each other.',
  title: 'Stretched group',
  definition: 'A team or community with at least `changeSets` change-sets of effort, and at least `parts` parts of its work that each hold at least `share` of it, also by the lower 80 % bound of that share (each spell of work, what one person does on a component within four weeks, being one observation), such that no import and no co-change beyond chance joins one with another (connected parts). Parts are of components with at least `component` of its effort whose imports are read.',
  source: 'Ours; cognitive load after Skelton & Pais 2019. Bound: Wilson 1927 with effective numbers (Kish 1965).',
  why: 'Work in unrelated parts cannot reuse what was learned in another; the group pays for each switch.',
  caveat: 'A group may be stretched on purpose (an enabling team, a rota). What counts is that nothing joins the group’s own components directly, whatever of others lies between them; what joins them outside the code (a queue, a schema) is seen by co-change alone.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    parts: { value: 3, meaning: 'unrelated parts a group must be in', reason: 'two are common where a team hands one over' },
    share: { value: 0.15, meaning: 'share of its effort a part must hold', reason: 'below, the work is visits, not responsibility. By the lower bound: a part that lies on the limit is seen on either side of it as often as not' },
    component: { value: 0.02, meaning: 'share of the group’s effort from which a component is one it works on', reason: 'components of one repository are always linked somehow; what joins a team’s work is what joins the components it works on, and one change in fifty is a visit' },
    changeSets: { value: 20, meaning: 'effort (change-sets) the group must have', reason: 'three parts at 15 % need about twenty change-sets to be more than three visits each' },
  },
  applies: ({ groups, profiles }) => groups.withheld ?? (profiles.some(({ importsRead }) => importsRead) ? null : 'no component whose imports are read'),
  find: (analysis, threshold) => {
    const { networks, profiles } = analysis;
    const parts = unrelatedPieces(profiles.map(({ importsRead }) => (importsRead ? 1 : 0)), [...networks.imports, ...networks.coChange.filter(({ coupled }) => coupled)]);
    return [...effortsOf(analysis)].sort(([a], [b]) => a - b).flatMap(([group, efforts]): Draft[] => {
      const total = [...efforts.values()].reduce((a, b) => a + b, 0);
      if (total < threshold('changeSets')) return [];
      const spells = analysis.comparison.groupSpells[group];
      const unrelated = parts(efforts, { node: threshold('component'), piece: threshold('share') }).filter(({ share }) => bound(share, spells) >= threshold('share'));
      if (unrelated.length < threshold('parts')) return [];
      return [{ ...draft(analysis, group, unrelated, total), condition: [
        tested('effort of the group, in change-sets', total, 'at least', threshold('changeSets')),
        ...unrelated.flatMap(({ nodes, share }) => [
          tested(`share of the effort in the part of ${analysis.facts.components[nodes[0]].id}`, share, 'at least', threshold('share')),
          tested(`lower 80 % bound of that share, from ${spells.toFixed(1)} effective spells of work`, bound(share, spells), 'at least', threshold('share')),
        ]),
        tested('parts that nothing joins', unrelated.length, 'at least', threshold('parts')),
      ] }];
    });
  },
};

/** Three parts must pass it at once: an exact bound, which holds nine times in ten with a dozen spells, would ask for more than it says. */
const bound = (share: number, spells: number): number => scoreBound(share, spells, FOUR_IN_FIVE);

/** Effort of each group by component. */
function effortsOf({ profiles }: Analysis): Map<number, Map<number, number>> {
  const efforts = new Map<number, Map<number, number>>();
  for (const { component, effort, shares } of profiles) {
    for (const { group, share } of shares) if (group >= 0) efforts.set(group, (efforts.get(group) ?? new Map<number, number>()).set(component, effort * share));
  }
  return efforts;
}

function draft(analysis: Analysis, group: number, parts: readonly Piece[], total: number): Omit<Draft, 'condition'> {
  const { groups, facts } = analysis;
  const name = ({ nodes: [first, ...more] }: Piece): string => `${facts.components[first].name}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${groups.labels[group]} works on ${count(parts.length, 'part')} of which none imports another or changes together with it: ${list(parts.map((part) => `${name(part)} ${percent(part.share)}`))}.`,
    value: parts.length,
    part: null,
    claims: [],
    confidence: confidence(total),
    evidence: parts.flatMap(({ nodes }) => nodes.slice(0, 3)).map((component) => {
      const { effort, shares } = analysis.profiles[component];
      return { kind: 'share', subject: { kind: 'component', id: facts.components[component].id }, of: groups.ids[group], share: (effort * (shares.find((one) => one.group === group)?.share ?? 0)) / total, n: Math.round(total) };
    }),
    action: `Ask ${groups.labels[group]} whether ${name(parts.at(-1)!)} still belongs to them, and who would take it.`,
    relief: null,
  };
}
