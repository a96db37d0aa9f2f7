import { folderOf, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { CrossLink, DeclaredDependency } from '../ecosystem.js';
import { parseXml, type XmlElement } from '../shared/xml.js';
import { solutionProjects } from './solution.js';

/** A folder with a project file; several of them in one folder are one. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly manifest: string;
  /** A solution or another project names it. */
  readonly workspace: boolean;
  readonly dependsOn: readonly string[];
  /** Namespaces that all its files see, as the project file says. */
  readonly usings: readonly string[];
  readonly test: boolean;
}

export interface Projects {
  readonly projects: readonly Project[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly crossLinks: readonly CrossLink[];
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const PROJECT = /\.(?:cs|fs|vb)proj$/i;
const MAX_VALUE = 300;

/** Projects of the tree from its project files, solutions, and central versions (path → text). Conditions are not judged: what one of them brings in counts. */
export function dotnetProjects(texts: ReadonlyMap<string, string>, has: (path: string) => boolean): Projects {
  const roots = new Map<string, XmlElement>(), problems: { path: string; message: string }[] = [];
  for (const [path, text] of texts) {
    if (/\.sln$/i.test(path)) continue;
    const root = parseXml(text);
    if (root === null) problems.push({ path, message: 'not readable as XML; left out' });
    else roots.set(path, root);
  }
  const named = new Set<string>();
  for (const [path, text] of texts) {
    if (!/\.slnx?$/i.test(path)) continue;
    for (const stated of solutionProjects(text, roots.get(path) ?? null)) {
      const project = joinPath(folderOf(path), stated.replaceAll('\\', '/'));
      if (project !== null && roots.has(project)) named.add(project);
    }
  }

  const folders = new Map<string, string[]>();
  for (const path of [...roots.keys()].filter((one) => PROJECT.test(one)).sort()) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  const dependencies: DeclaredDependency[] = [], crossLinks: CrossLink[] = [];
  const projects = [...folders].map(([folder, paths]): Project => {
    const dependsOn = new Set<string>(), usings = new Set<string>();
    const manifest = paths.find((path) => named.has(path)) ?? paths[0]!;
    for (const path of paths) {
      const shared = upwards(folder), above = [...shared].flatMap((at) => ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props'].flatMap((name) => roots.get(at === '' ? name : `${at}/${name}`) ?? []));
      const scope = [roots.get(path)!, ...above], properties = propertiesOf(scope), central = centralVersions(scope, properties);
      for (const reference of itemsNamed(roots.get(path)!, 'ProjectReference')) {
        const stated = reference.attributes.get('Include') ?? '', to = joinPath(folder, expanded(stated, properties).replaceAll('\\', '/'));
        if (to === null || !has(to)) continue;
        if (folders.has(folderOf(to))) dependsOn.add(folderOf(to));
        else crossLinks.push({ manifest: path, line: lineOf(texts.get(path)!, stated), specifier: stated, to: folderOf(to) });
      }
      for (const root of scope) for (const using of itemsNamed(root, 'Using')) if (using.attributes.has('Include') && !using.attributes.has('Alias')) usings.add(using.attributes.get('Include')!);
      for (const root of scope) {
        const global = root === roots.get(path) ? [] : ['GlobalPackageReference'];
        for (const element of ['PackageReference', ...global]) for (const reference of itemsNamed(root, element)) {
          const name = expanded(reference.attributes.get('Include') ?? '', properties);
          if (name === '' || name.includes('$(')) continue;
          const stated = detail(reference, 'VersionOverride') ?? detail(reference, 'Version');
          const version = stated === null ? central.get(name.toLowerCase()) ?? null : expanded(stated, properties);
          const kind = /^all$/i.test(detail(reference, 'PrivateAssets') ?? '') ? 'build' : isTestProject(properties, path, scope) ? 'development' : 'runtime';
          dependencies.push({ folder, ecosystem: 'nuget', name, version, kind, manifest: path });
        }
      }
    }
    dependsOn.delete(folder);
    return {
      name: nameOf(manifest).replace(PROJECT, ''), folder, manifest, workspace: paths.some((path) => named.has(path)), dependsOn: [...dependsOn].sort(), usings: [...usings].sort(),
      test: paths.every((path) => isTestProject(propertiesOf([roots.get(path)!]), path, [roots.get(path)!])),
    };
  });
  return { projects, dependencies: distinct(dependencies), crossLinks, problems };
}

function isTestProject(properties: ReadonlyMap<string, string>, path: string, scope: readonly XmlElement[]): boolean {
  return properties.get('istestproject')?.toLowerCase() === 'true' || /(?:^|[.\-_])(?:unit|integration|functional)?(?:tests?|specs?|benchmarks?)\.\w+$|Tests?\.\w+$/i.test(nameOf(path))
    || itemsNamed(scope[0]!, 'PackageReference').some((reference) => reference.attributes.get('Include')?.toLowerCase() === 'microsoft.net.test.sdk');
}

/** Items of all groups of a project. */
function itemsNamed(root: XmlElement, name: string): readonly XmlElement[] {
  return groups(root, 'ItemGroup').flatMap((group) => group.children).filter((item) => item.name === name);
}

/** Groups, also those inside `Choose`/`When`/`Otherwise`. */
function groups(root: XmlElement, name: string): readonly XmlElement[] {
  const chosen = root.children.filter((child) => child.name === 'Choose').flatMap((choose) => choose.children).flatMap((when) => when.children);
  return [...root.children, ...chosen].filter((child) => child.name === name);
}

/** Properties in lower case; the nearest file that states one decides. */
function propertiesOf(scope: readonly XmlElement[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const root of scope) for (const group of groups(root, 'PropertyGroup')) for (const { name, text } of group.children) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), text);
  return found;
}

function centralVersions(scope: readonly XmlElement[], properties: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const root of scope) for (const item of ['PackageVersion', 'GlobalPackageReference'].flatMap((name) => itemsNamed(root, name))) {
    const name = (item.attributes.get('Include') ?? item.attributes.get('Update'))?.toLowerCase(), version = detail(item, 'Version');
    if (name !== undefined && version !== null && !found.has(name)) found.set(name, expanded(version, properties));
  }
  return found;
}

/** An attribute, or an element in the item with its name. */
function detail(item: XmlElement, name: string): string | null {
  return item.attributes.get(name) ?? item.children.find((child) => child.name === name)?.text ?? null;
}

/** A value with its properties put in, once and twice; what is not stated stays as written. */
function expanded(text: string, properties: ReadonlyMap<string, string>): string {
  let current = text;
  for (let round = 0; round < 4 && current.includes('$(') && current.length <= MAX_VALUE; round++) {
    current = current.replace(/\$\((\w{1,100})\)/g, (whole, name: string) => (properties.get(name.toLowerCase()) ?? whole).slice(0, MAX_VALUE));
  }
  return current.slice(0, MAX_VALUE * 4);
}

function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function distinct(dependencies: readonly DeclaredDependency[]): DeclaredDependency[] {
  return [...new Map(dependencies.map((one) => [JSON.stringify([one.folder, one.name, one.version, one.kind, one.manifest]), one])).values()];
}
