import type { Finding, PlaybookStep, Report } from '../model/report.js';
import { gain, percent, range, whole } from './numbers.js';
import { inOrder, isLive } from './ranking.js';
import { WORST } from './pillars.js';
import { withheldReason } from './wording.js';

/** What a step is measured by and what it should read next period; `target` is null where there is nothing left to gain or nothing to measure by, and `value` says so. */
export interface Measure {
  readonly name: string;
  readonly value: string;
  readonly target: string | null;
}

/** One step of the playbook: what it is for, how it is measured, what to do first. */
export interface PlaybookView {
  readonly id: PlaybookStep;
  readonly title: string;
  readonly purpose: string;
  readonly measures: readonly Measure[];
  /** The first `WORST` findings whose action belongs to the step. */
  readonly actions: readonly Finding[];
  readonly total: number;
}

interface PlaybookCard extends Pick<PlaybookView, 'id' | 'title' | 'purpose'> {
  /** @param first the step's first findings: the target is what comes of acting on them, nothing else. */
  readonly measure: (report: Report, first: readonly Finding[]) => readonly Measure[];
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
  const stepOf = new Map(report.rules.filter(({ severity }) => severity !== 'low').map((rule) => [rule.id, rule.playbook]));
  const live = inOrder(report).filter(isLive);
  return STEPS.map(({ measure, ...step }) => {
    const own = live.filter(({ rule }) => stepOf.get(rule) === step.id);
    const actions = own.slice(0, WORST);
    return { ...step, measures: measure(report, actions), actions, total: own.length };
  });
}

const of = (part: number, all: number): string => `${part} of ${all}`;

/** A count of things put right: as many more as a period's first actions, `WORST`, can bring. */
const counted = (name: string, done: number, all: number, none: string): Measure =>
  all === 0 ? { name, value: none, target: null } : { name, value: of(done, all), target: done === all ? null : of(Math.min(all, done + WORST), all) };

function declaredOwners({ components }: Report): Measure {
  const busy = components.filter(({ changeSets }) => changeSets > 0);
  return counted('Components changed in the window that have a declared owner', busy.filter(({ owner }) => owner.declared.length > 0).length, busy.length, 'nothing changed in the window');
}

function knownTeams({ coverage: { effortMapped, effortMappedReason } }: Report): Measure {
  const name = 'Share of the effort by people whose team is known';
  if (effortMapped === null) return { name, value: `not known: ${effortMappedReason ?? 'no team is declared'}`, target: null };
  return { name, value: percent(effortMapped), target: effortMapped >= 0.995 ? null : percent((1 + effortMapped) / 2) };
}

function scorePart(report: Report, id: 'direct' | 'indirect', first: readonly Finding[]): Measure {
  const part = report.score[id];
  const name = id === 'direct' ? 'Mirror score inside components' : 'Mirror score between components';
  if (part.value === null) return { name, value: `no score: ${withheldReason(report, id) ?? 'withheld'}`, target: null };
  const gains = first.flatMap(({ expected, part: of }) => (expected === null || of !== id ? [] : [expected]));
  const sum = gains.reduce((total, { low, high }) => ({ low: total.low + low, high: total.high + high }), { low: 0, high: 0 });
  const value = `${whole(part.value)} of 100, range ${range(part.low, part.high)}`;
  return { name, value, target: sum.high <= 0 ? null : `${gain(sum)} points, if the actions below work` };
}

/** Led: one team (or group) makes at least half of the work. */
function hubsLed({ components }: Report): Measure {
  const hubs = components.filter(({ hub }) => hub);
  return counted('Hubs (imported by most components) of which one team makes half of the work or more', hubs.filter(({ owner }) => (owner.actualShare ?? 0) >= 0.5).length, hubs.length, 'no component is a hub');
}

function measuresHad({ metrics }: Report): Measure {
  const all = metrics.filter(({ scope }) => scope === 'repository');
  return counted('Measures of the whole repository that have a value', all.filter(({ value }) => value !== null).length, all.length, 'none');
}
