import type { Analysis } from '../model/analysis.js';
import type { Landers } from '../model/execution.js';
import type { Step } from '../model/report.js';
import { hours, longer } from './execution-words.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, percent } from './wording.js';

/** Nearly everything that lands in a component is landed by few people, and it waits for them. */
export const decisionCentralisation: Rule = {
  id: 'decision-centralisation',
  title: 'Centralised decisions',
  definition: 'A component with at least `landed` change-sets that somebody else than an author committed or merged, these at least `share` of all of it; Gini of the landings over its landers and the authors of two change-sets or more at least `gini`, over at least `people` of them; and waiting: landing later than in other components, matched by size (95 % interval over weeks above nothing), or a median of at least `hours` in the whole repository. Several such components are one finding.',
  source: 'Ours; Gini 1912. That decisions made far from the work slow it: Forsgren, Humble & Kim 2018.',
  why: 'Every change queues for the same few; when they are away, nothing lands.',
  caveat: 'Needs committers, merges or the reviews export that name who landed a change: forges that squash name none. It says nothing about a person: a merge queue run by one maintainer looks the same. Landing is from the author’s date.',
  pillar: 'autonomy',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    landed: { value: 20, meaning: 'change-sets landed by somebody else than an author', reason: 'fewer are concentrated by chance' },
    share: { value: 0.5, meaning: 'share of the component’s change-sets that are', reason: 'where most land their own work, decisions are not central' },
    gini: { value: 0.8, meaning: 'Gini of the landings', reason: 'what it is when one in five lands everything' },
    people: { value: 8, meaning: 'authors and landers of the component', reason: 'in smaller groups one lands most as a matter of course' },
    hours: { value: 24, meaning: 'median hours to landing in the repository', reason: 'a day of waiting is felt by whoever waits' },
  },
  applies: ({ execution: { landingWithheld, landers } }) => {
    if (landers.length === 0) return 'not observed: no component has 20 change-sets of which it is known that somebody else than an author landed them';
    return landingWithheld;
  },
  find: (analysis, threshold) => {
    const { landers, rows } = analysis.execution;
    const median = rows[0].landing?.median ?? 0;
    const slow = median >= threshold('hours');
    const central = landers.filter((one) => one.landed >= threshold('landed') && one.landed >= threshold('share') * one.changeSets && one.gini >= threshold('gini') && one.people >= threshold('people') && (slow || (one.landing?.low ?? 0) > 0));
    if (central.length === 0) return [];
    if (central.length > MOST) return [together(analysis, central, median, threshold)];
    return central.map((one) => ({ ...alone(analysis, one, median), condition: conditionOf(one, median, threshold) }));
  },
};

/** More components have one cause: how the repository lands changes. */
const MOST = 3;

function conditionOf(one: Landers, median: number, threshold: (name: string) => number): Step[] {
  return [
    tested('change-sets that somebody else than an author landed', one.landed, 'at least', threshold('landed')),
    tested('share of them', one.landed / one.changeSets, 'at least', threshold('share')),
    tested('Gini of the landings', one.gini, 'at least', threshold('gini')),
    tested('authors and landers', one.people, 'at least', threshold('people')),
    ...(median >= threshold('hours') ? [tested('median hours to landing in the repository', median, 'at least', threshold('hours'))] : [tested('landing later than elsewhere, ln(1 + hours): lower end of the interval', one.landing!.low, 'at least', 0)]),
  ];
}

function alone({ facts: { components } }: Analysis, one: Landers, median: number): Omit<Draft, 'condition'> {
  const { id, name } = components[one.component];
  const waiting = one.landing !== null && one.landing.low > 0 ? `its change-sets take ${longer(one.landing)} to land as those of other components` : `half of all change-sets take longer than ${hours(Math.log1p(median))} to land`;
  return {
    subjects: [{ kind: 'component', id }],
    message: `${one.landed} of ${one.changeSets} change-sets to ${name} were landed by somebody else than an author, and few of the ${one.people} people at work there do it (Gini ${one.gini.toFixed(2)}); ${waiting}.`,
    value: one.gini, part: null, claims: [], relief: null, confidence: confidence(one.landed / 2),
    evidence: [{ kind: 'count', label: 'change-sets landed by somebody else than an author', value: one.landed, total: one.changeSets }, { kind: 'count', label: 'authors and landers', value: one.people }],
    action: `Let a second and third member of the team that owns ${name} land changes to it, and look at the time to landing after a month.`,
  };
}

function together(analysis: Analysis, central: readonly Landers[], median: number, threshold: (name: string) => number): Draft {
  const most = central.toSorted((a, b) => b.landed - a.landed || a.component - b.component);
  const landed = central.reduce((sum, one) => sum + one.landed, 0);
  return {
    subjects: [],
    message: `In ${central.length} of ${analysis.execution.landers.length} components few of those at work there land what the others write (Gini ${Math.min(...central.map(({ gini }) => gini)).toFixed(2)} or more); half of all change-sets take longer than ${hours(Math.log1p(median))} to land.`,
    value: central.length / analysis.execution.landers.length,
    part: null, claims: [], relief: null, confidence: confidence(landed / 2),
    evidence: most.slice(0, 5).map((one) => ({ kind: 'count', label: `${analysis.facts.components[one.component].id}: change-sets landed by somebody else than an author (Gini ${one.gini.toFixed(2)}, ${percent(one.landed / one.changeSets)} of all)`, value: one.landed, total: one.changeSets })),
    condition: [tested('components', central.length, 'at least', MOST + 1), ...conditionOf(most[0], median, threshold)],
    action: 'Name for each team one more person who may land changes to its components, beginning with the component that waits most.',
  };
}
