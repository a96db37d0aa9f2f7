/** Alternatives that one pattern may expand to. */
const ALTERNATIVES = 32;

/** Whether a path matches a glob of `*`, `?`, `**` and `{a,b}`. Time is linear in pattern times path: no pattern of a repository can stall it. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const alternatives = expandBraces(pattern).map((one) => one.split('/').filter((segment) => segment !== '' && segment !== '.'));
  return (path) => {
    const segments = segmentsOf(path);
    return alternatives.some((alternative) => matchList(alternative, segments, (item) => item === '**', segmentMatches));
  };
}

/** One path is matched against many patterns in a row. */
let splitPath: string | null = null, split: readonly string[] = [];

function segmentsOf(path: string): readonly string[] {
  if (path === splitPath) return split;
  splitPath = path;
  split = path === '' ? [] : path.split('/');
  return split;
}

/** Text with `*` (any run) and `?` (any one character). */
export function segmentMatches(pattern: string, text: string): boolean {
  if (pattern === text || pattern === '*') return true;
  if (!pattern.includes('?')) {
    const star = pattern.indexOf('*');
    if (star < 0) return false;
    if (pattern.indexOf('*', star + 1) < 0) return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(pattern.slice(star + 1));
  }
  return matchList([...pattern], [...text], (item) => item === '*', (item, char) => item === '?' || item === char);
}

/** Greedy match that goes back to the last wildcard only; enough, because what an earlier wildcard could take a later one can take too. */
export function matchList<Item>(pattern: readonly Item[], text: readonly string[], isWild: (item: Item) => boolean, equal: (item: Item, other: string) => boolean): boolean {
  let p = 0, t = 0, wild = -1, resume = 0;
  while (t < text.length) {
    if (p < pattern.length && isWild(pattern[p])) {
      wild = p++;
      resume = t;
    } else if (p < pattern.length && equal(pattern[p], text[t])) {
      p++;
      t++;
    } else if (wild >= 0) {
      p = wild + 1;
      t = ++resume;
    } else return false;
  }
  while (p < pattern.length && isWild(pattern[p])) p++;
  return p === pattern.length;
}

/** `a{b,c}d` → `abd`, `acd`; nested braces too. Beyond the limit the rest stays as it is. */
export function expandBraces(pattern: string): string[] {
  const done: string[] = [], todo = [pattern];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    const close = current.indexOf('}'), open = close < 0 ? -1 : current.lastIndexOf('{', close);
    if (open < 0 || done.length + todo.length >= ALTERNATIVES) {
      done.push(current);
      continue;
    }
    for (const choice of current.slice(open + 1, close).split(',').reverse()) todo.push(current.slice(0, open) + choice + current.slice(close + 1));
  }
  return done;
}
