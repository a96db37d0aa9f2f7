import { isObject } from '../packages/json.js';

/** Conditions in the order in which their targets are tried: whatever leads nearest to the source first. Others follow as they stand in the file. */
const CONDITIONS = ['source', 'src', 'development', 'types', 'typings', 'import', 'module', 'node', 'require', 'default'];
/** Targets of one entry that are looked at. */
const TARGETS = 200;

/**
 * Targets of `exports` (or `imports`) for a subpath such as `.`, `./a` or `#a`, best first; null when the map has no entry for it. Patterns and folder entries
 * are filled in. The conditions of a consumer are not known here, so every branch is a candidate.
 */
export function exportTargets(map: unknown, subpath: string, custom: readonly string[]): readonly string[] | null {
  if (map === undefined || map === null) return null;
  const keyed = isObject(map) && Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'));
  if (!keyed) return subpath === '.' ? leaves(map, custom) : null;
  const entries = map as { readonly [key: string]: unknown };
  if (Object.hasOwn(entries, subpath) && !subpath.includes('*')) return leaves(entries[subpath], custom);
  let best: { readonly key: string; readonly filled: string } | null = null;
  for (const key of Object.keys(entries)) {
    const star = key.indexOf('*');
    const prefix = star >= 0 ? key.slice(0, star) : key.endsWith('/') ? key : null;
    if (prefix === null || !subpath.startsWith(prefix) || subpath.length < prefix.length) continue;
    const suffix = star >= 0 ? key.slice(star + 1) : '';
    if (!subpath.endsWith(suffix) || subpath.length < prefix.length + suffix.length) continue;
    const length = best === null ? -1 : best.key.split('*')[0].length;
    if (best === null || prefix.length > length || (prefix.length === length && key.length > best.key.length)) best = { key, filled: subpath.slice(prefix.length, subpath.length - suffix.length) };
  }
  if (best === null) return null;
  const { key, filled } = best;
  return leaves(entries[key], custom).map((target) => (key.includes('*') ? target.split('*').join(filled) : target + filled));
}

/** All strings of a target in the order of their conditions; arrays are alternatives. Manifests are not deeper than `parseJson` allows. */
function leaves(value: unknown, custom: readonly string[]): string[] {
  if (typeof value === 'string') return [value];
  const found: string[] = [];
  const branches = Array.isArray(value) ? value : isObject(value) ? ranked(value, custom) : [];
  for (const branch of branches) {
    for (const leaf of leaves(branch, custom)) if (found.length < TARGETS) found.push(leaf);
  }
  return found;
}

function ranked(value: { readonly [key: string]: unknown }, custom: readonly string[]): unknown[] {
  const order = [...custom, ...CONDITIONS];
  const rank = (key: string): number => {
    const at = order.indexOf(key);
    return at < 0 ? (/(^|[/:_-])(source|src|dev|development)$/.test(key) ? -1 : order.length) : at;
  };
  return Object.keys(value).map((key, at) => ({ key, at })).sort((a, b) => rank(a.key) - rank(b.key) || a.at - b.at).map(({ key }) => value[key]);
}
