import { field, isObject, objectField, parseJsonObject, stringField } from '../../packages/json.js';
import { folderOf, joinPath, nameOf } from '../../packages/paths.js';
import type { CrossLink } from '../ecosystem.js';
import type { CargoPackage } from './cargo.js';

/** Tools whose command, in a script of `package.json`, builds a crate into the package. */
const BUILDERS = /\b(napi|wasm-pack|cargo-cp-artifact|neon)\b/;

/**
 * Links from a `package.json` to the crate that it is built from: a `napi` or `neon` field, or a script that calls napi, wasm-pack, neon or cargo; the crate is
 * that of a path to a `Cargo.toml` or crate folder in the script (`--manifest-path`, `wasm-pack build <folder>`), else the one in the same folder.
 */
export function nodeLinks(texts: ReadonlyMap<string, string>, packages: ReadonlyMap<string, CargoPackage>): CrossLink[] {
  if (packages.size === 0) return [];
  const links: CrossLink[] = [];
  for (const path of [...texts.keys()].filter((one) => nameOf(one) === 'package.json').sort()) {
    const text = texts.get(path)!;
    if (!/napi|neon|wasm-pack|cargo/i.test(text)) continue;
    const json = parseJsonObject(text), folder = folderOf(path), found = new Map<string, string>();
    for (const key of ['napi', 'neon']) {
      const given = field(json, key);
      if (!isObject(given)) continue;
      const relative = stringField(given, 'manifestPath') ?? stringField(given, 'crate') ?? '.';
      put(found, crateAt(folder, relative, packages), relative === '.' ? key : relative);
    }
    for (const [, script] of Object.entries(objectField(json, 'scripts') ?? {})) {
      if (typeof script !== 'string' || !(BUILDERS.test(script) || /\bcargo build\b/.test(script))) continue;
      const words = script.split(/[\s=]+/).slice(0, 200).map((word) => word.replace(/^["']|["']$/g, ''));
      const named = words.filter((word) => word.includes('/') || word.endsWith('Cargo.toml')).map((word) => [crateAt(folder, word, packages), word] as const).filter(([crate]) => crate !== null);
      if (named.length > 0) for (const [crate, word] of named) put(found, crate, word);
      else put(found, crateAt(folder, '.', packages), script.slice(0, 80));
    }
    for (const [to, specifier] of found) links.push({ manifest: path, line: lineOf(text, specifier), specifier, to });
  }
  return links;
}

function put(found: Map<string, string>, crate: string | null, specifier: string): void {
  if (crate !== null && !found.has(crate)) found.set(crate, specifier);
}

function crateAt(folder: string, relative: string, packages: ReadonlyMap<string, CargoPackage>): string | null {
  const at = joinPath(folder, relative.endsWith('Cargo.toml') ? relative.slice(0, -'Cargo.toml'.length) : relative);
  return at !== null && packages.has(at) ? at : null;
}

function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
