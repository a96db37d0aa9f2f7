import type { RawPackage } from '../../../../model/raw.js';
import { field, parseJsonObject, stringField } from '../../packages/json.js';
import { folderOf, nameOf } from '../../packages/paths.js';
import type { DeclaredDependency } from '../ecosystem.js';

/** Packages by `project()` of CMake and Meson, `vcpkg.json` and `conanfile.txt`, and what the last two declare. */
export function manifestDependencies(texts: ReadonlyMap<string, string>, projects: ReadonlyMap<string, { readonly name: string; readonly manifest: string }>): {
  readonly packages: readonly RawPackage[]; readonly dependencies: readonly DeclaredDependency[]; readonly problems: readonly { readonly path: string; readonly message: string }[];
} {
  const packages = new Map<string, RawPackage>(), dependencies: DeclaredDependency[] = [], problems: { path: string; message: string }[] = [];
  const put = (folder: string, name: string, manifest: string): void => {
    if (!packages.has(folder)) packages.set(folder, { name, path: folder, manifest, kind: 'manifest', workspace: false });
  };
  for (const [folder, { name, manifest }] of projects) put(folder, name, manifest);
  for (const path of [...texts.keys()].sort()) {
    const folder = folderOf(path), text = texts.get(path)!;
    if (nameOf(path) === 'vcpkg.json') {
      const json = parseJsonObject(text);
      if (json === undefined) {
        problems.push({ path, message: 'not readable as JSON; its dependencies are not known' });
        continue;
      }
      put(folder, stringField(json, 'name') ?? (folder === '' ? path : folder), path);
      const list = field(json, 'dependencies');
      for (const one of Array.isArray(list) ? list : []) {
        const name = typeof one === 'string' ? one : stringField(one, 'name');
        if (name === undefined) continue;
        const version = stringField(one, 'version>=') ?? null, kind = field(one, 'host') === true ? 'build' : 'runtime';
        dependencies.push({ folder, ecosystem: 'vcpkg', name, version, kind, manifest: path });
      }
    } else if (nameOf(path) === 'conanfile.txt') {
      put(folder, folder === '' ? path : folder, path);
      let section = '';
      for (const raw of text.split(/\r\n|\r|\n/)) {
        const line = raw.replace(/#.*/, '').trim(), header = /^\[(\w+)\]$/.exec(line);
        if (header !== null) section = header[1];
        else if (line !== '' && /^(requires|build_requires|tool_requires|test_requires)$/.test(section)) {
          const [name, version] = line.split('@')[0].split('/');
          const kind = section === 'requires' ? 'runtime' : section === 'test_requires' ? 'development' : 'build';
          dependencies.push({ folder, ecosystem: 'conan', name, version: version ?? null, kind, manifest: path });
        }
      }
    }
  }
  return { packages: [...packages.values()], dependencies, problems };
}
