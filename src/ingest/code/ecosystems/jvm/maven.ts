import { folderOf, joinPath, nameOf } from '../../packages/paths.js';
import type { CrossLink, DeclaredDependency } from '../ecosystem.js';
import { childrenNamed, childText, parseXml, type XmlElement } from '../shared/xml.js';
import type { JvmBuild, JvmModule } from './jvm-module.js';

interface Pom { readonly path: string; readonly folder: string; readonly root: XmlElement; readonly artifact: string }

/** Parents of parents that are followed, and lengths of values that properties may give. */
const MAX_PARENTS = 20, MAX_VALUE = 500, MAX_ROUNDS = 8;
/** Plugins that write code during the build. */
const GENERATOR = /protobuf|antlr|avro|openapi|swagger|jooq|jaxb|xjc|thrift|grpc|javacc|jflex|cxf-codegen|jaxws|apt-maven|build-helper|modello|codegen|generat/i;
const KIND: ReadonlyMap<string, DeclaredDependency['kind']> = new Map([['test', 'development'], ['provided', 'peer'], ['system', 'peer']]);

/** Modules and dependencies of all `pom.xml` (path → text). Profiles count as if they were active: what one of them builds is part of the repository. */
export function mavenBuild(texts: ReadonlyMap<string, string>, has: (path: string) => boolean): JvmBuild {
  const poms = new Map<string, Pom>(), problems: { path: string; message: string }[] = [];
  for (const [path, text] of texts) {
    if (nameOf(path) !== 'pom.xml') continue;
    const root = parseXml(text);
    if (root === null || root.name !== 'project') problems.push({ path, message: 'not readable as a Maven project; left out' });
    else poms.set(path, { path, folder: folderOf(path), root, artifact: childText(root, 'artifactId') ?? '' });
  }
  if (poms.size === 0) return { modules: [], dependencies: [], crossLinks: [], problems };

  const named = new Set<string>();
  for (const pom of poms.values()) for (const module of [pom.root, ...profiles(pom)].flatMap(moduleNames)) {
    const path = joinPath(pom.folder, module);
    const at = path === null ? null : poms.has(path) ? path : path === '' ? 'pom.xml' : `${path}/pom.xml`;
    if (at !== null && poms.has(at) && at !== pom.path) {
      named.add(at);
      named.add(pom.path);
    }
  }

  const lineages = new Map([...poms.values()].map((pom) => [pom.path, lineage(pom, poms)]));
  const byCoordinates = new Map([...poms.values()].map((pom) => [coordinates(pom, lineages.get(pom.path)!), pom.folder]));
  const dependencies: DeclaredDependency[] = [], crossLinks: CrossLink[] = [];
  const modules = [...poms.values()].map((pom): JvmModule => {
    const above = lineages.get(pom.path)!, dependsOn = new Set<string>();
    const managed = managedVersions(above);
    for (const dependency of [pom.root, ...profiles(pom)].flatMap((of) => childrenNamed(of, 'dependencies')).flatMap((list) => childrenNamed(list, 'dependency'))) {
      const group = value(childText(dependency, 'groupId'), above), artifact = value(childText(dependency, 'artifactId'), above);
      if (group === null || artifact === null) continue;
      const name = `${group}:${artifact}`, own = byCoordinates.get(name);
      if (own !== undefined) {
        if (own !== pom.folder) dependsOn.add(own);
        continue;
      }
      const version = value(childText(dependency, 'version'), above) ?? managed.get(name)?.version ?? null;
      const scope = childText(dependency, 'scope') ?? managed.get(name)?.scope ?? 'compile';
      const kind = childText(dependency, 'optional') === 'true' ? 'optional' : KIND.get(scope) ?? 'runtime';
      dependencies.push({ folder: pom.folder, ecosystem: 'maven', name, version, kind, manifest: pom.path });
    }
    const parent = above[1];
    if (parent !== undefined && childText(parent.root, 'packaging') !== 'pom') dependsOn.add(parent.folder);
    crossLinks.push(...frontends(pom, above, texts.get(pom.path)!, has));
    return {
      name: value(pom.artifact, above) || pom.folder, folder: pom.folder, manifest: pom.path, kind: 'maven', workspace: named.has(pom.path), dependsOn: [...dependsOn].sort(),
      generates: plugins(pom).some((plugin) => GENERATOR.test(childText(plugin, 'artifactId') ?? '') || annotationProcessors(plugin)),
    };
  });
  return { modules, dependencies, crossLinks, problems };
}

function profiles(pom: Pom): readonly XmlElement[] {
  return childrenNamed(pom.root, 'profiles').flatMap((list) => childrenNamed(list, 'profile'));
}

