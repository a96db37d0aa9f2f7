import { byteStrings } from './byte-strings.js';
import { escapePath, isPlainPath } from './escape-path.js';

/** Interns paths by their bytes, so that names that differ only in invalid UTF-8 stay apart. */
export interface PathNames {
  /** Index of the path in bytes[start, end). */
  intern(bytes: Buffer, start: number, end: number): number;
  /** Escaped paths in order of first sight. */
  readonly paths: string[];
}

export function pathNames(): PathNames {
  const seen = byteStrings();
  const paths: string[] = [];
  const intern = (bytes: Buffer, start: number, end: number): number => {
    const number = seen.numberOf(bytes, start, end);
    if (number === paths.length) {
      const text = bytes.toString('latin1', start, end);
      paths.push(isPlainPath(text) ? text : escapePath(bytes.subarray(start, end)));
    }
    return number;
  };
  return { intern, paths };
}
