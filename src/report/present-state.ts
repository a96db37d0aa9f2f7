import { OWNERSHIP_LIMITS as LIMITS } from '../model/analysis.js';
import type { ComponentReport, Finding, Report } from '../model/report.js';
import { count, inWords, percent, plural } from './numbers.js';
import { undividedOwners } from './ownership-rows.js';
import { inOrder, isLive } from './ranking.js';
import { listed, placesOf, where, type Names } from './wording.js';

/** One statement about the present state: it needs no score. */
export interface StateLine {
  readonly title: string;
  readonly text: string;
  /** What `conway explain` takes to tell how the figure came about. */
  readonly explain: string;
  /** Id of the section of the page that shows it whole. */
  readonly section: string;
}

/** The map in a few lines: who is declared, who does the work, who could be missed, what everything builds on, where it breaks, what moves together and where work waits. A line without anything to say is left out. */
export function presentState(report: Report, names: Names): StateLine[] {
  const live = inOrder(report).filter(isLive);
  return [owners, keepers, knowledge, foundation, repairs, together, bottlenecks, versions].flatMap((line) => line(report, names, live) ?? []);
}

/** As it is typed at a shell. */
export const explainCommand = (id: string): string => `conway explain ${/^[\w@%+=:,./-]+$/.test(id) ? id : `'${id.replaceAll("'", `'\\''`)}'`}`;

type Line = (report: Report, names: Names, live: readonly Finding[]) => StateLine | null;

const NAMED = 3;

/** `a, b, c and 4 more`. */
const some = (all: readonly string[], most = NAMED): string => listed(all.length > most ? [...all.slice(0, most), `${count(all.length - most)} more`] : all);

const owners: Line = ({ components, ownership }) => {
  const { unowned, components: truths } = ownership;
  if (unowned.ofFiles === null) return null;
  const title = 'Declared owners';
  if (unowned.ofFiles >= 1) return { title, text: `Nobody is declared to own ${unowned.files === 1 ? 'the one source file' : `any of ${count(unowned.files)} source files`}.`, explain: 'unowned', section: 'owners' };
  const undivided = undividedOwners(ownership);
  if (undivided !== null) return { title, text: `${percent(1 - unowned.ofFiles)} of ${plural(unowned.files, 'source file')} ${unowned.files === 1 ? 'has' : 'have'} a declared owner, and yet no component a team of its own: ${undivided}.`, explain: 'unowned', section: 'owners' };
  const states = new Map(truths.map(({ id, state }) => [id, state]));
  const differing = components.filter(({ id }) => states.get(id) === 'shadow' || states.get(id) === 'contested');
  const bare = busiest(components.filter(({ id }) => states.get(id) === 'unowned'));
  return {
    title, explain: bare.length > 0 ? 'unowned' : 'shadow-owner', section: 'owners',
    text: [
      `${percent(1 - unowned.ofFiles)} of ${plural(unowned.files, 'source file')} ${unowned.files === 1 ? 'has' : 'have'} a declared owner.`,
      ...(bare.length === 0 ? [] : [`Without one: ${some(bare.map(({ name }) => name))}.`]),
      ...(differing.length === 0 ? [] : [`Another team does more of the work on ${some(busiest(differing).map(({ name }) => name))}.`]),
    ].join(' '),
  };
};

const busiest = (components: readonly ComponentReport[]): ComponentReport[] => components.toSorted((x, y) => y.changeSets - x.changeSets || (x.id < y.id ? -1 : 1));

const keepers: Line = ({ components, score }, names) => {
  const judged = components.filter(({ changeSets }) => changeSets >= LIMITS.effort);
  if (judged.length === 0) return null;
  const led = judged.filter(({ owner }) => owner.actual !== null && owner.actualShare !== null && owner.actualShare >= LIMITS.majority);
  const byTeam = new Map<string, ComponentReport[]>();
  for (const component of led) byTeam.set(component.owner.actual!, [...(byTeam.get(component.owner.actual!) ?? []), component]);
  const teams = [...byTeam].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const noun = score.labels === 'communities' ? 'group' : 'team';
  const first = teams.slice(0, NAMED).map(([team, own], index) => `${index === 0 && noun === 'group' ? names.team(team) : names.briefTeam(team)} ${count(own.length)}`);
  return {
    title: 'Who does the work', explain: busiest(led)[0]?.id ?? busiest(judged)[0].id, section: 'owners',
    text: led.length === 0 ? `No ${noun} does half of the work on any of ${plural(judged.length, 'component')} with ${LIMITS.effort} change-sets or more.`
      : `One ${noun} does half of the work or more on ${count(led.length)} of ${plural(judged.length, 'component')} with ${LIMITS.effort} change-sets or more: ${some([...first, ...teams.slice(NAMED).map(() => '')], NAMED)}.`,
  };
};

const knowledge: Line = (report, names, live) => {
  const factor = metricOf(report, 'bus-factor');
  const of = (rule: string): string[] => live.filter((finding) => finding.rule === rule).map((finding) => where(finding, names));
  const [single, orphaned] = [of('single-point'), of('orphaned')];
  const text = [
    ...(factor === undefined || factor.value === null ? [] : [`Bus factor ${count(factor.value)}: if ${factor.value === 1 ? 'one person leaves' : `${inWords(factor.value)} people leave`}, half of ${plural(factor.n, 'file')} or more ${factor.n === 1 ? 'has' : 'have'} no main author left.`]),
    ...(single.length === 0 ? [] : [`One person does nearly all of the work on ${some(single)}.`]),
    ...(orphaned.length === 0 ? [] : [`None of those who made ${some(orphaned)} is active any more.`]),
  ];
  return text.length === 0 ? null : { title: 'Knowledge', text: text.join(' '), explain: single.length > 0 ? 'single-point' : 'bus-factor', section: single.length + orphaned.length > 0 ? 'findings' : 'pillars' };
};

