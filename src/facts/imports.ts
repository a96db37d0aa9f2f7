import type { ImportedSymbol, Imports } from '../model/facts.js';
import { FILE, IMPORT, type RawFacts } from '../model/raw.js';
import type { FileTable } from './files.js';

export interface ImportTable {
  readonly imports: Imports;
  /** Links that lead only to a package that is not one component (it was cut into folders, or is none). */
  readonly packageOnly: number;
}

/** Import links by file row and component; what leads nowhere, or out of the scope, is not a link. */
export function importTable(raw: RawFacts, files: FileTable, component: Int32Array, packageComponent: Int32Array): ImportTable {
  const { imports } = raw.code;
  const target = (link: number): number => (imports.to[link]! < 0 ? -1 : files.row[imports.to[link]!]!);
  const targetComponent = (link: number): number => {
    if (target(link) >= 0) return component[target(link)]!;
    return imports.to[link]! < 0 && imports.toPackage[link]! >= 0 ? packageComponent[imports.toPackage[link]!]! : -1;
  };
  let packageOnly = 0;
  const links: number[] = [];
  for (let link = 0; link < imports.from.length; link++) {
    if (files.row[imports.from[link]!] === -1) continue;
    if (target(link) >= 0 || targetComponent(link) >= 0) links.push(link);
    else if (imports.to[link]! < 0 && imports.toPackage[link]! >= 0) packageOnly++;
  }
  links.sort((a, b) => imports.from[a]! - imports.from[b]! || imports.line[a]! - imports.line[b]! || target(a) - target(b) || a - b);
  const from = Uint32Array.from(links, (link) => files.row[imports.from[link]!]!);
  const to = Int32Array.from(links, target);
  const isTest = (row: number): boolean => row >= 0 && files.kind[row] === FILE.test;
  const chains = imports.chains.map((chain) => chain.map((at) => files.row[at]!).filter((row) => row >= 0));
  return {
    packageOnly,
    imports: {
      from, to,
      toComponent: Int32Array.from(links, targetComponent),
      line: Uint32Array.from(links, (link) => imports.line[link]!),
      kind: Uint8Array.from(links, (link) => imports.kind[link]!),
      test: Uint8Array.from(links, (link, row) => (isTest(from[row]!) || isTest(to[row]!) || imports.kind[link] === IMPORT.test ? 1 : 0)),
      specifier: links.map((link) => imports.specifiers[imports.specifier[link]!]!),
      via: links.map((link) => (imports.via[link] === 0 ? [] : chains[imports.via[link]! - 1]!)),
      symbols: symbolsOf(raw, links),
    },
  };
}

/** Symbols of the rows that `links` (raw rows) became, most used first. */
function symbolsOf({ code: { symbols } }: RawFacts, links: readonly number[]): Imports['symbols'] {
  if (symbols === null) return null;
  const rowOf = new Map(links.map((link, row) => [link, row]));
  const found = new Map<number, ImportedSymbol[]>();
  for (let at = 0; at < symbols.row.length; at++) {
    const row = rowOf.get(symbols.row[at]!);
    if (row === undefined) continue;
    const symbol = { name: symbols.name[at]!, uses: symbols.uses[at]!, type: symbols.typeOnly[at] === 1 };
    const list = found.get(row);
    if (list === undefined) found.set(row, [symbol]);
    else list.push(symbol);
  }
  for (const list of found.values()) list.sort((a, b) => b.uses - a.uses || (a.name < b.name ? -1 : 1));
  return found;
}
