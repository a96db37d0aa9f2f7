import type { Analysis, Profile } from '../model/analysis.js';
import { MAPPED, shareEvidence } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** Work that is spread over teams everywhere, not in one component. */
export const overFragmented: Rule = {
  id: 'over-fragmented',
  summary: 'Over the whole repository, most components are worked on by several teams without one that leads.',
  title: 'Over-fragmented',
  definition: 'The whole repository: over components with at least `changeSets` of work of which `mapped` is by people of known groups, weighted by work, a component has on average at least `teams` effective groups (1/Σp²), and at least `share` of the work lies in components in which no group makes more than half of what people of known groups do.',
  source: 'Effective number: Hill 1973; ours as a measure of the whole.',
  why: 'Where every component has many teams and every team many components, no boundary holds, and no single move of a component mends it.',
  caveat: 'Small repositories in which everybody does everything are not fragmented but one team that is declared as several.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    teams: { value: 2, meaning: 'effective groups of a component on average', reason: 'two equal groups, the smallest case of no clear owner, as the usual case' },
    share: { value: 0.5, meaning: 'share of the work in components without a majority', reason: 'one half: the usual change is in code that nobody leads' },
    components: { value: 5, meaning: 'components that can be judged', reason: 'of fewer, each is better told by itself' },
    mapped: MAPPED,
    changeSets: { value: 10, meaning: 'work on a component (change-sets)', reason: 'under ten one author tips the shares' },
  },
  applies: (analysis, threshold) => analysis.topology.withheld ?? (judged(analysis, threshold).length < threshold('components') ? 'too few components with enough work by people of known groups' : null),
  find: (analysis, threshold) => {
    const rows = judged(analysis, threshold);
    const work = rows.reduce((sum, { effort }) => sum + effort, 0);
    const teams = rows.reduce((sum, { effort, effectiveGroups }) => sum + effort * effectiveGroups!, 0) / work;
    const led = rows.filter(hasMajority).reduce((sum, { effort }) => sum + effort, 0);
    if (teams < threshold('teams') || 1 - led / work < threshold('share')) return [];
    return [{
      ...draft(analysis, rows, teams, 1 - led / work),
      condition: [
        computed('effective groups of a component, weighted by work', 'x', { x: teams }, teams, 'at least', threshold('teams')),
        computed('share of the work in components in which no group makes half', '(all − led) / all', { all: work, led }, 1 - led / work, 'at least', threshold('share')),
      ],
    }];
  },
};

function judged({ profiles }: Analysis, threshold: (name: string) => number): Profile[] {
  return profiles.filter((profile) => profile.effort >= threshold('changeSets') && profile.mapped >= threshold('mapped') && profile.effectiveGroups !== null);
}

/** Among those whose group is known: what nobody can place must not hide who leads. */
const hasMajority = ({ shares, mapped }: Profile): boolean => shares.some(({ group, share }) => group >= 0 && share > 0.5 * mapped);

function draft(analysis: Analysis, rows: readonly Profile[], teams: number, share: number): Omit<Draft, 'condition'> {
  const { facts, topology } = analysis;
  const most = rows.filter((row) => !hasMajority(row)).sort((x, y) => y.effort - x.effort || x.component - y.component);
  const active = topology.teams.filter(({ work, effectiveComponents }) => work > 0 && effectiveComponents !== null);
  const perTeam = active.reduce((sum, { work, effectiveComponents }) => sum + work * effectiveComponents!, 0) / active.reduce((sum, { work }) => sum + work, 0);
  const name = ({ component }: Profile): string => facts.components[component].name;
  return {
    subjects: [],
    message: `A component is worked on by ${teams.toFixed(1)} effective groups on average, a group works on ${perTeam.toFixed(1)} effective components, and ${percent(share)} of the work lies in components in which no group makes half: most in ${list(most.slice(0, 3).map(name))}.`,
    value: teams, part: null, claims: [], relief: null,
    confidence: confidence(rows.length),
    evidence: [{ kind: 'count', label: 'components in which no group makes half of the work', value: most.length, total: rows.length }, ...most.slice(0, 2).flatMap((row) => shareEvidence(analysis, row, 3))],
    action: `Give ${name(most[0])} one group that decides, the largest of the ${count(most.length, 'component')} without one, before any other boundary is drawn.`,
  };
}
