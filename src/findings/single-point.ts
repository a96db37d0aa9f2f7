import { leastShare } from '../math/least-share.js';
import type { Analysis, Profile } from '../model/analysis.js';
import { hubRemark } from './border.js';
import { workWords } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, tested } from './step.js';
import { confidence, percent } from './wording.js';

/** A component that one person keeps alive. */
export const singlePoint: Rule = {
  id: 'single-point',
  summary: 'One person does most of the work on a component, and few others know its files.',
  title: 'Single point of knowledge',
  definition: 'Bus factor 1 by decayed authorship over the component’s files, one person makes at least `topShare` of its effort, and by the lower 80 % bound of that share at least `most`, each spell of work (what one person does within four weeks) being one observation; at least `changeSets` change-sets of effort (one over k components is a k-th on each).',
  source: 'Bus factor: Jabrayilzade et al. 2022; bound: Clopper & Pearson 1934 with effective numbers (Kish 1965; Korn & Graubard 1998); share of effort: ours.',
  why: 'When that person is away the component waits: a risk to continuity, not a remark on anybody’s work.',
  caveat: 'The bound is that of a person named beforehand, and this one is named by the work seen: where two keep a component up by halves, one or the other passes this test up to two times in five, the others more rarely. Counts who changed files, not who could. Reviews and pairing without a trailer are not seen.',
  pillar: 'operation',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    topShare: { value: 0.8, meaning: 'share of one person', reason: 'four changes in five: everybody else is a visitor' },
    most: { value: 0.5, meaning: 'lower bound of that share', reason: 'a component that two people keep up in turns can be one’s for a few spells of work by chance; this one is one person’s for the most part beyond that' },
    changeSets: { value: 20, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'as for shared ownership: people work on one thing for days, four changes or so at a time, and under twenty the shares are those of five visits' },
    people: { value: 5, meaning: 'people the repository must have', reason: 'in a smaller group every component has one main person' },
  },
  applies: ({ facts }, threshold) => (facts.coverage.people < threshold('people') ? `fewer than ${threshold('people')} people in the window` : null),
  find: (analysis, threshold) =>
    analysis.profiles
      .filter((profile) => profile.busFactor === 1 && profile.effort >= threshold('changeSets') && (profile.topPersonShare ?? 0) >= threshold('topShare') && bound(profile) >= threshold('most'))
      .map((profile) => ({ ...draft(analysis, profile), condition: [
        tested('bus factor', profile.busFactor!, 'at most', 1),
        tested('share of the effort by one person', profile.topPersonShare!, 'at least', threshold('topShare')),
        tested(`lower 80 % bound of that share, from ${profile.effectiveSpells.toFixed(1)} effective spells of work`, bound(profile), 'at least', threshold('most')),
        tested(EFFORT, profile.effort, 'at least', threshold('changeSets')),
      ] })),
};

/** One time in five: bus factor, share and effort are tests of their own, and real work comes in so few spells that one time in twenty would see no keeper of a small library. */
const LEVEL = 0.8;

const bound = ({ topPersonShare, effectiveSpells }: Profile): number => leastShare(topPersonShare ?? 0, effectiveSpells, LEVEL);

function draft(analysis: Analysis, profile: Profile): Omit<Draft, 'condition'> {
  const { facts } = analysis;
  const { name, id } = facts.components[profile.component];
  return {
    subjects: [{ kind: 'component', id }],
    message: `One person makes ${percent(profile.topPersonShare!)} of the work on ${name} (${workWords(profile)}); its bus factor is 1.${hubRemark(analysis, [profile.component])}`,
    value: profile.topPersonShare!,
    part: null,
    claims: [],
    confidence: confidence(profile.effort),
    evidence: [{ kind: 'count', label: 'change-sets in the window', value: profile.changeSets }, { kind: 'count', label: 'source files', value: facts.components[profile.component].files }],
    action: `Have a second person make or review the next changes to ${name}.`,
    relief: null,
  };
}
