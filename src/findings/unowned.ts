import type { Analysis } from '../model/analysis.js';
import type { Subject } from '../model/report.js';
import { effortOf, groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, computed, tested } from './step.js';
import { confidence, count, few, percent } from './wording.js';

/** Busy components that nobody is declared to own, where most of the code has an owner. */
export const unowned: Rule = {
  id: 'unowned',
  summary: 'Living code without a declared owner, in a repository that declares owners.',
  title: 'Unowned code',
  definition: 'A component with at least `changeSets` change-sets of effort (one over k components is a k-th on each) of whose living source files less than `owned` have a declared owner, team or individual, while owners are declared for at least `declared` of all source files. Components that one group makes at least `leads` of the work on are one finding about that group.',
  source: 'Ours; coverage of CODEOWNERS files, as in the audits of the forges.',
  why: 'Reviews are asked of nobody and alerts go nowhere: what everybody may change and nobody answers for waits for whoever has time.',
  caveat: 'The owners file may leave out on purpose what everybody may change. Owners declared elsewhere (a catalog outside the repository, a wiki) are not seen.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    declared: { value: 0.5, meaning: 'share of all source files that must have an owner', reason: 'where most of the code has none, that nobody owns this part says nothing about it' },
    owned: { value: 0.5, meaning: 'share of the component’s source files with an owner, under which it counts as unowned', reason: 'half of the files, as for the declared owner of a component' },
    changeSets: { value: 10, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'under ten nobody is in the way of anybody' },
    leads: { value: 0.5, meaning: 'share of the effort by which one group leads a component', reason: 'half of the work is a majority over any rest' },
  },
  applies: ({ ownership: { files } }, threshold) => {
    if (files.all === files.unowned) return 'no owners are declared';
    const declared = 1 - files.unowned / files.all;
    return declared < threshold('declared') ? `owners are declared for ${percent(declared)} of the source files only` : null;
  },
  find: (analysis, threshold) => {
    const { ownership, profiles, facts, groups } = analysis;
    const without = ownership.components
      .filter(({ component, ownedFiles }) => ownedFiles < threshold('owned') * facts.components[component].files && profiles[component].effort >= threshold('changeSets'))
      .map(({ component }) => component)
      .sort((a, b) => profiles[b].effort - profiles[a].effort || a - b);
    const byLead = new Map<string, { lead: number; components: number[] }>();
    for (const component of without) {
      const first = profiles[component].shares.find(({ group }) => group >= 0);
      const lead = groups.withheld === null && first !== undefined && first.share >= threshold('leads') ? first.group : -1;
      const key = lead >= 0 ? `group ${lead}` : `component ${component}`;
      byLead.set(key, { lead, components: [...(byLead.get(key)?.components ?? []), component] });
    }
    return [...byLead.values()].map(({ lead, components }) => draft(analysis, lead, components, threshold));
  },
};

function draft(analysis: Analysis, lead: number, components: readonly number[], threshold: (name: string) => number): Draft {
  const { facts, profiles, ownership, groups } = analysis;
  const names = components.map((component) => facts.components[component].name);
  const effort = effortOf(analysis, components);
  const owned = components.reduce((sum, component) => sum + ownership.components[component].ownedFiles, 0);
  const files = components.reduce((sum, component) => sum + facts.components[component].files, 0);
  const subject: Subject = lead >= 0 ? groupSubject(analysis, lead) : { kind: 'component', id: facts.components[components[0]].id };
  const who = lead >= 0 ? `; ${groups.labels[lead]} makes half of the work or more on ${components.length === 1 ? 'it' : 'each'}` : divided(analysis, components[0], threshold('leads')) ? '; no group makes half of the work on it' : '';
  const declared = 1 - ownership.files.unowned / ownership.files.all;
  return {
    subjects: [subject],
    message: `Nobody is declared to own ${few(names)} (${count(Math.round(effort), 'change-set')} of effort in the window), while owners are declared for ${percent(declared)} of all source files${who}.`,
    value: effort,
    part: null,
    claims: [],
    confidence: confidence(effort),
    evidence: components.slice(0, 8).map((component) => ({ kind: 'count', label: `change-sets in ${facts.components[component].id}`, value: profiles[component].changeSets })),
    action: lead >= 0 ? `Ask ${groups.labels[lead]} to take ${few(names)} in the owners file.` : `Find one team for ${names[0]} and write it into the owners file.`,
    condition: [
      computed('share of all source files that have a declared owner', 'owned / all', { owned: ownership.files.all - ownership.files.unowned, all: ownership.files.all }, declared, 'at least', threshold('declared')),
      computed('share of source files with an owner here', 'owned / all', { owned, all: files }, owned / files, 'under', threshold('owned')),
      ...components.slice(0, 8).map((component) => tested(`${facts.components[component].name}: ${EFFORT}`, profiles[component].effort, 'at least', threshold('changeSets'))),
    ],
    relief: null,
  };
}

/** No group leads, and none could if all whose group is not known were of one. */
function divided({ groups, profiles }: Analysis, component: number, leads: number): boolean {
  const { shares } = profiles[component];
  const known = shares.filter(({ group }) => group >= 0);
  const unknown = 1 - known.reduce((sum, { share }) => sum + share, 0);
  return groups.withheld === null && known.every(({ share }) => share + unknown < leads) && unknown < leads;
}
