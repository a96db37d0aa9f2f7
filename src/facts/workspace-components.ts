import type { RawPackage } from '../model/raw.js';
import { DOMINANT, folderCut } from './folder-cut.js';
import { folderTree } from './folder-tree.js';
import { longestPrefix } from './longest-prefix.js';

/** A folder that serves as a component. */
export interface ComponentFolder {
  readonly path: string;
  readonly name: string;
  readonly origin: 'workspace' | 'folder';
}

/** Fewer packages than this say nothing about a repository's parts. */
const FEWEST_PACKAGES = 3;

/**
 * Packages with source files of their own that serve as components, the deepest one owning a file: those that a workspace names, and manifests where no workspace
 * speaks for them.
 *
 * A workspace lists the packages of its ecosystem (npm, Go, Maven…), so a manifest of that ecosystem which it leaves out was left out on purpose: an example, a
 * website. It counts all the same where the workspace is only a corner: at least three such manifests that together hold more source files than it does. Manifests
 * of ecosystems without a workspace count beside one; where no workspace exists at all, they need to be three and hold more than half of the source files. A
 * manifest inside a workspace package (the native part of an npm package) belongs to that package. Several manifests in one folder are one package.
 * @param sources paths of all living source files in the scope.
 */
export function packagesWithSource(packages: readonly RawPackage[], sources: readonly string[], scope: string): RawPackage[] {
  const inScope = packages.filter((at) => at.path !== '' && (scope === '' || at.path === scope || at.path.startsWith(`${scope}/`)));
  const workspaces = holding(inScope.filter((at) => at.workspace), sources);
  const inWorkspace = longestPrefix(workspaces.packages.map((at) => at.path));
  const outside = sources.filter((path) => inWorkspace(path) === null);
  const manifests = holding(inScope.filter((at) => !at.workspace && inWorkspace(at.path) === null), outside);
  if (workspaces.packages.length === 0) return manifests.packages.length >= FEWEST_PACKAGES && sum(manifests.files) > sources.length / 2 ? manifests.packages : [];

  const declared = byEcosystem(workspaces);
  const found = byEcosystem(manifests);
  const counts = [...found].filter(([ecosystem, { packages: of, files }]) => {
    const known = declared.get(ecosystem);
    return known === undefined || (of.length >= FEWEST_PACKAGES && files > known.files);
  });
  const beside = counts.flatMap(([, { packages: of }]) => of);
  return [...workspaces.packages, ...beside].sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Holding {
  readonly packages: readonly RawPackage[];
  /** Source files of each package. */
  readonly files: readonly number[];
}

function byEcosystem({ packages, files }: Holding): Map<string, { packages: RawPackage[]; files: number }> {
  const found = new Map<string, { packages: RawPackage[]; files: number }>();
  packages.forEach((at, index) => {
    const ecosystem = ecosystemOf(at);
    const known = found.get(ecosystem) ?? { packages: [], files: 0 };
    known.packages.push(at);
    known.files += files[index]!;
    found.set(ecosystem, known);
  });
  return found;
}

/** Manifests by name or ending; whatever else is an ecosystem by itself. */
const ECOSYSTEMS: readonly [RegExp, string][] = [
  [/^(package\.json|project\.json|deno\.jsonc?|jsr\.json|bower\.json)$/, 'npm'],
  [/^(go\.mod|go\.work)$/, 'go'],
  [/^(pyproject\.toml|setup\.py|setup\.cfg|requirements.*\.txt|Pipfile)$/, 'python'],
  [/^Cargo\.toml$/, 'rust'],
  [/^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/, 'jvm'],
  [/\.(cs|fs|vb)proj$|\.slnx?$/, 'dotnet'],
  [/^composer\.json$/, 'php'],
  [/\.gemspec$|^Gemfile$/, 'ruby'],
];

/** Of a package by its manifest: `npm`, `go`, `python`, …; the manifest's name for any other. */
export function ecosystemOf({ manifest }: Pick<RawPackage, 'manifest'>): string {
  const name = manifest.slice(manifest.lastIndexOf('/') + 1);
  return ECOSYSTEMS.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

function holding(packages: readonly RawPackage[], sources: readonly string[]): { packages: RawPackage[]; files: number[] } {
  const byPath = new Map<string, RawPackage>();
  for (const at of packages) {
    const known = byPath.get(at.path);
    if (known === undefined || at.manifest < known.manifest) byPath.set(at.path, at);
  }
  const find = longestPrefix([...byPath.keys()]);
  const held = new Map<string, number>();
  for (const path of sources) {
    const folder = find(path);
    if (folder !== null) held.set(folder, (held.get(folder) ?? 0) + 1);
  }
  const holders = [...byPath.values()].filter((at) => held.has(at.path));
  return { packages: holders, files: holders.map((at) => held.get(at.path)!) };
}

function sum(list: readonly number[]): number {
  return list.reduce((total, n) => total + n, 0);
}

/**
 * Packages as components. A package (or what is in none) with more than half of all source files is cut into folders, and so is each large one when there
 * are fewer than three. What is in no package is cut into folders where it is more than a fifth of the source files; of less, each topmost folder that is mostly loose is a component.
 */
export function workspaceComponents(packages: readonly RawPackage[], sources: readonly string[], scope: string): ComponentFolder[] {
  const find = longestPrefix(packages.map((at) => at.path));
  const held = new Map<string | null, string[]>([[null, []], ...packages.map((at): [string, string[]] => [at.path, []])]);
  for (const path of sources) held.get(find(path))!.push(path);
  const share = packages.length < FEWEST_PACKAGES ? DOMINANT : 0.5;
  const folders = packages.flatMap((at): ComponentFolder[] => {
    const own = held.get(at.path)!;
    if (own.length <= sources.length * share) return [{ path: at.path, name: at.name, origin: 'workspace' }];
    const cut = folderCut(folderTree(own, at.path));
    return cut.length < 2 ? [{ path: at.path, name: at.name, origin: 'workspace' }] : cut.map((path) => ({ path, name: path === at.path ? at.name : path, origin: 'folder' }));
  });
  const outside = held.get(null)!;
  if (outside.length > sources.length * DOMINANT) return [...folders, ...folderComponents(outside, scope)];
  return [...folders, ...looseFolders(outside, sources, scope).map((path): ComponentFolder => ({ path, name: path, origin: 'folder' }))];
}

/** Loose source files from which a folder is a component. */
const FEWEST_LOOSE = 3;

/** The topmost folders below the scope most of whose source files are in no package: what lies beside packages without a manifest of its own. */
function looseFolders(loose: readonly string[], sources: readonly string[], scope: string): string[] {
  const all = countsByFolder(sources), outside = countsByFolder(loose);
  const found = new Set<string>();
  for (const path of loose) {
    const below = scope === '' ? 0 : scope.length + 1;
    for (let slash = path.indexOf('/', below); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      if (outside.get(folder)! * 2 <= all.get(folder)!) continue;
      if (outside.get(folder)! >= FEWEST_LOOSE) found.add(folder);
      break;
    }
  }
  return [...found].sort();
}

/** Files at any depth below each folder. */
function countsByFolder(paths: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) counts.set(path.slice(0, slash), (counts.get(path.slice(0, slash)) ?? 0) + 1);
  }
  return counts;
}

/** Folders of comparable size. */
export function folderComponents(sources: readonly string[], scope: string): ComponentFolder[] {
  return folderCut(folderTree(sources, scope)).map((path) => ({ path, name: path === '' ? '(root)' : path, origin: 'folder' }));
}

/** The first `depth` folders below the scope of every source file. */
export function foldersAtDepth(sources: readonly string[], scope: string, depth: number): ComponentFolder[] {
  const skip = scope === '' ? 0 : scope.split('/').length;
  const paths = new Set(sources.map((path) => path.split('/').slice(0, -1).slice(0, skip + depth).join('/')));
  return [...paths].map((path) => ({ path, name: path === '' ? '(root)' : path, origin: 'folder' }));
}
