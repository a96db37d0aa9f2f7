import type { RawDependency, RawPackage } from '../../../../model/raw.js';
import { globMatcher } from '../../packages/glob.js';
import { folderOf, isInside, joinPath, nameOf, upwards } from '../../packages/paths.js';
import type { CrossLink, DeclaredDependency } from '../ecosystem.js';

export interface RubyPackages {
  readonly packages: readonly RawPackage[];
  readonly dependencies: readonly DeclaredDependency[];
  readonly crossLinks: readonly CrossLink[];
  /** Folders of each gem from which its files are required, and those that applications load by name. */
  readonly loadPaths: readonly string[];
  /** Folders of gems of this repository that the manifests of a folder name, by name or path. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
}

export function isRubyManifest(name: string): boolean {
  return name === 'Gemfile' || name === 'gems.rb' || name.endsWith('.gemspec') || name === 'application.rb';
}

/** The configuration of a Rails application. */
const APPLICATION = /(?:^|\/)config\/application\.rb$/;

/** From the literals of gemspecs and Gemfiles; nothing of them runs. The gemspec of a folder stands for its package, else the Gemfile. */
export function rubyPackages(texts: ReadonlyMap<string, string>, hasFile: (path: string) => boolean): RubyPackages {
  const paths = [...texts.keys()].filter((path) => nameOf(path) !== 'application.rb').sort((a, b) => Number(b.endsWith('.gemspec')) - Number(a.endsWith('.gemspec')) || (a < b ? -1 : 1));
  const found = new Map<string, { name: string; manifest: string }>(), loadPaths: string[] = [], members = new Set<string>();
  const stated: DeclaredDependency[] = [], crossLinks: CrossLink[] = [];
  const uses = new Map<string, Set<string>>();
  for (const path of paths) {
    const folder = folderOf(path), lines = texts.get(path)!.split(/\r\n|\r|\n/).map(withoutComment), isGem = path.endsWith('.gemspec');
    if (!found.has(folder)) {
      const name = isGem ? lines.map((line) => /\.name\s*=\s*["']([\w.-]+)["']/.exec(line)?.[1]).find((one) => one !== undefined) ?? nameOf(path).slice(0, -8) : folder === '' ? nameOf(path) : folder;
      found.set(folder, { name, manifest: path });
    }
    const stated1 = isGem ? gemspec(path, lines) : gemfile(path, lines);
    stated.push(...stated1.dependencies);
    if (isGem) for (const one of stated1.requirePaths.length > 0 ? stated1.requirePaths : ['lib']) {
      const at = joinPath(folder, one);
      if (at !== null) loadPaths.push(at);
    }
    for (const pattern of stated1.members) {
      const at = joinPath(folder, pattern);
      if (at === null) continue;
      const matches = globMatcher(at);
      for (const other of texts.keys()) if (other.endsWith('.gemspec') && folderOf(other) !== folder && (matches(folderOf(other)) || isInside(folderOf(other), at))) {
        members.add(folderOf(other));
        uses.set(folder, (uses.get(folder) ?? new Set()).add(folderOf(other)));
      }
    }
    for (const { line, specifier } of stated1.extensions) {
      const at = joinPath(folder, folderOf(specifier));
      for (const to of at === null ? [] : upwards(at)) {
        if (to === folder || !isInside(to, folder)) break;
        if (!hasFile(`${to}/Cargo.toml`)) continue;
        crossLinks.push({ manifest: path, line, specifier, to });
        break;
      }
    }
  }
  for (const [path, text] of texts) {
    if (APPLICATION.test(path)) for (const one of autoloadPaths(text)) loadPaths.push(...[joinPath(folderOf(folderOf(path)), one)].filter((at) => at !== null));
  }
  const own = new Set([...found.values()].map(({ name }) => name)), distinct = new Map<string, DeclaredDependency>();
  for (const one of stated) if (!own.has(one.name)) distinct.set([one.folder, one.name, one.kind, one.manifest].join('\0'), one);
  const homes = new Map([...found].map(([folder, { name }]) => [name, folder]));
  for (const { folder, name } of stated) {
    const home = homes.get(name);
    if (home !== undefined && home !== folder) uses.set(folder, (uses.get(folder) ?? new Set()).add(home));
  }
  return {
    uses, packages: [...found].map(([path, one]): RawPackage => ({ ...one, path, kind: members.has(path) ? 'bundler' : 'manifest', workspace: members.has(path) })),
    dependencies: [...distinct.values()], crossLinks, loadPaths: [...new Set(loadPaths)].sort(),
  };
}

/** Folders below its root that an application adds to its autoload paths: literals after the root, up to an empty line or the next setting. */
function autoloadPaths(text: string): readonly string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n|\r|\n/).map(withoutComment)) {
    if (/\bconfig\.(?:autoload|eager_load|autoload_once)_paths\b/.test(line)) isOpen = true;
    else if (/^\s*(?:config\.|$)/.test(line)) isOpen = false;
    if (isOpen) for (const [, folder] of line.matchAll(/(?:#\{(?:config\.|Rails\.)?root\}\/|\broot\.join\(\s*["'])([\w./-]+)/g)) found.push(folder);
  }
  return found;
}

interface Stated {
  readonly dependencies: readonly DeclaredDependency[];
  readonly members: readonly string[];
  readonly requirePaths: readonly string[];
  readonly extensions: readonly { readonly line: number; readonly specifier: string }[];
}

function gemspec(path: string, lines: readonly string[]): Stated {
  const dependencies: DeclaredDependency[] = [], requirePaths: string[] = [], extensions: { line: number; specifier: string }[] = [];
  lines.forEach((line, index) => {
    const call = /\.add_(?:runtime_|(development_))?dependency[\s(]+(.*)$/.exec(line);
    if (call !== null) add(dependencies, path, call[2], call[1] === undefined ? 'runtime' : 'development');
    const list = /\.(extensions|require_paths?)\s*(?:<<|=)\s*(.*)$/.exec(line);
    if (list !== null) for (const word of words(list[2])) {
      if (list[1] === 'extensions') extensions.push({ line: index + 1, specifier: word });
      else requirePaths.push(word);
    }
  });
  return { dependencies, requirePaths, extensions, members: [] };
}

function gemfile(path: string, lines: readonly string[]): Stated {
  const dependencies: DeclaredDependency[] = [], members: string[] = [];
  /** Indents of open groups that are not for running. */
  let group = -1, inPath = -1;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length, bare = line.trim();
    if (bare === 'end' && indent <= group) group = -1;
    if (bare === 'end' && indent <= inPath) inPath = -1;
    const opened = /^(group|path)[\s(]+(.*)\bdo\b/.exec(bare);
    if (opened !== null && opened[1] === 'group' && /:(development|test|lint|docs?|rubocop|ci)\b/.test(opened[2])) group = indent;
    if (opened !== null && opened[1] === 'path') {
      const folder = words(opened[2])[0];
      if (folder !== undefined) members.push(folder);
      inPath = indent;
    }
    const call = /^gem[\s(]+(.*)$/.exec(bare), local = /^(?:gem|gemspec)\b.*\bpath(?::|\s*=>)\s*["']([^"']+)["']/.exec(bare);
    if (local !== null) members.push(local[1]);
    else if (call !== null && inPath < 0) add(dependencies, path, call[1], group >= 0 || /\bgroups?(?::|\s*=>).*:(development|test)\b/.test(call[1]) ? 'development' : 'runtime');
  }
  return { dependencies, members, requirePaths: [], extensions: [] };
}

/** `"name", "~> 1.0", ">= 1.0.2", …`: the versions are the strings that follow the name at once. */
function add(list: DeclaredDependency[], manifest: string, call: string, kind: RawDependency['kind']): void {
  const found = /^["']([\w.-]+)["']((?:\s*,\s*\[?\s*["'][^"']*["'])*)/.exec(call);
  if (found === null) return;
  const versions = words(found[2]);
  list.push({ folder: folderOf(manifest), ecosystem: 'rubygems', name: found[1], version: versions.length === 0 ? null : versions.join(', '), kind, manifest });
}

/** Strings in quotes, and the words of a `%w[]`. */
function words(text: string): readonly string[] {
  const list = /%w[[({]([^\])}]*)[\])}]/.exec(text);
  return list !== null ? list[1].trim().split(/\s+/) : [...text.matchAll(/["']([^"']*)["']/g)].map(([, word]) => word).filter((word) => word !== '');
}

function withoutComment(line: string): string {
  const bare = line.slice(0, 2_000);
  return /^\s*#/.test(bare) ? '' : bare.replace(/\s#\s.*$/, '');
}
