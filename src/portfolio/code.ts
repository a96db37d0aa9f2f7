import { ecosystemOf } from '../facts/workspace-components.js';
import { IMPORT, type ImportCoverage, type RawCode, type RawDependency, type RawImports, type RawPackage, type RawSymbols } from '../model/raw.js';
import type { Part } from './index.js';

/** Code of all repositories; a dependency on a package that another of them publishes is a link as well, of kind `manifest`. */
export function mergedCode(parts: readonly Part[]): RawCode {
  const all = parts.map(({ raw }) => raw.code);
  const files = begins(parts.map(({ raw }) => raw.tree.paths.length));
  const packageAt = begins(all.map(({ packages }) => packages.length));
  const languages = [...new Set(all.flatMap((code) => code.languages))];
  const packages = parts.flatMap(({ folder, raw }) => raw.code.packages.map((one): RawPackage => ({ ...one, path: one.path === '' ? folder : `${folder}/${one.path}`, manifest: `${folder}/${one.manifest}` })));
  const dependencies = parts.flatMap(({ folder, raw }, part) => raw.code.dependencies.map((one): RawDependency => ({ ...one, package: one.package + packageAt[part]!, manifest: `${folder}/${one.manifest}` })));
  const { imports, rowOf } = mergedImports(all, files, packageAt, links({ parts, packages, dependencies, packageAt, files }));
  return {
    fileKind: Uint8Array.from(all.flatMap((code) => [...code.fileKind])),
    language: Uint8Array.from(all.flatMap((code) => [...code.language].map((at) => (at === NONE ? NONE : languages.indexOf(code.languages[at]!))))),
    languages,
    vendored: Uint8Array.from(all.flatMap((code) => [...code.vendored])),
    importLanguages: [...new Set(all.flatMap((code) => code.importLanguages))].sort(),
    imports, packages, dependencies,
    symbols: all.every(({ symbols }) => symbols !== null) ? mergedSymbols(all, rowOf) : null,
    clones: all.every(({ clones }) => clones !== null) ? all.flatMap(({ clones }, part) => clones!.map((one) => ({ ...one, a: one.a + files[part]!, b: one.b + files[part]! }))) : null,
    coverage: mergedCoverage(parts),
  };
}

const NONE = 255;

function begins(lengths: readonly number[]): number[] {
  let at = 0;
  return lengths.map((length) => (at += length) - length);
}

/** A row that a manifest stands for. */
interface Link {
  readonly from: number;
  readonly specifier: string;
  readonly toPackage: number;
}

interface Published {
  readonly parts: readonly Part[];
  readonly packages: readonly RawPackage[];
  readonly dependencies: readonly RawDependency[];
  readonly packageAt: readonly number[];
  readonly files: readonly number[];
}

/** Registries by the ecosystem of a manifest. */
const REGISTRY: Readonly<Record<string, string>> = { npm: 'npm', go: 'go', python: 'pypi', rust: 'cargo', jvm: 'maven', dotnet: 'nuget', php: 'packagist', ruby: 'rubygems' };

/** Dependencies on packages of another repository of the portfolio. What two of them call the same is nobody's. */
function links({ parts, packages, dependencies, packageAt, files }: Published): Link[] {
  const partOf = (index: number): number => packageAt.findLastIndex((begin) => begin <= index);
  const known = new Map<string, number>();
  packages.forEach((one, index) => {
    const registry = REGISTRY[ecosystemOf(one)];
    if (registry === undefined || one.name === one.path || one.name === one.manifest) return;
    const key = registered(registry, one.name);
    const before = known.get(key);
    known.set(key, before === undefined || before === index ? index : partOf(before) === partOf(index) ? before : AMBIGUOUS);
  });
  const manifestAt = parts.map(({ raw }) => new Map(raw.tree.paths.map((path, file) => [path, file])));
  const found = new Map<string, Link>();
  for (const { package: by, ecosystem, name, manifest } of dependencies) {
    const to = known.get(registered(ecosystem, name)) ?? AMBIGUOUS;
    const part = partOf(by);
    if (to === AMBIGUOUS || partOf(to) === part) continue;
    const file = manifestAt[part]!.get(manifest.slice(parts[part]!.folder.length + 1));
    if (file !== undefined) found.set(`${files[part]! + file} ${to}`, { from: files[part]! + file, specifier: name, toPackage: to });
  }
  return [...found.values()];
}

const AMBIGUOUS = -1;

/** The key under which a registry knows a name: PyPI takes `_`, `.` and `-` for one, and no case; NuGet no case. */
function registered(registry: string, name: string): string {
  return `${registry} ${registry === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : registry === 'nuget' ? name.toLowerCase() : name}`;
}

