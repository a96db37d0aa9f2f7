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
  const paths = sourcePaths(facts);
  const touched = touchedPaths(facts, maxComponents);
  return (a, b) => {
    if (a === b) return null;
    if (isTestOf(names[a], names[b]) || isTestOf(names[b], names[a])) return 'test companion';
    const [small, large] = paths[a].size <= paths[b].size ? [paths[a], paths[b]] : [paths[b], paths[a]];
    if (small.size < COPY.files) return null;
    // services of one layout have the same paths by the thousand: what is cheap to tell is asked first
    let alike = 0;
    for (const path of small) if (large.has(path)) alike++;
    if (alike < COPY.share * small.size || !touched.together(a, b, COPY.together)) return null;
    const twins = new Set([...small].filter((path) => large.has(path)));
    return follows(touched.paths(a), touched.paths(b), twins) || follows(touched.paths(b), touched.paths(a), twins) ? 'generated copy' : null;
  };
}

/** Change-set → living source files of the component. */
type Touched = ReadonlyMap<number, readonly string[]>;

/** Nearly every change of twins of the one changes the same twins of the other in the same change-set. */
function follows(one: Touched, other: Touched, twins: ReadonlySet<string>): boolean {
  let [changed, alike] = [0, 0];
  for (const [s, all] of one) {
    const there = other.get(s);
    let touched = false;
    let also = there !== undefined;
    for (const path of all) {
      if (!twins.has(path)) continue;
      touched = true;
      also &&= there!.includes(path);
    }
    if (touched) changed++;
    if (touched && also) alike++;
  }
  return alike >= COPY.together && alike >= COPY.share * changed;
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

function sourcePaths(facts: Facts): Set<string>[] {
  const paths = facts.components.map(() => new Set<string>());
  facts.files.component.forEach((c, f) => { if (isSource(facts, f)) paths[c].add(pathInside(facts, f)); });
  return paths;
}

interface TouchedPaths {
  /** The living source files of a component in each change-set that counts for co-change. */
  paths(component: number): Touched;
  /** Whether two components share at least so many of those change-sets. */
  together(a: number, b: number, least: number): boolean;
}

/** Looked up where two components have the same files. */
function touchedPaths(facts: Facts, maxComponents: number): TouchedPaths {
  const { n, fileOffset, file } = facts.changeSets;
  const made = new Map<number, Touched>();
  let known: { readonly offset: Uint32Array; readonly at: Uint32Array } | null = null;
  return {
    paths(component) {
      const before = made.get(component);
      if (before !== undefined) return before;
      known ??= changeSetsByComponent();
      const touched = new Map<number, string[]>();
      for (let k = known.offset[component]; k < known.offset[component + 1]; k++) {
        const s = known.at[k];
        const paths: string[] = [];
        for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
          if (facts.files.component[file[i]] !== component || !isSource(facts, file[i])) continue;
          const path = pathInside(facts, file[i]);
          if (!paths.includes(path)) paths.push(path);
        }
        touched.set(s, paths);
      }
      made.set(component, touched);
      return touched;
    },
    together(a, b, least) {
      known ??= changeSetsByComponent();
      const { offset, at } = known;
      let shared = 0;
      for (let i = offset[a], j = offset[b]; shared < least && i < offset[a + 1] && j < offset[b + 1]; ) {
        if (at[i] === at[j]) shared++;
        if (at[i] <= at[j]) i++;
        else j++;
      }
      return shared >= least;
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
    for (let s = 0; s < n; s++) {
      const touched: number[] = [];
      for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
        const c = isSource(facts, file[i]) ? facts.files.component[file[i]] : -1;
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
