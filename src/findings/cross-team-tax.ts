import type { Analysis } from '../model/analysis.js';
import { differenceSteps, longer, MATCHED } from './execution-words.js';
import type { Draft, Rule } from './rule.js';
import { confidence, percent } from './wording.js';

/** Change-sets that take several teams land later, or are mended more often, than those of one team. */
export const crossTeamTax: Rule = {
  id: 'cross-team-tax',
  summary: 'Changes that need several teams land later, or are mended more often, than changes of the same size inside one team.',
  title: 'Cross-team tax',
  definition: `Change-sets that take two teams or more (their authors’ teams, and one owner for code that none of them owns) land at least \`landing\` times as late as those of one team, or are followed at least \`rework\` more often by a fix or revert of the same source files within 14 days, and so much more often than they are preceded by one (what busy files see anyway; of authors who had not changed these files for two weeks, where there are enough); ${MATCHED}, 97.5 % for each of both, above nothing.`,
  source: 'Ours, after Herbsleb & Mockus 2003 (TSE 29(6)), who found work across sites to take 2.5 times as long; direct standardisation and bootstrap: Efron & Tibshirani 1993; before against after: Maclure 1991 (case-crossover).',
  why: 'What a border costs each time that a change crosses it: waiting, handovers, and mending what one side did not know.',
  caveat: 'An association: changes over borders may be harder in ways that size does not show. Landing is from the author’s date to the main line, and rewriting on the way begins it anew.',
  pillar: 'execution',
  playbook: 'align',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    landing: { value: 1.25, meaning: 'times as late (ratio of geometric means of 1 + hours)', reason: 'a quarter more is felt; less is within what teams call the same' },
    rework: { value: 0.05, meaning: 'difference in the share that is followed by a fix', reason: 'one change in twenty mended again because a border was crossed is worth a question' },
  },
  applies: ({ execution: { crossTeam } }) => crossTeam.reason,
  find: (analysis, threshold) => {
    const { landing, rework, reworkSurplus } = analysis.execution.crossTeam;
    const later = landing !== null && landing.low > 0 && landing.difference >= Math.log(threshold('landing'));
    const mended = [rework, reworkSurplus].every((one) => one !== null && one.low > 0 && one.difference >= threshold('rework'));
    return later || mended ? [draft(analysis, later, mended, threshold)] : [];
  },
};

function draft({ execution: { crossTeam, rows } }: Analysis, later: boolean, mended: boolean, threshold: (name: string) => number): Draft {
  const { landing, rework, reworkSurplus } = crossTeam;
  const share = rows[0].teams;
  const shown = later ? landing! : rework!;
  const said = [
    ...(later ? [`take ${longer(landing!)} to land as those of one team and of the same size`] : []),
    ...(mended ? [`are followed by a fix of the same files within 14 days in ${percent(rework!.caseMean)} of the cases, against ${percent(rework!.controlMean)} (difference between ${percent(rework!.low)} and ${percent(rework!.high)})`] : []),
  ];
  return {
    subjects: [],
    message: `Change-sets that take several teams ${said.join(', and ')}; they are ${share === null ? 'some' : percent(share.several)} of all.`,
    value: later ? landing!.difference : rework!.difference,
    part: null, claims: [], relief: null,
    confidence: confidence(Math.min(shown.cases, shown.controls) / 5),
    evidence: [
      { kind: 'count', label: 'change-sets over several teams that have a match in size', value: shown.cases },
      { kind: 'count', label: 'change-sets of one team that they are held against', value: shown.controls },
      { kind: 'count', label: 'weeks', value: shown.clusters },
    ],
    condition: [...(later ? differenceSteps('ln(1 + hours to landing)', landing!, Math.log(threshold('landing'))) : []), ...(mended ? [...differenceSteps('share followed by a fix', rework!, threshold('rework')), ...differenceSteps('share followed by a fix less share preceded by one', reworkSurplus!, threshold('rework'))] : [])],
    action: 'Take the pair of teams that shares most changes (findings about borders name it) and agree on one change that moves a piece of code to the side that changes it.',
  };
}
