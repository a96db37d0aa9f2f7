import { escapePath } from '../../git/escape-path.js';

/** Paths of a tree: `/`, relative to the root, no leading or trailing slash; '' is the root. */

const SLASH = 0x2f, DOT = 0x2e;

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `relative` seen from `folder`, normalised; null when it leaves the root. An absolute path or one with a backslash or scheme is no path of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  if (relative.charCodeAt(0) === SLASH || (relative.includes(':') && /^[A-Za-z][A-Za-z+.-]*:/.test(relative))) return null;
  let base = folder, at = 0;
  for (;;) {
    if (relative.startsWith('./', at)) at += 2;
    else if (relative.startsWith('../', at) && base !== '') {
      base = folderOf(base);
      at += 3;
    } else break;
  }
  if (folder.charCodeAt(0) !== SLASH && isPlain(relative, at)) return base === '' ? relative.slice(at) : `${base}/${relative.slice(at)}`;
  return joined(folder, relative);
}

/** Whether a path has no segment that is empty or starts with a dot, from an index on: most have none. */
function isPlain(path: string, from: number): boolean {
  let first = true;
  for (let at = from; at < path.length; at++) {
    const code = path.charCodeAt(at);
    if (first && (code === SLASH || code === DOT)) return false;
    first = code === SLASH;
  }
  return !first;
}

function joined(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') {
      if (parts.length === 0) return null;
      parts.pop();
    } else parts.push(segment);
  }
  return parts.join('/');
}

/** Whether a path is the folder or lies in it. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || (path.startsWith(folder) && (path.length === folder.length || path.charCodeAt(folder.length) === SLASH));
}

/** The folder and its parents up to the root, nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let current = folder; ; current = folderOf(current)) {
    yield current;
    if (current === '') return;
  }
}

/** Specifiers are text, tree paths are escaped: the form in which a specifier's characters stand in a tree path. */
export function escapedSpecifier(specifier: string): string {
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(specifier) ? specifier : escapePath(Buffer.from(specifier));
}
