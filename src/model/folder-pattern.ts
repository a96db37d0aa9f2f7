import type { RawOwners } from './raw.js';

/** The folder with everything in it, anchored; null for names that hold characters of the grammar. */
export function folderPattern(folder: string, dialect: RawOwners['dialect']): string | null {
  if (folder === '' || folder === '.') return '*';
  return (dialect === 'bitbucket' ? /[*?[\]\\"]/ : /[*?[\]\\]/).test(folder) ? null : `/${escaped(folder)}/`;
}

/** Blanks and number signs as the grammar wants them. */
export const escaped = (path: string): string => path.replace(/([ #])/g, '\\$1');
