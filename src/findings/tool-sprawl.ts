import type { Analysis, ExternalDependency } from '../model/analysis.js';
import type { Evidence } from '../model/report.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { count, few, list } from './wording.js';

/** Several external dependencies for one purpose, each with teams of its own. */
export const toolSprawl: Rule = {
  id: 'tool-sprawl',
  summary: 'Several teams use different packages for one purpose.',
  title: 'Tool sprawl',
  definition: 'Of one role (test runner, HTTP client, dates, …: a table of well-known packages by ecosystem) at least `tools` external dependencies, declared by components of at least `teams` teams, two of which have none of them in common. Peer dependencies and manifests of no component are left out.',
  source: 'Ours; roles by the categories of State of JS and of the awesome lists of the ecosystems.',
  why: 'What one team learns, builds and patches for its tool serves no other, and whoever changes team starts anew.',
  caveat: 'A role is a rough word: two tools of one role may be there for different needs, and an instrumentation or adapter declares what it supports. Two at once may be a migration under way.',
  pillar: 'autonomy',
  playbook: 'platform',
  severity: 'low',
  ofCode: true,
  threshold: {
    tools: { value: 3, meaning: 'dependencies of one role', reason: 'two are often a migration under way; three are no longer one choice' },
    teams: { value: 2, meaning: 'teams that use them', reason: 'inside one team it is its own affair' },
  },
  applies: ({ dependencies, groups }) => groups.withheld ?? (dependencies.some(({ role }) => role !== null) ? null : 'no component declares a well-known external dependency'),
  find: (analysis, threshold) => {
    const byRole = new Map<string, ExternalDependency[]>();
    for (const one of analysis.dependencies) if (one.role !== null) byRole.set(`${one.role} (${one.ecosystem})`, [...(byRole.get(`${one.role} (${one.ecosystem})`) ?? []), one]);
    return [...byRole].flatMap(([role, tools]): Draft[] => {
      const ofTeam = toolsOfTeams(tools);
      const teams = [...ofTeam.keys()];
      const apart = teams.some((a) => teams.some((b) => [...ofTeam.get(a)!].every((tool) => !ofTeam.get(b)!.has(tool))));
      const used = tools.filter(({ uses }) => uses.some(({ groups }) => groups.length > 0));
      return used.length < threshold('tools') || teams.length < threshold('teams') || !apart ? [] : [{ ...draft(analysis, role, used, teams.length), condition: [
        tested('external dependencies of the role', used.length, 'at least', threshold('tools')),
        tested('teams that declare one', teams.length, 'at least', threshold('teams')),
      ] }];
    });
  },
};

function toolsOfTeams(tools: readonly ExternalDependency[]): Map<number, Set<string>> {
  const ofTeam = new Map<number, Set<string>>();
  for (const { name, uses } of tools) for (const { groups } of uses) for (const group of groups) ofTeam.set(group, (ofTeam.get(group) ?? new Set<string>()).add(name));
  return ofTeam;
}

const componentsOf = ({ uses }: ExternalDependency): number => new Set(uses.map(({ component }) => component)).size;

function draft({ groups }: Analysis, role: string, tools: readonly ExternalDependency[], teams: number): Omit<Draft, 'condition'> {
  const byUse = tools.toSorted((a, b) => componentsOf(b) - componentsOf(a) || (a.name < b.name ? -1 : 1));
  const ofTool = ({ uses }: ExternalDependency): string => few([...new Set(uses.flatMap((use) => use.groups))].sort((a, b) => a - b).map((group) => groups.labels[group]));
  return {
    subjects: [{ kind: 'dependency', id: role }],
    message: `${count(teams, 'team')} use ${tools.length} different dependencies as ${role}: ${list(byUse.slice(0, 4).map((tool) => `${tool.name} in ${count(componentsOf(tool), 'component')}`))}${tools.length > 4 ? ` and ${tools.length - 4} more` : ''}, and two of the teams have none of them in common.`,
    value: tools.length,
    part: null,
    claims: [],
    confidence: 'fair',
    evidence: byUse.slice(0, 6).map((tool): Evidence => ({ kind: 'count', label: `components of ${ofTool(tool)} with ${tool.name} (${few([...new Set(tool.uses.map(({ manifest }) => manifest))])})`, value: componentsOf(tool) })),
    action: `Agree on one ${role.replace(/ \(.*$/, '')}, ${byUse[0].name} being the most used, and say where another is allowed.`,
    relief: null,
  };
}
