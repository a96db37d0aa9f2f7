import type { Report } from '../../src/model/report.js';
import { flowLayout, type FlowInput, type FlowLayout, type FlowLink } from './flow.js';
import { shortNames } from './label.js';

/** What the columns hold, left to right. */
export interface ReportFlow {
  readonly layout: FlowLayout;
  readonly kinds: readonly ('area' | 'team' | 'community')[];
}

/**
 * Areas of the code │ teams │ communities: left by work (effort of a team on an area), right by people (members of a community who are in a team; below the group floor they are among the others). Where no team is declared
 * there are areas and communities alone. Null, where there is nothing to map.
 */
export function reportFlow(report: Report): ReportFlow | null {
  const { areas, communities } = report.partitions;
  const declared = report.teams.some(({ kind }) => kind === 'declared');
  const short = (items: readonly { readonly id: string; readonly label: string }[]): FlowInput[] => {
    const labels = shortNames(items.map(({ label }) => said(label)), 26).label;
    return items.map(({ id, label }) => ({ id, label: labels.get(said(label))! })).sort(byId);
  };
  const work = report.comparison.work.map(({ area, group, effort }): FlowLink => ({ from: area, to: group, weight: effort })).sort(byEnds);
  if (areas.clusters.length === 0 || work.length === 0) return null;
  const people = communities.clusters.flatMap(({ id, size, teams }) => {
    const known = teams.reduce((sum, { share }) => sum + share, 0);
    return size === null ? [] : [...teams.map(({ team, share }): FlowLink => ({ from: team, to: id, weight: share * size })), ...(known < 1 ? [{ from: '', to: id, weight: (1 - known) * size }] : [])];
  }).sort(byEnds);
  const [left, middle] = [short(areas.clusters), short(report.teams)];
  const third = declared && people.some(({ from }) => from !== '');
  return third
    ? { kinds: ['area', 'team', 'community'], layout: flowLayout([left, middle, short(communities.clusters)], [work, people]) }
    : { kinds: declared ? ['area', 'team'] : ['area', 'community'], layout: flowLayout([left, middle], [work]) };
}

const byId = (x: FlowInput, y: FlowInput): number => (x.id < y.id ? -1 : 1);
const byEnds = (x: FlowLink, y: FlowLink): number => (x.from < y.from ? -1 : x.from > y.from ? 1 : x.to < y.to ? -1 : 1);

/** `Group F (works on … most)` is too long for a picture; a community without a name is called after what its people work on most. */
const said = (label: string): string => (label.startsWith('group:') ? label.slice(6).split('+').map((path) => (path === '.' ? '(root)' : path.slice(path.lastIndexOf('/') + 1))).join(' + ') : label.replace(/ \((mostly|works on) .*\)$/, ''));
