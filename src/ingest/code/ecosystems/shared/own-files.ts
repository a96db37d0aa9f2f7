import type { SourceTarget } from '../ecosystem.js';
import { NO_VIA } from '../ecosystem.js';

/** A target of files without the importing file; null where nothing is left. */
export function filesTarget(files: Iterable<number>, from: number): SourceTarget | null {
  const found = [...new Set(files)].filter((file) => file !== from).sort((a, b) => a - b);
  return found.length === 0 ? null : { files: found.map((file) => ({ file, via: NO_VIA })) };
}
