import { OWNERSHIP_LIMITS as LIMITS } from '../model/analysis.js';
import type { Finding, PlaybookStep, Report } from '../model/report.js';
import { amountOf, findingsByRule, labelOf, stepOf, type RuleFindings } from './findings-by-rule.js';
import { count, gain, percent, plural, range, whole } from './numbers.js';
import { undividedOwners } from './ownership-rows.js';
import { WORST } from './pillars.js';
import { listed, withheldReason } from './wording.js';

/** What a step is measured by and what it should read next period; `target` is null where there is nothing left to gain or nothing to measure by, and `value` says so. */
export interface Measure {
  readonly name: string;
  readonly value: string;
  readonly target: string | null;
}

/** What to do first about the findings of a rule, and how many there should be next period. */
export interface PlaybookAction {
  readonly title: string;
  /** The first of them; its action is the one to take. */
  readonly finding: Finding;
  readonly now: number;
  readonly target: string;
}

/** One step of the playbook: what it is for, how it is measured, what to do first. */
export interface PlaybookView {
  readonly id: PlaybookStep;
  readonly title: string;
  readonly purpose: string;
  readonly measures: readonly Measure[];
  /** The first `WORST` rules whose action belongs to the step. */
  readonly actions: readonly PlaybookAction[];
  readonly total: number;
}

interface PlaybookCard extends Pick<PlaybookView, 'id' | 'title' | 'purpose'> {
  /** @param first what the step asks for first: the target is what comes of acting on it, nothing else. */
  readonly measure: (report: Report, first: readonly RuleFindings[]) => readonly Measure[];
}

const STEPS: readonly PlaybookCard[] = [
  { id: 'map', title: 'Map the present state', purpose: 'Who owns what, who works on it, and what of either is not known.', measure: (report) => [declaredOwners(report), knownTeams(report)] },
  { id: 'own', title: 'One team, one system', purpose: 'One accountable team for each component.', measure: (report, first) => [scorePart(report, 'direct', first)] },
  { id: 'platform', title: 'Platform', purpose: 'What everybody builds on has a team whose work it is.', measure: (report) => [hubsLed(report)] },
  { id: 'align', title: 'Align execution', purpose: 'Where code makes teams need each other, they know of each other’s changes or need each other less.', measure: (report, first) => [scorePart(report, 'indirect', first)] },
  { id: 'measure', title: 'Measure what matters', purpose: 'Read the same numbers next period, and see whether they moved beyond their range.', measure: (report) => [measuresHad(report)] },
];

/** The playbook's five steps in their order, each with its measure, a target for the next period, and its first actions. */
export function playbook(report: Report): PlaybookView[] {
  // what is for information asks for nothing
  const belongs = new Map(report.rules.filter(({ severity }) => severity !== 'low').map((rule) => [rule.id, rule.playbook]));
  const groups = findingsByRule(report);
  return STEPS.map(({ measure, ...step }) => {
    const own = groups.filter(({ rule }) => belongs.get(rule) === step.id);
    const actions = own.slice(0, WORST);
    return { ...step, measures: measure(report, actions), actions: actions.map(actionOf), total: own.reduce((sum, { findings }) => sum + findings.length, 0) };
  });
}

const of = (part: number, all: number): string => `${part} of ${all}`;

/** `3 of 79` with the next of them that can be put right, and why that one; `next` null: none can be named. */
const counted = (name: string, done: number, all: number, none: string, next: { readonly by: number; readonly how: string } | null): Measure =>
  all === 0 ? { name, value: none, target: null } : { name, value: of(done, all), target: done === all || next === null ? null : `${of(done + next.by, all)}: ${next.how}` };

/** Where nobody is declared at all, the few that hold most of the work; else the busiest that is left. */
function declaredOwners({ components, ownership }: Report): Measure {
  const busy = components.filter(({ changeSets }) => changeSets > 0).toSorted((x, y) => y.changeSets - x.changeSets || (x.id < y.id ? -1 : 1));
  const bare = busy.filter(({ owner }) => owner.declared.length === 0);
  const first = bare.slice(0, bare.length === busy.length ? WORST : 1);
  const undivided = undividedOwners(ownership);
  if (undivided !== null) return { name: 'Components with a team as declared owner', value: `none: ${undivided}`, target: first.length === 0 ? null : `a team named as owner of ${listed(first.map(({ name }) => name))}, where most changes are` };
  const how = bare.length === busy.length ? `an owner for ${listed(first.map(({ name }) => name))}, where most changes are` : `an owner for ${first.map(({ name, changeSets }) => `${name}, the busiest without one (${plural(changeSets, 'change-set')})`).join('')}`;
  return counted('Components changed in the window that have a declared owner', busy.length - bare.length, busy.length, 'nothing changed in the window', { by: first.length, how });
}