/** Rows sorted by (from, line) as they are in each repository; `rowOf`: the row that each of them became. */
function mergedImports(all: readonly RawCode[], files: readonly number[], packageAt: readonly number[], added: readonly Link[]): { readonly imports: RawImports; readonly rowOf: readonly Uint32Array[] } {
  const texts = begins(all.map(({ imports }) => imports.specifiers.length));
  const chainAt = begins(all.map(({ imports }) => imports.chains.length));
  const specifiers = [...all.flatMap(({ imports }) => imports.specifiers), ...added.map(({ specifier }) => specifier)];
  interface Row { readonly part: number; readonly row: number; readonly from: number; readonly line: number }
  const own = all.flatMap(({ imports }, part) => Array.from(imports.from, (from, row): Row => ({ part, row, from: from + files[part]!, line: imports.line[row]! })));
  const fromManifests = added.map(({ from }, row): Row => ({ part: -1, row, from, line: 1 }));
  const rows = [...own, ...fromManifests].sort((a, b) => a.from - b.from || a.line - b.line || b.part - a.part || a.row - b.row);
  const rowOf = all.map(({ imports }) => new Uint32Array(imports.from.length));
  rows.forEach(({ part, row }, at) => { if (part >= 0) rowOf[part]![row] = at; });
  const pick = (of: (imports: RawImports, row: number, part: number) => number, manifest: (link: Link, at: number) => number): number[] =>
    rows.map(({ part, row }) => (part < 0 ? manifest(added[row]!, row) : of(all[part]!.imports, row, part)));
  return {
    rowOf,
    imports: {
      from: Uint32Array.from(rows, ({ from }) => from),
      to: Int32Array.from(pick(({ to }, row, part) => (to[row]! < 0 ? -1 : to[row]! + files[part]!), () => -1)),
      toPackage: Int32Array.from(pick(({ toPackage }, row, part) => (toPackage[row]! < 0 ? -1 : toPackage[row]! + packageAt[part]!), ({ toPackage }) => toPackage)),
      kind: Uint8Array.from(pick(({ kind }, row) => kind[row]!, () => IMPORT.manifest)),
      line: Uint32Array.from(rows, ({ line }) => line),
      specifier: Uint32Array.from(pick(({ specifier }, row, part) => specifier[row]! + texts[part]!, (_, at) => specifiers.length - added.length + at)),
      specifiers,
      via: Uint32Array.from(pick(({ via }, row, part) => (via[row] === 0 ? 0 : via[row]! + chainAt[part]!), () => 0)),
      chains: all.flatMap(({ imports }, part) => imports.chains.map((chain) => chain.map((file) => file + files[part]!))),
    },
  };
}

function mergedSymbols(all: readonly RawCode[], rowOf: readonly Uint32Array[]): RawSymbols {
  const rows = all.flatMap(({ symbols }, part) => Array.from(symbols!.row, (row, at) => ({ row: rowOf[part]![row]!, name: symbols!.name[at]!, uses: symbols!.uses[at]!, typeOnly: symbols!.typeOnly[at]! })));
  rows.sort((a, b) => a.row - b.row || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return {
    row: Uint32Array.from(rows, ({ row }) => row), name: rows.map(({ name }) => name), uses: Uint32Array.from(rows, ({ uses }) => uses),
    typeOnly: Uint8Array.from(rows, ({ typeOnly }) => typeOnly), failed: all.flatMap(({ symbols }) => symbols!.failed),
  };
}

const TOP = 20;
const EXAMPLES = 3;

function mergedCoverage(parts: readonly Part[]): ImportCoverage {
  const sum = (of: (coverage: ImportCoverage) => number): number => parts.reduce((total, { raw }) => total + of(raw.code.coverage), 0);
  const unresolved = new Map<string, { count: number; example: string }>();
  const leftOut = new Map<string, { count: number; examples: string[] }>();
  for (const { folder, raw: { code: { coverage } } } of parts) {
    for (const { specifier, count, example } of coverage.unresolvedTop) {
      const known = unresolved.get(specifier);
      unresolved.set(specifier, { count: count + (known?.count ?? 0), example: known?.example ?? `${folder}/${example}` });
    }
    for (const { reason, count, examples } of coverage.leftOut) {
      const known = leftOut.get(reason) ?? { count: 0, examples: [] };
      leftOut.set(reason, { count: known.count + count, examples: [...known.examples, ...examples.map((example) => `${folder}/${example}`)].slice(0, EXAMPLES) });
    }
  }
  return {
    filesParsed: sum((one) => one.filesParsed), filesPartly: sum((one) => one.filesPartly), filesUnparsed: sum((one) => one.filesUnparsed),
    internal: sum((one) => one.internal), resolved: sum((one) => one.resolved), external: sum((one) => one.external),
    unresolvedTop: [...unresolved].map(([specifier, rest]) => ({ specifier, ...rest })).sort((a, b) => b.count - a.count || (a.specifier < b.specifier ? -1 : 1)).slice(0, TOP),
    leftOut: [...leftOut].map(([reason, rest]) => ({ reason, ...rest })).sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}
