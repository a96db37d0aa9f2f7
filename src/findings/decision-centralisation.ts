import type { Analysis } from '../model/analysis.js';
import type { Landers } from '../model/execution.js';
import type { Evidence, Step } from '../model/report.js';
import { hours, longer } from './execution-words.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, percent } from './wording.js';

/** Nearly everything that lands is landed by few people, and it waits for them. */
export const decisionCentralisation: Rule = {
  id: 'decision-centralisation',
  summary: 'A few people land most changes of others, and the changes wait for them.',
  title: 'Centralised decisions',
  definition: 'The repository, or else a component, with at least `landed` change-sets that somebody else than an author committed or merged, these at least `share` of all of it; Gini of the landings over its landers and the authors of two change-sets or more at least `gini`, over at least `people` of them; and waiting: a median of at least `hours` to landing in the repository, or (a component) landing later than in other components, matched by size (95 % interval over weeks above nothing).',
  source: 'Ours; Gini 1912. That decisions made far from the work slow it: Forsgren, Humble & Kim 2018.',
  why: 'Every change queues for the same few; when they are away, nothing lands.',
  caveat: 'Needs committers, merges or the reviews export that name who landed a change: forges that squash name none. It says nothing about a person: a merge queue run by one maintainer looks the same, and so do open projects in which most authors may not merge. Landing is from the author’s date.',
  pillar: 'autonomy',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    landed: { value: 20, meaning: 'change-sets landed by somebody else than an author', reason: 'fewer are concentrated by chance' },
    share: { value: 0.5, meaning: 'share of the change-sets that are', reason: 'where most land their own work, decisions are not central' },
    gini: { value: 0.8, meaning: 'Gini of the landings', reason: 'what it is when one in five lands everything' },
    people: { value: 8, meaning: 'landers and authors of two change-sets or more', reason: 'in smaller groups one lands most as a matter of course' },
    hours: { value: 24, meaning: 'median hours to landing in the repository', reason: 'a day of waiting is felt by whoever waits' },
  },
  applies: ({ execution: { landingWithheld, landers } }) =>
    landers.length === 0 ? 'not observed: there are no 20 change-sets of which it is known that somebody else than an author landed them' : landingWithheld,
  find: (analysis, threshold) => {
    const { landers, rows } = analysis.execution;
    const median = rows[0].landing?.median ?? 0;
    const slow = median >= threshold('hours');
    const central = landers.filter((one) => one.landed >= threshold('landed') && one.landed >= threshold('share') * one.changeSets && one.gini >= threshold('gini') && one.people >= threshold('people'));
    const whole = central.find(({ component }) => component < 0);
    const waiting = whole !== undefined && slow ? [whole] : central.filter((one) => one.component >= 0 && (slow || (one.landing?.low ?? 0) > 0));
    return waiting.map((one) => ({ ...draft(analysis, one, median), condition: conditionOf(one, median, threshold) }));
  },
};

function conditionOf(one: Landers, median: number, threshold: (name: string) => number): Step[] {
  return [
    tested('change-sets that somebody else than an author landed', one.landed, 'at least', threshold('landed')),
    tested('share of them', one.landed / one.changeSets, 'at least', threshold('share')),
    tested('Gini of the landings', one.gini, 'at least', threshold('gini')),
    tested('landers and authors of two change-sets or more', one.people, 'at least', threshold('people')),
    median >= threshold('hours')
      ? tested('median hours to landing in the repository', median, 'at least', threshold('hours'))
      : tested('landing later than elsewhere, ln(1 + hours): lower end of the interval', one.landing!.low, 'at least', 0),
  ];
}

function draft({ facts: { components }, execution: { landers } }: Analysis, one: Landers, median: number): Omit<Draft, 'condition'> {
  const component = one.component < 0 ? null : components[one.component];
  const later = one.landing !== null && one.landing.low > 0 ? `its change-sets take ${longer(one.landing)} to land as those of other components` : `half of all change-sets take longer than ${hours(Math.log1p(median))} to land`;
  const busiest = component !== null ? [] : landers.filter((other) => other.component >= 0).toSorted((a, b) => b.landed - a.landed || a.component - b.component).slice(0, 4);
  return {
    subjects: component === null ? [] : [{ kind: 'component', id: component.id }],
    message: `${one.landed} of ${one.changeSets} change-sets${component === null ? '' : ` to ${component.name}`} were landed by somebody else than an author, and few of the ${one.people} people at work there do it (Gini ${one.gini.toFixed(2)}); ${later}.`,
    value: one.gini, part: null, claims: [], relief: null, confidence: confidence(one.landed / 2),
    evidence: [
      { kind: 'count', label: 'change-sets landed by somebody else than an author', value: one.landed, total: one.changeSets },
      { kind: 'count', label: 'landers and authors of two change-sets or more', value: one.people },
      ...busiest.map((other): Evidence => ({ kind: 'count', label: `the same in ${components[other.component].id} (Gini ${other.gini.toFixed(2)}, ${percent(other.landed / other.changeSets)} of all)`, value: other.landed, total: other.changeSets })),
    ],
    action: component === null
      ? 'Name for each team one more person who may land changes to its components, beginning with the component that waits most.'
      : `Let a second and third member of the team that owns ${component.name} land changes to it, and look at the time to landing after a month.`,
  };
}