const metricOf = ({ metrics }: Report, id: string): Report['metrics'][number] | undefined => metrics.find((metric) => metric.id === id && metric.scope === 'repository');

const foundation: Line = (report) => {
  const { components } = report;
  const hubs = components.filter(({ hub }) => hub).sort((x, y) => y.importers - x.importers || (x.id < y.id ? -1 : 1));
  const [core, reach] = [metricOf(report, 'core-size')?.value ?? 0, metricOf(report, 'propagation-cost')?.value ?? null];
  const text = [
    ...(hubs.length === 0 ? [] : [`${plural(hubs.length, 'hub')}: ${some(hubs.map(({ name, importers }, index) => `${name} (${index === 0 ? `${count(importers)} of ${count(components.length - 1)} other components import it` : count(importers)})`))}.`]),
    ...(core === 0 ? [] : [`${count(core)} of ${plural(components.length, 'component')} import each other in a circle.`]),
    ...(reach === null || components.length < 2 ? [] : [`A change can reach ${percent(reach)} of the components through imports, on average.`]),
  ];
  return text.length === 0 ? null : { title: 'Hubs and cycles', text: text.join(' '), explain: hubs[0]?.id ?? (core > 0 ? 'core-size' : 'propagation-cost'), section: 'pictures' };
};

const repairs: Line = ({ execution: { rows } }, names, live) => {
  const whole = rows.find(({ of }) => of === 'repository');
  if (whole === undefined || whole.fixShare === null) return null;
  const fragile = live.filter(({ rule }) => rule === 'fragile-component' || rule === 'debt-starved').map((finding) => where(finding, names));
  const most = rows.filter(({ of, workMix }) => of === 'component' && workMix.fix > 0).sort((x, y) => y.workMix.fix - x.workMix.fix || (x.id < y.id ? -1 : 1));
  return {
    title: 'Where it breaks', explain: fragile.length > 0 ? 'fragile-component' : 'fix-share', section: 'execution',
    text: [
      `${percent(whole.fixShare)} of the change-sets of known purpose are fixes${most.length === 0 ? '' : `, most of them on ${some(most.slice(0, NAMED).map(({ id, workMix, changeSets }) => `${names.component(id)} (${count(workMix.fix)} of ${count(changeSets - workMix.unknown)})`))}`}.`,
      ...(fragile.length === 0 ? [] : [`More than elsewhere, beyond chance: ${some(fragile)}.`]),
    ].join(' '),
  };
};

const together: Line = ({ comparison: { pairs } }, names) => {
  const joint = pairs.filter(({ coChange, a, b }) => coChange === 'yes' && a !== b);
  if (joint.length === 0) return null;
  const silent = joint.filter((pair) => pair.import === 'no').sort((x, y) => y.shared - x.shared || (`${x.a}\n${x.b}` < `${y.a}\n${y.b}` ? -1 : 1));
  const side = (id: string): string => names.brief({ kind: 'unit', id });
  return {
    title: 'Changes together', explain: silent.length > 0 ? `${silent[0].a} ↔ ${silent[0].b}` : `${joint[0].a} ↔ ${joint[0].b}`, section: 'pictures',
    text: `${plural(joint.length, 'pair')} of components change together more than chance explains${silent.length === 0 ? ', all with an import between them' : `, ${count(silent.length)} without an import between them, ${silent.length === 1 ? '' : 'first '}${side(silent[0].a)} ↔ ${side(silent[0].b)} (${plural(silent[0].shared, 'shared change-set')})`}.`,
  };
};

const WAITING = ['shared-bottleneck', 'platform-bottleneck', 'platform-candidate', 'over-centralised', 'decision-centralisation', 'sole-bridge', 'team-overload', 'approval-drag'] as const;

const firstPlace = (finding: Finding, names: Names): string => {
  const [first] = placesOf(finding, names).shown;
  return first === undefined ? 'the repository' : names.brief(first);
};

const bottlenecks: Line = (_, names, live) => {
  const found = WAITING.flatMap((rule) => {
    const own = live.filter((finding) => finding.rule === rule);
    return own.length === 0 ? [] : [{ rule, text: `${names.rule(rule).toLowerCase()}: ${some(own.map((finding) => firstPlace(finding, names)), 2)}` }];
  });
  if (found.length === 0) return null;
  const [first, ...rest] = found.map(({ text }) => text);
  return { title: 'Bottlenecks', text: `${[first.slice(0, 1).toUpperCase() + first.slice(1), ...rest].join('; ')}.`, explain: found[0].rule, section: 'findings' };
};

const versions: Line = (_, names, live) => {
  const of = (rule: string): string[] => live.filter((finding) => finding.rule === rule).map((finding) => where(finding, names));
  const [drift, sprawl, copies] = [of('version-drift'), of('tool-sprawl'), of('duplicated-code')];
  const text = [
    ...(drift.length === 0 ? [] : [`In versions that do not fit each other: ${some(drift)}.`]), ...(sprawl.length === 0 ? [] : [`Several tools for one purpose: ${some(sprawl)}.`]),
    ...(copies.length === 0 ? [] : [`Copied code: ${some(copies)}.`]),
  ];
  return text.length === 0 ? null : { title: 'Tools and versions', text: text.join(' '), explain: drift.length > 0 ? 'version-drift' : sprawl.length > 0 ? 'tool-sprawl' : 'duplicated-code', section: 'findings' };
};
