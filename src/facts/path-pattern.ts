import { wildcard, type CharacterRange, type Token, type Wildcard } from './wildcard.js';

/** One step of a pattern: any number of folders, or one name that is given, has wildcards, or may be anything. */
export type Step = { readonly kind: 'deep' } | { readonly kind: 'any' } | { readonly kind: 'name'; readonly name: string } | { readonly kind: 'wild'; readonly wild: Wildcard; readonly key: string };

/**
 * A path pattern of an owners file or of the configuration, in GitHub's grammar: `*` and `?` inside a name, `**` for any number of folders, a leading or
 * inner `/` anchors at the root, a trailing `/` means what is inside a folder, `\` takes the next character as it is. A pattern names a file or a folder with
 * everything in it, but a last `*` does not reach into sub-folders (`docs/*`). No `!`, no `[ ]`, as on GitHub.
 */
export interface PathPattern {
  readonly steps: readonly Step[];
  /** What is matched: the path and everything below it, only what lies below, or only the path itself. */
  readonly reach: 'within' | 'below' | 'here';
}

/** Whose patterns they are: `github` (Bitbucket and the configuration too), or `gitlab`, see `gitlabPattern`. */
export type Grammar = 'github' | 'gitlab';

/** Longest pattern that is read; longer ones are hostile or broken. */
const MAX_PATTERN = 4096;

/** Parses a pattern. A string instead of a pattern says why it is not supported. Paths are escaped path strings, so literals are escaped the same way. */
export function parsePathPattern(text: string, grammar: Grammar = 'github'): PathPattern | string {
  if (text.length > MAX_PATTERN) return `is longer than ${MAX_PATTERN} characters`;
  if (text.startsWith('!')) return 'excludes paths with "!"';
  if (text === '' || text === '/') return 'matches nothing';
  return grammar === 'gitlab' ? gitlabPattern(text) : githubPattern(text);
}

function githubPattern(text: string): PathPattern | string {
  let names = text.split('/');
  const below = names.at(-1) === '';
  if (below) names = names.slice(0, -1);
  const anchored = names.length > 1;
  if (names[0] === '') names = names.slice(1);
  if (names.includes('')) return 'has an empty path segment';
  const steps = parseSteps(names, anchored, false);
  if (typeof steps === 'string') return steps;
  const last = names.at(-1);
  if (last === '**') steps.push({ kind: 'any' });
  return { steps, reach: below ? 'below' : last === '*' ? 'here' : 'within' };
}

/**
 * GitLab matches whole paths of files (Ruby's `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH): only a leading `/` anchors, a pattern without a trailing
 * `/` takes no folder's content, `**` goes through folders only before a `/`, and `[ ]` is a range of characters.
 */
function gitlabPattern(text: string): PathPattern | string {
  const anchored = text.startsWith('/');
  let names = (anchored ? text.slice(1) : text).split('/');
  const below = names.at(-1) === '';
  if (below) names = names.slice(0, -1);
  if (names.includes('')) return 'has an empty path segment';
  if (!below && names.at(-1) === '**') names[names.length - 1] = '*';
  const steps = parseSteps(names, anchored, true);
  if (typeof steps === 'string') return steps;
  if (below && names.at(-1) === '**') steps.push({ kind: 'any' });
  return { steps, reach: below && names.at(-1) !== '**' ? 'below' : 'here' };
}

function parseSteps(names: readonly string[], anchored: boolean, ranges: boolean): Step[] | string {
  const steps: Step[] = anchored ? [] : [{ kind: 'deep' }];
  for (const name of names) {
    const step = parseStep(name, ranges);
    if (typeof step === 'string') return step;
    if (step.kind !== 'deep' || steps.at(-1)?.kind !== 'deep') steps.push(step);
  }
  return steps;
}

function parseStep(name: string, ranges: boolean): Step | string {
  if (name === '**') return { kind: 'deep' };
  if (name === '*') return { kind: 'any' };
  if (name.includes('***')) return 'has three stars in a row';
  const tokens = parseTokens(name, ranges);
  if (typeof tokens === 'string') return tokens;
  if (tokens.every((token) => 'text' in token)) return { kind: 'name', name: tokens.map((token) => ('text' in token ? token.text : '')).join('') };
  return { kind: 'wild', wild: wildcard(tokens), key: name };
}

function parseTokens(name: string, ranges: boolean): Token[] | string {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; i++) {
    const character = name[i]!;
    if (ranges && character === '[') {
      const range = parseRange(name, i);
      if (typeof range === 'string') return range;
      tokens.push({ range: range.range });
      i = range.end;
      continue;
    }
    if (!ranges && (character === '[' || character === ']')) return 'has a character range with "[ ]"';
    if (character === '*') tokens.push({ star: true });
    else if (character === '?') tokens.push({ one: true });
    else if (character !== '\\') literal(tokens, character);
    else if (++i < name.length) literal(tokens, name[i]!);
    else return 'ends in "\\"';
  }
  return tokens;
}

/** `[a-z_]` or `[^a-z]` that begins at `at`. */
function parseRange(name: string, at: number): { readonly range: CharacterRange; readonly end: number } | string {
  const inverted = name[at + 1] === '^' || name[at + 1] === '!';
  const pairs: [string, string][] = [];
  for (let i = at + (inverted ? 2 : 1); i < name.length; i++) {
    if (name[i] === ']') return pairs.length === 0 ? 'has an empty character range' : { range: { inverted, pairs }, end: i };
    if (name[i] === '\\') i++;
    const from = name[i] ?? '';
    const to = name[i + 1] === '-' && i + 2 < name.length && name[i + 2] !== ']' ? name[(i += 2)]! : from;
    if (from === '' || from > '~' || to > '~' || from < ' ') return 'has a character range beyond ASCII';
    pairs.push([from, to]);
  }
  return 'has a character range that is not closed';
}

/** Writes a character the way escaped path strings do: backslash doubled, bytes of control characters (C0, DEL, C1) as `\xNN`. */
function literal(tokens: Token[], character: string): void {
  const code = character.charCodeAt(0);
  const escaped = character === '\\' ? '\\\\' : code < 0x20 || code === 0x7f ? byte(code) : code >= 0x80 && code <= 0x9f ? byte(0xc2) + byte(code) : character;
  for (const unit of escaped) tokens.push({ text: unit });
}

function byte(value: number): string {
  return `\\x${value.toString(16).padStart(2, '0')}`;
}
