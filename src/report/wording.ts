import type { Finding, PairReport, Report, RuleReport, ScorePart, Subject } from '../model/report.js';
import { count, percent, period, plural, points, range, whole } from './numbers.js';
import { isOtherwiseRemark } from './status.js';

/** Names as people read them; ids stay the keys. */
export interface Names {
  readonly component: (id: string) => string;
  readonly unit: (id: string) => string;
  readonly team: (id: string | null) => string;
  readonly area: (id: string | null) => string;
  readonly subject: (subject: Subject) => string;
  /** For titles and tables: a team without the organisation that all share, a group by its letter, of several owners as many as tell the side from the others of its component. The whole stands in the finding. */
  readonly brief: (subject: Subject) => string;
  readonly briefTeam: (id: string | null) => string;
  /** Ids of those declared to own a component or a side of one. */
  readonly owners: (subject: Subject) => readonly string[];
  /** An id of which only the report knows what it names. */
  readonly thing: (id: string) => string;
  readonly rule: (id: string) => string;
}

export function namesOf(report: Report): Names {
  const components = new Map(report.components.map((one) => [one.id, one.name]));
  const declared = new Map(report.components.map(({ id, owner }) => [id, owner.declared]));
  const units = new Map(report.comparison.units.map((one) => [one.id, one]));
  const teams = new Map(report.teams.map((one) => [one.id, one.label]));
  const areas = new Map(report.partitions.areas.clusters.map((one) => [one.id, one.label]));
  const rules = new Map(report.rules.map((one) => [one.id, one.title]));
  const sides = new Map<string, Report['comparison']['units'][number][]>();
  for (const unit of report.comparison.units) sides.set(unit.component, [...(sides.get(unit.component) ?? []), unit]);
  const component = (id: string): string => components.get(id) ?? id;
  const team = (id: string | null): string => (id === null ? 'no team' : (teams.get(id) ?? id));
  const area = (id: string | null): string => (id === null ? 'no area' : (areas.get(id) ?? id));
  // Only a component with several owner sets needs the owners to tell its sides apart.
  const side = (id: string, owners: (of: readonly string[]) => string): string => {
    const one = units.get(id);
    if (one === undefined) return component(id);
    return sides.get(one.component)!.length > 1 ? `${component(one.component)} (${owners(one.owners)})` : component(one.component);
  };
  const unit = (id: string): string => side(id, (owners) => owners.join(', ') || 'no declared owner');
  const prefix = commonPrefix([...new Set([...report.teams.filter(({ kind }) => kind === 'declared').map(({ label }) => label), ...report.comparison.units.flatMap(({ owners }) => owners)])]);
  const shortTeam = (label: string): string => (label.startsWith(prefix) ? label.slice(prefix.length) : label).replace(/^(Group [A-Z]+) \(.*\)$/s, '$1');
  const brief = ({ kind, id }: Subject): string => {
    if (kind === 'unit') return side(id, (owners) => ownersInBrief(owners, siblings(id), shortTeam));
    return kind === 'team' || kind === 'community' ? shortTeam(team(id)) : subject({ kind, id });
  };
  const siblings = (id: string): readonly (readonly string[])[] => (sides.get(units.get(id)?.component ?? '') ?? []).filter((one) => one.id !== id).map(({ owners }) => owners);
  const subject = ({ kind, id }: Subject): string => (kind === 'component' ? component(id) : kind === 'unit' ? unit(id) : kind === 'area' ? area(id) : kind === 'dependency' ? id : team(id));
  return {
    component, unit, team, area, subject, brief,
    owners: ({ kind, id }) => (kind === 'unit' ? (units.get(id)?.owners ?? []) : kind === 'component' ? (declared.get(id) ?? []) : []),
    briefTeam: (id) => (id === null ? 'no team' : shortTeam(team(id))),
    thing: (id) => components.get(id) ?? areas.get(id) ?? teams.get(id) ?? (units.has(id) ? unit(id) : id),
    rule: (id) => rules.get(id) ?? id.replaceAll('-', ' '),
  };
}

