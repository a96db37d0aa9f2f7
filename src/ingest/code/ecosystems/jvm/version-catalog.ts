import { parse } from 'smol-toml';
import { field, isObject, stringField } from '../../packages/json.js';

export interface Library { readonly name: string; readonly version: string | null }

/** Libraries and bundles of a version catalog (`libs.versions.toml`) by accessor (`foo-bar_baz` is `foo.bar.baz`; bundles under `bundles.`); null where it cannot be read. */
export function versionCatalog(text: string): ReadonlyMap<string, readonly Library[]> | null {
  let read: unknown;
  try {
    read = parse(text);
  } catch {
    return null;
  }
  const versions = field(read, 'versions'), libraries = field(read, 'libraries'), bundles = field(read, 'bundles');
  const found = new Map<string, readonly Library[]>();
  for (const [alias, entry] of Object.entries(isObject(libraries) ? libraries : {})) {
    const one = typeof entry === 'string' ? ofNotation(entry) : library(entry, versions);
    if (one !== null) found.set(accessor(alias), [one]);
  }
  for (const [alias, entry] of Object.entries(isObject(bundles) ? bundles : {})) {
    if (!Array.isArray(entry)) continue;
    const members = entry.flatMap((member: unknown) => (typeof member === 'string' ? found.get(accessor(member)) ?? [] : []));
    found.set(`bundles.${accessor(alias)}`, members);
  }
  return found;
}

/** `group:name:version`, as a catalog or a build script writes it. */
export function ofNotation(text: string): Library | null {
  const parts = text.split(':');
  if (parts.length < 2 || parts.length > 4 || !/^[\w.-]+$/.test(parts[0]!) || !/^[\w.-]+$/.test(parts[1]!)) return null;
  return { name: `${parts[0]}:${parts[1]}`, version: (parts[2] ?? '').replace(/@.*$/, '') || null };
}

function library(entry: unknown, versions: unknown): Library | null {
  const module = stringField(entry, 'module'), group = stringField(entry, 'group'), name = stringField(entry, 'name');
  const full = module ?? (group !== undefined && name !== undefined ? `${group}:${name}` : undefined);
  if (full === undefined) return null;
  const stated = field(entry, 'version');
  const ref = stringField(stated, 'ref');
  return { name: full, version: versionText(ref === undefined ? stated : field(versions, ref)) };
}

function versionText(stated: unknown): string | null {
  if (typeof stated === 'string') return stated;
  return stringField(stated, 'strictly') ?? stringField(stated, 'require') ?? stringField(stated, 'prefer') ?? null;
}

function accessor(alias: string): string {
  return alias.replace(/[-_]/g, '.');
}