function knownTeams({ coverage: { effortMapped, effortMappedReason, teamsWithoutMembers } }: Report): Measure {
  const name = 'Share of the effort by people whose team is known';
  if (effortMapped === null) return { name, value: `not known: ${effortMappedReason ?? 'no team is declared'}`, target: 'known: `conway init` drafts a teams file to correct' };
  const target = effortMapped < LIMITS.mapped ? `${percent(LIMITS.mapped)}, from which there can be a score`
    : (teamsWithoutMembers ?? 0) > 0 ? `name the members of the ${plural(teamsWithoutMembers!, 'team that owns', 'teams that own')} code and of whom none is known` : null;
  return { name, value: effortMapped < LIMITS.mapped && percent(effortMapped) === percent(LIMITS.mapped) ? `just under ${percent(LIMITS.mapped)}` : percent(effortMapped), target };
}

function scorePart(report: Report, id: 'direct' | 'indirect', first: readonly RuleFindings[]): Measure {
  const part = report.score[id];
  const name = id === 'direct' ? 'Mirror score inside components' : 'Mirror score between components';
  if (part.value === null) return { name, value: `no score: ${withheldReason(report, id === 'direct' ? 'indirect' : 'direct') === withheldReason(report, id) ? 'why, and what gets one, stands at the top' : withheldReason(report, id)!}`, target: null };
  const gains = first.flatMap(({ findings: [{ expected, part: within }] }) => (expected === null || within !== id ? [] : [expected]));
  const sum = gains.reduce((total, { low, high }) => ({ low: total.low + low, high: total.high + high }), { low: 0, high: 0 });
  const value = `${whole(part.value)} of 100, range ${range(part.low, part.high)}`;
  return { name, value, target: sum.high <= 0 ? null : `${gain(sum)} points, if the actions below work` };
}

/** What the action on a circle of several links to cut reaches: the circle is open only when all of them are gone, and it asks for the first. null for other findings. */
function firstLinkGone({ rule, arithmetic, evidence: [first] }: Finding): string | null {
  const links = rule === 'team-cycle' ? Object.keys(arithmetic.at(-1)?.terms ?? {}).length : 0;
  return links < 2 || first?.kind !== 'count' ? null : `${first.label} from ${first.value} to none; ${plural(links - 1, 'more link')} then ${links === 2 ? 'closes' : 'close'} the circle`;
}

/** One finding fewer: the first; with what it would have to come under, where the rule holds a share against its threshold. */
function actionOf({ title, findings }: RuleFindings): PlaybookAction {
  const [finding] = findings;
  const link = firstLinkGone(finding);
  if (link !== null) return { title, finding, now: findings.length, target: link };
  const step = stepOf(finding);
  const under = step !== null && step.test !== null && step.test.is === 'at least' && step.test.threshold < 1 && step.result <= 1
    ? `${labelOf(finding)!} from ${amountOf(step.result, step)} to under ${amountOf(step.test.threshold, step)}` : null;
  return { title, finding, now: findings.length, target: `${findings.length === 1 ? 'none' : count(findings.length - 1)}${under === null ? '' : `, with ${under}`}` };
}

/** Led: one team (or group) makes at least half of the work. */
function hubsLed({ components }: Report): Measure {
  const hubs = components.filter(({ hub }) => hub);
  const share = ({ owner }: Report['components'][number]): number => owner.actualShare ?? 0;
  const open = hubs.filter((hub) => share(hub) < LIMITS.majority).toSorted((x, y) => share(y) - share(x) || (x.id < y.id ? -1 : 1));
  const next = open.length === 0 || share(open[0]) === 0 ? null : { by: 1, how: `${open[0].name}, the nearest to half (${percent(share(open[0]))} now)` };
  return counted('Hubs (imported by most components) of which one team makes half of the work or more', hubs.length - open.length, hubs.length, 'no component is a hub', next);
}

/** The option that gives most of the measures that are missing. */
function measuresHad({ metrics, coverage }: Report): Measure {
  const all = metrics.filter(({ scope }) => scope === 'repository');
  const byOption = new Map<string, string[]>();
  for (const { value, valueReason, title } of all) {
    const [option] = value === null ? (/--[a-z-]+(?:`? all)?/.exec(valueReason ?? '') ?? []) : [];
    if (option !== undefined) byOption.set(option.replace('`', ''), [...(byOption.get(option.replace('`', '')) ?? []), title]);
  }
  // what a cut-off clone does not have, no window has
  const command = (option: string): string => (coverage.shallow && option.startsWith('--since') ? 'git fetch --unshallow' : option);
  const [best] = [...byOption].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const next = best === undefined ? null : { by: best[1].length, how: `\`${command(best[0])}\` gives ${listed(best[1].map((title) => title.toLowerCase()))}` };
  return counted('Measures of the whole repository that have a value', all.filter(({ value }) => value !== null).length, all.length, 'none', next);
}
