import type { ReachedFile } from '../ecosystem.js';
import type { Binding, RustModule, RustModules } from './rust-modules.js';

/** What a path leads to: files with those passed on the way; `inside`: a file that defines it is the asking one; `missing`: its beginning is known, the rest leads nowhere. */
export interface PathTarget {
  readonly files: readonly ReachedFile[];
  readonly inside: boolean;
  readonly missing: boolean;
  /** Folder of a package of the repository without a library that is known. */
  readonly folder: string | null;
}

/** Steps that one path may take through re-exports and globs. */
const MAX_STEPS = 400;

interface Step { readonly module: RustModule; readonly path: readonly string[]; readonly at: number; readonly via: readonly number[]; readonly certain: boolean }

/**
 * Follows a path from a module: through child modules, bindings of `use` and globs to the file that defines its last module, type or function. A name that a known
 * module does not show (made by a macro) leads to that module's file; a module that is not there leads nowhere.
 */
export function followPath(modules: RustModules, from: RustModule, path: readonly string[]): PathTarget {
  const reached = new Map<number, readonly number[]>(), assumed = new Map<number, readonly number[]>();
  const seen = new Map<RustModule, Set<string>>();
  const todo: Step[] = [];
  let missing = false, inside = false, folder: string | null = null;
  const reach = (file: number, via: readonly number[], into: Map<number, readonly number[]> = reached): void => {
    if (file === from.file) {
      if (into === reached) inside = true;
      else if (!into.has(file)) into.set(file, []);
      return;
    }
    const passed = via.filter((one, index) => one !== file && one !== from.file && via.indexOf(one) === index);
    if (!into.has(file) || into.get(file)!.length > passed.length) into.set(file, passed);
  };
  const begin = (module: RustModule, segments: readonly string[], via: readonly number[], certain: boolean, own: Binding | null): boolean => {
    let known = false;
    for (const step of beginnings(modules, module, segments, own)) {
      known = true;
      if (todo.length >= MAX_STEPS) break;
      if (step === 'folder') folder = crateFolder(module, segments);
      else todo.push({ ...step, via, certain });
    }
    return known;
  };

  begin(from, path, [], true, null);
  for (let steps = 0; steps < todo.length; steps++) {
    const { module, path: segments, at, via, certain } = todo[steps];
    const key = segments.slice(at).join('::'), known = seen.get(module) ?? new Set<string>();
    if (known.has(key)) continue;
    seen.set(module, known.add(key));
    if (at === segments.length) {
      reach(module.file, via);
      continue;
    }
    const name = segments[at];
    if (name === '*' || name === 'self') {
      todo.push({ module, path: segments, at: at + 1, via, certain });
      continue;
    }
    if (name === 'super') {
      if (module.parent !== null) todo.push({ module: module.parent, path: segments, at: at + 1, via, certain });
      else missing ||= certain;
      continue;
    }
    const children = module.children.get(name);
    if (children !== undefined && todo.length < MAX_STEPS) for (const child of children) todo.push({ module: child, path: segments, at: at + 1, via, certain });
    const bindings = module.bindings.get(name) ?? [];
    if (module.items.has(name)) {
      reach(module.file, via);
      // One of several forms of the build declares it, another binds it.
      if (bindings.length === 0) continue;
    }
    if (children !== undefined) continue;
    const passed = module.file === from.file ? via : [...via, module.file];
    const rest = segments.slice(at + 1);
    for (const binding of bindings.slice(0, MAX_STEPS)) {
      // What comes from a crate of others is offered here.
      if (!begin(module, [...binding.path, ...rest], passed, certain && bindings.length === 1, binding)) reach(module.file, via, assumed);
    }
    if (bindings.length > 0) continue;
    const macros = module === module.crate.root && at === segments.length - 1 ? module.crate.macros.get(name) : undefined;
    if (macros !== undefined) for (const file of macros) reach(file, via);
    else {
      for (const glob of module.globs.slice(0, MAX_STEPS - todo.length)) begin(module, [...glob.path, ...segments.slice(at)], passed, false, glob);
      if (at === segments.length - 1 || isCapital(name)) {
        if (certain) reach(module.file, via, assumed);
      } else missing ||= certain;
    }
  }
  const found = reached.size > 0 || inside || folder !== null ? reached : assumed;
  inside ||= found === assumed && found.delete(from.file);
  return { files: [...found].sort(([a], [b]) => a - b).map(([file, via]) => ({ file, via })), inside, missing: missing && found.size === 0, folder };
}

/** Where a path begins: at a module for `crate`, `self`, `super`, a name of the module itself, or at another crate. Nothing for a crate that is not of the repository. */
function* beginnings(modules: RustModules, module: RustModule, segments: readonly string[], own: Binding | null): Generator<Omit<Step, 'via' | 'certain'> | 'folder'> {
  const first = segments[0];
  if (first === 'crate') {
    if (module.crate.root !== null) yield { module: module.crate.root, path: segments, at: 1 };
    return;
  }
  if (first === 'self' || first === 'super') {
    yield { module, path: segments, at: 0 };
    return;
  }
  const at = first === '' ? 1 : 0, name = segments[at];
  const { package: owner, root } = module.crate;
  if (first !== '') {
    const bound = module.bindings.get(name)?.some((binding) => binding !== own && binding.path[0] !== name);
    if (module.children.has(name) || module.items.has(name) || (bound === true && own === null)) {
      yield { module, path: segments, at };
      return;
    }
  }
  const folder = owner?.crates.get(name);
  if (folder !== undefined) {
    const library = modules.library(folder);
    if (library === null) yield 'folder';
    else yield { module: library, path: segments, at: at + 1 };
    return;
  }
  if (owner?.edition2015 === true && root !== null && (root.children.has(name) || root.items.has(name) || (root !== module && root.bindings.has(name)))) yield { module: root, path: segments, at };
  else if (first !== '' && own !== null && module.bindings.get(name)?.some((binding) => binding !== own && binding.path[0] !== name) === true) yield { module, path: segments, at };
}

function crateFolder(module: RustModule, segments: readonly string[]): string | null {
  return module.crate.package?.crates.get(segments[0] === '' ? segments[1] : segments[0]) ?? null;
}

function isCapital(name: string): boolean {
  return name[0] !== name[0].toLowerCase();
}
