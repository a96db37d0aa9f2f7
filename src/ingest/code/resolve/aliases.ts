import { objectField } from '../packages/json.js';
import { escapedSpecifier, joinPath, upwards } from '../packages/paths.js';
import type { Workspaces } from '../packages/workspaces.js';
import type { Alias } from './bundler-aliases.js';
import { first, type PathLookup } from './path-lookup.js';
import type { Flavour } from './probe.js';
import type { TsConfig } from './tsconfig.js';

/** Where an alias leads: a file, `missing` when one fits and leads to none, null when none fits. */
export type Aliased = number | 'missing' | null;

/** Aliases of tsconfig files, the longest pattern first; those of the nearest configurations before those above. */
export function fromPaths(lookup: PathLookup, levels: readonly (readonly TsConfig[])[], specifier: string, flavour: Flavour): Aliased {
  let fits = false;
  for (const level of levels) {
    for (const config of level) {
      for (const { targets, filled, pattern } of matchingPaths(config, specifier)) {
        const found = first(targets, (target) => lookup.path(target.includes('*') ? target.split('*').join(filled) : target, flavour));
        if (found >= 0) return found;
        if (pattern !== '*' && !targets.every((target) => target.includes('node_modules'))) fits = true;
      }
    }
  }
  return fits ? 'missing' : null;
}

interface Matching { readonly targets: readonly string[]; readonly filled: string; readonly pattern: string }
interface Patterns {
  readonly exact: ReadonlyMap<string, Matching>;
  /** The longest text before the star first. */
  readonly stars: readonly { readonly pattern: string; readonly targets: readonly string[]; readonly before: string; readonly after: string }[];
}
const NONE: readonly Matching[] = [];
const arranged = new WeakMap<TsConfig['paths'], Patterns>();

function patternsOf(paths: TsConfig['paths']): Patterns {
  const known = arranged.get(paths);
  if (known !== undefined) return known;
  const exact = new Map<string, Matching>(), stars: Patterns['stars'][number][] = [];
  for (const { pattern, targets } of paths) {
    const star = pattern.indexOf('*');
    if (star < 0) exact.set(pattern, { targets, filled: '', pattern });
    else stars.push({ pattern, targets, before: pattern.slice(0, star), after: pattern.slice(star + 1) });
  }
  stars.sort((a, b) => b.before.length - a.before.length);
  const patterns = { exact, stars };
  arranged.set(paths, patterns);
  return patterns;
}

function matchingPaths({ paths }: TsConfig, specifier: string): readonly Matching[] {
  if (paths.length === 0) return NONE;
  const { exact, stars } = patternsOf(paths), same = exact.get(specifier);
  const found: Matching[] = same === undefined ? [] : [same];
  for (const { pattern, targets, before, after } of stars) {
    if (specifier.length < before.length + after.length || !specifier.startsWith(before) || !specifier.endsWith(after)) continue;
    found.push({ targets, filled: escapedSpecifier(specifier.slice(before.length, specifier.length - after.length)), pattern });
  }
  return found;
}

/** Aliases of bundlers and test runners, of the file's folder and those above. */
export function fromBundlers(lookup: PathLookup, aliases: ReadonlyMap<string, readonly Alias[]>, folder: string, specifier: string, flavour: Flavour): Aliased {
  let fits = false;
  if (aliases.size === 0) return null;
  for (const one of upwards(folder)) {
    for (const { from, to, exact } of aliases.get(one) ?? []) {
      if (specifier !== from && (exact || !specifier.startsWith(`${from}/`))) continue;
      const found = lookup.path(to + escapedSpecifier(specifier.slice(from.length)), flavour);
      if (found >= 0) return found;
      fits = true;
    }
  }
  return fits ? 'missing' : null;
}

/** The import map of the nearest `deno.json` that has the name; `external` for one that leads out of the repository. */
export function fromImportMap(lookup: PathLookup, { deno }: Workspaces, folder: string, specifier: string, flavour: Flavour): Aliased | 'external' {
  if (deno.size === 0) return null;
  for (const one of upwards(folder)) {
    const map = objectField(deno.get(one)?.json, 'imports') ?? {};
    const key = Object.keys(map).filter((entry) => entry === specifier || (entry.endsWith('/') && specifier.startsWith(entry))).sort((a, b) => b.length - a.length)[0];
    const value = key === undefined ? undefined : map[key];
    if (typeof value !== 'string') continue;
    if (!value.startsWith('.')) return 'external';
    const path = joinPath(one, escapedSpecifier(value + specifier.slice(key.length)));
    const found = path === null ? -1 : lookup.path(path, flavour);
    return found >= 0 ? found : 'missing';
  }
  return null;
}
