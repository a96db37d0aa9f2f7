import { field, isObject, parseJson, stringField, stringsField } from '../../packages/json.js';
import { escapedSpecifier, folderOf, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import { type CMakeCommand, cmakeCommands } from './cmake.js';

/** Folders in which a build looks for headers: those stated by the build file of each folder, for what lies below it. */
export interface IncludeFolders {
  /** Stated for a folder or those above it, the nearest statement first. */
  above(folder: string): readonly string[];
  /** All that are stated anywhere. */
  readonly all: ReadonlySet<string>;
  /** Names of libraries that build files look for, in small letters. */
  readonly libraries: ReadonlySet<string>;
  /** The nearest folder with a build file, from a folder up; null where none has one. */
  readonly component: (folder: string) => string | null;
  /** Folders with a project of their own: name and build file. */
  readonly projects: ReadonlyMap<string, { readonly name: string; readonly manifest: string }>;
}

const KEYWORDS: ReadonlySet<string> = new Set(['AFTER', 'BEFORE', 'SYSTEM', 'PUBLIC', 'PRIVATE', 'INTERFACE']);
const MAX_ENTRIES = 20_000;

export function isBuildFile(name: string): boolean {
  return ['CMakeLists.txt', 'meson.build', 'BUILD', 'BUILD.bazel', 'Makefile', 'makefile', 'GNUmakefile', 'Makefile.am', 'compile_commands.json'].includes(name);
}

export function includeFolders(texts: ReadonlyMap<string, string>, files: TreeFiles): IncludeFolders {
  const stated = new Map<string, Set<string>>(), projects = new Map<string, { name: string; manifest: string }>();
  const cmake = new Map<string, readonly CMakeCommand[]>();
  const state = (owner: string, base: string, path: string): void => {
    const at = joinPath(base, escapedSpecifier(path));
    if (at !== null && files.isFolder(at)) stated.set(owner, (stated.get(owner) ?? new Set()).add(at));
  };
  for (const path of [...texts.keys()].filter((one) => isBuildFile(nameOf(one))).sort()) {
    const folder = folderOf(path), name = nameOf(path), text = texts.get(path)!;
    if (name === 'CMakeLists.txt') {
      cmake.set(folder, cmakeCommands(text));
      const project = cmake.get(folder)!.find((command) => command.name === 'project')?.args[0];
      if (project !== undefined && /^[\w.+-]+$/.test(project)) projects.set(folder, { name: project, manifest: path });
    } else if (name === 'meson.build') {
      const project = /\bproject\s*\(\s*'([^'\n]{1,200})'/.exec(text)?.[1];
      if (project !== undefined && !projects.has(folder)) projects.set(folder, { name: project, manifest: path });
      for (const [, args] of text.matchAll(/\binclude_directories\s*\(([^()]*)\)/g)) for (const [, one] of args.matchAll(/'([^'\n]*)'/g)) state(folder, folder, one);
    } else if (name.startsWith('BUILD')) {
      for (const [, args] of text.matchAll(/\bincludes\s*=\s*\[([^[\]]*)\]/g)) for (const [, one] of args.matchAll(/"([^"\n]*)"/g)) state(folder, folder, one);
      for (const [, one] of text.matchAll(/\bstrip_include_prefix\s*=\s*"([^"\n]*)"/g)) state('', one.startsWith('/') ? '' : folder, one.replace(/^\/+/, ''));
    } else if (name === 'compile_commands.json') compileCommands(parseJson(text), files, (one) => state('', '', one));
    else for (const [, one] of text.matchAll(/(?:^|[\s="'])-I[ \t]*(?:\$[({](?:srcdir|CURDIR)[)}]\/)?([\w.+@~/-]+)/g)) state(folder, folder, one);
  }
  for (const [folder, commands] of cmake) for (const path of cmakeFolders(folder, commands, cmake, projects)) state(folder, '', path);

  const libraries = new Set<string>(), built = new Set([...texts.keys()].filter((path) => isBuildFile(nameOf(path)) && nameOf(path) !== 'compile_commands.json').map(folderOf));
  for (const commands of cmake.values()) for (const { name, args } of commands) {
    if (/^(?:find_package|fetchcontent_declare|cpmfindpackage|find_dependency)$/.test(name) && args[0] !== undefined) libraries.add(args[0].toLowerCase());
    if (/^pkg_(?:check|search)_modules?$/.test(name)) for (const one of args.slice(1)) libraries.add(one.toLowerCase().split(/[<>=]/, 1)[0]!);
  }
  for (const [path, text] of texts) if (nameOf(path) === 'meson.build') for (const [, one] of text.matchAll(/\bdependency\s*\(\s*'([^'\n]{1,200})'/g)) libraries.add(one!.toLowerCase());
  const component = (folder: string): string | null => [...upwards(folder)].find((at) => built.has(at)) ?? null;
  const known = new Map<string, readonly string[]>();
  const above = (folder: string): readonly string[] => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const found = [...new Set([...upwards(folder)].flatMap((at) => [...(stated.get(at) ?? [])].sort()))];
    known.set(folder, found);
    return found;
  };
  return { above, libraries, component, all: new Set([...stated.values()].flatMap((one) => [...one])), projects };
}

/** Include folders of a `CMakeLists.txt` as paths of the tree; with variables that are not known they are left out. */
function cmakeFolders(
  folder: string, commands: readonly CMakeCommand[], cmake: ReadonlyMap<string, unknown>, projects: ReadonlyMap<string, { readonly name: string }>,
): string[] {
  const ups = [...upwards(folder)];
  const variables = new Map([
    ['CMAKE_CURRENT_SOURCE_DIR', folder], ['CMAKE_CURRENT_LIST_DIR', folder], ['CMAKE_SOURCE_DIR', ups.filter((at) => cmake.has(at)).at(-1) ?? folder],
    ['PROJECT_SOURCE_DIR', ups.find((at) => projects.has(at)) ?? folder],
    ...ups.flatMap((at): [string, string][] => (projects.has(at) ? [[`${projects.get(at)!.name}_SOURCE_DIR`, at]] : [])),
  ]);
  const found: string[] = [];
  for (const { name, args } of commands) {
    const bases = args.indexOf('BASE_DIRS');
    const items = name === 'include_directories' ? args : name === 'target_include_directories' ? args.slice(1) : name === 'target_sources' && bases >= 0 ? [args[bases + 1] ?? ''] : [];
    for (const item of items) {
      if (KEYWORDS.has(item)) continue;
      const inner = /^\$<BUILD_INTERFACE:([^<>]*)>$/.exec(item)?.[1] ?? item, variable = /^\$\{(\w+)\}\/?/.exec(inner);
      const base = variable === null ? folder : variables.get(variable[1]), rest = variable === null ? inner : inner.slice(variable[0].length);
      const at = base === undefined || /[$@]/.test(rest) || rest.startsWith('/') ? null : joinPath(base, rest);
      if (at !== null) found.push(at);
    }
  }
  return found;
}

/** Folders after `-I` in a compilation database; absolute paths count where the file of the entry shows which part of them is the repository. */
function compileCommands(json: unknown, files: TreeFiles, state: (path: string) => void): void {
  if (!Array.isArray(json)) return;
  for (const entry of json.slice(0, MAX_ENTRIES)) {
    const directory = stringField(entry, 'directory') ?? '', file = stringField(entry, 'file');
    if (!isObject(entry) || file === undefined) continue;
    const root = rootOf(file.startsWith('/') ? file : `${directory}/${file}`, files);
    if (root === null) continue;
    const words = stringsField(entry, 'arguments') ?? String(field(entry, 'command') ?? '').split(/\s+/);
    words.forEach((word, at) => {
      const given = word === '-I' || word === '-isystem' || word === '-iquote' ? words[at + 1] : word.startsWith('-I') ? word.slice(2) : undefined;
      if (given === undefined) return;
      const path = given.startsWith('/') ? given : `${directory}/${given}`;
      if (`${path}/`.startsWith(`${root}/`)) state(path.slice(root.length + 1));
    });
  }
}

/** The part of an absolute path in front of the tree's own path of the same file. */
function rootOf(path: string, files: TreeFiles): string | null {
  const segments = path.split('/').slice(0, 60);
  for (let at = 1; at < segments.length; at++) if (files.has(segments.slice(at).join('/'))) return segments.slice(0, at).join('/');
  return null;
}
