import type { Analysis } from '../model/analysis.js';
import type { Evidence, Step } from '../model/report.js';
import type { Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** Goals, work items, incidents and changes that do not meet. */
export const disconnectedLayer: Rule = {
  id: 'disconnected-layer',
  summary: 'Goals that no change serves, closed items that no change names, or incidents after which nothing changed.',
  title: 'Disconnected layers',
  definition: 'Needs the work items or incidents export. At least `goals` of the goals that were open in the window, each with `items` items or more, have none that a change-set names; or at least `closed` of the items closed in the window are named by none (where change-sets name items at all); or at least `incidents` of the incidents are followed by no change to their component within 14 days. Two of a kind at least.',
  source: 'Ours, after the three layers (strategic, tactical, operational) of scalable organisations.',
  why: 'What was decided, what is worked on and what runs are three stories where nothing joins them: goals slip and incidents come back unnoticed.',
  caveat: 'Needs the work items or incidents export. Items are named in subjects only, and a change that names none may serve one. Not every goal or incident needs a change of code here.',
  pillar: 'execution',
  playbook: 'align',
  severity: 'high',
  ofMembers: true,
  threshold: {
    goals: { value: 0.25, meaning: 'share of open goals without a change', reason: 'one in four is beyond those that are only planned' },
    items: { value: 2, meaning: 'items of a goal', reason: 'a single item may not have been begun' },
    closed: { value: 0.6, meaning: 'share of closed items without a change', reason: 'many items are answered rather than changed; beyond six in ten the tracker and the code do not meet' },
    incidents: { value: 0.33, meaning: 'share of incidents without a change to follow', reason: 'one in three is beyond those that were mended elsewhere' },
    few: { value: 20, meaning: 'closed items', reason: 'fewer are one clean-up' },
  },
  applies: ({ facts: { delivery }, execution: { layers } }) => {
    if (!delivery.workItemsListed && delivery.incidents === null) return 'not observed: no work items export (--work-items) and no incidents export (--incidents)';
    return layers.goals.length + layers.incidents.length + layers.closed.n === 0 ? 'the exports hold no goal, no closed item and no incident of the window that names a component or commits' : null;
  },
  find: (analysis, threshold) => {
    const gaps = [goalsGap, closedGap, incidentsGap].flatMap((gap) => gap(analysis, threshold) ?? []);
    if (gaps.length === 0) return [];
    return [{
      subjects: [],
      message: `${gaps.map(({ said }) => said).join('; ')}.`.replace(/^./, (first) => first.toUpperCase()),
      value: Math.max(...gaps.map(({ share }) => share)), part: null, claims: [], relief: null,
      confidence: confidence(gaps.reduce((sum, { n }) => sum + n, 0)),
      evidence: gaps.map(({ evidence }) => evidence), condition: gaps.map(({ step }) => step), action: gaps[0].action,
    }];
  },
};

interface Gap {
  readonly said: string;
  readonly share: number;
  readonly n: number;
  readonly evidence: Evidence;
  readonly step: Step;
  readonly action: string;
}

/** Two of a kind: one is an exception. */
const PAIR = 2;

function gapOf(n: number, all: number, least: number, words: Pick<Gap, 'said' | 'action'> & { readonly label: string }): Gap | null {
  if (n < PAIR || n < least * all) return null;
  return { ...words, share: n / all, n, evidence: { kind: 'count', label: words.label, value: n, total: all }, step: tested(words.label, n / all, 'at least', least) };
}

function goalsGap({ execution: { layers } }: Analysis, threshold: (name: string) => number): Gap | null {
  const open = layers.goals.filter(({ current, items }) => current && items >= threshold('items'));
  const idle = open.filter(({ changed }) => changed === 0);
  const named = list(idle.slice(0, 3).map(({ goal }) => `“${goal.slice(0, 60)}”`));
  return gapOf(idle.length, open.length, threshold('goals'), {
    label: 'open goals that no change-set names an item of',
    said: `${idle.length} of ${count(open.length, 'open goal')} have no change-set that names an item of theirs, among them ${named}`,
    action: `Ask who works on ${idle.length === 0 ? 'them' : `“${idle[0].goal.slice(0, 60)}”`}: either name its items in changes, or say that it waits.`,
  });
}

function closedGap({ execution: { layers: { closed }, rows } }: Analysis, threshold: (name: string) => number): Gap | null {
  if (closed.n < threshold('few') || rows[0].traced === 0) return null;
  return gapOf(closed.unchanged, closed.n, threshold('closed'), {
    label: 'items closed in the window that no change-set names',
    said: `${closed.unchanged} of ${count(closed.n, 'item')} closed in the window (${percent(closed.unchanged / closed.n)}) are named by no change-set`,
    action: 'Take the last ten closed items: for those that a change closed, have the change name them from now on.',
  });
}

function incidentsGap({ execution: { layers: { incidents } }, facts: { delivery, components } }: Analysis, threshold: (name: string) => number): Gap | null {
  const left = incidents.filter(({ followed }) => !followed).map(({ incident }) => delivery.incidents![incident]);
  const where = [...new Set(left.flatMap(({ component }) => (component < 0 ? [] : [components[component].name])))].slice(0, 3);
  return gapOf(left.length, incidents.length, threshold('incidents'), {
    label: 'incidents that no change to their component follows within 14 days',
    said: `${left.length} of ${count(incidents.length, 'incident')} are followed by no change within 14 days${where.length > 0 ? ` (${list(where)})` : ''}`,
    action: `Choose for each of the incidents without a change${where.length > 0 ? ` in ${where[0]}` : ''} one thing to do, or write down that nothing is to be done.`,
  });
}