/** Organisation that all teams share, with its slash: `acme/`; '' for fewer than two teams. */
function commonPrefix(labels: readonly string[]): string {
  const first = labels[0]?.slice(0, labels[0].indexOf('/') + 1) ?? '';
  return labels.length > 1 && labels.every((label) => label.startsWith(first) && label.length > first.length) ? first : '';
}

/** `search + 2`: as many owners as no other side of the component begins with, and how many more. */
function ownersInBrief(owners: readonly string[], others: readonly (readonly string[])[], short: (owner: string) => string): string {
  if (owners.length === 0) return 'no declared owner';
  const alike = (n: number): boolean => others.some((other) => other.slice(0, n).join('\n') === owners.slice(0, n).join('\n') && (other.length > n) === (owners.length > n));
  const shown = owners.findIndex((_, at) => !alike(at + 1)) + 1 || owners.length;
  return [...owners.slice(0, shown).map(short), ...(owners.length > shown ? [String(owners.length - shown)] : [])].join(' + ');
}

/** Subjects as a title names them: code first; teams beside it only where they are not among the owners that stand there. */
export function placesOf({ subjects }: Pick<Finding, 'subjects'>, names: Names): { readonly shown: readonly Subject[]; readonly more: number; readonly join: string } {
  const teams = subjects.filter(({ kind }) => kind === 'team' || kind === 'community');
  const code = subjects.filter((subject) => !teams.includes(subject));
  const own = code.length > 0 && teams.length > 0 ? [...code, ...teams.filter(({ id }) => !code.some((one) => names.owners(one).includes(id)))] : subjects;
  return { shown: own.slice(0, MOST_PLACES), more: Math.max(0, own.length - MOST_PLACES), join: own.length === 2 && own[0].kind === own[1].kind ? ' ↔ ' : ', ' };
}

const MOST_PLACES = 3;

