import type { ExecutionRowReport, Finding, Report, ScorePart } from '../model/report.js';
import { executionName, hoursSaid } from '../report/execution-words.js';
import { figureOf, labelOf } from '../report/findings-by-rule.js';
import { chanceLevel, coefficient, count, figure, metricValue, percent, plural, range, whole } from '../report/numbers.js';
import { pillars } from '../report/pillars.js';
import { inOrder } from '../report/ranking.js';
import { LABELS, PARTS, namesOf, provenance, reasonSaid, shortId, totalSaid, where, type Names } from '../report/wording.js';
import { entry } from './card-lines.js';

/** A part of what a measure is made of. `weight`: how much it adds; those that add most are shown. */
interface Row {
  readonly name: string;
  readonly said: string;
  readonly weight: number;
}
interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

const MOST_ROWS = 5;

/** What a measure is in a report: its value, of how much, what it rests on, and the components, teams or pairs that add most to it. */
export function metricLines(report: Report, id: string): string[] {
  const metric = report.metrics.find((one) => one.id === id);
  if (metric === undefined) return [...reportLine(report), ...entry('Value', 'not known: the report was made before there was this measure')];
  const { counted, tables, ofTeams = false } = MADE_OF.get(id) ?? { counted: '', tables: () => [] };
  const all = counted === 'change-sets' && metric.n <= report.coverage.changeSets ? ` of ${count(report.coverage.changeSets)}` : '';
  const caveat = ofTeams ? LABELS[report.score.labels].caveat : null;
  const shown = tables(report, namesOf(report)).filter(({ rows }) => rows.length > 0);
  return [
    ...reportLine(report),
    ...entry('Value', metric.value === null ? `not known: ${metric.valueReason ?? 'no value'}` : metricValue(metric)),
    ...entry('n', `${count(metric.n)}${all} ${counted}`.trim()),
    ...(caveat === null ? [] : entry('Teams', caveat)),
    ...shown.flatMap(tableLines),
    ...(metric.value === null || shown.length > 0 ? [] : entry('Rows', 'it is of the whole repository: the report keeps none by component or team')),
    ...pillarLines(report, id),
  ];
}

function tableLines({ title, rows }: Table): string[] {
  const most = [...rows].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)).slice(0, MOST_ROWS);
  return [...entry(title, rows.length > most.length ? `the ${most.length} of ${count(rows.length)} that add most` : plural(rows.length, 'row')), ...most.flatMap(({ name, said }) => entry('·', `${name}: ${said}`))];
}

function pillarLines(report: Report, id: string): string[] {
  return pillars(report).filter(({ metrics, missing }) => [...metrics, ...missing.flatMap((one) => one.metrics)].some((one) => one.id === id))
    .flatMap(({ title, first, total }) => entry('Pillar', `${title}, ${plural(total, 'finding')}${first.length === 0 ? '' : `, first of ${first.map(({ title: of, rule }) => `${of} (${rule})`).join(', ')}`}`));
}

/** What `n` counts, and what the value is made of as far as a report has it. `ofTeams`: it rests on who is in which team. */
const MADE_OF: ReadonlyMap<string, { readonly counted: string; readonly ofTeams?: boolean; readonly tables: (report: Report, names: Names) => Table[] }> = new Map([
  ['autonomy', { counted: 'change-sets', ofTeams: true, tables: ({ topology: { teams } }: Report, names: Names) => [{ title: 'By team', rows: teams.flatMap(({ id, autonomy, work }) => (autonomy === null ? [] : [{ name: names.team(id), said: percent(autonomy), weight: work }])) }] }],
  ['bus-factor', { counted: 'files', tables: () => [] }],
  ['bus-factor-historic', { counted: 'files', tables: () => [] }],
  ['congruence', { counted: 'pairs of teams', ofTeams: true, tables: needsOfTeams }],
  ['congruence-weighted', { counted: 'pairs of teams', ofTeams: true, tables: needsOfTeams }],
  ['core-size', { counted: 'components', tables: ({ components }: Report) => [{ title: 'In the largest circle', rows: components.filter(({ role }) => role === 'core').map(({ name, id, changeSets }) => ({ name: named(name, id), said: plural(changeSets, 'change-set'), weight: changeSets })) }] }],
  ['declared-fit', { counted: 'change-sets', ofTeams: true, tables: ({ ownership, metrics }: Report, names: Names) => [{ title: 'By component', rows: metrics.some(({ id, value }) => id === 'declared-fit' && value !== null) ? ownership.components.flatMap(({ id, declaredShare, effort }) => (declaredShare === null ? [] : [{ name: names.component(id), said: `${percent(declaredShare)} of an effort of ${figure(effort)}`, weight: effort }])) : [] }] }],
  ['fix-share', { counted: 'change-sets', tables: byRow(fixes) }],
  ['landing-time', { counted: 'change-sets', tables: byRow(({ landingHours: spread }) => (spread === null ? null : { said: `${hoursSaid(spread)} over ${count(spread.n)}`, weight: spread.n })) }],
  ['propagation-cost', { counted: 'components', tables: ({ components }: Report) => [{ title: 'Imported most', rows: components.filter(({ importers }) => importers > 0).map(({ name, id, importers }) => ({ name: named(name, id), said: `${plural(importers, 'other component imports it', 'other components import it')}`, weight: importers })) }] }],
  ['release-frequency', { counted: 'releases', tables: byRow(({ releasePerMonth: perMonth, releases }) => (perMonth === null || releases === null ? null : { said: `${figure(perMonth)} a month, ${plural(releases, 'release')}`, weight: releases })) }],
  ['revert-rate', { counted: 'change-sets', tables: shares('revertShare') }],
  ['traced-share', { counted: 'change-sets', tables: shares('tracedShare') }],
]);

