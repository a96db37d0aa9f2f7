import type { Analysis, Profile } from '../model/analysis.js';
import { groupSubject, shareEvidence, withoutOwners, workWords } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, tested } from './step.js';
import { confidence, list, percent } from './wording.js';

/** A component that another team than its declared owner changes. */
export const shadowOwner: Rule = {
  id: 'shadow-owner',
  summary: 'The declared owner of a component hardly works on it; another team does.',
  title: 'Shadow owner',
  definition: 'A declared owner, of whom people are known, whose members make less than `declared` of a component’s effort while one other team makes at least `other`, with at least `changeSets` change-sets of effort (one over k components is a k-th on each).',
  source: 'Ours, after Bird et al. 2011 (ownership) and the declared × actual comparison of CODEOWNERS audits.',
  why: 'Reviews, alerts and questions go to the team on paper; the knowledge is elsewhere.',
  caveat: 'With members inferred from owned components this is a hint: a person counts for the team whose code takes at least half of their work.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'high',
  ofMembers: true,
  threshold: {
    declared: { value: 0.25, meaning: 'share of the declared owner below which it counts as absent', reason: 'one change in four still is a working relation' },
    other: { value: 0.5, meaning: 'share of the other team', reason: 'half of the work is a majority over any rest' },
    changeSets: { value: 20, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'under twenty two or three people’s weeks there tip the shares, as for the other findings about who works on a component' },
  },
  applies: (analysis) => {
    if (analysis.groups.kind === 'communities') return withoutOwners(analysis);
    if (analysis.groups.withheld !== null) return analysis.groups.withheld;
    return analysis.profiles.every((profile) => profile.declared.length === 0) ? 'no team is declared for half of any component' : null;
  },
  find: (analysis, threshold) =>
    analysis.profiles.flatMap((profile): Draft[] => {
      if (profile.effort < threshold('changeSets') || !profile.declaredKnown) return [];
      const declared = profile.shares.filter(({ group }) => profile.declared.includes(group)).reduce((sum, { share }) => sum + share, 0);
      const other = profile.shares.find(({ group }) => group >= 0 && !profile.declared.includes(group));
      return other !== undefined && other.share >= threshold('other') && declared < threshold('declared') ? [{ ...draft(analysis, profile, declared, other), condition: [
        tested('share of the effort by the declared owner', declared, 'under', threshold('declared')),
        tested('share of the effort by the other team', other.share, 'at least', threshold('other')),
        tested(EFFORT, profile.effort, 'at least', threshold('changeSets')),
      ] }] : [];
    }),
};

function draft(analysis: Analysis, profile: Profile, declared: number, other: { group: number; share: number }): Omit<Draft, 'condition'> {
  const { groups, facts } = analysis;
  const { name, id } = facts.components[profile.component];
  const owners = list(profile.declared.map((group) => groups.labels[group]));
  const actual = groups.labels[other.group];
  return {
    subjects: [{ kind: 'component', id }, groupSubject(analysis, other.group)],
    message: `${name} is declared to belong to ${owners}, who make ${percent(declared)} of the work on it (${workWords(profile)}); ${actual} makes ${percent(other.share)}.`,
    value: other.share - declared,
    part: 'direct',
    claims: [[profile.component, profile.component]],
    confidence: groups.kind === 'declared' ? confidence(profile.effort) : profile.effort >= 20 ? 'fair' : 'weak',
    evidence: [...shareEvidence(analysis, profile), { kind: 'count', label: 'change-sets in the window', value: profile.changeSets }],
    action: `Ask ${owners} and ${actual} whether ${name} should move to ${actual} in the owners file.`,
    relief: null,
  };
}
