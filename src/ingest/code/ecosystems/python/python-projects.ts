import type { RawPackage } from '../../../../model/raw.js';
import { TEST_FOLDERS } from '../../file-lists.js';
import { globMatcher } from '../../packages/glob.js';
import { isInside, nameOf, upwards } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { CrossLink, DeclaredDependency } from '../ecosystem.js';
import { parsePyproject } from './pyproject.js';
import type { ModuleRoot, PythonManifest } from './python-project.js';
import { normalName } from './requirement.js';
import { parsePipfile, parseRequirementsFile, parseSetupCfg, parseSetupPy } from './setup-files.js';

/** Packages of the repository and what their manifests say. */
export interface PythonProjects {
  readonly packages: readonly RawPackage[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly crossLinks: readonly CrossLink[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** Folders on the path of modules by the folder of the manifests that say so, by folder. */
  readonly roots: ReadonlyMap<string, readonly ModuleRoot[]>;
  /** Paths without ending of modules that building makes → folder of the package. */
  readonly built: ReadonlyMap<string, string>;
  /** Names of distributions that manifests ask for from outside. */
  readonly asked: ReadonlySet<string>;
  /** Folders of other projects that the code of a folder may import from: those that its manifests declare, what those declare, and so on. */
  readonly needs: (folder: string) => ReadonlySet<string>;
  /** Folders of projects that another one declares. */
  readonly needed: ReadonlySet<string>;
  /** Whether a manifest lies in a folder or above it. */
  readonly isManaged: (folder: string) => boolean;
}

/** Workspace patterns of one declaration. */
const MAX_GLOBS = 200;

export function isPythonManifest(name: string): boolean {
  return ['pyproject.toml', 'setup.cfg', 'setup.py', 'pytest.ini', 'tox.ini', 'Pipfile'].includes(name) || /^requirements[\w.-]*\.(txt|in)$/.test(name);
}

/** From manifests by path. The first manifest of a folder in the order pyproject.toml, setup.cfg, setup.py, Pipfile, requirements stands for the package. */
export function pythonProjects(texts: ReadonlyMap<string, string>, files: TreeFiles): PythonProjects {
  const manifests = [...texts].map(([path, text]) => parseManifest(path, text)).sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  const found = new Map<string, { name: string; manifest: string }>();
  for (const { isPackage, folder, name, path } of manifests) {
    const before = found.get(folder);
    if (before !== undefined && before.name === folder && name !== null) found.set(folder, { ...before, name });
    else if (before === undefined && isPackage) found.set(folder, { name: name ?? folder, manifest: path });
  }
  const homeOf = (folder: string): string | null => [...upwards(folder)].find((one) => found.has(one)) ?? null;
  for (const { path, folder } of manifests) {
    const isProgram = nameOf(path) === 'requirements.txt' && homeOf(folder) === null && files.namesIn(folder).some((name) => name.endsWith('.py'));
    if (isProgram) found.set(folder, { name: folder, manifest: path });
  }

  const declared = new Map<string, string>();
  for (const manifest of manifests) {
    for (const { tool, folder } of manifest.pathDependencies) if (found.has(folder) && folder !== manifest.folder) declared.set(folder, tool);
    if (manifest.members === null) continue;
    for (const folder of [manifest.folder, ...membersOf(manifest, [...found.keys()])]) declared.set(folder, 'uv');
  }
  for (const folder of [...found.keys()]) if (!declared.has(folder) && folder.split('/').some((part) => TEST_FOLDERS.has(part.toLowerCase()))) found.delete(folder);
  const packages = [...found].map(([path, { name, manifest }]): RawPackage => ({
    name: name === '' ? manifest : name, path, manifest, kind: declared.get(path) ?? 'manifest', workspace: declared.has(path),
  }));

  const own = new Set(packages.map(({ name }) => normalName(name)));
  const dependencies = new Map<string, DeclaredDependency>();
  for (const { folder, dependencies: stated } of manifests) {
    const home = homeOf(folder);
    for (const one of home === null ? [] : stated) {
      if (!own.has(one.name)) dependencies.set([home, one.name, one.kind, one.manifest].join('\0'), { folder: home!, ecosystem: 'pypi', ...one });
    }
  }
  const direct = declaredFolders(manifests, packages, [...found.keys()]), folders = new Set(manifests.map(({ folder }) => folder));
  const roots = new Map<string, ModuleRoot[]>();
  for (const { folder, roots: stated, isPackage } of manifests) {
    const list = roots.get(folder) ?? [];
    list.push(...stated);
    if (isPackage || found.has(folder)) {
      const src = folder === '' ? 'src' : `${folder}/src`;
      if (files.isFolder(src) && !files.has(`${src}/__init__.py`)) list.push({ prefix: '', folder: src });
      list.push({ prefix: '', folder });
    }
    if (list.length > 0) roots.set(folder, distinct(list));
  }
  return {
    packages, roots, dependencies: [...dependencies.values()], built: builtModules(manifests, roots), asked: new Set([...dependencies.values(), ...manifests.flatMap((one) => one.dependencies)].map(({ name }) => name).filter((name) => !own.has(name))),
    needs: closure(direct), needed: new Set([...direct.values()].flatMap((one) => [...one])), isManaged: (folder) => [...upwards(folder)].some((one) => folders.has(one)),
    crossLinks: manifests.flatMap(({ path, folder, crates }) => crates.filter((crate) => crate.folder !== folder)
      .map(({ specifier, folder: to }) => ({ manifest: path, line: lineOf(texts.get(path)!, specifier), specifier, to }))),
    problems: manifests.flatMap(({ path, problem }) => (problem === null ? [] : [{ path, message: problem }])),
  };
}

function parseManifest(path: string, text: string): PythonManifest {
  switch (nameOf(path)) {
    case 'pyproject.toml': return parsePyproject(path, text);
    case 'setup.py': return parseSetupPy(path, text);
    case 'Pipfile': return parsePipfile(path, text);
    case 'setup.cfg': case 'pytest.ini': case 'tox.ini': return parseSetupCfg(path, text);
    default: return parseRequirementsFile(path, text);
  }
}

/** Folders of projects that the manifests of a folder declare: by the name of the distribution, by path, as members of their workspace. */
function declaredFolders(manifests: readonly PythonManifest[], packages: readonly RawPackage[], folders: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byName = new Map<string, string[]>(), found = new Map<string, Set<string>>();
  for (const { name, path } of packages) byName.set(normalName(name), [...(byName.get(normalName(name)) ?? []), path]);
  for (const manifest of manifests) {
    const own = found.get(manifest.folder) ?? new Set<string>();
    for (const name of [...manifest.dependencies.map((one) => one.name), ...manifest.localNames]) for (const folder of byName.get(normalName(name)) ?? []) own.add(folder);
    for (const { folder } of manifest.pathDependencies) own.add(folder);
    for (const folder of manifest.members === null ? [] : membersOf(manifest, folders)) own.add(folder);
    own.delete(manifest.folder);
    found.set(manifest.folder, own);
  }
  return found;
}

/** Breadth first from the manifests in a folder and above. */
function closure(direct: ReadonlyMap<string, ReadonlySet<string>>): (folder: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (folder) => {
    const starts = [...upwards(folder)].filter((one) => direct.has(one)), key = starts[0] ?? '';
    const before = known.get(key);
    if (before !== undefined) return before;
    const reached = new Set(starts.flatMap((one) => [...direct.get(one)!]));
    for (const one of reached) for (const next of direct.get(one) ?? []) reached.add(next);
    known.set(key, reached);
    return reached;
  };
}

function rank(path: string): number {
  const at = ['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'].indexOf(nameOf(path));
  return at < 0 ? 4 : at;
}

function membersOf({ folder, members, excluded }: PythonManifest, folders: readonly string[]): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const matchers = members!.slice(0, MAX_GLOBS).map(globMatcher), not = excluded.slice(0, MAX_GLOBS).map(globMatcher);
  return folders.filter((one) => {
    if (one === folder || !isInside(one, folder)) return false;
    const relative = one.slice(prefix.length);
    return matchers.some((matches) => matches(relative)) && !not.some((matches) => matches(relative));
  });
}

function builtModules(manifests: readonly PythonManifest[], roots: ReadonlyMap<string, readonly ModuleRoot[]>): ReadonlyMap<string, string> {
  const built = new Map<string, string>();
  for (const manifest of manifests) {
    for (const file of manifest.builtFiles) built.set(file.replace(/\.[^./]*$/, ''), manifest.folder);
    for (const name of manifest.builtModules) {
      for (const { folder } of roots.get(manifest.folder) ?? []) built.set(`${folder === '' ? '' : `${folder}/`}${name.replaceAll('.', '/')}`, manifest.folder);
    }
  }
  return built;
}

function distinct(roots: readonly ModuleRoot[]): ModuleRoot[] {
  return [...new Map(roots.map((root) => [`${root.prefix}\0${root.folder}`, root])).values()];
}

function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
