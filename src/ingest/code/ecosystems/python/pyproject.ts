import { field, isObject, objectField, stringField, stringsField } from '../../packages/json.js';
import { folderOf, joinPath } from '../../packages/paths.js';
import { parseToml } from '../shared/toml.js';
import { type ModuleRoot, NOTHING_STATED, type PythonManifest, type StatedDependency } from './python-project.js';
import { normalName, parseRequirement } from './requirement.js';

const at = (value: unknown, ...keys: string[]): unknown => keys.reduce(field, value);
const tables = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : isObject(value) ? [value] : []);

/** What a `pyproject.toml` says: PEP 621, dependency groups, and the tables of setuptools, Poetry, PDM, Hatch, uv, Flit, maturin and pytest. */
export function parsePyproject(path: string, text: string): PythonManifest {
  const folder = folderOf(path), toml = parseToml(text);
  if (toml === undefined) return { ...NOTHING_STATED, path, folder, problem: 'not readable as TOML; left out' };
  const project = objectField(toml, 'project'), tool = field(toml, 'tool'), poetry = objectField(tool, 'poetry'), flit = at(tool, 'flit', 'metadata');
  const workspace = objectField(objectField(tool, 'uv'), 'workspace');
  const sources = sourceTables(tool);
  return {
    path, folder, problem: null,
    isPackage: project !== undefined || poetry !== undefined || flit !== undefined,
    name: stringField(project, 'name') ?? stringField(poetry, 'name') ?? stringField(flit, 'dist-name') ?? stringField(flit, 'module') ?? null,
    roots: roots(folder, tool),
    dependencies: dependencies(path, toml, tool, poetry).filter(({ name }) => !sources.local.has(name)),
    members: workspace === undefined ? null : stringsField(workspace, 'members') ?? [],
    excluded: stringsField(workspace, 'exclude') ?? [],
    pathDependencies: sources.paths.flatMap(({ tool: by, path: to }) => {
      const found = joinPath(folder, to);
      return found === null ? [] : [{ tool: by, folder: found }];
    }),
    localNames: [...sources.local],
    crates: crates(folder, toml, tool),
    builtModules: [stringField(at(tool, 'maturin'), 'module-name'), ...tables(at(tool, 'setuptools-rust', 'ext-modules')).map((one) => stringField(one, 'target'))]
      .filter((name) => name !== undefined),
    builtFiles: [
      ...['write_to', 'version_file'].map((key) => stringField(at(tool, 'setuptools_scm'), key)), stringField(at(tool, 'hatch', 'build', 'hooks', 'vcs'), 'version-file'),
      stringField(at(tool, 'pdm', 'version'), 'write_to'), stringField(at(tool, 'versioningit', 'write'), 'file'),
    ].flatMap((file) => (file === undefined ? [] : joinPath(folder, file) ?? [])),
  };
}

function roots(folder: string, tool: unknown): ModuleRoot[] {
  const found: ModuleRoot[] = [];
  const add = (relative: string | undefined, prefix = ''): void => {
    const root = relative === undefined ? null : joinPath(folder, relative);
    if (root !== null) found.push({ prefix, folder: root });
  };
  for (const [prefix, to] of Object.entries(objectField(at(tool, 'setuptools'), 'package-dir') ?? {})) if (typeof to === 'string') add(to, prefix);
  for (const where of stringsField(at(tool, 'setuptools', 'packages', 'find'), 'where') ?? []) add(where);
  for (const one of tables(at(tool, 'poetry', 'packages'))) add(stringField(one, 'from'));
  for (const key of ['wheel', 'sdist']) {
    const target = at(tool, 'hatch', 'build', 'targets', key);
    for (const path of stringsField(target, 'packages') ?? []) add(folderOf(path.replace(/\/+$/, '')));
    for (const path of stringsField(target, 'sources') ?? []) add(path);
  }
  add(stringField(at(tool, 'pdm', 'build'), 'package-dir'));
  add(stringField(at(tool, 'maturin'), 'python-source'));
  add(stringField(at(tool, 'uv', 'build-backend'), 'module-root'));
  for (const path of stringsField(at(tool, 'pytest', 'ini_options'), 'pythonpath') ?? []) for (const one of path.split(/\s+/)) add(one);
  for (const path of stringsField(at(tool, 'pyright'), 'extraPaths') ?? []) add(path);
  return found;
}

