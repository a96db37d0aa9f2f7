import type { Report } from '../model/report.js';
import { eachText, type Field } from './anonymous/fields.js';
import { anonymousNames } from './anonymous/names.js';
import { withoutNames } from './anonymous/sentences.js';

/**
 * The same report without the names of what it is about, for showing to somebody outside: components, teams, groups, areas, files, commits and external names
 * become numbered ones, the same for the same thing in every place. Numbers, orders and verdicts are untouched, since ids are numbered in the order they have; texts
 * of ours are kept, what the user or the repository wrote (goals, guardrails, quoted values) is left out of them. Sizes and shapes remain, by which somebody
 * who knows the organisation may still know it again.
 *
 * What is not known to be a word of ours does not stay (`anonymous/fields`): a field that nobody has thought of is withheld.
 */
export function anonymousReport(given: Report): Report {
  const report = withoutHearsay(given);
  const names = anonymousNames(report);
  const sentence = withoutNames(new Map([...names, ...branchOf(report)]));
  const findings = findingIds(report);
  const hidden = (text: string, field: Field): string => {
    if (field === 'sentence') return sentence(text);
    if (field === 'words') return text === 'repository' ? text : names.get(text) ?? sentence(text);
    if (field === 'finding') return findings.get(text) ?? WITHHELD;
    return field === 'withheld' ? WITHHELD : names.get(text) ?? WITHHELD;
  };
  const renamed = eachText({ ...report, options: {} }, hidden) as Report;
  const { owners, teams, ...options } = report.options;
  return {
    ...renamed,
    repository: { ...renamed.repository, name: null, branch: null, scope: '', ...(renamed.repository.parts !== undefined && { parts: renamed.repository.parts.map((part) => ({ ...part, name: null, revision: '' })) }) },
    teams: renamed.teams.map((team) => (team.handle === undefined ? team : { ...team, handle: `@${team.id}` })),
    components: renamed.components.map(({ formerly: _folders, ...component }) => component),
    findings: renamed.findings.map((one) => (one.accepted === undefined ? one : { ...one, accepted: { ...one.accepted, reason: '“…”' } })),
    options: { ...Object.fromEntries(Object.entries(options).filter(([name, value]) => isPlain(value) || SHOWN.includes(name))), owners: withheld(owners), teams: withheld(teams), anonymous: true },
  };
}

const WITHHELD = 'withheld';
const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';
/** Options that are made of words of ours and of times. */
const SHOWN: readonly string[] = ['window', 'couplingWindow', 'groupBy', 'people', 'renames'];
const withheld = (value: unknown): string | null => (value === null || value === undefined ? null : WITHHELD);

/** Sentences that may name what stands in no table of the report, left out as they are: remarks on files of the user's and of the repository, and findings of an earlier report that are no more. */
function withoutHearsay(report: Report): Report {
  return {
    ...report,
    diagnostics: report.diagnostics.map((one) => (NAMELESS.includes(one.stage) ? one : { ...one, message: 'left out here, since it may name things of the repository' })),
    findings: report.findings.map((one) => (one.status === 'resolved' ? { ...one, message: 'Found in the earlier report, and no more.', action: 'Nothing: it is no more.', evidence: [] } : one)),
  };
}

/** Stages whose remarks are counts and words of ours. */
const NAMELESS: readonly Report['diagnostics'][number]['stage'][] = ['facts', 'history', 'tree', 'graphs', 'clusters', 'compare'];

/** A branch has a name of its own unless it is called as most are. */
const branchOf = ({ repository: { branch } }: Report): [string, string][] => (branch === null || branch === 'main' || branch === 'master' ? [] : [[branch, 'repository']]);

/** Fingerprints are made of names, so they are numbered too. */
function findingIds({ findings }: Report): ReadonlyMap<string, string> {
  const ids = findings.flatMap(({ id, lists = [], listedIn, changedFrom, changedTo }) => [id, ...lists, ...[listedIn, changedFrom?.id, changedTo?.id].filter((other) => other !== undefined)]);
  return new Map([...new Set(ids)].sort().map((id, index) => [id, (index + 1).toString(16).padStart(8, '0').padEnd(16, '0')]));
}
