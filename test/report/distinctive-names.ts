import type { Finding, Report } from '../../src/model/report.js';
import { eachText, type Field } from '../../src/report/anonymous/fields.js';
import { shopReport } from './report-builder.js';

/** Every word of every name begins so, and no word of ours does. */
export const MARK = /zq/i;
/** What is no name alone: words of ours, with names among them or in their place. */
const SAID: readonly Field[] = ['sentence', 'words'];

/** The shop with names by which they can be known wherever they come to stand, and with everything in it that can bear one. */
export function distinctiveReport(): Report {
  const shop = shopReport();
  const words = new Set<string>();
  eachText({ ...shop, options: {} }, (text, field) => {
    if (!SAID.includes(field) && field !== 'finding') for (const [word] of text.matchAll(WORD)) words.add(word);
    return text;
  });
  const mark = (text: string): string => text.replace(WORD, 'zq$&');
  const marked = eachText({ ...shop, options: {} }, (text, field) => (field === 'finding' ? text : SAID.includes(field) ? text.replace(WORD, (word) => (words.has(word) && !COMMON.has(word) ? `zq${word}` : word)) : mark(text))) as Report;
  const [first, second, third, ...rest] = marked.findings;
  const { components, teams, repository, coverage } = marked;
  return {
    ...marked,
    repository: { ...repository, name: 'zqhouse', branch: 'zqbranch', scope: 'zqscope', parts: [{ folder: 'zqpart', name: 'zqpartname', revision: 'zq12', committedAt: repository.to! }] },
    options: { components: { by: 'rules', rules: { zqrule: ['zq/**'] } }, exclude: ['zqexcluded'], bots: ['zqbot'], owners: 'zqowners', teams: 'zqteams.yaml', window: { from: repository.from, to: repository.to } },
    components: components.map((one, at) => ({ ...one, formerly: [`zqformer${at}`], owner: { ...one.owner, declared: [...one.owner.declared, ...(at === 0 ? ['zqunheard'] : [])] } })),
    teams: teams.map((team) => ({ ...team, handle: `@zqforge/${team.label}` })),
    coverage: {
      ...coverage, ownersSetAside: ['zqaside'], ignoredRevisions: ['zqignored'], grouping: { ...coverage.grouping, tooLarge: [{ commit: 'zqlarge', commits: 2, files: 3, components: 4 }] },
      limits: [{ stage: 'code', id: 'x', limit: 1, count: 2, message: 'files such as zqsecret/zqfile.ts were not read' }],
    },
    findings: [
      { ...first!, message: `Zqapps/zqorders and “zqgoal” and "zq \\"quoted\\" zqvalue" lie in zqManifest.zqproj; “a zqgoal that ” does not close” is one.`, evidence: [...first!.evidence, { kind: 'share', subject: first!.subjects[0]!, of: components[0]!.id, share: 0.4, n: 12 }] },
      { ...second!, ...DRIFT }, { ...third!, ...SPRAWL },
      ...rest.map((one, at): Finding => (at === 0 ? { ...one, status: 'resolved', subjects: [{ kind: 'component', id: 'zqgone' }], message: 'One person made zqgone.', action: 'Ask zqgone.', evidence: [{ kind: 'count', label: 'change-sets in zqgone', value: 3 }] } : at === 1 ? { ...one, status: 'accepted', accepted: { reason: 'zqreason', until: '2030-01-01' }, changedFrom: { rule: 'spread', id: 'zqid' } } : one)),
    ],
    metrics: [...marked.metrics, { ...marked.metrics[0]!, scope: components[0]!.id, value: null, valueReason: `nobody works on ${components[0]!.name}` }],
    diagnostics: [...marked.diagnostics, { stage: 'org', message: '2 fields of the reviews are not used: zqfield', path: 'zqreviews.csv' }, { stage: 'git', message: 'tags: zqtag is broken' }],
  };
}

const WORD = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]*/gu;
/** Words of sentences of ours that are names too. */
const COMMON: ReadonlySet<string> = new Set(['a', 'b', 'code', 'components', 'shared', 'config', 'identity', 'the', 'index', 'all', 'repository', 'on']);

const DRIFT: Pick<Finding, 'rule' | 'subjects' | 'message' | 'action' | 'evidence'> = {
  rule: 'version-drift', subjects: [{ kind: 'dependency', id: 'zqrim (npm)' }], message: '4 components declare zqrim (npm) at 2 release lines that no version joins.', action: 'Take component to zqrim 5 first.',
  evidence: [{ kind: 'count', label: 'components with zqrim 5 (zqapps/zqcart/package.json)', value: 2, total: 4 }],
};
const SPRAWL: typeof DRIFT = {
  rule: 'tool-sprawl', subjects: [{ kind: 'dependency', id: 'test runner (npm)' }], message: '2 teams use 3 different dependencies as test runner (npm): zqjest in 3 components and zqmocha in 1 component.', action: 'Agree on one test runner, zqjest being the most used, and say where another is allowed.',
  evidence: [{ kind: 'count', label: 'components of zqacme/zqgrowth with zqjest (zqpackage.json)', value: 3 }, { kind: 'count', label: 'components of zqacme/zqgrowth with zqmocha (zqother.json)', value: 1 }],
};
