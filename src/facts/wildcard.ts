/**
 * Text with wildcards, matched without regular expressions, so that no pattern of a hostile repository can be slow: pieces between stars are searched
 * from left to right and never tried again, at most |pattern| · |text| steps.
 */
export interface Wildcard {
  readonly pieces: readonly Piece[];
  /** Characters every match has at least. */
  readonly length: number;
  /** Literal text every match begins and ends with; '' where a wildcard stands there. */
  readonly head: string;
  readonly tail: string;
}

/** What stands between two stars. */
interface Piece {
  /** `null` stands for exactly one character, a range for one of its own. */
  readonly units: readonly Unit[];
  /** The same as text when no unit is a wildcard: searching it is then left to the engine. */
  readonly text: string | null;
}

type Unit = string | null | CharacterRange;

/** One ASCII character out of these (first, last) pairs; inverted: any one that is in none of them. */
export interface CharacterRange {
  readonly inverted: boolean;
  readonly pairs: readonly (readonly [string, string])[];
}

/** `star`, `one` and `range` are the wildcards of a token list, everything else is a literal character. */
export type Token = { readonly star: true } | { readonly one: true } | { readonly range: CharacterRange } | { readonly text: string };

export function wildcard(tokens: readonly Token[]): Wildcard {
  const between: Unit[][] = [[]];
  for (const token of tokens) {
    if ('star' in token) between.push([]);
    else between[between.length - 1]!.push('one' in token ? null : 'range' in token ? token.range : token.text);
  }
  const first = between[0]!;
  const last = between[between.length - 1]!;
  const firstWild = first.findIndex(isWild);
  return {
    pieces: between.filter((units, index) => units.length > 0 || index === 0 || index === between.length - 1).map((units) => ({ units, text: units.some(isWild) ? null : units.join('') })),
    length: between.reduce((sum, units) => sum + units.length, 0),
    head: first.slice(0, firstWild === -1 ? first.length : firstWild).join(''),
    tail: last.slice(last.findLastIndex(isWild) + 1).join(''),
  };
}

/** A text pattern in which `*` stands for any run of characters, as in e-mail patterns. */
export function starPattern(text: string): Wildcard {
  return wildcard(text.split('').map((unit) => (unit === '*' ? { star: true } : { text: unit })));
}

/** Whether the whole text matches. */
export function matchesWildcard(pattern: Wildcard, text: string): boolean {
  const { pieces } = pattern;
  if (text.length < pattern.length || !text.endsWith(pattern.tail)) return false;
  const first = pieces[0]!;
  if (!standsAt(first, text, 0)) return false;
  if (pieces.length === 1) return text.length === first.units.length;
  const last = pieces[pieces.length - 1]!;
  const end = text.length - last.units.length;
  if (end < first.units.length || !standsAt(last, text, end)) return false;
  let at = first.units.length;
  for (let p = 1; p < pieces.length - 1; p++) {
    const found = search(pieces[p]!, text, at, end);
    if (found === -1) return false;
    at = found + pieces[p]!.units.length;
  }
  return true;
}

/** First place at or after `from` where the piece ends no later than `end`, -1 for none. */
function search(piece: Piece, text: string, from: number, end: number): number {
  const latest = end - piece.units.length;
  if (piece.text !== null) {
    const found = text.indexOf(piece.text, from);
    return found <= latest ? found : -1;
  }
  for (let at = from; at <= latest; at++) if (standsAt(piece, text, at)) return at;
  return -1;
}

function standsAt(piece: Piece, text: string, at: number): boolean {
  if (piece.text !== null) return text.startsWith(piece.text, at);
  return piece.units.every((unit, i) => unit === text[at + i] || (isWild(unit) && (unit === null || inRange(unit, text[at + i]))));
}

function isWild(unit: Unit): unit is null | CharacterRange {
  return typeof unit !== 'string';
}

function inRange({ inverted, pairs }: CharacterRange, character: string | undefined): boolean {
  return character !== undefined && pairs.some(([from, to]) => from <= character && character <= to) !== inverted;
}
