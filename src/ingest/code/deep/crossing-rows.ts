import { FILE, IMPORT, type RawImports, type RawPackage, type RawTree } from '../../../model/raw.js';
import { folderOf, upwards } from '../packages/paths.js';

/**
 * Rows of the imports that may cross a border between components. What a component is is decided later, from the facts; but components are packages, or folders
 * where packages do not divide the code. So a row crosses when its two files lie in different packages; inside the root package (or where one package holds all
 * code) when they lie in different folders. Rows within one package of several are not looked at.
 * @param isModule whether a file (tree index) is in a language of ECMAScript modules
 */
export function crossingRows(imports: RawImports, packages: readonly RawPackage[], tree: RawTree, fileKind: Uint8Array, isModule: (file: number) => boolean): number[] {
  const folders = new Set(packages.map(({ path }) => path)), homes = new Map<string, string>();
  const home = (folder: string): string => {
    const known = homes.get(folder);
    if (known !== undefined) return known;
    let found = '';
    for (const one of upwards(folder)) {
      if (!folders.has(one)) continue;
      found = one;
      break;
    }
    homes.set(folder, found);
    return found;
  };
  const withCode = new Set<string>();
  tree.paths.forEach((path, file) => {
    if (fileKind[file] === FILE.source && isModule(file)) withCode.add(home(folderOf(path)));
  });
  const rows: number[] = [];
  for (let row = 0; row < imports.from.length; row++) {
    if (imports.kind[row] === IMPORT.manifest || !isModule(imports.from[row])) continue;
    const from = folderOf(tree.paths[imports.from[row]]);
    if (imports.to[row] < 0) {
      if (imports.toPackage[row] >= 0 && packages[imports.toPackage[row]].path !== home(from)) rows.push(row);
      continue;
    }
    const to = folderOf(tree.paths[imports.to[row]]);
    if (home(from) !== home(to) || ((home(from) === '' || withCode.size < 2) && from !== to)) rows.push(row);
  }
  return rows;
}