/** Where a finding lies, in brief: `orders ↔ payments`; of many subjects the first three and how many more. */
export function where(finding: Finding, names: Names): string {
  const { shown, more, join } = placesOf(finding, names);
  if (shown.length === 0) return 'the repository';
  return `${shown.map(names.brief).join(join)}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

/** Enough of a finding's id to find it again with `conway explain`. */
export const shortId = ({ id }: Pick<Finding, 'id'>): string => id.slice(0, 8);

/** `17.2 points of the part between components, 1.1 overall`; null for a finding without a cost. */
export function costOf({ part, partCost, cost }: Finding): string | null {
  if (partCost === null) return null;
  return `${points(partCost)} points of the part ${part === 'direct' ? 'inside' : 'between'} components${cost === null ? '' : `, ${points(cost)} overall`}`;
}

/** What the word behind a finding means. */
export const CONFIDENCE = 'Confidence of a finding: strong rests on 20 observations or more, or on what stands in the code and needs none (imports, versions), fair on 8 or more; weak on fewer, on changes of which it is not known who carries them, or where the rule finds the same again in less than 80 % of histories with weeks drawn anew.';

/** `Found again in 56 of 60 histories with weeks drawn anew`, and what follows from it; null where none was made. */
export function supportSaid({ support }: Pick<Finding, 'support'>): string | null {
  if (support === null || support.of === 0) return null;
  return `Found again in ${count(support.held)} of ${count(support.of)} histories with weeks drawn anew${support.held < 0.8 * support.of ? ': it hangs on few weeks, so it counts as weak' : ''}`;
}

/** What became of the findings since the report given with `--previous`, after what may be why; null without one, or where neither report has any. */
export function sinceLast({ findings, diagnostics = [] }: Pick<Report, 'findings'> & Partial<Pick<Report, 'diagnostics'>>): string | null {
  const since = statusesSaid(findings);
  return since === null ? null : [...diagnostics.filter(isOtherwiseRemark).map(({ message }) => sentence(message)), since].join(' ');
}

function statusesSaid(findings: Report['findings']): string | null {
  const of = (state: Finding['status']): string[] => {
    const n = findings.filter(({ status }) => status === state).length;
    return n === 0 ? [] : [`${count(n)} ${state}`];
  };
  if (findings.every(({ status }) => status === null)) return null;
  if (findings.every(({ status }) => status === null || status === 'accepted')) return `${of('accepted').join('')}: known and meant to be for now.`;
  const moved = (['new', 'worsened', 'resolved'] as const).flatMap(of);
  const changed = findings.filter(({ changedFrom }) => changedFrom !== undefined).length;
  return `Since the last report: ${[...(moved.length === 0 ? ['nothing new, worsened or resolved'] : moved), ...of('open'), ...of('accepted')].join(', ')}.`
    + (changed === 0 ? '' : changed === 1 ? ' One pair has another verdict than then: it counts as new and as resolved.' : ` ${count(changed)} pairs have another verdict than then: each counts as new and as resolved.`);
}

/** That a finding is accepted, or that the verdict on its pair was or is another one, as sentences of their own; '' for all others. */
export function standingSaid({ changedFrom, changedTo, accepted }: Finding, names: Names): string {
  if (accepted !== undefined) return ` Accepted until ${accepted.until}: ${sentence(accepted.reason)}`;
  if (changedFrom !== undefined) return ` ${names.rule(changedFrom.rule)} in the last report: the verdict on this pair has changed.`;
  return changedTo === undefined ? '' : ` Now ${names.rule(changedTo.rule).toLowerCase()}: the verdict on this pair has changed.`;
}

export const PARTS = [
  { id: 'indirect', title: 'Between components', asks: 'When one change touches two components, are their people in one team?' },
  { id: 'direct', title: 'Inside components', asks: 'When several people change the same component, are they in one team?' },
] as const satisfies readonly { id: 'direct' | 'indirect'; title: string; asks: string }[];

export const partOf = (report: Report, id: 'direct' | 'indirect'): ScorePart => report.score[id];

/** A reason as the engine gives it, as a sentence of its own. */
export function sentence(text: string): string {
  return ended(capital(text));
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Why a part has no score and what mends it; null when it has one. */
export function withheldReason(report: Report, id: 'direct' | 'indirect'): string | null {
  const reason = reasonOf(report, id);
  return reason === null ? null : sentence(reasonSaid(report, reason));
}

const reasonOf = ({ score }: Report, id: 'direct' | 'indirect'): string | null => (score[id].value !== null ? null : score[id].withheld ?? score.withheld ?? 'there is not enough evidence');

/** A reason as the engine gives it, without the advice of a longer window where that has no more. */
export const reasonSaid = (report: Report, reason: string): string =>
  beyondWindow(report) === null ? reason : reason.replace(/: a longer window \(--since\) (?:has more|narrows it)$|, --since reads more history$/, '');

/**
 * The one thing to do to get a score, as a command where one does it: what the reason asks for, before all the teams, without which there is nothing to compare. null where both parts have one.
 */
export function towardsScore(report: Report): string | null {
  const [reason] = PARTS.flatMap(({ id }) => reasonOf(report, id) ?? []);
  if (reason === undefined) return null;
  const [option] = /--[a-z]+|conway doctor/.exec(reason) ?? [];
  if (option === '--since') return longerWindow(report);
  if (option === '--components') return finerComponents(report);
  if (option === 'conway doctor') return 'Run `conway doctor`: it lists which imports were not found and what finds them.';
  if (report.score.labels === 'declared') return 'Name smaller teams, or more of their members, in the teams file.';
  if (namesNoMember(report)) return 'Your teams file names no members: remove the `#` of those in it that are right (`conway init --people named --dry-run` shows whom the history suggests), then run the analysis with it again.';
  return report.score.labels === 'inferred-members'
    ? 'Say who is in which team: `conway init` drafts `teams.yaml` from the owners; name the members in it, then run `conway analyze --teams teams.yaml`.'
    : 'Say which teams there are: `conway init` drafts `teams.yaml` from the history; correct it, then run `conway analyze --teams teams.yaml`.';
}

