import { matchList, segmentMatches } from './glob.js';

/**
 * A path pattern as git's attribute and ignore files (and CODEOWNERS) have them: with a slash before its end it counts from `folder`, else for a name at any depth
 * below; `*`, `?` and `**`. Null for one that can match nothing, or with classes in brackets, which are not read. Linear in pattern times path.
 *
 * @param inside whether what lies in a folder that matches counts too
 */
export function gitPattern(pattern: string, folder: string, inside: boolean): ((path: string) => boolean) | null {
  const bare = inside && pattern.endsWith('/') ? pattern.slice(0, -1) : pattern;
  if (bare === '' || bare === '/' || bare.endsWith('/') || bare.includes('[')) return null;
  const segments = bare.replace(/^\//, '').replace(/\\([ #!])/g, '$1').split('/');
  const anchored = bare.includes('/');
  const wanted = anchored ? segments : ['**', ...segments];
  const full = inside && wanted.at(-1) !== '**' ? [wanted, [...wanted, '**']] : [wanted];
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!anchored && !inside) return (path) => path.startsWith(prefix) && segmentMatches(wanted[1], path.slice(path.lastIndexOf('/') + 1));
  if (!inside && !/[*?]/.test(bare)) return (path) => path === prefix + segments.join('/');
  return (path) => {
    if (!path.startsWith(prefix)) return false;
    const parts = path.slice(prefix.length).split('/');
    return full.some((list) => matchList(list, parts, (item) => item === '**', segmentMatches));
  };
}
