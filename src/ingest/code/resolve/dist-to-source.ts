import type { TsConfig } from './tsconfig.js';
import { isInside } from '../packages/paths.js';
import { type Flavour, probeFile, probeRare } from './probe.js';
import type { TreeFiles } from './tree-files.js';

/** Folders that hold what was built, when a path through them is not in the tree. */
const BUILD_FOLDER = /^(dist|lib|build|built|es|es5|es6|esm|esnext|cjs|umd|amd|out|output|bin|module|modules|types|typings|dts|commonjs|node|browser|ts3\.\d|_?(esm|cjs)\d{0,4})$|^(dist|lib|build|out|es|esm|cjs)[-_.][\w.-]+$|^temp$/;
/** Where source stands in a package, nearest guess first. */
const SOURCE_FOLDERS = ['src', 'source', 'sources', 'lib', ''];
/** Endings of built files; what is before them is the stem of the source. */
const BUILT_ENDING = /(\.d)?\.[cm]?[jt]sx?$/;
const BUNDLE_ENDING = /[.-](esm|cjs|umd|mjs|es|min|bundle|iife|common|commonjs|module|modern|production|development|prod|dev|browser|node|global|legacy|runtime|es5|es6|es2015|rollup|beta|alpha|public)$/;

/**
 * The source that a file that is not in the tree is built from, by its path: through the outDir and rootDir of the package's own configurations, else by taking
 * folders of built files away (`dist/esm/a.js` → `src/a.ts`). -1 when nothing fits.
 * @param folder the package's folder
 * @param configs configurations in it
 */
export function sourceOf(files: TreeFiles, path: string, folder: string, configs: readonly TsConfig[], flavour: Flavour): number {
  if (!isInside(path, folder) || path === folder) return -1;
  for (const { outDirs, rootDir, folder: home } of configs) {
    for (const out of outDirs) {
      if (out === folder || !isInside(path, out) || path === out) continue;
      const rest = path.slice(out.length + 1);
      for (const root of [rootDir, home, home === '' ? 'src' : `${home}/src`]) {
        const found = root === null ? -1 : probeBuilt(files, root === '' ? rest : `${root}/${rest}`, flavour);
        if (found >= 0) return found;
      }
    }
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  let rest = path.slice(prefix.length);
  if (BUILD_FOLDER.test(rest) || configs.some(({ outDirs }) => outDirs.includes(path))) rest += '/index';
  for (;;) {
    const slash = rest.indexOf('/');
    const first = slash < 0 ? '' : rest.slice(0, slash);
    if (slash < 0 || !BUILD_FOLDER.test(first)) return -1;
    rest = rest.slice(slash + 1);
    for (const source of SOURCE_FOLDERS) {
      if (source === first) continue;
      const found = probeBuilt(files, source === '' ? prefix + rest : `${prefix}${source}/${rest}`, flavour);
      if (found >= 0) return found;
    }
  }
}

/** A built file's source: the same stem with an ending of source, its folder's index, or the stem without the words of a bundle (`index.esm.min`). */
function probeBuilt(files: TreeFiles, path: string, flavour: Flavour): number {
  let stem = path.replace(BUILT_ENDING, '');
  for (let tries = 0; tries < 4; tries++) {
    for (const found of [probeFile(files, stem, flavour), probeFile(files, `${stem}/index`, flavour), probeRare(files, stem, flavour)]) if (found >= 0) return found;
    if (!BUNDLE_ENDING.test(stem)) return -1;
    stem = stem.replace(BUNDLE_ENDING, '');
  }
  return -1;
}