/** Seconds of the shortest 36 months. */
const THREE_YEARS = 1095 * 86_400;

const windowOf = (window: unknown): { readonly from?: number; readonly to?: number } => window ?? {};

function longerWindow(report: Report): string {
  const { from, to } = windowOf(report.options['window']);
  return beyondWindow(report) ?? `Look at a longer window: \`conway analyze --since ${from !== undefined && to !== undefined && to - from >= THREE_YEARS ? 'all' : '36m'}\`.`;
}

/** What to do where no longer window has more: there is no more history, not here, or none where the window is. null where one may have more. */
function beyondWindow({ repository, options, coverage }: Report): string | null {
  const [{ from }, { from: earlier }] = [windowOf(options['window']), windowOf(options['couplingWindow'])];
  if (repository.to === null) return 'Look again when there are commits.';
  if (coverage.shallow) return 'Fetch the rest of the history, of which this clone has a part only: `git fetch --unshallow` (in CI: `fetch-depth: 0`). Then run the analysis again.';
  if (coverage.commits === 0) return 'Look at a window that holds commits: `--since` and `--until` say where it begins and ends.';
  const nothingBefore = from !== undefined && earlier !== undefined && earlier < from && coverage.windowsCovered && coverage.changeSetsCoupling <= coverage.changeSets;
  return from === 0 || nothingBefore ? 'Look again when there is more history: the window already holds all of it.' : null;
}

/** Folders can be cut nine levels deep. */
function finerComponents({ options: { components } }: Report): string {
  const { by, depth = 1 } = (components ?? {}) as { readonly by?: string; readonly depth?: number };
  if (by === 'rules') return 'Divide the code more finely: state more components in the file given with `--components`.';
  if (by === 'folder' && depth >= 9) return 'Divide the code more finely: state the components in a JSON file, then run `conway analyze --components FILE`.';
  return `Divide the code more finely: \`conway analyze --components folder:${by === 'folder' ? depth + 1 : 2}\`.`;
}

/** A teams file was given, and who is in which team had to be inferred. */
const namesNoMember = ({ options, score }: Report): boolean => typeof options['teams'] === 'string' && score.labels !== 'declared';

/** What the labels of people rest on: what they are called, what tells people apart, and a caveat. */
export const LABELS = {
  declared: { noun: 'teams', basis: 'declared members', caveat: null },
  'inferred-members': { noun: 'teams', basis: 'members inferred from what teams own', caveat: 'Owners are declared, their members are not: a person counts for the team whose code takes at least half of their work (a change-set counts once on each component it touches), and for none where no team has so much. Inferred, not declared.' },
  communities: { noun: 'groups', basis: 'detected groups', caveat: 'No team is declared: groups of people are detected from who works on the same files. Inferred, not declared.' },
} as const;

export const VERDICTS: ReadonlyMap<string, string> = new Map([
  ['coordination-gap', 'one imports the other and they change together, and both sides are not known to carry it: someone may not be in the loop'],
  ['hidden-coupling', 'no import, yet they change together, and both sides are not known to carry it: what couples them is not in the code'],
  ['implicit-contract', 'no import, yet both sides change them together: an agreement that the code does not state'],
  ['spread', 'the same people work on both although nothing in the code connects them'],
  ['collaboration', 'one imports the other, they change together, and both sides carry it'],
  ['overlap', 'one imports the other and the same people work on both'],
  ['unclear', 'too few changes to judge'],
  ['contract', 'one imports the other and they change apart: used as a service, healthy'],
  ['inside', 'both sides have one owner'],
]);

/** Of the shared change-sets of a pair that is not current. */
export const recentSaid = ({ recent }: Pick<PairReport, 'recent'>): string => (recent === 1 ? 'only one of them' : 'none of them');

