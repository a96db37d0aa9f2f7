import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { count, few } from './wording.js';

/** Code that must have an owner by the user's own rule, and has none. */
export const requiredOwner: Rule = {
  id: 'required-owner',
  summary: 'Files without an owner where your own rules ask for one.',
  title: 'Required owner missing',
  definition: 'Living source files that `guardrails.requiredOwner` selects and for which no owner, team or individual, is declared. One finding for each component.',
  source: 'Ours; the guardrails of the configuration.',
  why: 'Where an owner is required, a change without one is reviewed by nobody who answers for it.',
  caveat: 'Says what the owners file says at the analysed revision, not who answers when asked.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'high',
  ofCode: true,
  threshold: {},
  applies: ({ options }) => ((options.guardrails?.requiredOwner ?? []).length === 0 ? 'the configuration has no guardrails.requiredOwner' : null),
  find: ({ guardrails, facts }) =>
    guardrails.ownerless.map(({ component, files }): Draft => {
      const name = component < 0 ? 'code in no component' : facts.components[component].name;
      const paths = files.map((file) => facts.files.path[file]);
      return {
        subjects: component < 0 ? [] : [{ kind: 'component', id: facts.components[component].id }],
        message: `${count(files.length, 'source file')} of ${name} must have a declared owner and ${files.length === 1 ? 'has' : 'have'} none: ${few(paths)}.`,
        value: files.length,
        part: null,
        claims: [],
        confidence: 'strong',
        evidence: [{ kind: 'count', label: 'source files without owner that must have one', value: files.length, ...(component >= 0 && { total: facts.components[component].files }) }],
        action: `Write an owner of ${paths.length === 1 ? paths[0] : name} into the owners file.`,
        condition: [tested('source files without owner that must have one', files.length, 'at least', 1)],
        relief: null,
      };
    }),
};