function dependencies(manifest: string, toml: unknown, tool: unknown, poetry: unknown): StatedDependency[] {
  const found: StatedDependency[] = [];
  const add = (list: unknown, kind: StatedDependency['kind']): void => {
    for (const one of Array.isArray(list) ? list : []) {
      const parsed = typeof one === 'string' ? parseRequirement(one) : null;
      if (parsed !== null && (parsed.url === null || /^[a-z+]+:\/\//.test(parsed.url) && !parsed.url.startsWith('file:'))) found.push({ name: parsed.name, version: parsed.version, kind, manifest });
    }
  };
  const addTable = (table: unknown, kind: StatedDependency['kind']): void => {
    for (const [name, value] of isObject(table) ? Object.entries(table) : []) {
      if (name === 'python') continue;
      const one: unknown = Array.isArray(value) ? value[0] : value;
      const isOptional = field(one, 'optional') === true;
      if (stringField(one, 'path') === undefined) found.push({ name: normalName(name), version: typeof one === 'string' ? one : stringField(one, 'version') ?? null, kind: isOptional ? 'optional' : kind, manifest });
    }
  };
  const groups = (table: unknown, take: (group: unknown) => void): void => { for (const group of isObject(table) ? Object.values(table) : []) take(group); };
  add(at(toml, 'project', 'dependencies'), 'runtime');
  groups(at(toml, 'project', 'optional-dependencies'), (group) => add(group, 'optional'));
  groups(field(toml, 'dependency-groups'), (group) => add(group, 'development'));
  groups(at(tool, 'pdm', 'dev-dependencies'), (group) => add(group, 'development'));
  add(at(tool, 'uv', 'dev-dependencies'), 'development');
  add(at(toml, 'build-system', 'requires'), 'build');
  addTable(field(poetry, 'dependencies'), 'runtime');
  addTable(field(poetry, 'dev-dependencies'), 'development');
  groups(field(poetry, 'group'), (group) => addTable(field(group, 'dependencies'), 'development'));
  return found;
}

/** Names that tables of sources lead to folders of this repository, and those folders. */
function sourceTables(tool: unknown): { readonly local: ReadonlySet<string>; readonly paths: readonly { readonly tool: string; readonly path: string }[] } {
  const local = new Set<string>(), paths: { tool: string; path: string }[] = [];
  const look = (by: string, table: unknown): void => {
    for (const [name, value] of isObject(table) ? Object.entries(table) : []) {
      for (const one of tables(value)) {
        const path = stringField(one, 'path');
        if (path !== undefined) paths.push({ tool: by, path });
        if (path !== undefined || field(one, 'workspace') === true) local.add(normalName(name));
      }
    }
  };
  look('uv', at(tool, 'uv', 'sources'));
  look('poetry', at(tool, 'poetry', 'dependencies'));
  look('poetry', at(tool, 'poetry', 'dev-dependencies'));
  for (const group of Object.values(objectField(at(tool, 'poetry'), 'group') ?? {})) look('poetry', field(group, 'dependencies'));
  for (const group of Object.values(objectField(at(tool, 'pdm'), 'dev-dependencies') ?? {})) {
    for (const line of Array.isArray(group) ? group : []) {
      const path = typeof line === 'string' ? /file:\/\/\/\$\{PROJECT_ROOT\}\/([^#\s]+)/.exec(line.slice(0, 2_000))?.[1] : undefined;
      if (path !== undefined) paths.push({ tool: 'pdm', path });
    }
  }
  return { local, paths };
}

/** Crates by maturin's `manifest-path` (beside the file where it is silent) and the `path` of setuptools-rust. */
function crates(folder: string, toml: unknown, tool: unknown): { specifier: string; folder: string }[] {
  const stated = tables(at(tool, 'setuptools-rust', 'ext-modules')).map((one) => stringField(one, 'path') ?? 'Cargo.toml');
  if (stringField(at(toml, 'build-system'), 'build-backend') === 'maturin' || at(tool, 'maturin') !== undefined) stated.push(stringField(at(tool, 'maturin'), 'manifest-path') ?? 'Cargo.toml');
  return stated.flatMap((specifier) => {
    const manifest = joinPath(folder, specifier);
    return manifest === null ? [] : [{ specifier, folder: folderOf(manifest) }];
  });
}
