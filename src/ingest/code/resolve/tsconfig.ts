import { globMatcher } from '../packages/glob.js';
import { field, objectField, parseJsonObject, stringField, stringsField, type JsonObject } from '../packages/json.js';
import { folderOf, isInside, joinPath, nameOf, upwards } from '../packages/paths.js';

/** What a tsconfig.json says about resolution, its `extends` applied; paths are those of the tree. */
export interface TsConfig {
  readonly path: string;
  readonly folder: string;
  readonly baseUrl: string | null;
  /** Alias patterns in the order of the file with their targets. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  readonly rootDirs: readonly string[];
  /** Folders of output; each is built from `rootDir`, or from the folder when that is not given. */
  readonly outDirs: readonly string[];
  readonly rootDir: string | null;
  readonly references: readonly string[];
  readonly conditions: readonly string[];
  /** Whether `files`, `include` and `exclude` take a file in. */
  readonly includes: (path: string) => boolean;
}

export interface TsConfigs {
  /** Configurations that may apply to a file: those of the nearest folder that has any, which include it first; then those of the folders above. */
  for(path: string): readonly (readonly TsConfig[])[];
  /** Configurations directly in a folder. */
  in(folder: string): readonly TsConfig[];
  /** `extends` that lead nowhere, in a circle, or too far. */
  readonly problems: { readonly path: string; readonly message: string }[];
  /** Files named by `extends` that were not among the texts. */
  readonly wanted: Set<string>;
}

/** Configurations that one may extend, one after the other, and in all (a configuration may extend several). */
const CHAIN = 64;
const EXTENDED = 256;
const LIST = 2_000;
const CONFIG_FOLDER = '${configDir}';

/** An option and the folder that its relative paths start from. */
interface Located<T> { readonly value: T; readonly folder: string }
interface Raw {
  baseUrl?: Located<string>; paths?: Located<JsonObject>; rootDirs?: Located<readonly string[]>; outDir?: Located<string>; declarationDir?: Located<string>; rootDir?: Located<string>;
  files?: Located<readonly string[]>; include?: Located<readonly string[]>; exclude?: Located<readonly string[]>; references?: Located<readonly string[]>; conditions?: Located<readonly string[]>;
}

/** Configurations by path, read once however many extend them. */
export type ParsedConfigs = Map<string, { readonly json: JsonObject | undefined; readonly own: Raw }>;
const UNREADABLE: { readonly json: undefined; readonly own: Raw } = { json: undefined, own: {} };

function parsedConfig(parsed: ParsedConfigs, path: string, text: string): { readonly json: JsonObject | undefined; readonly own: Raw } {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const json = parseJsonObject(text), read = { json, own: ownSettings(json, folderOf(path)) };
  parsed.set(path, read);
  return read;
}

/** Aliases by the option that they are written in, then by the `baseUrl` that they start from: many configurations inherit the same ones. */
type SettledPaths = Map<Located<JsonObject>, Map<string | null, TsConfig['paths']>>;

export function isTsConfig(name: string): boolean {
  return /^[jt]sconfig[\w.-]*\.json$/.test(name);
}

/**
 * @param texts path → text of every tsconfig and jsconfig (and of what they extend)
 * @param has whether the tree has a file
 * @param parsed what earlier calls have read of the same texts
 * @param packageFolder folder of a workspace package by name, for `extends: "@scope/base/tsconfig.json"`
 */
