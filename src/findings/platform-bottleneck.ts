import { quantile } from '../math/stats.js';
import type { Analysis } from '../model/analysis.js';
import { unitNames } from './border.js';
import { hours } from './execution-words.js';
import { groupSubject } from './groups.js';
import { folded, isWide, WIDE } from './platform-candidate.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { groupsWithCode, unitUse, type UnitUse } from './unit-use.js';
import { hoursWaited } from './waiting.js';
import { confidence, count, few, list, percent } from './wording.js';

/** Code that everybody stands on and has to change, and few can let a change in. */
export const platformBottleneck: Rule = {
  id: 'platform-bottleneck',
  summary: 'Code that much of the organisation imports is largely changed by people of other teams, and few people can let them in.',
  title: 'Platform bottleneck',
  definition: 'Code (a component’s files under one set of owners, each with people at work in the window) that the code of at least `importers` other groups and `share` of all others imports, tests aside, of whose change-sets people of other groups alone make at least `foreign`, with at least `load` of those for each person who could let them in: people of the owners who changed it, and who committed, merged or reviewed a change of others. Folded by owner. Needs the reviews export to know reviewers and waiting: the hours from opened to merged of the changes of others are shown beside those of its owners, where five of each are known.',
  source: 'Ours; team types: Skelton & Pais 2019.',
  why: 'A platform that its users must change themselves, past the same few people, sets the pace of all of them.',
  caveat: 'Without reviews, people who approve without committing are not known, so that the load for each looks higher than it is.',
  pillar: 'execution',
  playbook: 'platform',
  severity: 'high',
  ofMembers: true,
  threshold: {
    ...WIDE,
    foreign: { value: 0.3, meaning: 'share of its change-sets by people of other groups alone', reason: 'three in ten: others change it as a habit, not as an exception' },
    changeSets: { value: 20, meaning: 'change-sets by others alone in the window', reason: 'nearly two a month: fewer are no queue' },
    load: { value: 4, meaning: 'of those for each person who could let one in (counted as the group floor where they are fewer)', reason: 'one every three months for everybody is shared work; more than that falls on few' },
  },
  applies: ({ topology }) => topology.withheld,
  find: (analysis, threshold) => folded(unitUse(analysis).filter((use) => {
    const many = use.foreign.length >= threshold('changeSets') && use.foreign.length >= threshold('foreign') * use.changeSets;
    // of owners none of whose people is known, every change looks like that of others
    const known = use.owners.length > 0 && use.owners.every((group) => analysis.topology.teams[group].people > 0);
    return many && known && isWide(analysis, use, threshold) && use.foreign.length / keepers(analysis, use) >= threshold('load');
  })).map((uses) => draft(analysis, uses.toSorted((x, y) => y.foreign.length - x.foreign.length || x.unit - y.unit), threshold)),
};

/** People who can let a change in; counts under the group floor are not told apart. */
function keepers({ options }: Analysis, use: UnitUse): number {
  return Math.max(use.keepers, options.groupFloor);
}

function draft(analysis: Analysis, uses: readonly UnitUse[], threshold: (name: string) => number): Draft {
  const { comparison: { units }, groups, options } = analysis;
  const [first] = uses;
  const naming = unitNames(analysis);
  const name = ({ unit }: UnitUse): string => naming(units[unit]);
  const who = (use: UnitUse): string => (use.keepers < options.groupFloor ? `fewer than ${options.groupFloor} people` : `${use.keepers} people`);
  const owner = few(first.owners.map((group) => groups.labels[group]));
  const others = groupsWithCode(analysis) - first.owners.length;
  return {
    subjects: [...uses.slice(0, 5).map(({ unit }) => ({ kind: 'unit' as const, id: units[unit].id })), ...first.owners.slice(0, 3).map((group) => groupSubject(analysis, group))],
    message: `${owner} ${first.owners.length === 1 ? 'owns' : 'own'} what others must change: ${list(uses.slice(0, 3).map((use) => `${name(use)}, imported by ${use.importers.length} of ${others} other groups, had ${count(use.foreign.length, 'change-set')} by others alone (${percent(use.foreign.length / use.changeSets)} of those whose authors’ group is known) and ${who(use)} who could let them in`))}${uses.length > 3 ? `, and ${count(uses.length - 3, 'more', 'more')}` : ''}.${waitingWords(analysis, uses)}`,
    value: uses.reduce((sum, { foreign }) => sum + foreign.length, 0), part: null, claims: [], relief: null,
    confidence: confidence(first.foreign.length),
    evidence: [
      ...uses.slice(0, 5).map((use) => ({ kind: 'count', label: `change-sets on ${name(use)} by people of other groups alone`, value: use.foreign.length, total: use.changeSets }) as const),
      ...first.foreign.slice(-3).reverse().map((row) => commit(analysis, first.unit, row)),
    ],
    condition: uses.slice(0, 5).flatMap((use) => [
      computed(`share of the other groups whose code imports ${name(use)}`, 'in / all', { in: use.importers.length, all: others }, use.importers.length / others, 'at least', threshold('share')),
      computed(`share of the change-sets on ${name(use)} by others alone`, 'others / all', { others: use.foreign.length, all: use.changeSets }, use.foreign.length / use.changeSets, 'at least', threshold('foreign')),
      tested('those change-sets', use.foreign.length, 'at least', threshold('changeSets')),
      computed(`those for each person who could let one in (${options.groupFloor} where they are fewer)`, 'others / people', { others: use.foreign.length, people: keepers(analysis, use) }, use.foreign.length / keepers(analysis, use), 'at least', threshold('load')),
    ]),
    action: `Look through the last changes of others to ${name(first)} with ${owner}, and make the commonest kind of them possible without changing it.`,
  };
}

/** How long the changes of others wait beside those of the owners, where reviews tell; of the middle one of each. */
function waitingWords({ facts }: Analysis, uses: readonly UnitUse[]): string {
  const of = (rows: readonly number[]): number[] => [...new Set(rows)].flatMap((row) => hoursWaited(facts, row) ?? []);
  const [others, own] = [of(uses.flatMap(({ foreign }) => foreign)), of(uses.flatMap((use) => use.own))];
  if (Math.min(others.length, own.length) < FEWEST_REVIEWED) return '';
  return ` Changes of others wait ${hours(Math.log1p(quantile(others, 0.5)!))} from opened to merged, half of them longer (${count(others.length, 'reviewed change-set')}); those of its own people ${hours(Math.log1p(quantile(own, 0.5)!))} (${own.length}).`;
}

/** Of fewer, the middle one is any one. */
const FEWEST_REVIEWED = 5;

function commit({ facts: { changeSets, files }, comparison: { unitOfFile } }: Analysis, unit: number, row: number) {
  const [id, ...others] = changeSets.commits[row];
  const touched = [...changeSets.file.subarray(changeSets.fileOffset[row], changeSets.fileOffset[row + 1])].filter((file) => unitOfFile[file] === unit).slice(0, 6);
  return { kind: 'commit', id, at: changeSets.at[row], files: touched.map((file) => files.path[file]), ...(others.length > 0 && { others }) } as const;
}
