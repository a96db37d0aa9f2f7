import type { RawOwners } from '../model/raw.js';
import { escaped, folderPattern } from '../model/folder-pattern.js';
import { deciding } from './owners-by.js';

/**
 * What a pattern says inside a folder alone, as a pattern: one that speaks of nothing else stays, one that takes all of the folder becomes the folder, and one that means names at any depth means them below the folder. Each is
 * tried on the paths there. null where no pattern says it.
 *
 * @param inside paths of the folder, all of them.
 */
export function folderPart(pattern: string, folder: string, inside: readonly string[], dialect: RawOwners['dialect']): string | null {
  if (folder === '' || (pattern.startsWith(`/${escaped(folder)}/`) && pattern !== `/${escaped(folder)}/`)) return pattern;
  const whole = folderPattern(folder, dialect);
  if (whole === null) return null;
  const wanted = matched(pattern, inside, dialect);
  if (!wanted.includes('0')) return whole;
  const below = `${whole}**/${pattern.replace(/^(\/?\*\*\/)+/, '')}`;
  return wanted.includes('1') && matched(below, inside, dialect) === wanted ? below : null;
}

function matched(pattern: string, paths: readonly string[], dialect: RawOwners['dialect']): string {
  const matches = deciding([{ pattern }], dialect);
  return paths.map((path) => (matches(path) >= 0 ? '1' : '0')).join('');
}