export function tsConfigs(
  texts: ReadonlyMap<string, string>, has: (path: string) => boolean, packageFolder: (name: string) => string | null, parsed: ParsedConfigs = new Map(),
): TsConfigs {
  const problems: { path: string; message: string }[] = [], wanted = new Set<string>();
  const raws = new Map<string, Raw>(), loaded = new Map<string, TsConfig>();
  const byFolder = new Map<string, string[]>();
  for (const path of [...texts.keys()].sort()) {
    if (!isTsConfig(nameOf(path))) continue;
    const list = byFolder.get(folderOf(path));
    if (list === undefined) byFolder.set(folderOf(path), [path]);
    else if (list.length < LIST) list.push(path);
  }

  let visited = 0;
  const settledPaths: SettledPaths = new Map();

  const extended = (from: string, specifier: string): string | null => {
    const relative = specifier.startsWith('.') ? joinPath(folderOf(from), specifier) : null;
    const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? (specifier.startsWith('.') ? null : /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier));
    const home = installed === null ? null : packageFolder(installed[1]);
    const base = home === null ? relative : joinPath(home, `.${installed![2] ?? '/tsconfig.json'}`);
    if (base === null) return null;
    return [base, `${base}.json`, `${base}/tsconfig.json`].find((path) => texts.has(path) || has(path)) ?? null;
  };
  const raw = (path: string, trail: readonly string[]): Raw => {
    const known = raws.get(path);
    if (known !== undefined) return known;
    if (trail.length === 0) visited = 0;
    if (trail.includes(path) || trail.length >= CHAIN || ++visited > EXTENDED) {
      problems.push({ path, message: trail.includes(path) ? 'extends itself; the circle is ignored' : `extends more than ${CHAIN} configurations in a row, or ${EXTENDED} in all; the rest is ignored` });
      return {};
    }
    const text = texts.get(path);
    const { json, own } = text === undefined ? UNREADABLE : parsedConfig(parsed, path, text);
    if (text === undefined) wanted.add(path);
    else if (json === undefined) problems.push({ path, message: 'not readable as a JSON object; ignored' });
    const merged: Raw = {};
    for (const specifier of (stringsField(json, 'extends') ?? []).slice(0, CHAIN)) {
      const base = extended(path, specifier);
      if (base !== null) Object.assign(merged, raw(base, [...trail, path]), { references: undefined });
      else if (specifier.startsWith('.')) problems.push({ path, message: 'extends a file that is not in the tree; its settings are not known' });
    }
    Object.assign(merged, own);
    if (trail.length === 0) raws.set(path, merged);
    return merged;
  };
  const load = (path: string): TsConfig => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const config = settled(path, raw(path, []), settledPaths);
    loaded.set(path, config);
    return config;
  };

  /** The configurations of a folder: tsconfig.json, what it refers to, then the others. */
  const levels = new Map<string, readonly TsConfig[]>();
  const inFolder = (folder: string): readonly TsConfig[] => {
    const known = levels.get(folder);
    if (known !== undefined) return known;
    const own = [...(byFolder.get(folder) ?? [])].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    const list = new Map<string, TsConfig>();
    const queue = own.slice(0, 1);
    for (let at = 0; at < queue.length && list.size < LIST; at++) {
      const config = load(queue[at]);
      if (list.has(config.path)) continue;
      list.set(config.path, config);
      for (const reference of config.references) {
        const target = [reference, `${reference}/tsconfig.json`, `${reference}.json`].find((path) => texts.has(path));
        // A reference to another package leads to its own files; only those that could take in files of this folder matter here.
        if (target !== undefined && isInside(folderOf(target), folder)) queue.push(target);
      }
    }
    for (const path of own) if (!list.has(path)) list.set(path, load(path));
    const level = [...list.values()];
    levels.set(folder, level);
    return level;
  };

  const above = new Map<string, readonly (readonly TsConfig[])[]>();
  const levelsAbove = (folder: string): readonly (readonly TsConfig[])[] => {
    const known = above.get(folder) ?? [...upwards(folder)].map(inFolder).filter((level) => level.length > 0);
    above.set(folder, known);
    return known;
  };
  const asked = new Map<string, Asked>(), homes = new Map<readonly TsConfig[], ReadonlyMap<string, readonly number[]>>();
  const askedIn = (folder: string): Asked => {
    const known = asked.get(folder) ?? { candidates: levelsAbove(folder).map((level) => (level.length < 2 ? level : candidatesOf(level, folder, homes))), ordered: new Map() };
    asked.set(folder, known);
    return known;
  };
  return {
    problems, wanted, in: inFolder,
    for(path) {
      const folder = folderOf(path), levels = levelsAbove(folder);
      if (levels.every((level) => level.length < 2)) return levels;
      const { candidates, ordered } = askedIn(folder);
      let taken = '';
      for (let at = 0; at < candidates.length; at++) if (levels[at].length > 1) for (const config of candidates[at]) taken += config.includes(path) ? '+' : '-';
      let known = ordered.get(taken);
      if (known === undefined) ordered.set(taken, (known = candidates.map((level, at) => (levels[at].length < 2 ? level : nearestFirst(level, levels[at][0].folder, path)))));
      return known;
    },
  };
}

/** The configurations that matter for a folder's files, level by level, and their orders by which of them take a file in: files with the same order share it. */
interface Asked {
  readonly candidates: readonly (readonly TsConfig[])[];
  readonly ordered: Map<string, readonly (readonly TsConfig[])[]>;
}

/** Those of the level's own folder, and those further down on the way to the folder; in the level's order. */
function candidatesOf(level: readonly TsConfig[], folder: string, homes: Map<readonly TsConfig[], ReadonlyMap<string, readonly number[]>>): readonly TsConfig[] {
  let byHome = homes.get(level);
  if (byHome === undefined) homes.set(level, (byHome = byFolderOf(level)));
  return [...new Set([...upwards(folder), level[0].folder])].flatMap((home) => byHome.get(home) ?? []).sort((a, b) => a - b).map((at) => level[at]);
}