/** Repository, window, commit and sizes: the line under the headline. */
export function provenance(report: Report): string[] {
  const { repository, coverage } = report;
  const declared = report.teams.filter((team) => team.kind === 'declared').length;
  return [
    repository.name ?? '(unnamed)',
    ...(repository.scope === '' ? [] : [`folder ${repository.scope}`]),
    ...studied(repository),
    ...(repository.branch === null ? [] : [`branch ${repository.branch}`]),
    [plural(report.components.length, 'component'), declared > 0 ? plural(declared, 'team') : plural(report.teams.length, 'detected group'), plural(coverage.people, 'person', 'people')].join(', '),
  ];
}

/** The window with its end, which is the commit's own date unless `--until` gives another, and the commit; or why there is none. */
function studied({ revision, revisionReason, from, to }: Report['repository']): string[] {
  if (from === null || to === null) return [revisionReason ?? 'the analysed commit is not known'];
  if (revision === null) return [period(from, to), revisionReason ?? 'the analysed commit is not known'];
  return [period(from, to), `commit ${revision.slice(0, 10)}`];
}

/** Of so many people, names that several identities bear are worth a word before the numbers (ours). */
const NAMESAKES = 0.05;

/** Facts that a reader must know before the numbers. */
export function warnings(report: Report): string[] {
  const { coverage } = report;
  const all = coverage.commits;
  const teamless = coverage.teamsWithoutMembers ?? 0;
  return [
    ...labelsCaveat(report),
    ...(coverage.shallow ? ['The history is cut off (shallow clone): older changes are missing. Fetch the whole history.'] : []),
    ...(coverage.windowsCovered || coverage.shallow ? [] : ['The history read does not reach back to the start of the window: older changes are missing.']),
    ...(coverage.partial === 'no' ? [] : [`The clone is partial (${coverage.partial}): contents that are not on this machine could not be read${coverage.filesUnparsed === 0 ? '; the code that is analysed is all here' : `, ${plural(coverage.filesUnparsed, 'source file')} among them`}.`]),
    ...(coverage.squashShare !== null && coverage.squashShare > 0.8 ? [`${percent(coverage.squashShare)} of the commits look squashed: several people's work may stand under one name.`] : []),
    ...(coverage.identitySuggestions > NAMESAKES * coverage.people ? [`${plural(coverage.identitySuggestions, 'full name is', 'full names are')} borne by several identities that were not merged: one person may count as several, in different teams. \`conway facts --kind identities\` lists them, a .mailmap joins them.`] : []),
    ...(all > 0 && coverage.excluded.bots / all > 0.3 ? [`${percent(coverage.excluded.bots / all)} of the commits are by bots and are left out.`] : []),
    ...(coverage.sourceFiles > 0 && coverage.sourceFilesReadable / coverage.sourceFiles < 0.95
      ? [`${count(coverage.sourceFiles - coverage.sourceFilesReadable)} of ${plural(coverage.sourceFiles, 'source file')} are in languages whose imports are not read: where they are more than 5 % of a side, no import is not claimed.`] : []),
    ...(teamless > 0 ? [`${plural(teamless, 'team that owns code has', 'teams that own code have')} no known member: who carries a change across ${teamless === 1 ? 'its' : 'their'} borders is often not known.`] : []),
    ...setAside(report),
    ...aboutOrganisation(report),
    ...report.rules.filter((rule) => rule.outcome === 'failed').map((rule) => `The rule “${rule.title}” failed and says nothing${because(rule)}.`),
  ];
}

/** What the labels rest on; that nothing is declared is said only where that is so. */
function labelsCaveat(report: Report): string[] {
  const { labels } = report.score;
  const { caveat } = LABELS[labels];
  if (caveat === null) return [];
  if (labels === 'communities' && namesNoMember(report)) return ['The teams file names no members: groups of people are detected from who works on the same files. Inferred, not declared.'];
  return [labels === 'communities' && anyDeclared(report) ? 'Groups are detected from who works on the same files: no declared teams divide this code.' : caveat];
}

export const anyDeclared = ({ teams, components, coverage }: Report): boolean =>
  coverage.ownersSetAside.length > 0 || teams.some(({ kind }) => kind === 'declared') || components.some(({ owner }) => owner.declared.length > 0);

