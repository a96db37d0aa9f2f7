import type { Component, Imports } from '../model/facts.js';
import { FILE, type RawFacts } from '../model/raw.js';
import type { FileTable } from './files.js';

export interface ImportTable {
  readonly imports: Imports;
  /** Links that lead only to a package that is not one component (it was cut into folders, or is none). */
  readonly packageOnly: number;
}

/** Import links by file row and component; what leads nowhere, or out of the scope, is not a link. */
export function importTable(raw: RawFacts, files: FileTable, component: Int32Array, components: readonly Component[]): ImportTable {
  const { imports, packages } = raw.code;
  const byPath = new Map(components.map((of, index) => [of.path, index]));
  const packageComponent = packages.map((at) => byPath.get(at.path === '' ? '.' : at.path) ?? -1);
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
      test: Uint8Array.from(links, (_, row) => (isTest(from[row]!) || isTest(to[row]!) ? 1 : 0)),
      specifier: links.map((link) => imports.specifiers[imports.specifier[link]!]!),
      via: links.map((link) => (imports.via[link] === 0 ? [] : chains[imports.via[link]! - 1]!)),
    },
  };
}
