import type { Analysis } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, list, percent } from './wording.js';

/** One team that most coordination between teams involves, more than its size explains. */
export const overCentralised: Rule = {
  id: 'over-centralised',
  summary: 'One team takes part in most of the coordination between teams, more than its share of the work explains.',
  title: 'Over-centralised',
  definition: 'A team that takes part in at least `share` of all need between teams, and in at least `excess` more than teams of the same shares of work would give it if need fell on them in proportion: e(1 − e) / ½(1 − Σe²), e a team’s share of the work.',
  source: 'Ours; expectation of proportional mixing (Newman 2003).',
  why: 'Where most coordination goes through one team, its calendar is everybody’s pace.',
  caveat: 'A platform team that helps others on purpose looks the same. Need is what change asks for, not what was decided.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    share: { value: 0.5, meaning: 'share of the need between teams that involves it', reason: 'one half: the other teams together need each other no more than they need it' },
    excess: { value: 0.1, meaning: 'above its share under proportional mixing', reason: 'a large team is in much need only because it is large; a tenth more is not its size' },
    teams: { value: 4, meaning: 'teams with need between them', reason: 'of three teams, one takes part in two of three pairs anyhow' },
    need: { value: 20, meaning: 'need between teams, in change-sets', reason: 'as for findings about groups: under twenty, single changes decide the shares' },
  },
  applies: (analysis, threshold) => {
    if (analysis.topology.withheld !== null) return analysis.topology.withheld;
    const { teams, all } = need(analysis);
    return teams.size < threshold('teams') ? 'too few teams need each other' : all < threshold('need') ? 'too little need between teams' : null;
  },
  find: (analysis, threshold) => {
    const { teams, all } = need(analysis);
    const work = analysis.topology.teams.map((team) => (teams.has(team.group) ? team.work : 0));
    const total = work.reduce((sum, one) => sum + one, 0);
    const squares = work.reduce((sum, one) => sum + (one / total) ** 2, 0);
    return [...teams].sort(([, x], [, y]) => y - x).slice(0, 1).flatMap(([group, amount]): Draft[] => {
      const [share, e] = [amount / all, work[group] / total];
      const expected = squares < 1 ? (2 * e * (1 - e)) / (1 - squares) : 1;
      if (share < threshold('share') || share - expected < threshold('excess')) return [];
      return [{
        ...draft(analysis, group, share, expected, all),
        condition: [
          computed('share of the need between teams that involves it', 'own / all', { own: amount, all }, share, 'at least', threshold('share')),
          computed('above proportional mixing', 'share − 2 · e · (1 − e) / (1 − q)', { share, e, q: squares }, share - expected, 'at least', threshold('excess')),
          tested('need between teams, in change-sets', all, 'at least', threshold('need')),
        ],
      }];
    });
  },
};

function need({ networks }: Analysis): { readonly teams: ReadonlyMap<number, number>; readonly all: number } {
  const teams = new Map<number, number>();
  for (const { source, target, needed } of networks.teams) for (const group of [source, target]) teams.set(group, (teams.get(group) ?? 0) + needed);
  return { teams, all: networks.teams.reduce((sum, { needed }) => sum + needed, 0) };
}

function draft(analysis: Analysis, group: number, share: number, expected: number, all: number): Omit<Draft, 'condition'> {
  const { groups, networks } = analysis;
  const label = groups.labels[group];
  const partners = networks.teams.filter(({ source, target }) => source === group || target === group).map(({ source, target, needed }) => ({ other: source === group ? target : source, needed })).sort((x, y) => y.needed - x.needed || x.other - y.other);
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${label} takes part in ${percent(share)} of what change asks of different teams, where its share of the work gives ${percent(expected)}: most with ${list(partners.slice(0, 3).map(({ other, needed }) => `${groups.labels[other]} (${percent(needed / all)})`))}.`,
    value: share, part: null, claims: [], relief: null,
    confidence: confidence(all),
    evidence: partners.slice(0, 5).map(({ other, needed }) => ({ kind: 'count', label: `need of ${label} and ${groups.labels[other]}, in change-sets`, value: Math.round(needed), total: Math.round(all) })),
    action: `Let ${label} name the decision that ${groups.labels[partners[0].other]} needs it for most, and hand that one over.`,
  };
}
