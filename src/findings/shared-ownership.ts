import { type SpellShare, effectiveWithoutOneSpell, largestWithoutVisits, spellShares } from '../math/without-visits.js';
import { type Analysis, OWNERSHIP_LIMITS, type Profile } from '../model/analysis.js';
import type { Step } from '../model/report.js';
import { MAPPED, shareEvidence, workWords } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, computed, powers, tested } from './step.js';
import { confidence, list, percent } from './wording.js';

/** A component that several groups change and none leads. */
export const sharedOwnership: Rule = {
  id: 'shared-ownership',
  summary: 'Several teams work on one component and none of them leads.',
  title: 'Shared ownership',
  definition: '1/Σp² ≥ `effectiveTeams` over the groups’ shares p of a component’s effort by people of known groups, no group above `largest` of it, at least `changeSets` change-sets of effort (one over k components is a k-th on each), at least `mapped` of it by people of known groups, the groups without any one spell of work (what one person does within four weeks) and no group above `largest` when of every other group its largest spell is left out; components handed over during the window are left out.',
  source: 'Effective number: Hill 1973 (inverse Simpson); ownership: Bird et al. 2011.',
  why: 'Where nobody has most of the work nobody decides, and each change meets people of another team.',
  caveat: 'Effort is counted in change-sets, not in importance. A library that everyone may extend can be shared on purpose.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    effectiveTeams: { value: OWNERSHIP_LIMITS.shared, meaning: 'effective number of groups', reason: 'two equal groups, the smallest case of no clear owner' },
    largest: { value: OWNERSHIP_LIMITS.majority, meaning: 'share of the most active group', reason: 'above one half somebody leads' },
    mapped: MAPPED,
    changeSets: { value: OWNERSHIP_LIMITS.sharedEffort, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'people work on one thing for days, four changes or so at a time: under twenty the shares are those of five visits' },
  },
  applies: (analysis, threshold) => {
    if (analysis.groups.withheld !== null) return analysis.groups.withheld;
    const judgeable = analysis.profiles.some((profile) => profile.effort >= threshold('changeSets') && profile.mapped >= threshold('mapped'));
    return judgeable ? null : 'no component has enough change-sets by people of known groups';
  },
  find: (analysis, threshold) =>
    analysis.profiles
      .filter((profile) => !profile.handover && profile.effort >= threshold('changeSets') && profile.mapped >= threshold('mapped') && (profile.effectiveGroups ?? 0) >= threshold('effectiveTeams'))
      .filter((profile) => {
        const rows = spellShares(profile);
        return largest(rows) <= threshold('largest') + 1e-9 && largestWithoutVisits(rows) <= threshold('largest') + 1e-9 && effectiveWithoutOneSpell(rows) >= threshold('effectiveTeams') - 1e-9;
      })
      .map((profile) => ({ ...draft(analysis, profile), condition: condition(profile, threshold) })),
};

const largest = (rows: readonly SpellShare[]): number => Math.max(0, ...rows.map(({ share }) => share));

function condition(profile: Profile, threshold: (name: string) => number): Step[] {
  const rows = spellShares(profile);
  const { formula, terms } = powers(rows.map(({ share }) => share));
  return [
    tested('share of the effort by people of known groups', profile.mapped, 'at least', threshold('mapped')),
    computed('effective groups', `1 / (${formula})`, terms, profile.effectiveGroups!, 'at least', threshold('effectiveTeams')),
    tested('share of the most active group in the effort by people of known groups', largest(rows), 'at most', threshold('largest')),
    tested('the same without the largest spell of work of each other group', largestWithoutVisits(rows), 'at most', threshold('largest')),
    tested('effective groups without the one spell of work that makes them fewest', effectiveWithoutOneSpell(rows), 'at least', threshold('effectiveTeams')),
    tested(EFFORT, profile.effort, 'at least', threshold('changeSets')),
  ];
}

function draft(analysis: Analysis, profile: Profile): Omit<Draft, 'condition'> {
  const { groups, facts } = analysis;
  const { name, id } = facts.components[profile.component];
  const top = profile.shares.filter(({ group }) => group >= 0).slice(0, 3);
  return {
    subjects: [{ kind: 'component', id }],
    message: `The work on ${name} (${workWords(profile)}) is spread over ${profile.effectiveGroups!.toFixed(1)} effective groups and none makes more than ${percent(top[0].share)}: ${list(top.map(({ group, share }) => `${groups.labels[group]} ${percent(share)}`))}.`,
    value: profile.effectiveGroups!,
    part: 'direct',
    claims: [[profile.component, profile.component]],
    confidence: confidence(profile.effort),
    evidence: [...shareEvidence(analysis, profile), { kind: 'count', label: 'change-sets in the window', value: profile.changeSets }],
    action: `Name one group that decides on ${name}; ${groups.labels[top[0].group]} makes the largest share of its changes.`,
    relief: null,
  };
}
