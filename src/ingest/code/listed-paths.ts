import { matchList, segmentMatches } from './packages/glob.js';

/**
 * Paths that the user's lists name, of the tree and of the history alike, by patterns as in CODEOWNERS: `*` and `?` inside a name, `**` for any number of folders,
 * anchored by a slash at the beginning or inside, a file or a folder with everything in it; with a slash at the end only what lies in it, and a last `*` does not
 * reach into folders (`docs/*`). Patterns with `!`, `[ ]` or `***` match nothing. Linear in patterns times path.
 */
export function listedPaths(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.flatMap((pattern) => ownersPattern(pattern) ?? []);
  return rules.length === 0 ? () => false : (path) => rules.some((matches) => matches(path));
}

/** Longest pattern that is read. */
const LONGEST = 4096;
const DEEP = '**';

function ownersPattern(pattern: string): ((path: string) => boolean) | null {
  if (pattern === '' || pattern === '/' || pattern.length > LONGEST || pattern.startsWith('!') || pattern.includes('***')) return null;
  let names = pattern.split('/');
  const below = names.at(-1) === '';
  if (below) names = names.slice(0, -1);
  const anchored = names.length > 1;
  if (names[0] === '') names = names.slice(1);
  const wanted = names.map(nameMatcher);
  if (names.includes('') || wanted.includes(null)) return null;
  const any = (): boolean => true;
  const steps = [...(anchored ? [] : [null]), ...wanted.map((matches, at) => (names[at] === DEEP ? null : matches)), ...(names.at(-1) === DEEP ? [any] : [])];
  const inside = [...steps, null, any];
  const full = below ? [inside] : names.at(-1) === '*' ? [steps] : [steps, inside];
  return (path) => {
    const parts = path.split('/');
    return full.some((list) => matchList(list, parts, (step) => step === null, (step, name) => step!(name)));
  };
}

/** Null for one that is not understood. A backslash takes the next character as it is. */
function nameMatcher(name: string): ((text: string) => boolean) | null {
  if (!name.includes('\\')) return /[[\]]/.test(name) ? null : (text) => segmentMatches(name, text);
  const items: { readonly text: string; readonly plain: boolean }[] = [];
  for (let at = 0; at < name.length; at++) {
    const plain = name[at] === '\\';
    if (plain && ++at === name.length) return null;
    if (!plain && /[[\]]/.test(name[at])) return null;
    // paths are escaped path strings, in which a backslash is two
    for (const text of name[at] === '\\' ? '\\\\' : name[at]) items.push({ text, plain });
  }
  return (text) => matchList(items, text.split(''), (item) => !item.plain && item.text === '*', (item, char) => (!item.plain && item.text === '?') || item.text === char);
}
