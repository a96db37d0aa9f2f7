import { nameOf } from '../../packages/paths.js';
import type { SourceRecord } from '../ecosystem.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import { MODULE, PACKAGE } from './jvm-names.js';

/** Files that one name keeps; of a name that more files declare the rest is not looked at. */
const MAX_FILES = 200;

export interface DeclaredNames {
  /** Files by package, then by name, as `declares` has it. */
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  /** Files that describe Java modules, by the modules' names. */
  readonly modules: ReadonlyMap<string, readonly number[]>;
  readonly packageOf: (file: number) => string;
}

/** All names that files declare. Kotlin puts the functions of `a.kt` into the class `AKt`, by which Java knows them. */
export function declaredNames(records: ReadonlyMap<number, SourceRecord>, files: TreeFiles): DeclaredNames {
  const packages = new Map<string, Map<string, number[]>>(), modules = new Map<string, number[]>(), ofFile = new Map<number, string>();
  const put = (names: Map<string, number[]>, name: string, file: number): void => {
    const known = names.get(name);
    if (known === undefined) names.set(name, [file]);
    else if (known.length < MAX_FILES && known[known.length - 1] !== file) known.push(file);
  };
  for (const [file, { declares }] of records) {
    const name = (declares[0] ?? PACKAGE).slice(PACKAGE.length);
    ofFile.set(file, name);
    let names = packages.get(name);
    let functions = false;
    for (const declared of declares) {
      if (declared.startsWith(PACKAGE)) continue;
      if (declared.startsWith(MODULE)) {
        put(modules, declared.slice(MODULE.length), file);
        continue;
      }
      if (names === undefined) packages.set(name, names = new Map<string, number[]>());
      put(names, declared, file);
      functions ||= !looksLikeTypeName(declared);
    }
    if (functions && names !== undefined) put(names, facade(nameOf(files.pathOf(file))), file);
  }
  return { packages, modules, packageOf: (file) => ofFile.get(file) ?? '' };
}

function looksLikeTypeName(declared: string): boolean {
  const code = declared.charCodeAt(0);
  return code >= 65 && code <= 90;
}

function facade(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '').replace(/[^\w$]/g, '_');
  return `${stem.slice(0, 1).toUpperCase()}${stem.slice(1)}Kt`;
}
