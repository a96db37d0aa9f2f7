import { escapePath } from '../../git/escape-path.js';

/** Paths of a tree: `/`, relative to the root, no leading or trailing slash; '' is the root. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `relative` seen from `folder`, normalised; null when it leaves the root. An absolute path or one with a backslash or scheme is no path of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  if (relative.startsWith('/') || /^[A-Za-z][A-Za-z+.-]*:/.test(relative)) return null;
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
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
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
