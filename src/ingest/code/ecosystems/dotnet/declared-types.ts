import type { SourceRecord } from '../ecosystem.js';
import { GLOBAL, NAMESPACE } from './dotnet-names.js';

/** Files that one name keeps; of a name that more files declare the rest is not looked at. */
const MAX_FILES = 200;

export interface DeclaredTypes {
  /** Files by namespace, then by name: types, nested types `A.B`, extension methods `.m`. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly namespacesOf: (file: number) => readonly string[];
  /** Namespaces that files of the whole project see, by the file that says so. */
  readonly globals: ReadonlyMap<number, readonly string[]>;
}

export function declaredTypes(records: ReadonlyMap<number, SourceRecord>): DeclaredTypes {
  const namespaces = new Map<string, Map<string, number[]>>(), ofFile = new Map<number, string[]>(), globals = new Map<number, string[]>();
  for (const [file, { declares }] of records) {
    for (const declared of declares) {
      if (declared.startsWith(NAMESPACE)) {
        const own = ofFile.get(file);
        if (own === undefined) ofFile.set(file, [declared.slice(NAMESPACE.length)]);
        else own.push(declared.slice(NAMESPACE.length));
      } else if (declared.startsWith(GLOBAL)) globals.set(file, [...(globals.get(file) ?? []), declared.slice(GLOBAL.length)]);
      else {
        const colon = declared.indexOf(':'), namespace = declared.slice(0, colon), name = declared.slice(colon + 1);
        let names = namespaces.get(namespace);
        if (names === undefined) namespaces.set(namespace, names = new Map<string, number[]>());
        const known = names.get(name);
        if (known === undefined) names.set(name, [file]);
        else if (known.length < MAX_FILES && known[known.length - 1] !== file) known.push(file);
      }
    }
  }
  return { namespaces, namespacesOf: (file) => ofFile.get(file) ?? [''], globals };
}
