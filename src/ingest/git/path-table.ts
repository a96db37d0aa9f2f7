import { pathNames } from './path-names.js';

/** Interns paths by their bytes. */
export interface PathTable {
  /** Index of the path in bytes[start, end), or -1 for a dangerous one, which is counted and kept out. */
  intern(bytes: Buffer, start: number, end: number): number;
  /** Escaped paths in order of first sight. */
  readonly paths: string[];
  /** Distinct dangerous paths seen, and the first of them. */
  readonly dangerous: { count: number; example: string };
}

/** A table keyed by bytes that keeps dangerous paths out. */
export function pathTable(): PathTable {
  const names = pathNames();
  /** Index of each name in `paths`, -1 for a dangerous one. */
  const indices: number[] = [];
  const paths: string[] = [];
  const dangerous = { count: 0, example: '' };
  const intern = (bytes: Buffer, start: number, end: number): number => {
    const number = names.intern(bytes, start, end);
    if (number < indices.length) return indices[number];
    const path = names.paths[number];
    const safe = !isDangerousPath(path);
    if (!safe && dangerous.count++ === 0) dangerous.example = path;
    const index = safe ? paths.push(path) - 1 : -1;
    indices.push(index);
    return index;
  };
  return { intern, paths, dangerous };
}

/**
 * Names that git's own checkout refuses (`verify_path`): an empty component, `.`, `..`, and `.git` in any spelling that NTFS or HFS+ takes for
 * it (case, `git~1`, trailing dots and spaces, streams, ignorable characters). No honest commit contains them.
 */
export function isDangerousPath(path: string): boolean {
  if (!isSuspicious(path)) return false;
  return DANGEROUS.test(IGNORABLE.test(path) ? path.replace(new RegExp(IGNORABLE, 'gu'), '') : path);
}

/** What all dangerous names have in common is found faster than the names. */
function isSuspicious(path: string): boolean {
  let before = SLASH;
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at);
    if (code === TILDE || code > LAST_KEPT || (before === SLASH && (code === DOT || code === SLASH))) return true;
    before = code;
  }
  return before === SLASH;
}
const SLASH = 0x2f;
const DOT = 0x2e;
const TILDE = 0x7e;
/** No character up to here is ignored by a file system. */
const LAST_KEPT = 0x1fff;

const DANGEROUS = /(?:^|\/)(?:\.{0,2}|(?:\.git|git~\d+)[ .]*(?::[^/]*)?)(?:\/|$)/i;
// what HFS+ ignores when it compares names
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