const named = (name: string, id: string): string => (name === id ? name : `${name} (${id})`);

/** Fixes are known where too little else is to say a share. */
function fixes({ workMix, changeSets, fixShare }: ExecutionRowReport): Omit<Row, 'name'> {
  return { said: `${count(workMix.fix)} of ${plural(changeSets, 'change-set')}, ${fixShare === null ? 'a share is not said' : `${percent(fixShare)} of those of known purpose`}`, weight: workMix.fix };
}

function shares(key: 'revertShare' | 'tracedShare'): (report: Report, names: Names) => Table[] {
  return byRow((row) => (row[key] === null ? null : { said: `${percent(row[key])} of ${plural(row.changeSets, 'change-set')}`, weight: row[key] * row.changeSets }));
}

/** By component and by team, from the table of how work gets done. */
function byRow(cell: (row: ExecutionRowReport) => Omit<Row, 'name'> | null): (report: Report, names: Names) => Table[] {
  return ({ execution }, names) => [{ title: 'By component', of: ['component'] }, { title: 'By team', of: ['team', 'community'] }].map(({ title, of }) => ({
    title,
    rows: execution.rows.filter((row) => of.includes(row.of)).flatMap((row) => {
      const found = cell(row);
      return found === null ? [] : [{ name: executionName(row, names), ...found }];
    }),
  }));
}

function needsOfTeams({ networks }: Report, names: Names): Table[] {
  return [{
    title: 'Pairs of teams by need',
    rows: networks.teams.links.map(({ source, target, needed, seen }) => ({ name: `${names.team(source)} ↔ ${names.team(target)}`, said: `need ${figure(needed)}, contact ${seen === null ? 'not observed' : figure(seen)}`, weight: needed })),
  }];
}

/** What a rule did in a report: each of its findings in the order of reading, or why there is none. */
export function ruleLines(report: Report, id: string): string[] {
  const rule = report.rules.find((one) => one.id === id);
  const names = namesOf(report);
  const findings = inOrder(report).filter((finding) => finding.rule === id);
  if (findings.length > 0) return [...reportLine(report), ...entry('Findings', count(findings.length)), ...findings.flatMap((finding) => entry('·', findingSaid(finding, names)))];
  return [...reportLine(report), ...entry('Findings', rule === undefined ? 'not known: the report was made before there was this rule' : OUTCOMES[rule.outcome](rule.outcomeReason ?? 'no reason is given'))];
}

const OUTCOMES = {
  findings: () => 'none is left of those it made',
  none: () => 'none: it looked and found nothing',
  notApplicable: (reason: string) => `could not judge: ${reason}`,
  failed: (reason: string) => `failed and says nothing: ${reason}`,
} as const;

function findingSaid(finding: Finding, names: Names): string {
  const said = figureOf(finding);
  return `${finding.rank} (${shortId(finding)}) ${where(finding, names)}${said === null ? `: ${figure(finding.value)}` : `: ${said}${labelOf(finding) === null ? '' : ` (${labelOf(finding)})`}`}; ${finding.confidence}${finding.status === null ? '' : `, ${finding.status}`}`;
}

/** The mirror score in a report: both parts and both together, with range, chance and n, or why there is none. */
export function scoreLines(report: Report): string[] {
  const { score } = report;
  const { n } = score;
  const { caveat } = LABELS[score.labels];
  return [
    ...reportLine(report),
    ...PARTS.flatMap(({ id, title }) => entry(title, partSaid(report, score[id]))),
    ...entry('Both together', score.value === null ? `not said: ${reasonSaid(report, score.withheld ?? 'a part is withheld')}` : `${totalSaid(report)}; by chance ${chanceLevel(score)}, κ ${coefficient(score.kappa)}`),
    ...entry('n', `${plural(n.changeSets, 'change-set')}, ${plural(n.people, 'person', 'people')}, ${plural(n.teams, LABELS[score.labels].noun.slice(0, -1))}, ${plural(n.components, 'component')}, ${plural(n.weeks, 'week')}`),
    ...(caveat === null ? [] : entry('Teams', caveat)),
  ];
}

/** Of a part without a score the sums stand all the same: whoever adds up needs of pairs comes to them. */
function partSaid(report: Report, part: ScorePart): string {
  const sums = `${figure(part.met)} of a need of ${figure(part.need)} ${part.needShare === null ? '' : `(${percent(part.needShare)} of all) `}met`;
  if (part.value === null) return `not said: ${reasonSaid(report, part.withheld ?? report.score.withheld ?? 'there is not enough evidence')}; for the arithmetic alone, ${sums}`;
  return `${whole(part.value)} (range ${range(part.low, part.high)}); by chance ${chanceLevel(part)}, κ ${coefficient(part.kappa)}; ${sums}`;
}

const reportLine = (report: Report): string[] => ['', ...entry('Report', `${provenance(report).join(', ')}.`)];
