import { matchList, segmentMatches } from './glob.js';

/**
 * A path pattern as git's attribute files have them: with a slash before its end it counts from `folder`, else for a name at any depth below; `*`, `?` and `**`; it
 * names files, not what lies in a folder. Null for one that can match nothing, or with classes in brackets, which are not read. Linear in pattern times path.
 */
export function gitPattern(pattern: string, folder: string): ((path: string) => boolean) | null {
  if (pattern === '' || pattern.endsWith('/') || pattern.includes('[')) return null;
  const segments = pattern.replace(/^\//, '').replace(/\\([ #!])/g, '$1').split('/');
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!pattern.includes('/')) return (path) => path.startsWith(prefix) && segmentMatches(segments[0], path.slice(path.lastIndexOf('/') + 1));
  if (!/[*?]/.test(pattern)) return (path) => path === prefix + segments.join('/');
  // most paths differ in the folders that are named in full
  const named = segments.slice(0, segments.findIndex((segment) => /[*?]/.test(segment))), start = prefix + named.map((segment) => `${segment}/`).join('');
  return (path) => path.startsWith(start) && matchList(segments, path.slice(prefix.length).split('/'), (item) => item === '**', segmentMatches);
}
