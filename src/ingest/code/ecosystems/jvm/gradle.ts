import { folderOf, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { CrossLink, DeclaredDependency } from '../ecosystem.js';
import { type GradleDependency, gradleScript, type GradleScript } from './gradle-script.js';
import { gradleSettings, type GradleSettings } from './gradle-settings.js';
import type { JvmBuild, JvmModule } from './jvm-module.js';
import { type Library, ofNotation, versionCatalog } from './version-catalog.js';

/** One build: the folder of its settings, with folders of projects by path. */
interface Build { readonly folder: string; readonly manifest: string; readonly settings: GradleSettings | null; readonly projects: Map<string, string>; readonly accessors: Map<string, string> }

/** Modules and dependencies of Gradle builds from their scripts' literals (path → text): nothing is run, so what plugins of a build add is not known. */
export function gradleBuild(texts: ReadonlyMap<string, string>, isFolder: (path: string) => boolean, has: (path: string) => boolean): JvmBuild {
  const scripts = new Map<string, string>(), catalogs = new Map<string, ReadonlyMap<string, readonly Library[]>>(), problems: { path: string; message: string }[] = [];
  const builds = new Map<string, Build>();
  for (const [path, text] of texts) {
    const name = nameOf(path);
    if (name === 'build.gradle' || name === 'build.gradle.kts') scripts.set(folderOf(path), path);
    else if (name === 'settings.gradle' || name === 'settings.gradle.kts') {
      builds.set(folderOf(path), { folder: folderOf(path), manifest: path, settings: gradleSettings(text), projects: new Map(), accessors: new Map() });
    } else if (name.endsWith('.versions.toml')) {
      const catalog = versionCatalog(text);
      if (catalog === null) problems.push({ path, message: 'not readable as a version catalog; its versions are not known' });
      else catalogs.set(path, catalog);
    }
  }
  // `a/a.gradle` is the script of `a` in builds that name their scripts after their projects.
  for (const path of texts.keys()) {
    const folder = folderOf(path), name = nameOf(path);
    if ((name === `${nameOf(folder)}.gradle` || name === `${nameOf(folder)}.gradle.kts`) && !scripts.has(folder)) scripts.set(folder, path);
  }

  const byBaseName = new Map<string, string | null>();
  for (const folder of [...scripts.keys()].sort()) byBaseName.set(nameOf(folder), byBaseName.has(nameOf(folder)) ? null : folder);
  const workspace = new Map<string, string>();
  for (const build of builds.values()) {
    build.projects.set(':', build.folder);
    workspace.set(build.folder, build.settings!.rootName ?? (build.folder === '' ? '.' : build.folder));
    for (const [path, relative] of build.settings!.projects) {
      const folder = joinPath(build.folder, relative);
      if (folder === null || !isFolder(folder)) continue;
      build.projects.set(path, folder);
      // A project without a script of its own is built by the script of the root.
      if (!scripts.has(folder) && build.settings!.included.has(path) && folder !== build.folder) scripts.set(folder, scripts.get(build.folder) ?? build.manifest);
      if (scripts.has(folder)) workspace.set(folder, path.slice(1));
    }
    for (const stated of build.settings!.added) {
      const name = stated.slice(stated.lastIndexOf(':') + 1), folder = byBaseName.get(name);
      if (folder === undefined || folder === null || buildFolderOf(folder, builds) !== build.folder) continue;
      build.projects.set(`:${name}`, folder);
      workspace.set(folder, name);
    }
  }
  for (const { settings, projects, accessors } of builds.values()) for (const [path, folder] of projects) {
    const name = settings!.renamed.get(path);
    const parts = path.slice(1).split(':');
    if (path !== ':') accessors.set((name === undefined ? parts : [...parts.slice(0, -1), name]).map(camelCase).join('.'), folder);
    if (name !== undefined && workspace.has(folder)) workspace.set(folder, [...parts.slice(0, -1), name].join(':'));
  }
  for (const folder of builds.keys()) if (!scripts.has(folder)) scripts.set(folder, builds.get(folder)!.manifest);

  const parsed = new Map<string, GradleScript>();
  const dependsOn = new Map<string, Set<string>>([...scripts.keys()].map((folder) => [folder, new Set()]));
  const dependencies: DeclaredDependency[] = [], crossLinks: CrossLink[] = [], generating = new Set<string>();
  for (const [folder, manifest] of [...scripts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (folderOf(manifest) !== folder || builds.get(folder)?.manifest === manifest) continue;
    parsed.set(folder, gradleScript(texts.get(manifest)!));
    const build = builds.get(buildFolderOf(folder, builds) ?? '') ?? null;
    const catalogOf = (name: string): ReadonlyMap<string, readonly Library[]> | undefined => catalogNamed(name, folder, catalogs);
    for (const stated of parsed.get(folder)!.dependencies) {
      const owner = stated.of === null ? folder : projectFolder(stated.of, folder, build, byBaseName) ?? folder;
      const to = stated.form === 'project' ? projectFolder(stated.text, folder, build, byBaseName) : stated.form === 'accessor' ? build?.accessors.get(stated.text) ?? null : null;
      if (to !== null) {
        if (to !== owner) dependsOn.get(owner)?.add(to);
        continue;
      }
      for (const { name, version } of libraries(stated, catalogOf)) dependencies.push({ folder: scripts.has(owner) ? owner : folder, ecosystem: 'maven', name, version, kind: stated.kind, manifest });
    }
    for (const of of parsed.get(folder)!.generates) generating.add(of === null ? folder : projectFolder(of, folder, build, byBaseName) ?? folder);
    for (const { folder: relative, line } of parsed.get(folder)!.workingDirectories) {
      const to = joinPath(folder, relative);
      if (to !== null && to !== folder && has(to === '' ? 'package.json' : `${to}/package.json`)) crossLinks.push({ manifest, line, specifier: relative, to });
    }
  }
  const modules = [...scripts].map(([folder, manifest]): JvmModule => ({
    name: workspace.get(folder) ?? (folder === '' ? '.' : folder), folder, manifest, kind: 'gradle', workspace: workspace.has(folder), dependsOn: [...dependsOn.get(folder)!].sort(), generates: generating.has(folder),
  }));
  return { modules, dependencies: distinct(dependencies), crossLinks, problems };
}

function buildFolderOf(folder: string, builds: ReadonlyMap<string, Build>): string | null {
  for (const above of upwards(folder)) if (builds.has(above)) return above;
  return null;
}

/** Folder of a project by its path, from the settings, else where its path leads, else the only folder of its name. */
function projectFolder(stated: string, from: string, build: Build | null, byBaseName: ReadonlyMap<string, string | null>): string | null {
  const path = stated.startsWith(':') ? stated : `:${stated}`;
  const known = build?.projects.get(path);
  if (known !== undefined) return known;
  if (path === ':') return build === null ? null : build.folder;
  const relative = path.slice(1).replaceAll(':', '/');
  const at = joinPath(build === null ? from : build.folder, relative), last = byBaseName.get(nameOf(relative));
  return at !== null && last === at ? at : last ?? null;
}

/** As in type-safe accessors: `:a-b:c_d` is `aB.cD`. */
function camelCase(name: string): string {
  return name.replace(/[-_.]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function libraries(stated: GradleDependency, catalogOf: (name: string) => ReadonlyMap<string, readonly Library[]> | undefined): readonly Library[] {
  if (stated.form === 'notation') {
    const one = ofNotation(stated.text);
    return one === null ? [] : [one];
  }
  if (stated.form !== 'catalog') return [];
  const dot = stated.text.indexOf('.');
  return catalogOf(stated.text.slice(0, dot))?.get(stated.text.slice(dot + 1)) ?? [];
}

/** The catalog of a name that lies nearest above, as `gradle/<name>.versions.toml` or `<name>.versions.toml`. */
function catalogNamed(name: string, folder: string, catalogs: ReadonlyMap<string, ReadonlyMap<string, readonly Library[]>>): ReadonlyMap<string, readonly Library[]> | undefined {
  for (const above of upwards(folder)) {
    const prefix = above === '' ? '' : `${above}/`;
    const found = catalogs.get(`${prefix}gradle/${name}.versions.toml`) ?? catalogs.get(`${prefix}${name}.versions.toml`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function distinct(dependencies: readonly DeclaredDependency[]): DeclaredDependency[] {
  return [...new Map(dependencies.map((one) => [JSON.stringify([one.folder, one.name, one.version, one.kind, one.manifest]), one])).values()];
}
