import type { Component, Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/**
 * A copy has at least this many source files, this share of the smaller side's paths stands in the other too (*twins*), and of at least `together` change-sets of
 * twins on one side this share changes the very twins on the other.
 */
const COPY = { files: 5, share: 0.8, together: 5 } as const;
const TEST_WORD = /^(tests?|specs?|e2e|integration|fixtures?|testing|benchmarks?|bench|examples?|playground|demo)$/;

/** Pairs of components that change together by construction, and why; they are left out of the truth table and counted. */
export type Companion = (a: number, b: number) => 'test companion' | 'generated copy' | null;

/**
 * A *test companion* is named like the other component plus words for tests or examples (`ui` and `ui-tests`, `ui/e2e`). A *copy* has the files of the other and changes
 * with them, path by path (ours; noise in the hand check of the truth table). Paths alone are no evidence: services of one layout have the same.
 * `maxComponents`: change-sets of more components say nothing here, as in co-change (a sweep changes every service of one layout alike).
 */
export function companions(facts: Facts, maxComponents = 10): Companion {
  const names = facts.components.map(nameWords);
  const pathOf = sourcePaths(facts);
  const paths = pathsOfComponents(facts, pathOf);
  const touched = touchedPaths(facts, pathOf, maxComponents);
  return (a, b) => {
    if (a === b) return null;
    if (isTestOf(names[a], names[b]) || isTestOf(names[b], names[a])) return 'test companion';
    const smaller = Math.min(paths[a].length, paths[b].length);
    if (smaller < COPY.files) return null;
    // services of one layout have the same paths by the thousand: what is cheap to tell is asked first
    if (alike(paths[a], paths[b]) < COPY.share * smaller || !touched.together(a, b, COPY.together)) return null;
    const twins = common(paths[a], paths[b]);
    const [one, other] = [touched.by(a), touched.by(b)];
    return follows(one, other, twins) || follows(other, one, twins) ? 'generated copy' : null;
  };
}

/** Living source files of a component by change-set: in the i-th of those of `at` (rows, ascending) it has the paths `path[offset[i] … offset[i + 1])`. */
interface Touched {
  readonly at: Uint32Array;
  readonly offset: Uint32Array;
  readonly path: Uint32Array;
}

/** Nearly every change of twins of the one changes the same twins of the other in the same change-set. */
function follows(one: Touched, other: Touched, twins: ReadonlySet<number>): boolean {
  let [changed, both] = [0, 0];
  // with more changes that the other lacks it falls short however the rest turns out
  const most = (1 - COPY.share) * one.at.length + 1e-9;
  for (let i = 0, j = 0; i < one.at.length && changed - both <= most; i++) {
    while (j < other.at.length && other.at[j] < one.at[i]) j++;
    const shared = j < other.at.length && other.at[j] === one.at[i];
    let touched = false;
    let also = shared;
    for (let k = one.offset[i]; k < one.offset[i + 1]; k++) {
      if (!twins.has(one.path[k])) continue;
      touched = true;
      also &&= has(other, j, one.path[k]);
    }
    if (touched) changed++;
    if (touched && also) both++;
  }
  return both >= COPY.together && both >= COPY.share * changed;
}

function has({ offset, path }: Touched, row: number, wanted: number): boolean {
  for (let k = offset[row]; k < offset[row + 1]; k++) if (path[k] === wanted) return true;
  return false;
}

/** How many members two ascending lists have in common, counted up to `most`. */
function alike(x: Uint32Array, y: Uint32Array, most = Infinity): number {
  let both = 0;
  for (let i = 0, j = 0; both < most && i < x.length && j < y.length; ) {
    if (x[i] === y[j]) both++;
    if (x[i] <= y[j]) i++;
    else j++;
  }
  return both;
}

function common(x: Uint32Array, y: Uint32Array): Set<number> {
  const known = new Set(y);
  return new Set([...x].filter((path) => known.has(path)));
}

function nameWords({ name, path }: Component): { readonly base: string; readonly words: readonly string[] } {
  const last = name.startsWith('@') ? name.slice(name.indexOf('/') + 1) : name;
  const words = (last === '' || last === '.' ? path : last).toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
  return { base: words.join(' '), words };
}

/** `tests`: the words of `of`, in order, and besides only words for tests. */
function isTestOf(tests: { readonly words: readonly string[] }, of: { readonly base: string; readonly words: readonly string[] }): boolean {
  if (tests.words.length <= of.words.length || of.base === '') return false;
  const rest = tests.words.filter((word) => !TEST_WORD.test(word));
  return rest.length < tests.words.length && rest.join(' ') === of.base;
}

/** File → number of its path inside its component, the same for the same path in any component; −1 for what is no living source file of a component. */
function sourcePaths(facts: Facts): Int32Array {
  const numbers = new Map<string, number>();
  return facts.files.component.map((_, f) => {
    if (!isSource(facts, f)) return -1;
    const path = pathInside(facts, f);
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return number;
  });
}

/** Ascending, each once: files that a configuration adds from outside the folder may be called like files inside. */
function pathsOfComponents({ components, files }: Facts, pathOf: Int32Array): Uint32Array[] {
  const paths = components.map(() => new Set<number>());
  pathOf.forEach((path, f) => { if (path >= 0) paths[files.component[f]].add(path); });
  return paths.map((all) => Uint32Array.from(all).sort());
}

interface TouchedPaths {
  /** The living source files of a component in each change-set that counts for co-change. */
  by(component: number): Touched;
  /** Whether two components share at least so many of those change-sets. */
  together(a: number, b: number, least: number): boolean;
}

/** Looked up where two components have the same files. */
function touchedPaths(facts: Facts, pathOf: Int32Array, maxComponents: number): TouchedPaths {
  const { n, fileOffset, file } = facts.changeSets;
  const ofFile = facts.files.component;
  const made = new Map<number, Touched>();
  let known: { readonly offset: Uint32Array; readonly at: Uint32Array } | null = null;
  return {
    by(component) {
      const before = made.get(component);
      if (before !== undefined) return before;
      known ??= changeSetsByComponent();
      const at = known.at.subarray(known.offset[component], known.offset[component + 1]);
      const offset = new Uint32Array(at.length + 1);
      const path: number[] = [];
      for (let i = 0; i < at.length; i++) {
        for (let k = fileOffset[at[i]]; k < fileOffset[at[i] + 1]; k++) if (ofFile[file[k]] === component && pathOf[file[k]] >= 0) path.push(pathOf[file[k]]);
        offset[i + 1] = path.length;
      }
      const touched = { at, offset, path: Uint32Array.from(path) };
      made.set(component, touched);
      return touched;
    },
    together(a, b, least) {
      known ??= changeSetsByComponent();
      const { offset, at } = known;
      return alike(at.subarray(offset[a], offset[a + 1]), at.subarray(offset[b], offset[b + 1]), least) >= least;
    },
  };

  function changeSetsByComponent(): { offset: Uint32Array; at: Uint32Array } {
    const offset = new Uint32Array(facts.components.length + 1);
    eachTouched((_, c) => { offset[c + 1]++; });
    for (let c = 1; c < offset.length; c++) offset[c] += offset[c - 1];
    const next = offset.slice();
    const at = new Uint32Array(offset[facts.components.length]);
    eachTouched((s, c) => { at[next[c]++] = s; });
    return { offset, at };
  }

  function eachTouched(visit: (changeSet: number, component: number) => void): void {
    const stamp = new Int32Array(facts.components.length).fill(-1);
    const touched: number[] = [];
    for (let s = 0; s < n; s++) {
      touched.length = 0;
      for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
        const c = pathOf[file[i]] >= 0 ? ofFile[file[i]] : -1;
        if (c < 0 || stamp[c] === s) continue;
        stamp[c] = s;
        touched.push(c);
      }
      if (touched.length <= maxComponents) for (const c of touched) visit(s, c);
    }
  }
}

function isSource({ files }: Facts, f: number): boolean {
  return files.component[f] >= 0 && files.alive[f] === 1 && files.kind[f] === FILE.source;
}

function pathInside({ files, components }: Facts, f: number): string {
  const folder = components[files.component[f]].path;
  return folder === '.' || folder === '' ? files.path[f] : files.path[f].slice(folder.length + 1);
}
