import type { RawPackage } from '../../../../model/raw.js';
import { folderOf, isInside } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import type { Ecosystem } from '../ecosystem.js';
import { choice } from '../shared/choose-files.js';
import { moduleDistance } from '../shared/module-distance.js';
import { declaredNames } from './declared-names.js';
import { gradleBuild } from './gradle.js';
import type { JvmModule } from './jvm-module.js';
import { mavenBuild } from './maven.js';
import { placeOf } from './module-of-file.js';
import { OWN_PACKAGE } from './jvm-names.js';
import { packageHomes } from './package-homes.js';
import { jvmResolver } from './resolve-jvm.js';

/** Java and Kotlin, with Maven and Gradle. */
export const jvm: Ecosystem = {
  name: 'jvm',
  isManifest: (name) => name === 'pom.xml' || name.endsWith('.gradle') || name.endsWith('.gradle.kts') || name.endsWith('.versions.toml'),
  layout: ({ texts, files, records }) => {
    const builds = [gradleBuild(texts, files.isFolder, files.has), mavenBuild(texts, files.has)];
    const modules = oneForEachFolder(builds.flatMap((build) => build.modules));
    const names = declaredNames(records, files), place = placeOf(modules, files);
    return {
      packages: modules.map(({ name, folder, manifest, kind, workspace }): RawPackage => ({ name, path: folder, manifest, kind: workspace ? kind : 'manifest', workspace })),
      dependencies: builds.flatMap((build) => build.dependencies),
      crossLinks: builds.flatMap((build) => build.crossLinks),
      problems: builds.flatMap((build) => build.problems),
      isImplied: ({ specifier }) => specifier === OWN_PACKAGE || specifier.startsWith(`${OWN_PACKAGE} `),
      resolve: jvmResolver(records, names, choice(place, moduleDistance(modules), files), packageHomes(names, place, otherSources(modules, files)), (file) => /\.kts?$/i.test(files.pathOf(file))),
    };
  },
};

/** Folder of a module that may declare names of a package that no file read here has: its build generates code, or files of the package are Scala or Groovy. */
function otherSources(modules: readonly JvmModule[], files: TreeFiles): (module: number, packageName: string) => string | null {
  const folders = new Set<string>();
  for (let at = 0, path: string | undefined = files.pathOf(0); path !== undefined; path = files.pathOf(++at)) if (path.endsWith('.scala') || path.endsWith('.groovy')) folders.add(folderOf(path));
  return (module, packageName) => {
    const { folder, generates } = modules[module]!, end = `/${packageName.replaceAll('.', '/')}`;
    return generates || [...folders].some((one) => isInside(one, folder) && `/${one}`.endsWith(end)) ? folder : null;
  };
}

/** Where two tools build the same folder: the one whose build names it, Gradle where both do; what both say about dependencies holds. */
function oneForEachFolder(all: readonly JvmModule[]): JvmModule[] {
  const byFolder = new Map<string, JvmModule>();
  for (const one of all) {
    const known = byFolder.get(one.folder);
    const [first, second] = known === undefined ? [one, one] : one.workspace && !known.workspace ? [one, known] : [known, one];
    byFolder.set(one.folder, { ...first, generates: first.generates || second.generates, dependsOn: [...new Set([...first.dependsOn, ...second.dependsOn])].sort() });
  }
  return [...byFolder.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