function moduleNames(of: XmlElement): string[] {
  return [...childrenNamed(of, 'modules').flatMap((list) => childrenNamed(list, 'module')), ...childrenNamed(of, 'subprojects').flatMap((list) => childrenNamed(list, 'subproject'))].map(({ text }) => text);
}

/** The project and its parents in this repository, nearest first. */
function lineage(pom: Pom, poms: ReadonlyMap<string, Pom>): Pom[] {
  const found = [pom];
  for (let at = pom; found.length < MAX_PARENTS;) {
    const parent = childrenNamed(at.root, 'parent')[0];
    if (parent === undefined) break;
    const stated = childText(parent, 'relativePath') ?? '../pom.xml';
    const path = stated === '' ? null : joinPath(at.folder, stated);
    const next = path === null ? undefined : poms.get(path) ?? poms.get(path === '' ? 'pom.xml' : `${path}/pom.xml`);
    if (next === undefined || next.artifact !== childText(parent, 'artifactId') || found.includes(next)) break;
    found.push(next);
    at = next;
  }
  return found;
}

function coordinates(pom: Pom, above: readonly Pom[]): string {
  return `${value('${project.groupId}', above) ?? ''}:${value(pom.artifact, above) ?? ''}`;
}

function managedVersions(above: readonly Pom[]): ReadonlyMap<string, { readonly version: string | null; readonly scope: string | null }> {
  const found = new Map<string, { version: string | null; scope: string | null }>();
  for (const pom of above) {
    const lists = [pom.root, ...profiles(pom)].flatMap((of) => childrenNamed(of, 'dependencyManagement')).flatMap((of) => childrenNamed(of, 'dependencies'));
    for (const one of lists.flatMap((list) => childrenNamed(list, 'dependency'))) {
      const name = `${value(childText(one, 'groupId'), above) ?? ''}:${value(childText(one, 'artifactId'), above) ?? ''}`;
      if (!found.has(name)) found.set(name, { version: value(childText(one, 'version'), above), scope: childText(one, 'scope') });
    }
  }
  return found;
}

/** A value with its properties put in; null where there is none. A property that nothing in the repository states stays as written. */
function value(text: string | null, above: readonly Pom[]): string | null {
  if (text === null) return null;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS && current.includes('${') && current.length <= MAX_VALUE; round++) {
    current = current.replace(/\$\{([\w.-]{1,200})\}/g, (whole, name: string) => (property(name, above) ?? whole).slice(0, MAX_VALUE));
  }
  return current.slice(0, MAX_VALUE);
}

function property(name: string, above: readonly Pom[]): string | null {
  for (const pom of above) {
    const stated = childrenNamed(pom.root, 'properties').map((list) => childText(list, name)).find((found) => found !== null);
    if (stated !== undefined && stated !== null) return stated;
  }
  const field = /^(?:project|pom)\.(groupId|version|artifactId)$/.exec(name)?.[1] ?? /^(version|groupId)$/.exec(name)?.[1];
  if (field === undefined) return null;
  if (field === 'artifactId') return above[0].artifact;
  for (const { root } of above) {
    const stated = childText(root, field) ?? childrenNamed(root, 'parent').map((parent) => childText(parent, field)).find((found) => found !== null) ?? null;
    if (stated !== null) return stated;
  }
  return null;
}

function plugins(pom: Pom): XmlElement[] {
  return [pom.root, ...profiles(pom)].flatMap((of) => childrenNamed(of, 'build')).flatMap((of) => childrenNamed(of, 'plugins')).flatMap((of) => childrenNamed(of, 'plugin'));
}

function annotationProcessors(plugin: XmlElement): boolean {
  return childrenNamed(plugin, 'configuration').some((of) => childrenNamed(of, 'annotationProcessorPaths').length > 0);
}

/** Folders with a `package.json` that a plugin builds as the front end of the module. */
function frontends(pom: Pom, above: readonly Pom[], text: string, has: (path: string) => boolean): CrossLink[] {
  return plugins(pom).filter((plugin) => childText(plugin, 'artifactId') === 'frontend-maven-plugin').flatMap((plugin) => {
    const configurations = [plugin, ...childrenNamed(plugin, 'executions').flatMap((of) => childrenNamed(of, 'execution'))].flatMap((of) => childrenNamed(of, 'configuration'));
    const stated = new Set(configurations.map((of) => childText(of, 'workingDirectory')).filter((found) => found !== null));
    return [...stated].flatMap((specifier): CrossLink[] => {
      const relative = (value(specifier, above) ?? '').replace(/^\$\{(?:project\.)?basedir\}\/?/, '');
      const to = joinPath(pom.folder, relative === '' ? '.' : relative);
      if (to === null || to === pom.folder || !has(to === '' ? 'package.json' : `${to}/package.json`)) return [];
      return [{ manifest: pom.path, line: lineOf(text, specifier), specifier, to }];
    });
  });
}

function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
