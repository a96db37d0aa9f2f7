import { MISMATCH, type Cell } from '../../../layout/cells.js';
import type { App } from '../../app.js';
import type { Selection, State } from '../../state.js';

/** A team works on a component that it owns, or of whose effort it makes a quarter. */
const WORKS = 0.25;

export const worksOn = ({ index }: App, team: string): Set<string> => new Set([...index.components.values()]
  .filter(({ id, effort }) => index.owners.get(id)?.has(team) === true || effort.some((one) => one.team === team && one.share >= WORKS)).map(({ id }) => id));

/** Components that a selected thing is or holds; null where it has none. */
export function membersOf(app: App, selection: Selection): ReadonlySet<string> | null {
  const { index } = app;
  switch (selection.kind) {
    case 'component': return new Set([selection.id]);
    case 'pair': return new Set([selection.a, selection.b]);
    case 'team': return worksOn(app, selection.id);
    case 'teams': return new Set([...worksOn(app, selection.a), ...worksOn(app, selection.b)]);
    case 'area': return new Set(index.areas.get(selection.id)?.members ?? []);
    case 'finding': {
      const finding = index.findings.get(selection.id);
      const about = finding === undefined ? null : index.selectionOf(finding);
      return about === null || about.kind === 'finding' ? null : membersOf(app, about);
    }
  }
}

/** Components whose names hold the words searched for; null without a search. */
export function searched({ index }: App, query: string): ReadonlySet<string> | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return words.length === 0 ? null : new Set([...index.components.values()].filter(({ name, id }) => words.every((word) => `${name} ${id}`.toLowerCase().includes(word))).map(({ id }) => id));
}

/** Components that the filters leave: those of the teams and areas, and whatever they have a cell with. Null: all. */
export function filtered(app: App, { filters }: State): ReadonlySet<string> | null {
  const of = (kind: 'team' | 'area'): ReadonlySet<string> | null => {
    const chosen = filters.filter((filter) => filter.kind === kind);
    return chosen.length === 0 ? null : new Set(chosen.flatMap(({ id }) => [...(kind === 'team' ? worksOn(app, id) : app.index.areas.get(id)?.members ?? [])]));
  };
  const [teams, areas] = [of('team'), of('area')];
  if (teams === null && areas === null) return null;
  const chosen = new Set([...app.index.components.keys()].filter((id) => teams?.has(id) !== false && areas?.has(id) !== false));
  const partners = [...app.index.cells.values()].filter(({ a, b, verdict }) => MISMATCH.has(verdict) && chosen.has(a) !== chosen.has(b));
  return new Set([...chosen, ...partners.flatMap(({ a, b }) => [a, b])]);
}

/** Cells that are drawn at all. */
export function drawnCells({ index }: App, { filters, least, mismatchesOnly }: State): ReadonlyMap<string, Cell> {
  const verdicts = new Set(filters.filter(({ kind }) => kind === 'verdict').map(({ id }) => id));
  return new Map([...index.cells].filter(([, { verdict, imports, shared }]) =>
    (verdicts.size === 0 || verdicts.has(verdict)) && (!mismatchesOnly || MISMATCH.has(verdict)) && Math.max(imports, shared) >= least));
}
