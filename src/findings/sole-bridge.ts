import { incompleteBeta } from '../math/distributions.js';
import { leastShare } from '../math/least-share.js';
import { benjaminiHochberg } from '../math/stats.js';
import type { Analysis, TeamInteraction } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, count, percent } from './wording.js';

type Bridged = TeamInteraction & { readonly bridge: NonNullable<TeamInteraction['bridge']> };

/** Two groups that change each other's code, or change code together, through one person. */
export const soleBridge: Rule = {
  id: 'sole-bridge',
  summary: 'Most of what crosses between two teams goes through one person.',
  title: 'Sole bridge',
  definition: 'Two groups, each of at least the group floor of people, between which at least `crossings` change-sets of the window cross (by people of one on the code of the other, or by people of both, and on no third group’s code); one person has a part in at least `share` of them, and in at least `bound` by the lower 90 % bound, each spell of work over the border being one observation (what one person does there within four weeks); who makes at most `ofWork` of the work of both groups, and goes over in more spells than their share of what their own group does otherwise would give: binomial test, times the 1 / share people of whom any could have been the one, q ≤ `q`.',
  source: 'Ours, after Burt 1992 (structural holes) and the truck factor literature (Avelino et al. 2016). Bound: Clopper & Pearson 1934 with effective numbers (Kish 1965; Korn & Graubard 1998).',
  why: 'When the one person who knows both sides is away, the two groups have no way to each other.',
  caveat: 'People may know each other without changing code together. Who it is, is not shown: the question is about the border, not about the person.',
  pillar: 'operation',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    crossings: { value: 30, meaning: 'change-sets across in the window', reason: 'people go over for four changes or so at a time: under thirty, half a dozen tasks are all there was to cross for, and whose they were is chance' },
    share: { value: 0.8, meaning: 'share of them in which one person has a part', reason: 'four of five, as for a single point of knowledge: everybody else is a visitor' },
    bound: { value: 0.5, meaning: 'lower bound of that share', reason: 'more than all others together: among many pairs a few are crossed in three spells or so, all by one of several who go over alike' },
    ofWork: { value: 0.3, meaning: 'largest share of that person in the work of both groups', reason: 'who makes most of the work makes most of everything; three times as much across as in all is a bridge' },
    q: { value: 0.05, meaning: 'false discovery rate (Benjamini–Hochberg over all pairs with so many crossings) of so many spells over the border by any who do such a share of what their own group does otherwise', reason: 'among many pairs, a few are crossed in two or three spells by the one who works most' },
  },
  applies: ({ topology }) => topology.withheld,
  find: (analysis, threshold) => {
    const crossed = analysis.topology.pairs
      .filter((pair): pair is Bridged => pair.bridge !== null && [pair.a, pair.b].every((group) => analysis.topology.teams[group].people >= analysis.options.groupFloor))
      .filter(({ bridge }) => bridge.crossings >= threshold('crossings'));
    const q = benjaminiHochberg(crossed.map(({ bridge }) => byChance(bridge)));
    return crossed.flatMap((pair, i) => {
      const { bridge } = pair;
      const bound = leastShare(bridge.share, bridge.spells.effective, LEVEL);
      if (bridge.share < threshold('share') || bound < threshold('bound') || bridge.ofWork > threshold('ofWork') || q[i] > threshold('q')) return [];
      return [{
        ...draft(analysis, pair),
        condition: [
          tested('change-sets of the window that cross, on no third group’s code', bridge.crossings, 'at least', threshold('crossings')),
          tested('share of them in which one person has a part', bridge.share, 'at least', threshold('share')),
          tested(`lower 90 % bound of it, from ${bridge.spells.effective.toFixed(1)} effective spells of work over the border`, bound, 'at least', threshold('bound')),
          tested('share of that person in the work of both groups', bridge.ofWork, 'at most', threshold('ofWork')),
          tested(`q of ${bridge.spells.own} of ${count(bridge.spells.all, 'spell')} over the border`, q[i], 'at most', threshold('q')),
        ],
      }];
    });
  },
};

/** One time in ten, which four spells of four pass and three of three do not: half a dozen by one person are what a bridge leaves, and a stricter bound loses one in seven of those that stand out by half. */
const LEVEL = 0.9;

/** Stands for no share: the limit towards it. */
const NO_SHARE = 1e-9;

/**
 * Bound of the chance that anybody has as many spells over the border where people go over as much as they do otherwise (Bonferroni): P(X ≥ own) for X ~ Binomial(all, share of what the own group does otherwise), once for each of the 1 / share people that
 * such shares make. The person is picked by these spells, and any other could have been: of a single spell somebody is.
 */
function byChance({ spells: { all, own }, ofGroup }: Bridged['bridge']): number {
  const share = Math.max(ofGroup, NO_SHARE);
  return share >= 1 ? 1 : Math.min(1, incompleteBeta(share, own, all - own + 1) / share);
}

function draft(analysis: Analysis, { a, b, bridge }: Bridged): Omit<Draft, 'condition'> {
  const [one, other] = [analysis.groups.labels[a], analysis.groups.labels[b]];
  return {
    subjects: [groupSubject(analysis, a), groupSubject(analysis, b)],
    message: `Of ${count(bridge.crossings, 'change-set')} between ${one} and ${other} alone, one person has a part in ${percent(bridge.share)}, who makes ${percent(bridge.ofWork)} of all work of the two teams.`,
    value: bridge.crossings, part: null, claims: [], relief: null,
    confidence: confidence(bridge.crossings),
    evidence: [
      { kind: 'count', label: `change-sets by ${one} alone on the code of ${other}, on no third group’s code`, value: bridge.visits.ab },
      { kind: 'count', label: `change-sets by ${other} alone on the code of ${one}, on no third group’s code`, value: bridge.visits.ba },
      { kind: 'count', label: 'change-sets made by people of both, on no third group’s code', value: bridge.joint },
    ],
    action: `Let a second person of ${one} or ${other} make the next change across with whoever makes them now.`,
  };
}
