import type { ComponentReport, Report } from '../../src/model/report.js';
import { mirrorCells } from './cells.js';
import { shortNames } from './label.js';
import { rootScale } from './root-scale.js';
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
  /** It is foreign, and a finding about that component alone is accepted. */
  readonly accepted: boolean;
  /** The scenario hands the component over: to this team, or from it. */
  readonly moved: 'to' | 'from' | null;
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

export interface OwnershipOptions {
  /** The rows in their order; else the components most involved in mismatch, by area. */
  readonly rows?: Rows;
  /** Most columns for single teams. */
  readonly columns?: number;
  readonly pitch?: (n: number) => number;
  /** Component → the team that takes it over in a scenario. */
  readonly takers?: ReadonlyMap<string, string>;
}

export function ownershipLayout(report: Report, { rows = shownRows(report, mirrorCells(report)), columns: limit = COLUMN_LIMIT, pitch, takers = new Map() }: OwnershipOptions = {}): OwnershipLayout {
  const axis = rowAxis(rows, pitch);
  const components = new Map(report.components.map((component) => [component.id, component]));
  const drawn = rows.ids.map((id) => components.get(id)!);
  const declared = declaredOwners(report);
  const { columns, hiddenTeams } = teamColumns(report, drawn, declared, takers, axis.pitch, limit);
  const side = rootScale(1, 0, axis.pitch * 0.46);
  const most = Math.max(1, ...drawn.map((component) => component.changeSets));
  const names = shortNames(drawn.map((component) => component.name), 24);
  const accepted = acceptedComponents(report);
  const single = new Set(columns.filter(({ kind }) => kind === 'team').map(({ id }) => id));
  return {
    rows, axis, columns, hiddenTeams,
    labels: new Map(drawn.map((component) => [component.id, names.label.get(component.name)!])),
    width: columns.length * columnPitch(axis.pitch),
    shares: drawn.flatMap((component) => shares(component, columns, single, declared.get(component.id)!, takers.get(component.id), accepted).map((share) => ({
      ...share, x: share.column.x + columnPitch(axis.pitch) / 2, y: axis.start.get(component.id)! + axis.pitch / 2, size: side(share.share),
    }))),
    bars: new Map(drawn.map((component) => [component.id, { length: (BAR * component.changeSets) / most, changeSets: component.changeSets }])),
    declared: report.teams.some((team) => team.kind === 'declared'),
  };
}

export const columnPitch = (pitch: number): number => Math.max(26, pitch);

/** Component → ids of the teams that are its declared owners; what is declared may be written as ids or as display labels. */
export function declaredOwners(report: Report): Map<string, ReadonlySet<string>> {
  const teams = new Map<string, string>();
  for (const { id, kind, label } of report.teams) if (kind === 'declared') for (const called of [label, id]) teams.set(called, id);
  return new Map(report.components.map(({ id, owner }) => [id, new Set(owner.declared.flatMap((called) => teams.get(called) ?? []))]));
}

/** Components about each of which alone somebody has accepted a finding. */
function acceptedComponents({ findings, comparison: { units } }: Report): ReadonlySet<string> {
  const unit = new Map(units.map(({ id, component }) => [id, component]));
  return new Set(findings.filter(({ status }) => status === 'accepted').flatMap(({ subjects }) => {
    const about = new Set(subjects.flatMap(({ kind, id }) => (kind === 'component' ? [id] : kind === 'unit' ? [unit.get(id) ?? id] : [])));
    return about.size === 1 ? [...about] : [];
  }));
}

/** Teams with most effort on the rows first kept, then in the order in which they own rows, so that the squares run down a diagonal. */
function teamColumns(
  report: Report, drawn: readonly ComponentReport[], declared: ReadonlyMap<string, ReadonlySet<string>>, takers: ReadonlyMap<string, string>, pitch: number, limit: number,
): { columns: Column[]; hiddenTeams: number } {
  const weight = new Map<string, number>();
  for (const component of drawn) {
    for (const { team, share } of component.effort) if (team !== null) weight.set(team, (weight.get(team) ?? 0) + share);
    for (const team of declared.get(component.id)!) weight.set(team, (weight.get(team) ?? 0) + 1e-6);
  }
  // who takes something over is never in the column of the others
  for (const team of takers.values()) weight.set(team, (weight.get(team) ?? 0) + drawn.length);
  const byWeight = [...weight.keys()].sort((x, y) => weight.get(y)! - weight.get(x)! || (x < y ? -1 : 1));
  const kept = new Set(byWeight.slice(0, limit));
  const sums = new Map<string, { weight: number; place: number }>();
  drawn.forEach((component, row) => {
    const own = declared.get(component.id)!;
    const share = new Map(component.effort.map((one) => [one.team, one.share]));
    for (const team of new Set([...share.keys(), ...own])) {
      if (team === null) continue;
      const weight = ((share.get(team) ?? 0) + (own.has(team) ? 1 : 0)) ** 2;
      const sum = sums.get(team) ?? { weight: 0, place: 0 };
      sums.set(team, { weight: sum.weight + weight, place: sum.place + weight * row });
    }
  });
  const centre = (team: string): number => (sums.get(team)?.weight ?? 0) === 0 ? 0 : sums.get(team)!.place / sums.get(team)!.weight;
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
const heading = (label: string): string => label.replace(/ \((mostly|works on) .*\)$/, '');

function shares(component: ComponentReport, columns: readonly Column[], shown: ReadonlySet<string>, declared: ReadonlySet<string>, taker: string | undefined, accepted: ReadonlySet<string>): Omit<Share, 'x' | 'y' | 'size'>[] {
  const owning = taker === undefined ? declared : new Set([taker]);
  const parts = new Map(component.effort.map(({ team, share }) => [team, share]));
  const others = component.effort.reduce((sum, { team, share }) => sum + (team === null || shown.has(team) ? 0 : share), 0);
  return columns.flatMap((column) => {
    const share = column.kind === 'team' ? parts.get(column.id) ?? 0 : column.kind === 'none' ? parts.get(null) ?? 0 : others;
    const owner = column.kind === 'team' && owning.has(column.id);
    const moved = column.kind !== 'team' || taker === undefined ? null : column.id === taker ? 'to' : declared.has(column.id) ? 'from' : null;
    if (share <= 0 && !owner && moved === null) return [];
    const foreign = column.kind === 'team' && !owner && owning.size > 0 && share > FOREIGN;
    return [{ component: component.id, column, share, owner, foreign, accepted: foreign && accepted.has(component.id), moved }];
  });
}
