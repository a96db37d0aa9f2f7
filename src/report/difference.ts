import type { Finding, Report, ScorePart } from '../model/report.js';
import type { Block } from './blocks.js';
import { coefficient, count, day, metricValue, plural, range, whole } from './numbers.js';
import { measuredOtherwise } from './otherwise.js';
import { ranked } from './ranking.js';
import { redefined, withStatus } from './status.js';
import { namesOf, PARTS, partOf, sinceLast, where, type Names } from './wording.js';

/** What changed from one report to a later one. */
export interface Difference {
  /** Findings of both, with their status; in order of reading. */
  readonly findings: readonly Finding[];
  readonly parts: readonly PartChange[];
  /** Options, rules and tool that differ: what changed may be them. */
  readonly otherwise: readonly string[];
  readonly components: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Components in both whose declared owners differ. */
  readonly owners: readonly { readonly component: string; readonly before: readonly string[]; readonly after: readonly string[] }[];
}

export interface PartChange {
  readonly part: 'direct' | 'indirect';
  readonly before: ScorePart;
  readonly after: ScorePart;
  /** `same`: score and range are equal; `moved`: each score lies outside the other's range; `noise`: it does not, or a range is missing; null where one of them has no score. */
  readonly verdict: 'same' | 'moved' | 'noise' | null;
}

export function difference(before: Report, after: Report): Difference {
  const stated = withStatus(after, before);
  const old = new Map(before.components.map((component) => [component.id, component]));
  const now = new Set(after.components.map(({ id }) => id));
  return {
    findings: ranked({ rules: after.rules, findings: stated }).map((finding, index) => ({ ...finding, rank: index + 1 })),
    parts: PARTS.map(({ id }) => ({ part: id, before: partOf(before, id), after: partOf(after, id), verdict: movement(partOf(before, id), partOf(after, id)) })),
    otherwise: differing(before, after),
    components: { added: [...now].filter((id) => !old.has(id)), removed: [...old.keys()].filter((id) => !now.has(id)) },
    owners: after.components.flatMap(({ id, owner }) => {
      const was = old.get(id)?.owner.declared;
      return was === undefined || was.join('\n') === owner.declared.join('\n') ? [] : [{ component: id, before: was, after: owner.declared }];
    }),
  };
}

/** Two values differ beyond noise when each lies outside the other's 90 % range: stricter than a test on their difference, and to be read off the two reports. */
export function movement(before: ScorePart, after: ScorePart): PartChange['verdict'] {
  if (before.value === null || after.value === null) return null;
  if (before.value === after.value && before.low === after.low && before.high === after.high) return 'same';
  const outside = (value: number, { low, high }: ScorePart): boolean => low !== null && high !== null && (value < low || value > high);
  return outside(before.value, after) && outside(after.value, before) ? 'moved' : 'noise';
}

function differing(before: Report, after: Report): string[] {
  const rules = redefined(after, before);
  return [
    ...(before.repository.name === after.repository.name ? [] : [`they are about ${before.repository.name ?? 'a repository without a name'} and ${after.repository.name ?? 'a repository without a name'}`]),
    ...(before.tool.version === after.tool.version ? [] : [`they were made by versions ${before.tool.version} and ${after.tool.version}`]),
    ...measuredOtherwise(before, after),
    ...(rules.length === 0 ? [] : [`rules are defined otherwise: ${rules.join(', ')}`]),
  ];
}

const SHOWN = 10;

/** The difference in words: what to distrust, the score, findings that are new, worse and no more, then components and owners. */
export function differenceBlocks(before: Report, after: Report): Block[] {
  const found = difference(before, after);
  const names = { now: namesOf(after), then: namesOf(before) };
  return [
    { text: `From ${spot(before)} to ${spot(after)}.` },
    ...(found.otherwise.length === 0 ? [] : [{ text: 'The two reports differ otherwise, so what follows may be due to that:' }, { items: found.otherwise }]),
    { heading: 'Score' },
    { items: found.parts.map(partSaid) },
    { heading: 'Findings' },
    { text: sinceLast({ findings: found.findings }) ?? 'No findings then and none now.' },
    ...list('New', found.findings.filter(({ status }) => status === 'new'), names.now),
    ...list('Worsened', found.findings.filter(({ status }) => status === 'worsened'), names.now),
    ...list('No more', found.findings.filter(({ status }) => status === 'resolved'), names.then),
    ...measures(before, after),
    ...components(found, names),
  ];
}

const spot = ({ repository: { revision, to } }: Report): string => `${revision === null || revision === '' ? 'a repository without commits' : `commit ${revision.slice(0, 10)}`}${to === null ? '' : ` (history to ${day(to)})`}`;

function partSaid({ part, before, after, verdict }: PartChange): string {
  const { title } = PARTS.find(({ id }) => id === part)!;
  const one = (score: ScorePart): string => (score.value === null ? 'no score' : `${whole(score.value)} (range ${range(score.low, score.high)}, κ ${coefficient(score.kappa)})`);
  if (verdict === 'same') return `${title}: ${one(after)}, as before`;
  const said = verdict === null ? '' : verdict === 'moved' ? '; each lies outside the other’s range' : '; may be noise: one lies within the other’s range';
  return `${title}: ${one(before)}, then ${one(after)}${said}`;
}

function list(title: string, findings: readonly Finding[], names: Names): Block[] {
  if (findings.length === 0) return [];
  const more = findings.length > SHOWN ? [`${count(findings.length - SHOWN)} more`] : [];
  return [{ text: `${title}:` }, { items: [...findings.slice(0, SHOWN).map((finding) => `${names.rule(finding.rule)}, ${where(finding, names)}: ${finding.message}`), ...more] }];
}

/** Measures whose shown value is another one. */
function measures(before: Report, after: Report): Block[] {
  const old = new Map(before.metrics.filter(({ scope }) => scope === 'repository').map((metric) => [metric.id, metric]));
  const changed = after.metrics.filter(({ scope }) => scope === 'repository').flatMap((metric) => {
    const was = old.get(metric.id);
    return was === undefined || metricValue(was) === metricValue(metric) ? [] : [`${metric.title}: ${metricValue(was)} (n = ${count(was.n)}), then ${metricValue(metric)} (n = ${count(metric.n)})`];
  });
  return changed.length === 0 ? [] : [{ heading: 'Measures' }, { items: changed }];
}

function components({ components: { added, removed }, owners }: Difference, { now, then }: { readonly now: Names; readonly then: Names }): Block[] {
  const some = (ids: readonly string[], name: (id: string) => string): string => ids.slice(0, SHOWN).map(name).join(', ') + (ids.length > SHOWN ? ` and ${count(ids.length - SHOWN)} more` : '');
  const items = [
    ...(added.length === 0 ? [] : [`${plural(added.length, 'component')} new: ${some(added, now.component)}`]),
    ...(removed.length === 0 ? [] : [`${plural(removed.length, 'component')} gone: ${some(removed, then.component)}`]),
    ...owners.slice(0, SHOWN).map(({ component, before, after }) => `${now.component(component)}: owned by ${before.join(', ') || 'nobody'}, then by ${after.join(', ') || 'nobody'}`),
    ...(owners.length > SHOWN ? [`${count(owners.length - SHOWN)} more with other owners`] : []),
  ];
  return items.length === 0 ? [] : [{ heading: 'Components' }, { items }];
}
