import { joinPath } from '../packages/paths.js';
import { TOKEN, type Tokens, tokensOf } from '../extract/tokens.js';

/** An alias as data: `from` alone or followed by `/…` becomes `to`; with `exact` only `from` alone. */
export interface Alias {
  readonly from: string;
  readonly to: string;
  readonly exact: boolean;
}

/** Longest text of a configuration that is looked at, and how many aliases are taken from it. */
const TEXT = 200_000;
const ALIASES = 500;

export function isBundlerConfig(name: string): boolean {
  return /^(vite|vitest|webpack|rspack|rsbuild|rollup|jest|nuxt|astro|svelte|metro|babel|electron\.vite)[\w.-]*\.config[\w.-]*\.[cm]?[jt]s$/.test(name) || /^webpack[\w.-]*\.[cm]?js$/.test(name) || /^\.babelrc$|^babel\.config\.json$|^jest\.config\.json$/.test(name);
}

/**
 * Aliases that a configuration of vite, webpack, jest and the like writes down as data: `alias: { '@': './src' }`, `alias: [{ find: '@', replacement: … }]`,
 * `moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' }`. The file is split into tokens and read; nothing of it runs, and whatever is not literal is passed over.
 */
export function bundlerAliases(text: string, folder: string): readonly Alias[] {
  const tokens = tokensOf(text.slice(0, TEXT), false);
  const found: Alias[] = [];
  for (let at = 0; at < tokens.text.length && found.length < ALIASES; at++) {
    const word = tokens.text[at];
    if (!['alias', 'moduleNameMapper', 'alias$'].includes(word) || !mark(tokens, at + 1, ':')) continue;
    if (mark(tokens, at + 2, '{')) objectEntries(tokens, at + 3, folder, found);
    else if (mark(tokens, at + 2, '[')) listEntries(tokens, at + 3, folder, found);
  }
  return found;
}

/** Entries `key: value` on the first level of an object. */
function objectEntries(tokens: Tokens, begin: number, folder: string, found: Alias[]): void {
  let depth = 0;
  for (let at = begin; at < tokens.text.length && depth >= 0 && found.length < ALIASES; at++) {
    if (mark(tokens, at, '{') || mark(tokens, at, '(') || mark(tokens, at, '[')) depth++;
    else if (mark(tokens, at, '}') || mark(tokens, at, ')') || mark(tokens, at, ']')) depth--;
    else if (depth === 0 && (tokens.kind[at] === TOKEN.string || tokens.kind[at] === TOKEN.word) && mark(tokens, at + 1, ':') && !mark(tokens, at - 1, '?')) {
      const target = pathValue(tokens, at + 2);
      if (target !== null) add(tokens.text[at], target, folder, found);
    }
  }
}

/** Entries `{ find: …, replacement: … }`. */
function listEntries(tokens: Tokens, begin: number, folder: string, found: Alias[]): void {
  let depth = 0, find: string | null = null;
  for (let at = begin; at < tokens.text.length && depth >= 0 && found.length < ALIASES; at++) {
    if (mark(tokens, at, '[') || mark(tokens, at, '(')) depth++;
    else if (mark(tokens, at, ']') || mark(tokens, at, ')')) depth--;
    else if (mark(tokens, at, '{')) find = null;
    else if (tokens.text[at] === 'find' && mark(tokens, at + 1, ':') && tokens.kind[at + 2] === TOKEN.string) find = tokens.text[at + 2];
    else if (tokens.text[at] === 'replacement' && mark(tokens, at + 1, ':') && find !== null) {
      const target = pathValue(tokens, at + 2);
      if (target !== null) add(find, target, folder, found);
    }
  }
}

/** A string, the first of a list, or a call whose strings make a path: `path.resolve(__dirname, 'src')`, `fileURLToPath(new URL('./src', import.meta.url))`. */
function pathValue(tokens: Tokens, begin: number): string | null {
  if (tokens.kind[begin] === TOKEN.string) return tokens.text[begin];
  if (mark(tokens, begin, '[')) return pathValue(tokens, begin + 1);
  const parts: string[] = [];
  let depth = 0;
  for (let at = begin; at < Math.min(tokens.text.length, begin + 40); at++) {
    if (tokens.kind[at] === TOKEN.string) parts.push(tokens.text[at]);
    else if (mark(tokens, at, '(')) depth++;
    else if (mark(tokens, at, ')')) {
      if (--depth <= 0) break;
    } else if (depth === 0 && (mark(tokens, at, ',') || mark(tokens, at, '}'))) break;
    else if (tokens.kind[at] === TOKEN.word && !KNOWN.has(tokens.text[at])) return null;
    else if (tokens.kind[at] === TOKEN.literal) return null;
  }
  return parts.length > 0 && parts.length < 5 ? `./${parts.join('/')}` : null;
}
const KNOWN = new Set(['path', 'resolve', 'join', '__dirname', 'fileURLToPath', 'new', 'URL', 'import', 'meta', 'url', 'dirname', 'process', 'cwd', 'r', 'pathResolve']);

function add(key: string, target: string, folder: string, found: Alias[]): void {
  const plain = /^\^?(\$?[^^$()[\]*+?|\\]*(?:\\[./-][^^$()[\]*+?|\\]*)*)(?:\/?\((?:\.\*|\.\+)\))?(\$?)$/.exec(key);
  if (plain === null || plain[1] === '') return;
  const capture = key.includes('('), from = plain[1].replace(/\\(.)/g, '$1').replace(/\/$/, '');
  const cleaned = target.replace(/^<rootDir>\/?/, './').replace(/\/?\$1$/, '').replace(/\/\*?$/, '');
  // A target that is no path is the name of a package: an alias of `react` to `preact/compat` is no link inside the repository.
  if (!cleaned.startsWith('.') || from === '' || cleaned.includes('$')) return;
  const to = joinPath(folder, cleaned);
  if (to !== null) found.push({ from, to, exact: !capture && plain[2] === '$' });
}

function mark(tokens: Tokens, at: number, text: string): boolean {
  return tokens.kind[at] === TOKEN.mark && tokens.text[at] === text;
}