function setAside(report: Report): string[] {
  const owners = report.coverage.ownersSetAside;
  if (owners.length === 0) return [];
  const label = new Map(report.teams.map((team) => [team.id, team.label]));
  const one = owners.length === 1;
  return [`${listed(owners.map((id) => label.get(id) ?? id))} ${one ? 'is' : 'are each'} declared for more than half of all files and ${one ? 'was' : 'were'} set aside to find borders; what ${one ? 'its' : 'their'} people change there is work by an owner.`];
}

/** `a, b and c`. */
export const listed = (items: readonly string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);

/** What went wrong with the files that say who belongs where: it moves every number. The first few; all stand among the diagnostics. */
function aboutOrganisation({ diagnostics }: Report): string[] {
  const all = diagnostics.filter(({ stage, message }) => stage === 'org' || (stage === 'facts' && message.includes('the teams file')));
  const shown = all.slice(0, 3).map(({ message, path }) => (path === undefined || path === '' ? sentence(message) : `${path}: ${ended(message)}`));
  return all.length > shown.length ? [...shown, `${plural(all.length - shown.length, 'more remark')} about owners and teams among the diagnostics.`] : shown;
}

export const because = (rule: Pick<RuleReport, 'outcomeReason'>): string => (rule.outcomeReason === null ? '' : `: ${rule.outcomeReason}`);

/** Rules that say nothing, those of one reason together: `Split area, Stretched group`. */
export function byReason(rules: readonly RuleReport[]): { readonly titles: string; readonly rule: RuleReport }[] {
  const groups = new Map<string, RuleReport[]>();
  for (const rule of rules) groups.set(`${rule.outcome}${because(rule)}`, [...(groups.get(`${rule.outcome}${because(rule)}`) ?? []), rule]);
  return [...groups.values()].map((alike) => ({ titles: alike.map(({ title }) => title).join(', '), rule: alike[0] }));
}

/** `, 12 of them on no component`: they are in no score and no pair. */
export function onNoComponent({ coverage, score }: Pick<Report, 'coverage' | 'score'>): string {
  const apart = coverage.changeSets - score.n.changeSets;
  return apart > 0 ? `, ${count(apart)} of them on no component` : '';
}

/** How much of the world the numbers saw, in three or four short statements. */
export function coverageLine(report: Report): string[] {
  const { coverage } = report;
  return [
    coverage.effortMapped === null ? `effort by team not known${coverage.effortMappedReason === null ? '' : ` (${coverage.effortMappedReason})`}` : `${percent(coverage.effortMapped)} of the effort has a team`,
    coverage.importsInternal === 0 ? 'no internal import found' : `${percent(coverage.importsResolved / coverage.importsInternal)} of ${count(coverage.importsInternal)} internal imports resolved`,
    `${plural(coverage.changeSets, 'change-set')} counted${onNoComponent(report)}, ${plural(Object.values(coverage.excluded).reduce((sum, n) => sum + n, 0), 'commit')} left out`,
    coverage.contactChangeSets === 0 ? 'contact between people not observed' : `contact recorded in ${plural(coverage.contactChangeSets, 'change-set')}`,
  ];
}

/** Both parts together as every format says it: a range of the sampling, or the wider interval that people without a team leave open. */
export function totalSaid(report: Report): string {
  const { score } = report;
  const unit = LABELS[score.labels].noun === 'teams' ? 'team' : 'group';
  if (totalIsInterval(report)) return `between ${whole(score.bound)} (everyone whose ${unit} is not known counted as a ${unit} of one) and ${whole(score.value)}`;
  const bound = score.bound === null ? '' : `; with everyone whose ${unit} is not known counted as a ${unit} of one: ${whole(score.bound)}`;
  return `${whole(score.value)} (range ${range(score.low, score.high)}${bound})`;
}

/** What everything's score is, when only an interval is honest (unmapped people pull it down by more than 10 points). */
export function totalIsInterval(report: Report): boolean {
  const { value, bound } = report.score;
  return value !== null && bound !== null && value - bound > 10;
}
