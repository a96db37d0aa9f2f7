import type { Analysis, CoChangeLink, ImportLink } from '../model/analysis.js';
import type { ImportedSymbol, Window } from '../model/facts.js';
import type { Evidence, SymbolEvidence } from '../model/report.js';

/** Most of these are shown with a finding; the full lists stand in the report's tables and in `conway facts`. */
export const SHOWN = 5;
/** Symbols of one import that are named. */
const SYMBOLS = 3;

/** What is neither nothing nor all never reads 0 % or 100 %. */
export const percent = (share: number): string => (share > 0 && share < 0.005 ? '< 1 %' : share < 1 && share >= 0.995 ? '> 99 %' : `${Math.round(share * 100)} %`);
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The first three, and how many more: a file may have a dozen owners. */
export function few(items: readonly string[]): string {
  return items.length > 4 ? `${items.slice(0, 3).join(', ')} and ${items.length - 3} more` : list(items);
}

/** Import statements behind links, each once, in order: tests last, and of each file the first before any second. What a reader opens first. */
export function importEvidence(analysis: Analysis, links: readonly (ImportLink | null)[]): Evidence[] {
  const { imports } = analysis.facts;
  const all = links.flatMap((link) => (link === null ? [] : [...link.evidence])).toSorted((a, b) => imports.test[a] - imports.test[b] || a - b);
  const statements = [...new Map(all.toReversed().map((row) => [`${imports.from[row]} ${imports.line[row]}`, row])).values()].toReversed();
  const before = new Map<number, number>();
  const turns = statements.map((row) => {
    const turn = before.get(imports.from[row]) ?? 0;
    before.set(imports.from[row], turn + 1);
    return { row, turn };
  });
  return importRows(analysis, turns.sort((a, b) => imports.test[a.row] - imports.test[b.row] || a.turn - b.turn).map(({ row }) => row));
}

/** The first of these rows of `Facts.imports` as evidence. */
export function importRows({ facts: { imports, files, components } }: Analysis, rows: readonly number[]): Evidence[] {
  return rows.slice(0, SHOWN).map((row) => ({
    kind: 'import',
    from: files.path[imports.from[row]],
    line: imports.line[row],
    specifier: imports.specifier[row],
    to: imports.to[row] >= 0 ? files.path[imports.to[row]] : components[imports.toComponent[row]].path,
    via: imports.via[row].map((file) => files.path[file]),
    ...symbolEvidence(imports.symbols?.get(row)),
  }));
}

/** The symbols used most of those that cross with one import. */
function symbolEvidence(symbols: readonly ImportedSymbol[] | undefined): { readonly symbols?: SymbolEvidence } {
  return symbols === undefined ? {} : { symbols: { top: symbols.slice(0, SYMBOLS), more: Math.max(0, symbols.length - SYMBOLS) } };
}

/** Files of a change-set that are named with a finding. */
const FILES = 6;

/**
 * Shared change-sets of a link, newest first, with at most six files. The sides take turns, each by path, so that however many files one side has, the other is shown.
 * @param sideOf number of the side a file is on, −1 for neither.
 */
export function commitEvidence(analysis: Analysis, link: CoChangeLink | null, sideOf: (file: number) => number): Evidence[] {
  if (link === null) return [];
  const { changeSets, files, formerPaths } = analysis.facts;
  return link.evidence.slice(0, SHOWN).map((row) => {
    const entries = Array.from({ length: changeSets.fileOffset[row + 1] - changeSets.fileOffset[row] }, (_, i) => changeSets.fileOffset[row] + i);
    const path = (entry: number): string => (changeSets.formerPath[entry] === 0 ? files.path[changeSets.file[entry]] : formerPaths[changeSets.formerPath[entry] - 1]);
    const sides = new Map<number, string[]>();
    for (const entry of entries) {
      const side = sideOf(changeSets.file[entry]);
      if (side >= 0) sides.set(side, [...(sides.get(side) ?? []), path(entry)]);
    }
    const [id, ...others] = changeSets.commits[row];
    return { kind: 'commit', id, at: changeSets.at[row], files: inTurns([...sides.values()]).slice(0, FILES), ...(others.length > 0 && { others }) };
  });
}

function inTurns(sides: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...sides.map((paths) => paths.length));
  return Array.from({ length: longest }, (_, turn) => sides.flatMap((paths) => paths.slice(turn, turn + 1))).flat();
}

/** More observations make a finding stronger; the limits are ours, chosen so that `weak` is what one unlucky month can produce. */
export function confidence(observations: number): 'strong' | 'fair' | 'weak' {
  return observations >= 20 ? 'strong' : observations >= 8 ? 'fair' : 'weak';
}

const MONTH = 2_629_746;

/** `in the last 36 months`, or `in all history` for a window that has no beginning. */
export function inLast({ from, to }: Pick<Window, 'from' | 'to'>): string {
  return from <= 0 ? 'in all history' : `in the last ${count(Math.round((to - from) / MONTH), 'month')}`;
}
