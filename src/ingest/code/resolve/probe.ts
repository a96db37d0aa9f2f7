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
const PLATFORM_ENDINGS: Readonly<Record<Flavour, readonly string[]>> = {
  ts: PLATFORMS.flatMap((platform) => EXTENSIONS.ts.map((extension) => platform + extension)),
  js: PLATFORMS.flatMap((platform) => EXTENSIONS.js.map((extension) => platform + extension)),
};
/** An import of `a.js` may mean the `a.ts` that it is built from. */
const BUILT: readonly (readonly [built: string, sources: readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.d.ts']], ['.jsx', ['.tsx', '.ts', '.d.ts']], ['.mjs', ['.mts', '.ts', '.d.mts']], ['.cjs', ['.cts', '.ts', '.d.cts']],
];

const JSX = ['.jsx'];
/** TypeScript also takes `a.ts` for an `a.js` that has not been converted yet. */
const UNCONVERTED: readonly (readonly [written: string, present: readonly string[]])[] = [['.ts', ['.js', '.jsx']], ['.tsx', ['.jsx', '.js']], ['.mts', ['.mjs']], ['.cts', ['.cjs']]];

/** The file that a path without or with an ending means; -1 when none is in the tree. */
export function probeFile(files: TreeFiles, base: string, flavour: Flavour): number {
  if (base === '') return -1;
  const exact = files.index(base);
  if (exact >= 0 && flavour === 'js') return exact;
  for (const [built, sources] of BUILT) {
    if (!base.endsWith(built)) continue;
    const stem = base.slice(0, -built.length), found = files.withEnding(stem, sources);
    if (found >= 0) return found;
    if (exact >= 0) return exact;
    if (built === '.js') {
      const converted = files.withEnding(stem, JSX);
      if (converted >= 0) return converted;
    }
  }
  if (exact >= 0) return exact;
  const added = files.withEnding(base, EXTENSIONS[flavour]);
  if (added >= 0) return added;
  for (const [written, present] of UNCONVERTED) {
    if (!base.endsWith(written)) continue;
    const found = files.withEnding(base.slice(0, -written.length), present);
    if (found >= 0) return found;
  }
  return -1;
}

/** `base` with an ending that is seldom left out, or as the stem of a file that exists for some platforms only (`a.web.ts`, `a.ios.tsx`). */
export function probeRare(files: TreeFiles, base: string, flavour: Flavour): number {
  const rare = base === '' ? -1 : files.withEnding(base, RARE);
  return rare >= 0 || base === '' ? rare : files.withEnding(base, PLATFORM_ENDINGS[flavour]);
}
