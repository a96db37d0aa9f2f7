import { posix } from 'node:path';

/** A specifier of one file that the two resolve to different files; null: to none. */
export interface DifferingLink {
  readonly from: string;
  readonly specifier: string;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** Whether the tree has a file. */
  readonly has: (path: string) => boolean;
  /** The source that a committed file of an output folder is built from, by the oracle's own rule. */
  readonly sourceOfCommitted: (path: string) => string | null;
  /** Whether TypeScript's walk has the statement at all. */
  readonly written: boolean;
}

export interface Verdict {
  readonly reason: string;
  /** Whether it counts against us. Whatever is not recognised does. */
  readonly ours: boolean;
}

/** Endings that the test runner, the bundler or Node add and TypeScript does not. */
const OTHER_ENDINGS = ['.json', '.mjs', '.cjs', '.mts', '.cts', '.vue', '.svelte', '.astro', '.css', '.scss', '.web.ts', '.web.tsx', '.native.ts'];

const excused = (reason: string): Verdict => ({ reason, ours: false });

/** Why two answers differ. Every excuse is checked on the tree; our resolver is not asked. */
export function reasonOf({ from, specifier, ours, theirs, has, sourceOfCommitted, written }: DifferingLink): Verdict {
  const isJavaScript = /\.[cm]?jsx?$/.test(from);
  const named = posix.join(posix.dirname(from), specifier.replace(/[?#].*$/, ''));
  if (!written) return excused('TypeScript has no node for it: a JSDoc tag other than those it reads (`@implements {import(…)}`)');
  if (theirs !== null && ours === null && /(^|\/)node_modules\//.test(theirs)) return excused('copied in below node_modules: external by definition, left out and counted as vendored');
  if (theirs !== null && ours !== null) {
    if (/\.d\.[cm]?ts$/.test(theirs) && stem(theirs) === stem(ours)) return excused('a declaration beside its implementation: the running program takes the implementation');
    if (isJavaScript && named === ours && has(ours) && stem(theirs) === stem(ours)) return excused('JavaScript names a .js that is there: Node takes it, TypeScript prefers the .ts beside it');
    if (sourceOfCommitted(theirs) === ours) return excused('a built file was committed and TypeScript stops at it: ours is the source that the oracle itself has for it');
  }
  if (theirs === null && ours !== null) {
    if (OTHER_ENDINGS.some((ending) => named + ending === ours)) return excused('an ending that Node, the test runner or the bundler adds and TypeScript does not');
    if (specifier.startsWith('.') && !has(named) && unbuilt(named, ours)) return excused('a relative path into the output of a build that no manifest names; the source stands at the same place under src');
    if (specifier.startsWith('/') && ours.endsWith(specifier.replace(/^\//, '').replace(/\.\w+$/, '') + posix.extname(ours))) return excused('a path from the root of the package, by an alias of the test runner that TypeScript does not read');
  }
  return { reason: 'not explained', ours: true };
}

/** `a/lib/x.js` → `a/src/x.ts`: the same path with other folders before it, all of one package. */
function unbuilt(named: string, ours: string): boolean {
  const built = stem(named).split('/'), source = stem(ours).split('/');
  const at = source.indexOf('src');
  if (at < 0) return false;
  const rest = source.slice(at + 1).join('/');
  return built.join('/').endsWith(`/${rest}`) && (built.slice(0, at).join('/') === source.slice(0, at).join('/') || built.join('/').endsWith(`/${source.join('/')}`));
}

function stem(path: string): string {
  return path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
}
