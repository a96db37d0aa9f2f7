import type { Analysis, TeamTopology } from '../model/analysis.js';
import { quantile } from '../math/stats.js';
import type { Step } from '../model/report.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** A team whose code asks for more than its people can keep in their heads, by several signs at once. */
export const teamOverload: Rule = {
  id: 'team-overload',
  summary: 'A team looks after more than the others do, by several signs at once: unrelated work, languages, files and components for each person.',
  title: 'Cognitive load',
  definition: 'A group with at least `work` of work that is over at least `signs` of four limits: `parts` parts with 15 % of its work each, also by the lower 80 % bound, that nothing joins (as for stretched groups); `languages` languages with a twentieth of its source files each; and more than `times` the median of the groups in source files, or in components, for each person with a change-set in the later half of the window (people below the group floor count as the floor).',
  source: 'Cognitive load: Skelton & Pais 2019 after Sweller 1988; signs and limits: ours.',
  why: 'A team that looks after more than it can know reacts instead of improving, and every handover into it is slow.',
  caveat: 'Files differ in what they ask for. Code that nobody touches weighs little until it breaks.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    signs: { value: 2, meaning: 'limits that are passed', reason: 'one is common and often meant so; two at once is load' },
    parts: { value: 3, meaning: 'unrelated parts', reason: 'two are common where a team hands one over (as for stretched groups)' },
    languages: { value: 3, meaning: 'languages', reason: 'two, a front and a back, is how many teams are cut' },
    times: { value: 2.5, meaning: 'times the median of the groups, per active person', reason: 'teams of four to seven people with components dealt evenly differ up to twice by size alone; there is no absolute measure of load' },
    groups: { value: 5, meaning: 'groups with code and active people, for a median', reason: 'of four, the median is half guess' },
    work: { value: 20, meaning: 'work in the window, in change-sets', reason: 'as for the hints: under twenty, single changes decide' },
  },
  applies: ({ topology }, threshold) => topology.withheld ?? (topology.teams.filter(isActive).length < threshold('groups') ? 'too few groups with code and active people to compare' : null),
  find: (analysis, threshold) => {
    const { groupFloor } = analysis.options;
    const people = ({ active }: TeamTopology): number => Math.max(active, groupFloor);
    const rows = analysis.topology.teams.filter(isActive);
    const median = (of: (team: TeamTopology) => number): number => quantile(rows.map(of), 0.5)!;
    const [files, components] = [median((team) => team.files / people(team)), median((team) => team.owned.length / people(team))];
    return rows.flatMap((team): Draft[] => {
      const few = team.active < groupFloor ? ` (counted as ${groupFloor} people)` : '';
      const signs: { readonly step: Step; readonly words: string }[] = [
        { step: tested('unrelated parts with 15 % of its work each', team.unrelatedParts, 'at least', threshold('parts')), words: `${count(team.unrelatedParts, 'part')} of its work that have nothing to do with each other` },
        { step: tested('languages with a twentieth of its source files', team.languages.length, 'at least', threshold('languages')), words: `${team.languages.length} languages` },
        { step: computed(`source files for each active person${few}, against the median`, 'files / people / median', { files: team.files, people: people(team), median: files }, team.files / people(team) / files, 'at least', threshold('times')), words: `${count(Math.round(team.files / people(team)), 'source file')} for each active person (median ${Math.round(files)})` },
        { step: computed(`components for each active person${few}, against the median`, 'components / people / median', { components: team.owned.length, people: people(team), median: components }, team.owned.length / people(team) / components, 'at least', threshold('times')), words: `${(team.owned.length / people(team)).toFixed(1)} components for each active person (median ${components.toFixed(1)})` },
      ];
      const over = signs.filter(({ step }) => step.test!.passed);
      return team.work < threshold('work') || over.length < threshold('signs') ? [] : [draft(analysis, team, over, tested('work in the window, in change-sets', team.work, 'at least', threshold('work')))];
    });
  },
};

const isActive = ({ files, active }: TeamTopology): boolean => files > 0 && active > 0;

function draft(analysis: Analysis, team: TeamTopology, over: readonly { readonly step: Step; readonly words: string }[], work: Step): Draft {
  const { groups, facts } = analysis;
  const label = groups.labels[team.group];
  return {
    subjects: [groupSubject(analysis, team.group)],
    message: `${label} has more to look after than the other groups here, by ${over.length} of four signs: ${list(over.map(({ words }) => words))}.`,
    value: over.length, part: null, claims: [], relief: null,
    confidence: confidence(team.work),
    evidence: [
      { kind: 'count', label: 'components it owns', value: team.owned.length },
      { kind: 'count', label: 'source files it owns', value: team.files },
      ...team.owned.slice(0, 3).map((component) => ({ kind: 'count', label: `its work on ${facts.components[component].id}, in change-sets`, value: Math.round(team.components.get(component) ?? 0), total: Math.round(team.work) }) as const),
    ],
    condition: [work, ...over.map(({ step }) => step)],
    action: action(analysis, team),
  };
}

/**
 * What would take the most off the team without taking anything apart: of the components in which another group already makes a quarter of the work or more, else of those that no import links to the
 * team's others, the one with the most source files.
 */
function action(analysis: Analysis, team: TeamTopology): string {
  const { groups, facts } = analysis;
  const label = groups.labels[team.group];
  const bySize = team.owned.toSorted((x, y) => facts.components[y].files - facts.components[x].files || x - y);
  const name = (component: number): string => `${facts.components[component].name} (${count(facts.components[component].files, 'source file')})`;
  const taken = bySize.map((component) => ({ component, other: analysis.profiles[component].shares.find(({ group }) => group >= 0 && group !== team.group) })).find(({ other }) => (other?.share ?? 0) >= QUARTER);
  if (taken !== undefined) return `Ask ${label} and ${groups.labels[taken.other!.group]} whether ${groups.labels[taken.other!.group]}, who make ${percent(taken.other!.share)} of the work on ${name(taken.component)}, take it over.`;
  const own = new Set(team.owned);
  const tied = new Set(analysis.networks.imports.filter(({ source, target, files, testOnly }) => files > testOnly && own.has(source) && own.has(target)).flatMap(({ source, target }) => [source, target]));
  const apart = bySize.find((component) => !tied.has(component));
  if (apart !== undefined && team.owned.length > 1) return `Ask ${label} who could take ${name(apart)} as a whole: nothing else of theirs imports it or is imported by it.`;
  return `Give ${label} people before more code: everything it looks after hangs together, and nobody else works on a quarter of any of it.`;
}

/** With less of the work, nobody but the owner knows a component well enough to take it tomorrow (ours). */
const QUARTER = 0.25;