function byFolderOf(level: readonly TsConfig[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  level.forEach(({ folder }, at) => found.set(folder, [...(found.get(folder) ?? []), at]));
  return found;
}

/** Those that take the file in, then the others of the folder itself; a configuration further down that does not take it in has no say. */
function nearestFirst(candidates: readonly TsConfig[], home: string, path: string): readonly TsConfig[] {
  const including = candidates.filter((config) => config.includes(path));
  return [...including, ...candidates.filter((config) => config.folder === home && !including.includes(config))];
}

function rank(path: string): number {
  const name = nameOf(path);
  return name === 'tsconfig.json' ? 0 : name === 'jsconfig.json' ? 1 : name === 'tsconfig.base.json' ? 2 : 3;
}

function ownSettings(json: JsonObject | undefined, folder: string): Raw {
  const options = objectField(json, 'compilerOptions');
  const own: Raw = {};
  const put = <K extends keyof Raw>(key: K, value: unknown): void => {
    if (value !== undefined) own[key] = { value, folder } as Raw[K];
  };
  put('baseUrl', stringField(options, 'baseUrl'));
  put('paths', objectField(options, 'paths'));
  put('rootDirs', stringsField(options, 'rootDirs'));
  put('outDir', stringField(options, 'outDir'));
  put('declarationDir', stringField(options, 'declarationDir'));
  put('rootDir', stringField(options, 'rootDir'));
  put('conditions', stringsField(options, 'customConditions'));
  put('files', stringsField(json, 'files'));
  put('include', stringsField(json, 'include'));
  put('exclude', stringsField(json, 'exclude'));
  const references = field(json, 'references');
  if (Array.isArray(references)) put('references', references.map((one) => stringField(one, 'path')).filter((one) => one !== undefined));
  return own;
}

function settled(path: string, raw: Raw, settledPaths: SettledPaths): TsConfig {
  const folder = folderOf(path);
  const at = (located: Located<string> | undefined): string | null => (located === undefined ? null : locate(located.value, located.folder, folder));
  const all = (located: Located<readonly string[]> | undefined): string[] =>
    (located?.value ?? []).slice(0, LIST).map((value) => locate(value, located!.folder, folder)).filter((one) => one !== null);
  const baseUrl = at(raw.baseUrl);
  const paths = raw.paths === undefined ? [] : aliasesOf(raw.paths, baseUrl, folder, settledPaths);
  const files = new Set(all(raw.files));
  const include = raw.include === undefined ? (raw.files === undefined ? [folder] : []) : all(raw.include);
  const taken = include.slice(0, 200).map(includeMatcher), left = all(raw.exclude).slice(0, 200).map(includeMatcher);
  return {
    path, folder, baseUrl, paths, rootDirs: all(raw.rootDirs), outDirs: [at(raw.outDir), at(raw.declarationDir)].filter((one) => one !== null), rootDir: at(raw.rootDir),
    references: all(raw.references), conditions: (raw.conditions?.value ?? []).slice(0, 50),
    includes: (file) => files.has(file) || (taken.some((matches) => matches(file)) && !left.some((matches) => matches(file))),
  };
}

function aliasesOf(paths: Located<JsonObject>, baseUrl: string | null, folder: string, settledPaths: SettledPaths): TsConfig['paths'] {
  const known = settledPaths.get(paths)?.get(baseUrl);
  if (known !== undefined) return known;
  let own = false;
  const found = Object.entries(paths.value).slice(0, LIST).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : []).slice(0, 50).filter((one): one is string => typeof one === 'string').map((one) => {
      if (one.startsWith(CONFIG_FOLDER)) own = true;
      return locate(one, baseUrl ?? paths.folder, folder);
    }).filter((one) => one !== null),
  }));
  if (own) return found;
  const byBase = settledPaths.get(paths) ?? new Map<string | null, TsConfig['paths']>();
  settledPaths.set(paths, byBase.set(baseUrl, found));
  return found;
}

function locate(value: string, definedIn: string, leaf: string): string | null {
  return value.startsWith(CONFIG_FOLDER) ? joinPath(leaf, `.${value.slice(CONFIG_FOLDER.length)}`) : joinPath(definedIn, value);
}

/** An entry of `include`: a glob, or a folder with all that is in it. */
function includeMatcher(pattern: string): (path: string) => boolean {
  return /[*?]/.test(pattern) ? globMatcher(pattern.endsWith('**') ? `${pattern}/*` : pattern) : (path) => isInside(path, pattern);
}
