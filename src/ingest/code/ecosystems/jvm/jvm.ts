import type { RawPackage } from '../../../../model/raw.js';
import type { Ecosystem } from '../ecosystem.js';
import { choice } from '../shared/choose-files.js';
import { moduleDistance } from '../shared/module-distance.js';
import { declaredNames } from './declared-names.js';
import { gradleBuild } from './gradle.js';
import type { JvmModule } from './jvm-module.js';
import { mavenBuild } from './maven.js';
import { placeOf } from './module-of-file.js';
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
      resolve: jvmResolver(records, names, choice(place, moduleDistance(modules), files), packageHomes(names, place, modules), (file) => /\.kts?$/i.test(files.pathOf(file))),
    };
  },
};

/** Where two tools build the same folder: the one whose build names it, Gradle where both do; what both say about dependencies holds. */
function oneForEachFolder(all: readonly JvmModule[]): JvmModule[] {
  const byFolder = new Map<string, JvmModule>();
  for (const one of all) {
    const known = byFolder.get(one.folder);
    const [first, second] = known === undefined ? [one, one] : one.workspace && !known.workspace ? [one, known] : [known, one];
    byFolder.set(one.folder, { ...first, dependsOn: [...new Set([...first.dependsOn, ...second.dependsOn])].sort() });
  }
  return [...byFolder.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
