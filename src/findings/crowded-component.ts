import { leastShare } from '../math/least-share.js';
import type { Analysis, Profile } from '../model/analysis.js';
import { groupSubject, shareEvidence, workWords } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, tested } from './step.js';
import { confidence, count, list, percent } from './wording.js';

/** A component on which more teams work than the user's own rule allows. */
export const crowdedComponent: Rule = {
  id: 'crowded-component',
  summary: 'More teams work on a component than your own rules allow.',
  title: 'More teams than allowed',
  definition: 'More than `guardrails.maxTeamsPerComponent` teams each make at least `share` of a component’s effort, at least `returns` change-sets of it besides their largest spell of work (what one person does within four weeks), where there are at least `changeSets` (one over k components is a k-th on each); and those beyond the most active `guardrails.maxTeamsPerComponent` together make at least `beyond` by the lower 95 % bound, and the first of them alone by the lower 80 % bound, each spell of work being one observation.',
  source: 'Ours; the guardrails of the configuration. Bound: Clopper & Pearson 1934 with effective numbers (Kish 1965; Korn & Graubard 1998).',
  why: 'Each team more on one component is a further queue for its changes; the configuration says how many are meant.',
  caveat: 'Teams of people are taken as they are known: with members inferred from owned components this is a hint. A component handed over in the window shows both teams.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'high',
  ofMembers: true,
  threshold: {
    share: { value: 0.1, meaning: 'share of the effort that makes a team count', reason: 'one change in ten: below it are visits, as the guardrail says in the configuration’s schema' },
    returns: { value: 1, meaning: 'effort of a team (change-sets) besides its largest spell', reason: 'one person’s few weeks on a component are a visit, however many changes it took; a team that works there comes back' },
    beyond: { value: 0.05, meaning: 'lower bounds of the share of the teams beyond the limit, and of the first of them', reason: 'half of what makes one team count: a share that lies on the limit is seen on either side of it as often as not, and two visits that happen to be by one team stay under this. Where many teams make a little each, all of them together are more than any one' },
    changeSets: { value: 20, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'under twenty a tenth of the work is less than two change-sets, and one visit makes a team' },
  },
  applies: ({ options, groups }) => (options.guardrails?.maxTeamsPerComponent === undefined ? 'the configuration has no guardrails.maxTeamsPerComponent' : groups.kind === 'communities' ? 'no teams are declared' : groups.withheld),
  find: (analysis, threshold) => {
    const most = analysis.options.guardrails!.maxTeamsPerComponent!;
    return analysis.profiles.flatMap((profile): Draft[] => {
      const known = profile.shares.filter(({ group }) => group >= 0);
      const back = ({ group, share }: Profile['shares'][number]): number => profile.effort * (share - (profile.spells.get(group) ?? 0));
      const teams = known.filter((row) => row.share >= threshold('share') && back(row) >= threshold('returns') - 1e-9);
      const beyond = known.slice(most).reduce((sum, { share }) => sum + share, 0);
      const bound = leastShare(beyond, profile.effectiveSpells);
      const first = leastShare(teams[most]?.share ?? 0, profile.effectiveSpells, ALONE);
      return profile.effort < threshold('changeSets') || teams.length <= most || bound < threshold('beyond') || first < threshold('beyond') ? [] : [{ ...draft(analysis, profile, teams, most), condition: [
        tested(`teams with at least ${percent(threshold('share'))} of the effort, and ${count(threshold('returns'), 'change-set')} besides one spell of work`, teams.length, 'at least', most + 1),
        tested(`lower 95 % bound of the share of all but the ${count(most, 'most active team')} (${percent(beyond)}), from ${profile.effectiveSpells.toFixed(1)} effective spells of work`, bound, 'at least', threshold('beyond')),
        tested(`lower 80 % bound of the share of the first of them (${percent(teams[most].share)})`, first, 'at least', threshold('beyond')),
        tested(EFFORT, profile.effort, 'at least', threshold('changeSets')),
      ] }];
    });
  },
};

/** One time in five, as for a single point of knowledge: one team’s part of a component comes in few spells of work. */
const ALONE = 0.8;

function draft(analysis: Analysis, profile: Profile, teams: Profile['shares'], most: number): Omit<Draft, 'condition'> {
  const { name, id } = analysis.facts.components[profile.component];
  const label = (group: number): string => analysis.groups.labels[group];
  return {
    subjects: [{ kind: 'component', id }],
    message: `${teams.length} teams share the work on ${name} (${workWords(profile)}), where the guardrails allow ${most}: ${list(teams.map(({ group, share }) => `${label(group)} ${percent(share)}`))}.`,
    value: teams.length,
    part: null,
    claims: [],
    confidence: confidence(profile.effort),
    evidence: [...shareEvidence(analysis, profile), { kind: 'count', label: 'change-sets in the window', value: profile.changeSets }],
    action: `Look with ${groupSubject(analysis, teams.at(-1)!.group).id} at what takes them into ${name}, and give that to ${label(teams[0].group)} or a place of its own.`,
    relief: null,
  };
}
