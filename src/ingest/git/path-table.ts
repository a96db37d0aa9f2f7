import { byteStrings } from './byte-strings.js';
import { escapePath, isPlainPath } from './escape-path.js';

/** Interns paths by their bytes. */
export interface PathTable {
  /** Index of the path in bytes[start, end), or -1 for a dangerous one, which is counted and kept out. */
  intern(bytes: Buffer, start: number, end: number): number;
  /** Escaped paths in order of first sight. */
  readonly paths: string[];
  /** Distinct dangerous paths seen, and the first of them. */
  readonly dangerous: { count: number; example: string };
}

/** A table keyed by bytes, so that names that differ only in invalid UTF-8 stay apart. */
export function pathTable(): PathTable {
  const seen = byteStrings();
  /** Index of each distinct run of bytes in `paths`, -1 for a dangerous one. */
  const indices: number[] = [];
  const paths: string[] = [];
  const dangerous = { count: 0, example: '' };
  const intern = (bytes: Buffer, start: number, end: number): number => {
    const number = seen.numberOf(bytes, start, end);
    if (number < indices.length) return indices[number];
    const text = bytes.toString('latin1', start, end);
    const path = isPlainPath(text) ? text : escapePath(bytes.subarray(start, end));
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
