import type { Analysis } from '../model/analysis.js';
import type { Aftermath } from '../model/execution.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, list, percent } from './wording.js';

/** A team that is fast on its own components, and whose changes are followed by fixes in other teams’. */
export const localOptimisation: Rule = {
  id: 'local-optimisation',
  summary: 'A team’s changes land fast, and others mend what they break in their own components more often than chance gives.',
  title: 'Local optimisation',
  definition: 'A team whose change-sets land no later than the repository’s median (where landing is observed; else this is not asked, and the finding is fair at most), and whose changes to its own components are followed within a week by fixes that others make in other teams’ components that import them, at least `lift` times and `more` more often than when its times are shifted round the window (circular shift; as many by chance: q ≤ `q` of one more such count).',
  source: 'Ours; circular shift as null of two series in time: Politis & Romano 1992; as many by chance: the prediction interval of one more of them, Student’s t on the scale of Anscombe 1948.',
  why: 'Speed that others pay for is none: the system as a whole slows down where each part is measured alone.',
  caveat: 'One follows the other in time: that the change made the fix needful is for a reader to see. Where fixes are made every day nothing stands out.',
  pillar: 'execution',
  playbook: 'measure',
  severity: 'medium',
  threshold: {
    q: { value: 0.1, meaning: 'false discovery rate over teams (Benjamini–Hochberg)', reason: 'one in ten may be chance: the list is short and each is looked at' },
    lift: { value: 1.3, meaning: 'times as often as by chance', reason: 'a third more is beyond what common release days make' },
    more: { value: 5, meaning: 'change-sets more than by chance', reason: 'fewer are single cases' },
  },
  applies: ({ groups, execution: { workWithheld, aftermaths } }) => {
    if (groups.withheld !== null) return groups.withheld;
    return workWithheld ?? (aftermaths.length === 0 ? 'no team with 20 changes to components of its own' : null);
  },
  find: (analysis, threshold) => {
    const { rows, aftermaths } = analysis.execution;
    const all = rows[0].landing;
    return aftermaths.flatMap((one): Draft[] => {
      const own = rows.find(({ of, index }) => of === 'group' && index === one.group)?.landing ?? null;
      const stands = one.q <= threshold('q') && one.followed >= threshold('lift') * one.expected && one.followed - one.expected >= threshold('more');
      const times = all === null || own === null ? null : { own: own.median, all: all.median };
      if (!stands || (times !== null && times.own > times.all)) return [];
      return [{ ...draft(analysis, one, times !== null), condition: [
        ...(times === null ? [] : [tested('median hours to landing', times.own, 'at most', times.all)]),
        computed('followed by fixes of others, less what shifted times give', 'a − b', { a: one.followed, b: one.expected }, one.followed - one.expected, 'at least', threshold('more')),
        ...(one.expected === 0 ? [] : [computed('the same as a ratio', 'a / b', { a: one.followed, b: one.expected }, one.followed / one.expected, 'at least', threshold('lift'))]),
        tested('q', one.q, 'at most', threshold('q')),
      ] }];
    });
  },
};

function draft(analysis: Analysis, { group, changeSets, followed, expected, components }: Aftermath, isFast: boolean): Omit<Draft, 'condition'> {
  const team = analysis.groups.labels[group];
  const names = components.slice(0, 3).map(({ component }) => analysis.facts.components[component].name);
  return {
    subjects: [groupSubject(analysis, group)],
    message: `${followed} of ${changeSets} changes that ${team} makes to its own components (${percent(followed / changeSets)}) are followed within a week by a fix of others in what imports them, foremost ${list(names)}; by chance it would be ${Math.round(expected)}.${isFast ? ` ${team}’s own changes land no later than others’.` : ''}`,
    value: followed - expected,
    part: null, claims: [], relief: null,
    confidence: isFast || followed - expected < 8 ? confidence(followed - expected) : 'fair',
    evidence: [
      { kind: 'count', label: 'changes followed by a fix of others', value: followed, total: changeSets },
      ...components.slice(0, 4).map(({ component, fixes }) => ({ kind: 'count', label: `followed by a fix in ${analysis.facts.components[component].id}`, value: fixes }) as const),
    ],
    action: `Have ${team} and those who own ${names[0]} run the tests of ${names[0]} on the next five changes before they land.`,
  };
}
