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
  return DANGEROUS.test(IGNORABLE.test(path) ? path.replace(new RegExp(IGNORABLE, 'gu'), '') : path);
}

const DANGEROUS = /(?:^|\/)(?:\.{0,2}|(?:\.git|git~\d+)[ .]*(?::[^/]*)?)(?:\/|$)/i;
// what HFS+ ignores when it compares names
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
