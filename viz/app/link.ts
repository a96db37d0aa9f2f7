import { SEVERITY } from '../layout/cells.js';
import { NO_AREA } from '../layout/levels.js';
import { INITIAL, decoded, encoded, selectionNamed, selectionText, type Filter, type MirrorOrder, type Move, type Selection, type State } from './state.js';

/** What a link may name. */
export interface Known {
  readonly views: readonly string[];
  readonly tables: readonly string[];
  readonly has: (kind: 'component' | 'team' | 'area' | 'finding', id: string) => boolean;
}

/** One key of a link. `read` gives undefined for what it does not know; `write` gives '' for the default, which is left out. */
interface Key {
  readonly key: string;
  readonly write: (state: State) => string;
  readonly read: (text: string, known: Known) => Partial<State> | undefined;
}

const ORDERS: readonly MirrorOrder[] = ['architecture', 'people', 'folder', 'name'];

const ROW_ORDERS = ['area', 'mismatch', 'changes', 'name'] as const;

const KEYS: readonly Key[] = [
  { key: 'sel', write: ({ selection }) => selectionText(selection), read: (text, known) => {
    const selection = selectionNamed(text);
    return selection !== null && isKnown(selection, known) ? { selection } : undefined;
  } },
  { key: 'q', write: ({ query }) => encoded(query), read: (text) => given(decoded(text), (query) => ({ query: query.slice(0, 200) })) },
  { key: 'f', write: ({ filters }) => filters.map(({ kind, id }) => `${kind}:${encoded(id)}`).join(','), read: (text, known) => given(listed(text, (one) => filterNamed(one, known)), (filters) => ({ filters })) },
  { key: 'wi', write: ({ scenario }) => scenario.map(({ component, team }) => `${encoded(component)}:${encoded(team)}`).join(','), read: (text, known) => given(listed(text, (one) => moveNamed(one, known)), (scenario) => ({ scenario })) },
  { key: 'lvl', write: ({ level }) => level ?? '', read: (text) => (text === 'area' || text === 'component' ? { level: text } : undefined) },
  { key: 'turn', write: ({ turned }) => turned.map(encoded).join(','), read: (text, known) => given(listed(text, (one) => given(decoded(one), (id) => (id === NO_AREA || known.has('area', id) ? id : undefined))), (turned) => ({ turned })) },
  { key: 'order', write: ({ order }) => (order === INITIAL.order ? '' : order), read: (text) => given(ORDERS.find((order) => order === text), (order) => ({ order })) },
  { key: 'min', write: ({ least }) => (least === 0 ? '' : String(least)), read: (text) => (/^\d{1,6}$/.test(text) ? { least: Number(text) } : undefined) },
  { key: 'only', write: ({ mismatchesOnly }) => (mismatchesOnly ? 'mismatches' : ''), read: (text) => (text === 'mismatches' ? { mismatchesOnly: true } : undefined) },
  { key: 'ghosts', write: ({ ghosts }) => (ghosts ? '' : 'off'), read: (text) => (text === 'off' ? { ghosts: false } : undefined) },
  { key: 'rows', write: ({ rowOrder }) => (rowOrder === INITIAL.rowOrder ? '' : rowOrder), read: (text) => given(ROW_ORDERS.find((order) => order === text), (rowOrder) => ({ rowOrder })) },
  { key: 'table', write: ({ table }) => (table === INITIAL.table ? '' : table), read: (text, known) => (known.tables.includes(text) ? { table: text } : undefined) },
  { key: 'sort', write: ({ sort }) => (sort === null ? '' : `${sort.descending ? '-' : ''}${encoded(sort.column)}`), read: (text) => given(decoded(text.replace(/^-/, '')), (column) => ({ sort: { column, descending: text.startsWith('-') } })) },
];

/** `#/mirror?sel=pair:orders~payments&min=3`: what differs from the beginning. */
export function linkOf(state: State): string {
  const pairs = KEYS.map(({ key, write }) => [key, write(state)] as const).filter(([, text]) => text !== '');
  return `#/${encoded(state.view)}${pairs.length === 0 ? '' : `?${pairs.map(([key, text]) => `${key}=${text}`).join('&')}`}`;
}

/** The state that a link names, and the keys in it that say nothing here; null for a fragment that is no link of this kind. */
export function stateOf(hash: string, known: Known): { readonly state: State; readonly ignored: readonly string[] } | null {
  const [, view, rest] = /^#\/([^?]*)\??(.*)$/s.exec(hash) ?? [];
  if (view === undefined) return null;
  const ignored: string[] = [];
  const shown = known.views.find((id) => encoded(id) === view);
  if (shown === undefined) ignored.push(view.slice(0, 40) || 'the view');
  let state: State = { ...INITIAL, ...(shown !== undefined && { view: shown }) };
  for (const pair of rest === '' ? [] : rest.split('&').slice(0, 100)) {
    const [, key, text] = /^([^=]*)=?(.*)$/s.exec(pair)!;
    const read = KEYS.find((one) => one.key === key)?.read(text, known);
    if (read === undefined) ignored.push(key.slice(0, 40));
    else state = { ...state, ...read };
  }
  return { state, ignored };
}

const isKnown = (selection: Selection, { has }: Known): boolean =>
  ('id' in selection ? has(selection.kind, selection.id) : [selection.a, selection.b].every((id) => has(selection.kind === 'pair' ? 'component' : 'team', id)));

/** All of a list, or nothing where one of it is not known: half a scenario is another scenario. */
function listed<One>(text: string, read: (one: string) => One | undefined): One[] | undefined {
  const all = text.split(',').filter((one) => one !== '').slice(0, 1000).map(read);
  return all.includes(undefined) ? undefined : (all as One[]);
}

function filterNamed(text: string, { has }: Known): Filter | undefined {
  const [, kind, raw] = /^(team|area|verdict):(.*)$/s.exec(text) ?? [];
  const id = raw === undefined ? null : decoded(raw);
  if (id === null) return undefined;
  if (kind === 'verdict') return (SEVERITY as readonly string[]).includes(id) ? { kind, id } : undefined;
  return (kind === 'team' || kind === 'area') && has(kind, id) ? { kind, id } : undefined;
}

function moveNamed(text: string, { has }: Known): Move | undefined {
  const [component, team] = text.split(':').map(decoded);
  if (component === null || team === null || component === undefined || team === undefined) return undefined;
  return has('component', component) && has('team', team) ? { component, team } : undefined;
}

const given = <Value, Result>(value: Value | null | undefined, then: (value: Value) => Result | undefined): Result | undefined => (value === null || value === undefined ? undefined : then(value));
