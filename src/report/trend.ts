import type { Report } from '../model/report.js';
import { earlierOf } from '../model/same-finding.js';
import type { TrendFinding, TrendPoint } from '../model/trend.js';
import type { Block } from './blocks.js';
import { movement, type PartChange } from './difference.js';
import { coefficient, count, day, metricValue, plural, range, whole } from './numbers.js';
import { isLive } from './ranking.js';
import { LABELS, ended, namesOf, PARTS, partOf, where } from './wording.js';

/** Reports of one repository, oldest first, as points; each is held against the one before. */
export function trendPoints(reports: readonly Report[]): TrendPoint[] {
  return reports.map((report, index) => {
    const before = reports[index - 1];
    const live = report.findings.filter(isLive);
    const byRule: Record<string, number> = {};
    for (const { rule } of live) byRule[rule] = (byRule[rule] ?? 0) + 1;
    const part = (id: 'direct' | 'indirect'): TrendPoint['parts']['direct'] => {
      const { value, low, high, kappa, withheld } = partOf(report, id);
      return { value, low, high, kappa, withheld, change: before === undefined ? null : movement(partOf(before, id), partOf(report, id)) };
    };
    return {
      revision: report.repository.revision ?? '', at: report.repository.to ?? 0, components: report.components.length, teams: report.teams.length,
      parts: { direct: part('direct'), indirect: part('indirect') },
      metrics: report.metrics.filter(({ scope }) => scope === 'repository').map(({ id, value, n }) => ({ id, value, n })),
      findings: { all: live.length, byRule },
      marks: before === undefined ? [] : marks(before, report),
      measuredDifferently: before === undefined ? null : measuredDifferently(before, report),
    };
  });
}

function marks(before: Report, after: Report): string[] {
  const ids = (report: Report): Set<string> => new Set(report.components.map(({ id }) => id));
  const [old, now] = [ids(before), ids(after)];
  const [come, gone] = [[...now].filter((id) => !old.has(id)).length, [...old].filter((id) => !now.has(id)).length];
  const owners = new Map(before.components.map(({ id, owner }) => [id, owner.declared.join('\n')]));
  const changed = after.components.filter(({ id, owner }) => owners.has(id) && owners.get(id) !== owner.declared.join('\n')).length;
  return [
    ...(come + gone === 0 ? [] : [`${plural(come, 'component')} new, ${count(gone)} gone`]),
    ...(changed === 0 ? [] : [`${plural(changed, 'component')} with other owners`]),
    ...[measuredDifferently(before, after)].flatMap((reason) => reason ?? []),
  ];
}

/** Scores of declared, inferred and detected groups are of three kinds. */
const measuredDifferently = ({ score: before }: Report, { score: after }: Report): string | null =>
  (before.labels === after.labels ? null : `people are told apart by ${LABELS[after.labels].basis}, before by ${LABELS[before.labels].basis}`);

/** From first seen to last: the findings of all points, accepted and resolved ones left out at each. */
export function trendFindings(reports: readonly Report[]): TrendFinding[] {
  const found = new Map<string, TrendFinding>();
  reports.forEach((report, at) => {
    const names = namesOf(report);
    for (const finding of report.findings.filter(isLive)) {
      const { id, rule } = finding;
      found.set(id, { id, rule, title: names.rule(rule), where: where(finding, names), at: [...(found.get(id)?.at ?? []), at] });
    }
  });
  return [...found.values()].sort((x, y) => x.at[0]! - y.at[0]! || (x.rule < y.rule ? -1 : x.rule > y.rule ? 1 : x.id < y.id ? -1 : 1));
}

/** The trend in words: both parts with their ranges, what moved beyond noise, measures, findings, and what else changed. */
export function trendBlocks(reports: readonly Report[]): Block[] {
  const points = trendPoints(reports);
  const last = reports.at(-1);
  if (last === undefined) return [{ text: 'There is no point in time to compare.' }];
  const names = namesOf(last);
  const earlier = earlierOf(reports.slice(0, -1).flatMap(({ findings }) => findings));
  const fresh = last.findings.filter((finding) => isLive(finding) && earlier(finding).length === 0);
  return [
    { text: `${plural(points.length, 'point')} from ${day(points[0]!.at)} to ${day(points.at(-1)!.at)}, each with the code and the owners as they stood then. Scores of neighbours whose ranges overlap may be the same; κ compares where the number of teams changes.` },
    ...unscored(points).map((text): Block => ({ text })),
    ...PARTS.filter(({ id }) => points.some(({ parts }) => parts[id].value !== null)).map(({ id, title }): Block => ({
      table: {
        title, head: ['At', 'Score', 'Range', 'κ', 'Against the point before'],
        rows: points.map(({ at, parts }) => [day(at), whole(parts[id].value), range(parts[id].low, parts[id].high), coefficient(parts[id].kappa), said(parts[id].change, parts[id].value)]),
      },
    })),
    { table: { title: 'Measures', head: ['At', ...measureIds(last)], rows: points.map(({ at, metrics }) => [day(at), ...measureIds(last).map((id) => shown(last, metrics, id))]) } },
    { table: { title: 'Findings', head: ['At', 'Components', 'Teams', 'Findings', 'Most', 'What else changed'], rows: points.map(({ at, components, teams, findings, marks: changes }) => [day(at), count(components), count(teams), count(findings.all), most(findings.byRule), changes.join('; ') || '–']) } },
    ...(fresh.length === 0 ? [] : [{ text: `Found at the last point and at none before (${plural(fresh.length, 'finding')}):` }, { items: fresh.slice(0, 10).map((finding) => `${names.rule(finding.rule)}, ${where(finding, names)}: ${finding.message}`) }]),
  ];
}

/** Why a part of the score has no course: it has no value at any point. One sentence for both where the reason is one. */
export function unscored(points: readonly TrendPoint[]): string[] {
  const last = points.at(-1);
  const missing = last === undefined ? [] : PARTS.filter(({ id }) => points.every(({ parts }) => parts[id].value === null)).map(({ id, title }) => ({ title: title.toLowerCase(), reason: last.parts[id].withheld ?? 'there is not enough evidence' }));
  const [first, second] = missing;
  if (first === undefined) return [];
  if (first.reason === second?.reason) return [`No score at any point, so there is none to follow. At the last: ${ended(first.reason)}`];
  return missing.map(({ title, reason }) => `No score ${title} at any point. At the last: ${ended(reason)}`);
}

const said = (change: PartChange['verdict'], value: number | null): string => (value === null ? 'no score' : change === null ? '–' : change === 'moved' ? 'moved beyond both ranges' : change === 'same' ? 'as before' : 'may be noise');

const measureIds = (report: Report): string[] => report.metrics.filter(({ scope, value }) => scope === 'repository' && value !== null).map(({ id }) => id).slice(0, 8);

function shown(last: Report, metrics: TrendPoint['metrics'], id: string): string {
  const unit = last.metrics.find((metric) => metric.id === id)?.unit ?? '';
  return metricValue({ value: metrics.find((metric) => metric.id === id)?.value ?? null, unit: unit === 'ratio' ? unit : '' }).trim();
}

const most = (byRule: { readonly [rule: string]: number }): string => Object.entries(byRule).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 2).map(([rule, n]) => `${count(n)} ${rule}`).join(', ') || '–';
