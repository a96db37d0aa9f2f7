import type { Diagnostic, Limit } from '../../model/errors.js';
import { FILE, type RawDependency, type RawPackage, type RawTree } from '../../model/raw.js';
import type { TreeKinds } from './classify-tree.js';
import { ecosystems } from './ecosystems/index.js';
import type { CrossLink, DeclaredDependency, Ecosystem, EcosystemLayout } from './ecosystems/ecosystem.js';
import type { ImportStatement } from './extract/module-record.js';
import { sourceTargets, type ManifestRow, type StatementTarget } from './import-table.js';
import { nameOf } from './packages/paths.js';
import { npmDependencies } from './packages/npm-dependencies.js';
import { isManifest, type Workspaces } from './packages/workspaces.js';
import type { Configurations } from './read-configurations.js';
import { readerOf, type Sources } from './read-sources.js';
import { readTexts } from './read-texts.js';
import type { TreeFiles } from './resolve/tree-files.js';

/** All ecosystems together: their packages beside those of the ECMAScript workspaces, and where their statements lead. */
export interface Polyglot {
  /** Sorted by path, then manifest. */
  readonly packages: readonly RawPackage[];
  /** Index into `packages` of each package of the ECMAScript workspaces. */
  readonly packageOfModules: readonly number[];
  readonly dependencies: readonly RawDependency[];
  readonly crossLinks: readonly ManifestRow[];
  readonly targetOf: (file: number, statement: ImportStatement) => StatementTarget;
  readonly diagnostics: readonly Diagnostic[];
  readonly limits: readonly Limit[];
}

export async function readPolyglot(
  tree: RawTree, kinds: TreeKinds, files: TreeFiles, sources: Sources, workspaces: Workspaces, { entries, readBlobs }: Configurations, maxBytes: number,
): Promise<Polyglot> {
  const { texts, unread: notRead } = await readTexts(entries.filter((entry) => isEcosystemManifest(tree, kinds, entry)), tree, readBlobs, maxBytes);
  // what the workspaces read too has been said there
  const unread = notRead.filter(({ path }) => !isManifest(nameOf(path)));
  const layouts = new Map<Ecosystem, EcosystemLayout>();
  for (const ecosystem of ecosystems) {
    const own = new Map([...texts].filter(([path]) => ecosystem.isManifest(nameOf(path))));
    const records = new Map([...sources.records].filter(([file]) => readerOf(kinds, file)?.ecosystem === ecosystem));
    if (own.size + records.size > 0) layouts.set(ecosystem, ecosystem.layout({ texts: own, files, records }));
  }

  const packages = [...workspaces.packages, ...[...layouts.values()].flatMap((layout) => layout.packages)]
    .sort((a, b) => compare(a.path, b.path) || compare(a.manifest, b.manifest));
  const position = new Map(packages.map((one, index) => [one, index]));
  const folderPackages = (of: readonly RawPackage[]): ReadonlyMap<string, number> => new Map(of.map((one) => [one.path, position.get(one)!]));
  const targets = new Map([...layouts].map(([ecosystem, layout]) => [ecosystem, sourceTargets(layout, folderPackages(layout.packages))]));
  const npm = folderPackages(workspaces.packages);
  const anyFolder = folderPackages(packages);

  const diagnostics: Diagnostic[] = [...layouts.values()].flatMap((layout) => layout.problems).map(({ path, message }) => ({ stage: 'code', path, message }));
  for (const { path, size } of unread) diagnostics.push({ stage: 'code', path, message: size < 0 ? 'manifest is missing from this clone; not read' : `manifest of more than ${maxBytes} bytes; not read` });
  const large = unread.filter(({ size }) => size >= 0).length;
  return {
    packages, packageOfModules: workspaces.packages.map((one) => position.get(one)!),
    dependencies: [
      ...indexed(npmDependencies(workspaces), npm),
      ...[...layouts.values()].flatMap((layout) => indexed(layout.dependencies, folderPackages(layout.packages))),
    ].sort((a, b) => a.package - b.package || compare(a.ecosystem, b.ecosystem) || compare(a.name, b.name) || compare(a.kind, b.kind) || compare(a.manifest, b.manifest)),
    crossLinks: [...layouts.values()].flatMap((layout) => layout.crossLinks).flatMap((link) => manifestRow(link, files, anyFolder)),
    targetOf: (file, statement) => targets.get(readerOf(kinds, file)!.ecosystem)!(file, statement),
    diagnostics,
    limits: large === 0 ? [] : [{ stage: 'code', id: 'manifest-size', limit: maxBytes, count: large, message: 'manifests of other languages are too large and were not read' }],
  };
}

function indexed(declared: readonly DeclaredDependency[], packageAt: ReadonlyMap<string, number>): RawDependency[] {
  return declared.flatMap(({ folder, ...rest }) => (packageAt.has(folder) ? [{ package: packageAt.get(folder)!, ...rest }] : []));
}

function manifestRow({ manifest, line, specifier, to }: CrossLink, files: TreeFiles, packageAt: ReadonlyMap<string, number>): ManifestRow[] {
  const from = files.index(manifest), toPackage = packageAt.get(to);
  return from < 0 || toPackage === undefined ? [] : [{ from, line, specifier, toPackage }];
}

function isEcosystemManifest(tree: RawTree, kinds: TreeKinds, entry: number): boolean {
  const name = nameOf(tree.paths[entry]);
  return kinds.kind[entry] !== FILE.fixture && ecosystems.some((ecosystem) => ecosystem.isManifest(name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
