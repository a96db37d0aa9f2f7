import type { Report } from '../../src/model/report.js';
import { flowLayout, type FlowInput, type FlowLayout, type FlowLink } from './flow.js';
import { shortNames } from './label.js';

/** What the columns hold, left to right. */
export interface ReportFlow {
  readonly layout: FlowLayout;
  readonly kinds: readonly ('area' | 'team' | 'community')[];
}

/** The node between the columns for work and people of whom it is not known whose they are. */
export const UNKNOWN = ' ?';

/**
 * Areas of the code │ teams │ communities: left by work (effort of a team on an area), right by people (members of a community who are in a team; below the group floor they are among the others). Parts are of all work and of all
 * people: those in no known team have a node of their own, and work on components in no area is among the others. Where no team is declared there are areas and communities alone. Null, where there is nothing to map.
 */
export function reportFlow(report: Report): ReportFlow | null {
  const { areas, communities } = report.partitions;
  const declared = report.teams.some(({ kind }) => kind === 'declared');
  const short = (items: readonly { readonly id: string; readonly label: string }[]): FlowInput[] => {
    const labels = shortNames(items.map(({ label }) => said(label)), 26).label;
    return items.map(({ id, label }) => ({ id, label: labels.get(said(label))! })).sort(byId);
  };
  const known = report.comparison.work.map(({ area, group, effort }): FlowLink => ({ from: area, to: group, weight: effort }));
  if (areas.clusters.length === 0 || known.length === 0) return null;
  const work = [...known, ...unmapped(report)].sort(byEnds);
  const people = communities.clusters.flatMap(({ id, size, teams }) => {
    const inTeams = teams.reduce((sum, { share }) => sum + share, 0);
    return size === null ? [] : [...teams.map(({ team, share }): FlowLink => ({ from: team, to: id, weight: share * size })), ...(inTeams < 1 ? [{ from: UNKNOWN, to: id, weight: (1 - inTeams) * size }] : [])];
  }).sort(byEnds);
  const [left, middle] = [short(areas.clusters), [...short(report.teams), { id: UNKNOWN, label: declared ? 'team not known' : 'group not known' }]];
  const third = declared && people.some(({ from }) => from !== UNKNOWN);
  return third
    ? { kinds: ['area', 'team', 'community'], layout: flowLayout([left, middle, short(communities.clusters)], [work, people]) }
    : { kinds: declared ? ['area', 'team'] : ['area', 'community'], layout: flowLayout([left, middle], [work]) };
}

/** Work that `comparison.work` leaves out: of people in no known group, and on components in no area. */
function unmapped({ components, ownership }: Report): FlowLink[] {
  const all = new Map(ownership.components.map(({ id, effort }) => [id, effort]));
  const sums = new Map<string, FlowLink>();
  for (const { id, area, effort } of components) {
    for (const { team, share } of effort) {
      if (team !== null && area !== null) continue;
      const [from, to] = [area ?? '', team ?? UNKNOWN];
      const key = `${from}\n${to}`;
      sums.set(key, { from, to, weight: (sums.get(key)?.weight ?? 0) + share * (all.get(id) ?? 0) });
    }
  }
  return [...sums.values()];
}

const byId = (x: FlowInput, y: FlowInput): number => (x.id < y.id ? -1 : 1);
const byEnds = (x: FlowLink, y: FlowLink): number => (x.from < y.from ? -1 : x.from > y.from ? 1 : x.to < y.to ? -1 : 1);

/** `Group F (works on … most)` is too long for a picture; a community without a name is called after what its people work on most. */
const said = (label: string): string => (label.startsWith('group:') ? label.slice(6).split('+').map((path) => (path === '.' ? '(root)' : path.slice(path.lastIndexOf('/') + 1))).join(' + ') : label.replace(/ \((mostly|works on) .*\)$/, ''));
