import type { TreeFiles } from '../../resolve/tree-files.js';
import type { SourceRecord } from '../ecosystem.js';
import { INIT, PACKAGE } from './go-source.js';

interface GoFile { readonly file: number; readonly test: boolean; readonly packageName: string | null; readonly declares: readonly string[] }

/** The Go files of one folder. */
export interface GoPackage {
  /** Name in the package clause; null where no file of the folder was read. */
  readonly name: string | null;
  /** Files without tests; in a fixture, files that were not read too. */
  readonly files: readonly number[];
  /** Files with a function that importing the package runs. */
  readonly initialised: readonly number[];
  /** Files that declare a name; those of the package's own tests only for a test of the same folder. */
  declaring(name: string, forOwnTests: boolean): readonly number[];
}

const NONE: readonly number[] = [];

/** Go packages by folder. */
export function goPackages(files: TreeFiles, records: ReadonlyMap<number, SourceRecord>): (folder: string) => GoPackage | null {
  const known = new Map<string, GoPackage | null>();
  return (folder) => {
    if (known.has(folder)) return known.get(folder)!;
    const found = goPackage(folder, files, records);
    known.set(folder, found);
    return found;
  };
}

function goPackage(folder: string, files: TreeFiles, records: ReadonlyMap<number, SourceRecord>): GoPackage | null {
  const all = files.namesIn(folder).filter((name) => name.endsWith('.go')).map((name): GoFile => {
    const file = files.index(folder === '' ? name : `${folder}/${name}`), declares = records.get(file)?.declares ?? [];
    return { file, test: name.endsWith('_test.go'), packageName: declares[0]?.startsWith(PACKAGE) ? declares[0].slice(PACKAGE.length) : null, declares };
  });
  const plain = all.filter(({ test }) => !test);
  if (plain.length === 0) return null;
  // Files that are left out of the build (`//go:build ignore`) are often `package main` beside the package's own.
  const name = mostFrequent(plain.flatMap(({ packageName }) => (packageName === null || packageName === 'main' || packageName === 'documentation' ? [] : [packageName])))
    ?? plain.find(({ packageName }) => packageName !== null)?.packageName ?? null;
  const own = name === null ? plain : plain.filter(({ packageName }) => packageName === null || packageName === name);
  const index = declaring(own), ofTests = declaring(all.filter(({ test, packageName }) => test && packageName === name));
  return {
    name, files: own.map(({ file }) => file), initialised: index.get(INIT) ?? NONE,
    declaring: (wanted, forOwnTests) => index.get(wanted) ?? (forOwnTests ? ofTests.get(wanted) : undefined) ?? NONE,
  };
}

function declaring(files: readonly GoFile[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { file, declares } of files) {
    for (const name of declares.slice(1)) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [file]);
      else known.push(file);
    }
  }
  return found;
}

/** The first among equals. */
function mostFrequent(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
