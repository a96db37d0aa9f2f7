import type { RawPackage } from '../../../../model/raw.js';
import { folderOf, upwards } from '../../packages/paths.js';
import type { Ecosystem } from '../ecosystem.js';
import { choice } from '../shared/choose-files.js';
import { moduleDistance, type Place } from '../shared/module-distance.js';
import { declaredTypes, type DeclaredTypes } from './declared-types.js';
import { OWN_NAMESPACE } from './dotnet-names.js';
import { dotnetProjects, type Projects } from './projects.js';
import { dotnetResolver, type ProjectView } from './resolve-dotnet.js';

/** C#, with solutions and projects. */
export const dotnet: Ecosystem = {
  name: 'dotnet',
  isManifest: (name) => /\.(?:sln|slnx|csproj|fsproj|vbproj)$/i.test(name) || /^Directory\.(?:Build|Packages)\.(?:props|targets)$/i.test(name),
  layout: ({ texts, files, records }) => {
    const found = dotnetProjects(texts, files.has), types = declaredTypes(records);
    const place = placeOf(found, files.pathOf);
    return {
      packages: found.projects.map(({ name, folder, manifest, workspace }): RawPackage => ({ name, path: folder, manifest, kind: workspace ? 'dotnet' : 'manifest', workspace })),
      dependencies: found.dependencies, crossLinks: found.crossLinks, problems: found.problems,
      isImplied: ({ specifier }) => specifier === OWN_NAMESPACE || specifier.startsWith(`${OWN_NAMESPACE} `),
      resolve: dotnetResolver(records, types, choice(place, moduleDistance(found.projects), files), projectView(found, types, place)),
    };
  },
};

/** A file belongs to the project in the nearest folder above it. */
function placeOf({ projects }: Projects, pathOf: (file: number) => string): (file: number) => Place {
  const byFolder = new Map(projects.map(({ folder }, index) => [folder, index]));
  const ofFolder = new Map<string, Place>();
  return (file) => {
    const folder = folderOf(pathOf(file));
    const known = ofFolder.get(folder);
    if (known !== undefined) return known;
    const module = [...upwards(folder)].map((above) => byFolder.get(above)).find((found) => found !== undefined) ?? -1;
    const place = { module, sourceSet: '', test: module >= 0 && projects[module]!.test, base: false, platforms: false };
    ofFolder.set(folder, place);
    return place;
  };
}

function projectView({ projects, dependencies }: Projects, { namespaces, globals }: DeclaredTypes, placeOf: (file: number) => Place): ProjectView {
  const usings = new Map<number, Set<string>>(projects.map((project, index) => [index, new Set(project.usings)]));
  for (const [file, names] of globals) {
    const { module } = placeOf(file);
    if (!usings.has(module)) usings.set(module, new Set());
    for (const name of names) usings.get(module)!.add(name);
  }
  const sorted = new Map([...usings].map(([module, names]) => [module, [...names].filter((name) => namespaces.has(name)).sort()]));
  const homes = new Map<string, string | null>();
  const packages = new Set(dependencies.map(({ name }) => name.toLowerCase()));
  return {
    usingsOf: (file) => sorted.get(placeOf(file).module) ?? [],
    folderOf: (file) => projects[placeOf(file).module]?.folder ?? null,
    homeOf: (namespace) => {
      const known = homes.get(namespace);
      if (known !== undefined) return known;
      const modules = new Set([...(namespaces.get(namespace)?.values() ?? [])].flat().map((file) => placeOf(file).module));
      const [only] = modules;
      const home = modules.size === 1 && only !== undefined && only >= 0 ? projects[only]!.folder : null;
      homes.set(namespace, home);
      return home;
    },
    isPackage: (namespace) => {
      const name = namespace.toLowerCase();
      for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) if (packages.has(name.slice(0, end))) return true;
      return false;
    },
  };
}
