/** Folders of a path below a prefix (which is '' or ends in a slash), the widest first. */
export const foldersIn = (prefix: string, path: string): string[] =>
  [...path.slice(prefix.length).matchAll(/\//g)].map(({ index }) => path.slice(0, prefix.length + index));
