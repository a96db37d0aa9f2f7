import type { ComponentReport, Finding, PairReport, Report, TeamReport } from '../../src/model/report.js';
import { mirrorCells, pairKey, pairsOf, type Cell } from '../layout/cells.js';
import type { Known } from './link.js';
import type { Selection } from './state.js';

type Area = Report['partitions']['areas']['clusters'][number];
type Ownership = Report['ownership']['components'][number];

/** What the views look up, made once from the report. */
export interface ReportIndex {
  readonly components: ReadonlyMap<string, ComponentReport>;
  readonly ownership: ReadonlyMap<string, Ownership>;
  readonly teams: ReadonlyMap<string, TeamReport>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Cells of the Mirror by `pairKey`. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Pairs of units between two components, by `pairKey` of the components. */
  readonly unitPairs: ReadonlyMap<string, readonly PairReport[]>;
  /** Component of a unit. */
  readonly unitOf: ReadonlyMap<string, string>;
  /** Teams that are declared owners of a component. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a finding is about: two components or teams, else its first subject; null where that is none of what can be selected. */
  readonly selectionOf: (finding: Finding) => Selection | null;
  /** Findings about a selected thing, in the order of the report. */
  readonly about: (selection: Selection) => readonly Finding[];
}

export function indexOf(report: Report): ReportIndex {
  const unitOf = new Map(report.comparison.units.map(({ id, component }) => [id, component]));
  const unitPairs = new Map<string, PairReport[]>();
  for (const pair of report.comparison.pairs) {
    const [a, b] = [unitOf.get(pair.a), unitOf.get(pair.b)];
    if (a === undefined || b === undefined) continue;
    const key = pairKey(a, b);
    unitPairs.set(key, [...(unitPairs.get(key) ?? []), pair]);
  }
  const byLabel = new Map(report.teams.flatMap((team) => [[team.label, team.id], [team.id, team.id]] as const));
  const subjectIds = (finding: Finding, kind: 'component' | 'team' | 'area'): string[] => [...new Set(finding.subjects.flatMap((subject) => {
    if (kind === 'component') return subject.kind === 'unit' ? [unitOf.get(subject.id) ?? subject.id] : subject.kind === 'component' ? [subject.id] : [];
    return subject.kind === kind || (kind === 'team' && subject.kind === 'community') ? [subject.id] : [];
  }))];
  const ofPair = (ids: readonly string[], kind: 'pair' | 'teams'): Selection | null => (ids.length !== 2 ? null : ids[0] < ids[1] ? { kind, a: ids[0], b: ids[1] } : { kind, a: ids[1], b: ids[0] });
  const components = new Map(report.components.map((one) => [one.id, one]));
  const teams = new Map(report.teams.map((one) => [one.id, one]));
  const areas = new Map(report.partitions.areas.clusters.map((one) => [one.id, one]));
  const known = (selection: Selection | null): Selection | null => (selection === null ? null
    : selection.kind === 'pair' ? (components.has(selection.a) && components.has(selection.b) ? selection : null)
    : selection.kind === 'teams' ? (teams.has(selection.a) && teams.has(selection.b) ? selection : null)
    : selection.kind === 'component' ? (components.has(selection.id) ? selection : null)
    : selection.kind === 'team' ? (teams.has(selection.id) ? selection : null)
    : areas.has(selection.id) ? selection : null);
  const selectionOf = (finding: Finding): Selection | null => {
    const [inComponents, inTeams, inAreas] = [subjectIds(finding, 'component'), subjectIds(finding, 'team'), subjectIds(finding, 'area')];
    const one = (kind: 'component' | 'team' | 'area', ids: readonly string[]): Selection | null => (ids.length === 0 ? null : known({ kind, id: ids[0] }));
    return known(ofPair(inComponents, 'pair')) ?? (inComponents.length === 0 ? known(ofPair(inTeams, 'teams')) : null) ?? one('component', inComponents) ?? one('area', inAreas) ?? one('team', inTeams);
  };
  return {
    components, teams, areas, unitOf, unitPairs, selectionOf,
    ownership: new Map(report.ownership.components.map((one) => [one.id, one])),
    findings: new Map(report.findings.map((one) => [one.id, one])),
    cells: mirrorCells(report),
    owners: new Map(report.components.map(({ id, owner }) => [id, new Set(owner.declared.flatMap((label) => byLabel.get(label) ?? []))])),
    about: (selection) => report.findings.filter((finding) => {
      if (selection.kind === 'finding') return finding.id === selection.id;
      if (selection.kind === 'pair' && finding.pairs !== undefined) return pairsOf(finding, unitOf).some(([a, b]) => pairKey(a, b) === pairKey(selection.a, selection.b));
      if (selection.kind === 'pair' || selection.kind === 'teams') {
        const ids = subjectIds(finding, selection.kind === 'pair' ? 'component' : 'team');
        return ids.length === 2 && ids.includes(selection.a) && ids.includes(selection.b);
      }
      return subjectIds(finding, selection.kind).includes(selection.id);
    }),
  };
}

export const knownIn = ({ components, teams, areas, findings }: ReportIndex, views: readonly string[], tables: readonly string[]): Known =>
  ({ views, tables, has: (kind, id) => ({ component: components, team: teams, area: areas, finding: findings })[kind].has(id) });
