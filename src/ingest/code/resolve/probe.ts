import type { TreeFiles } from './tree-files.js';

/** Which endings are tried first: those of TypeScript's resolution for TypeScript files, of Node's and the bundlers' for JavaScript files. */
export type Flavour = 'ts' | 'js';

const EXTENSIONS: Readonly<Record<Flavour, readonly string[]>> = {
  ts: ['.ts', '.tsx', '.d.ts', '.js', '.jsx'],
  js: ['.js', '.jsx', '.mjs', '.ts', '.tsx', '.json'],
};
/** Endings that only some bundlers add; tried when there is no folder of that name either. */
const RARE = ['.mts', '.cts', '.mjs', '.cjs', '.json', '.vue', '.svelte', '.astro', '.d.ts', '.d.mts', '.d.cts', '.node', '.css', '.scss', '.less', '.graphql', '.gql', '.wasm', '.mdx', '.svelte.ts', '.svelte.js'];
/** Variants for platforms: tried when nothing plain is there. */
const PLATFORMS = ['.web', '.native', '.ios', '.android', '.windows', '.macos', '.browser', '.node', '.server', '.client'];
/** An import of `a.js` may mean the `a.ts` that it is built from. */
const BUILT: readonly (readonly [built: string, sources: readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.d.ts']], ['.jsx', ['.tsx', '.ts', '.d.ts']], ['.mjs', ['.mts', '.ts', '.d.mts']], ['.cjs', ['.cts', '.ts', '.d.cts']],
];

/** TypeScript also takes `a.ts` for an `a.js` that has not been converted yet. */
const UNCONVERTED: readonly (readonly [written: string, present: readonly string[]])[] = [['.ts', ['.js', '.jsx']], ['.tsx', ['.jsx', '.js']], ['.mts', ['.mjs']], ['.cts', ['.cjs']]];

/** The file that a path without or with an ending means; -1 when none is in the tree. */
export function probeFile(files: TreeFiles, base: string, flavour: Flavour): number {
  if (base === '') return -1;
  const exact = files.index(base);
  if (exact >= 0 && flavour === 'js') return exact;
  for (const [built, sources] of BUILT) {
    if (!base.endsWith(built)) continue;
    const stem = base.slice(0, -built.length);
    for (const source of sources) {
      const found = files.index(stem + source);
      if (found >= 0) return found;
    }
    if (exact >= 0) return exact;
    if (built === '.js') {
      const found = files.index(`${stem}.jsx`);
      if (found >= 0) return found;
    }
  }
  if (exact >= 0) return exact;
  for (const extension of files.isStem(base) ? EXTENSIONS[flavour] : []) {
    const found = files.index(base + extension);
    if (found >= 0) return found;
  }
  for (const [written, present] of UNCONVERTED) {
    if (!base.endsWith(written)) continue;
    for (const extension of present) {
      const found = files.index(base.slice(0, -written.length) + extension);
      if (found >= 0) return found;
    }
  }
  return -1;
}

/** `base` with an ending that is seldom left out, or as the stem of a file that exists for some platforms only (`a.web.ts`, `a.ios.tsx`). */
export function probeRare(files: TreeFiles, base: string, flavour: Flavour): number {
  if (base === '' || !files.isStem(base)) return -1;
  for (const extension of RARE) {
    const found = files.index(base + extension);
    if (found >= 0) return found;
  }
  for (const platform of PLATFORMS) {
    for (const extension of EXTENSIONS[flavour]) {
      const found = files.index(base + platform + extension);
      if (found >= 0) return found;
    }
  }
  return -1;
}
