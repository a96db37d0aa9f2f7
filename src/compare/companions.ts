import type { Component, Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** A copy has at least this many source files, and this share of the smaller side's paths stands in the other too. */
const COPY = { files: 5, share: 0.8 } as const;
const TEST_WORD = /^(tests?|specs?|e2e|integration|fixtures?|testing|benchmarks?|bench|examples?|playground|demo)$/;

/** Pairs of components that change together by construction, and why; they are left out of the truth table and counted. */
export type Companion = (a: number, b: number) => 'test companion' | 'generated copy' | null;

/**
 * A *test companion* is named like the other component plus words for tests or examples (`ui` and `ui-tests`, `ui/e2e`). A *copy* has the files of the other: at least
 * five source files, 80 % of the smaller side's at the same path inside the component (ours; noise in the hand check of the truth table).
 */
export function companions(facts: Facts): Companion {
  const names = facts.components.map(nameWords);
  const paths = sourcePaths(facts);
  return (a, b) => {
    if (a === b) return null;
    if (isTestOf(names[a], names[b]) || isTestOf(names[b], names[a])) return 'test companion';
    const [small, large] = paths[a].size <= paths[b].size ? [paths[a], paths[b]] : [paths[b], paths[a]];
    if (small.size < COPY.files) return null;
    let same = 0;
    for (const path of small) if (large.has(path)) same++;
    return same >= COPY.share * small.size ? 'generated copy' : null;
  };
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

function sourcePaths({ files, components }: Facts): Set<string>[] {
  const paths = components.map(() => new Set<string>());
  files.path.forEach((path, f) => {
    const c = files.component[f];
    if (c < 0 || files.alive[f] === 0 || files.kind[f] !== FILE.source) return;
    const folder = components[c].path;
    paths[c].add(folder === '.' || folder === '' ? path : path.slice(folder.length + 1));
  });
  return paths;
}
