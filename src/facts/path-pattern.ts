import { wildcard, type Token, type Wildcard } from './wildcard.js';

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

/** Longest pattern that is read; longer ones are hostile or broken. */
const MAX_PATTERN = 4096;

/** Parses a pattern. A string instead of a pattern says why it is not supported. Paths are escaped path strings, so literals are escaped the same way. */
export function parsePathPattern(text: string): PathPattern | string {
  if (text.length > MAX_PATTERN) return `is longer than ${MAX_PATTERN} characters`;
  if (text.startsWith('!')) return 'excludes paths with "!"';
  if (text === '' || text === '/') return 'matches nothing';
  let names = text.split('/');
  const below = names.at(-1) === '';
  if (below) names = names.slice(0, -1);
  const anchored = names.length > 1;
  if (names[0] === '') names = names.slice(1);
  if (names.includes('')) return 'has an empty path segment';
  const steps: Step[] = anchored ? [] : [{ kind: 'deep' }];
  for (const name of names) {
    const step = parseStep(name);
    if (typeof step === 'string') return step;
    if (step.kind !== 'deep' || steps.at(-1)?.kind !== 'deep') steps.push(step);
  }
  const last = names.at(-1);
  if (last === '**') steps.push({ kind: 'any' });
  return { steps, reach: below ? 'below' : last === '*' ? 'here' : 'within' };
}

function parseStep(name: string): Step | string {
  if (name === '**') return { kind: 'deep' };
  if (name === '*') return { kind: 'any' };
  if (name.includes('***')) return 'has three stars in a row';
  const tokens = parseTokens(name);
  if (typeof tokens === 'string') return tokens;
  if (tokens.every((token) => 'text' in token)) return { kind: 'name', name: tokens.map((token) => ('text' in token ? token.text : '')).join('') };
  return { kind: 'wild', wild: wildcard(tokens), key: name };
}

function parseTokens(name: string): Token[] | string {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; i++) {
    const character = name[i]!;
    if (character === '[' || character === ']') return 'has a character range with "[ ]"';
    if (character === '*') tokens.push({ star: true });
    else if (character === '?') tokens.push({ one: true });
    else if (character !== '\\') literal(tokens, character);
    else if (++i < name.length) literal(tokens, name[i]!);
    else return 'ends in "\\"';
  }
  return tokens;
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
