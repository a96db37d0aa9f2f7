import type { OwnershipOrder } from '../layout/ownership-rows.js';
import { encoded } from '../static/encoded.js';

/** What is selected: one thing, in all views. Ids are those of the report; of a pair `a` < `b` by code units. */
export type Selection = One<'component'> | One<'team'> | One<'area'> | One<'finding'> | Two<'pair'> | Two<'teams'>;
interface One<Kind> {
  readonly kind: Kind;
  readonly id: string;
}
interface Two<Kind> {
  readonly kind: Kind;
  readonly a: string;
  readonly b: string;
}

/** Everything of one kind is alternatives; kinds narrow one another. */
export interface Filter {
  readonly kind: 'team' | 'area' | 'verdict';
  readonly id: string;
}

/** A component that a team takes over in the scenario. */
export interface Move {
  readonly component: string;
  readonly team: string;
}

export type MirrorOrder = 'architecture' | 'people' | 'folder' | 'name';

/** All that a link to the page carries. Every view reads the same state; nothing else is remembered. */
export interface State {
  /** Id of a registered view. */
  readonly view: string;
  readonly selection: Selection | null;
  readonly query: string;
  readonly filters: readonly Filter[];
  readonly scenario: readonly Move[];
  /** Whether the Mirror's rows start as areas or as components; null: as many components as can be read. */
  readonly level: 'area' | 'component' | null;
  /** Areas (`NO_AREA` among them) that stand the other way than the level says. */
  readonly turned: readonly string[];
  readonly order: MirrorOrder;
  /** Cells with fewer importing files and fewer shared changes are not drawn. */
  readonly least: number;
  readonly mismatchesOnly: boolean;
  readonly ghosts: boolean;
  /** Order of the rows of the ownership matrix. */
  readonly rowOrder: OwnershipOrder;
  /** The table that is shown, the column it is sorted by and whether from the largest. */
  readonly table: string;
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
}

export const INITIAL: State = {
  view: 'report', selection: null, query: '', filters: [], scenario: [], level: null, turned: [], order: 'architecture', least: 0, mismatchesOnly: false, ghosts: true, rowOrder: 'area', table: 'pairs', sort: null,
};

export const pairOf = (kind: 'pair' | 'teams', x: string, y: string): Selection => (x < y ? { kind, a: x, b: y } : { kind, a: y, b: x });

export const sameSelection = (x: Selection | null, y: Selection | null): boolean => selectionText(x) === selectionText(y);

/** `pair:orders~payments`: every id percent-encoded, so that the marks between them are never part of one. */
export const selectionText = (selection: Selection | null): string =>
  (selection === null ? '' : 'id' in selection ? `${selection.kind}:${encoded(selection.id)}` : `${selection.kind}:${encoded(selection.a)}~${encoded(selection.b)}`);

/** The selection that a text names; null where it names none. Whether the ids are in the report is for the caller to see. */
export function selectionNamed(text: string): Selection | null {
  const [, kind, rest] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
  if (kind === undefined) return null;
  const ids = rest.split('~').map(decoded);
  if (ids.includes(null)) return null;
  if ((kind === 'pair' || kind === 'teams') && ids.length === 2) return pairOf(kind, ids[0]!, ids[1]!);
  return (kind === 'component' || kind === 'team' || kind === 'area' || kind === 'finding') && ids.length === 1 ? { kind, id: ids[0]! } : null;
}

export { encoded };

export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
