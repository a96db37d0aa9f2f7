import { scaleLinear, scaleSqrt } from 'd3';
import type { ComponentReport, Report } from '../../src/model/report.js';
import { mirrorCells } from './cells.js';
import { shortNames } from './label.js';
import { rowAxis, shownRows, type Axis, type Rows } from './rows.js';

/** A team, or what stands beside the teams: people without one, and the teams that did not fit. */
export interface Column {
  readonly id: string;
  /** Short form for the axis. */
  readonly label: string;
  readonly name: string;
  readonly kind: 'team' | 'none' | 'others';
  readonly x: number;
}
export interface Share {
  readonly component: string;
  readonly column: Column;
  readonly share: number;
  readonly x: number;
  readonly y: number;
  /** Half side of the square, its area proportional to the share. */
  readonly size: number;
  readonly owner: boolean;
  /** Another team than a declared owner makes more than `FOREIGN` of the effort. */
  readonly foreign: boolean;
}
export interface OwnershipLayout {
  readonly rows: Rows;
  readonly axis: Axis;
  readonly labels: ReadonlyMap<string, string>;
  readonly columns: readonly Column[];
  readonly width: number;
  /** Teams left to the `others` column. */
  readonly hiddenTeams: number;
  readonly shares: readonly Share[];
  /** Change-sets as bar length at the end of each row. */
  readonly bars: ReadonlyMap<string, { readonly length: number; readonly changeSets: number }>;
  readonly declared: boolean;
}

/** A non-owner's share of the effort from which a cell is coloured. Judgement: a quarter of the work is no drive-by. */
export const FOREIGN = 0.25;
/** Columns that can be read beside their rotated labels. */
const COLUMN_LIMIT = 24;
const BAR = 44;

export function ownershipLayout(report: Report, limit?: number): OwnershipLayout {
  const rows = shownRows(report, mirrorCells(report), limit);
  const axis = rowAxis(rows);
  const components = new Map(report.components.map((component) => [component.id, component]));
  const drawn = rows.ids.map((id) => components.get(id)!);
  const { columns, hiddenTeams } = teamColumns(report, drawn, axis.pitch);
  const side = scaleSqrt().domain([0, 1]).range([0, axis.pitch * 0.46]);
  const longest = scaleLinear().domain([0, Math.max(1, ...drawn.map((component) => component.changeSets))]).range([0, BAR]);
  const names = shortNames(drawn.map((component) => component.name), 24);
  return {
    rows, axis, columns, hiddenTeams,
    labels: new Map(drawn.map((component) => [component.id, names.label.get(component.name)!])),
    width: columns.length * columnPitch(axis.pitch),
    shares: drawn.flatMap((component) => shares(report, component, columns).map((share) => ({
      ...share, x: share.column.x + columnPitch(axis.pitch) / 2, y: axis.start.get(component.id)! + axis.pitch / 2, size: side(share.share),
    }))),
    bars: new Map(drawn.map((component) => [component.id, { length: longest(component.changeSets), changeSets: component.changeSets }])),
    declared: report.teams.some((team) => team.kind === 'declared'),
  };
}

const columnPitch = (pitch: number): number => Math.max(26, pitch);

/** Teams with most effort on the rows first kept, then in the order in which they own rows, so that the squares run down a diagonal. */
function teamColumns(report: Report, drawn: readonly ComponentReport[], pitch: number): { columns: Column[]; hiddenTeams: number } {
  const weight = new Map<string, number>();
  for (const component of drawn) {
    for (const { team, share } of component.effort) if (team !== null) weight.set(team, (weight.get(team) ?? 0) + share);
    for (const team of owners(report, component)) weight.set(team, (weight.get(team) ?? 0) + 1e-6);
  }
  const byWeight = [...weight.keys()].sort((x, y) => weight.get(y)! - weight.get(x)! || (x < y ? -1 : 1));
  const kept = new Set(byWeight.slice(0, COLUMN_LIMIT));
  const centre = (team: string): number => {
    const at = drawn.map((component, row) => ({ row, weight: (component.effort.find((one) => one.team === team)?.share ?? 0) + (owners(report, component).has(team) ? 1 : 0) }));
    const total = at.reduce((sum, one) => sum + one.weight ** 2, 0);
    return total === 0 ? 0 : at.reduce((sum, one) => sum + one.weight ** 2 * one.row, 0) / total;
  };
  const name = new Map(report.teams.map((team) => [team.id, team.label]));
  const ordered = [...kept].sort((x, y) => centre(x) - centre(y) || (x < y ? -1 : 1));
  const short = shortNames(ordered.map((id) => heading(name.get(id) ?? id)), 20);
  const columns: Omit<Column, 'x'>[] = ordered.map((id) => ({ id, label: short.label.get(heading(name.get(id) ?? id))!, name: name.get(id) ?? id, kind: 'team' }));
  const noun = report.teams.some((team) => team.kind === 'declared') ? 'team' : 'group';
  const hiddenTeams = byWeight.length - kept.size;
  if (hiddenTeams > 0) columns.push({ id: '', label: `${hiddenTeams} other ${noun}s`, name: `${hiddenTeams} other ${noun}s`, kind: 'others' });
  if (drawn.some((component) => component.effort.some((one) => one.team === null))) columns.push({ id: '', label: `no ${noun}`, name: `people without a ${noun}`, kind: 'none' });
  return { columns: columns.map((column, index) => ({ ...column, x: index * columnPitch(pitch) })), hiddenTeams };
}

/** A detected group's label without what it mostly works on: that does not fit an axis, and the table of teams has it. */
const heading = (label: string): string => label.replace(/ \(mostly .*\)$/, '');

/** Ids of the teams that are declared owners; the declared labels may be ids or display labels. */
function owners(report: Report, component: ComponentReport): Set<string> {
  const declared = new Set(component.owner.declared);
  return new Set(report.teams.filter((team) => team.kind === 'declared' && (declared.has(team.id) || declared.has(team.label))).map((team) => team.id));
}

function shares(report: Report, component: ComponentReport, columns: readonly Column[]): Omit<Share, 'x' | 'y' | 'size'>[] {
  const owning = owners(report, component);
  const shown = new Set(columns.filter((column) => column.kind === 'team').map((column) => column.id));
  return columns.flatMap((column) => {
    const share = component.effort
      .filter(({ team }) => (column.kind === 'team' ? team === column.id : column.kind === 'none' ? team === null : team !== null && !shown.has(team)))
      .reduce((sum, one) => sum + one.share, 0);
    const owner = column.kind === 'team' && owning.has(column.id);
    if (share <= 0 && !owner) return [];
    return [{ component: component.id, column, share, owner, foreign: column.kind === 'team' && !owner && owning.size > 0 && share > FOREIGN }];
  });
}
