/**
 * Text with wildcards, matched without regular expressions, so that no pattern of a hostile repository can be slow: pieces between stars are searched
 * from left to right and never tried again, at most |pattern| · |text| steps.
 */
export interface Wildcard {
  /** Literal pieces between stars; `null` inside a piece stands for exactly one character. */
  readonly pieces: readonly (readonly (string | null)[])[];
  /** Characters every match has at least. */
  readonly length: number;
  /** Literal text every match begins and ends with; '' where a wildcard stands there. */
  readonly head: string;
  readonly tail: string;
}

/** `star` and `one` are the wildcards of a token list, everything else is a literal character. */
export type Token = { readonly star: true } | { readonly one: true } | { readonly text: string };

export function wildcard(tokens: readonly Token[]): Wildcard {
  const pieces: (string | null)[][] = [[]];
  for (const token of tokens) {
    if ('star' in token) pieces.push([]);
    else pieces[pieces.length - 1]!.push('one' in token ? null : token.text);
  }
  const first = pieces[0]!;
  const last = pieces[pieces.length - 1]!;
  const open = (index: number): number => (index === -1 ? Infinity : index);
  return {
    pieces: pieces.filter((piece, index) => piece.length > 0 || index === 0 || index === pieces.length - 1),
    length: pieces.reduce((sum, piece) => sum + piece.length, 0),
    head: first.slice(0, open(first.indexOf(null))).join(''),
    tail: last.slice(last.lastIndexOf(null) + 1).join(''),
  };
}

/** A text pattern in which `*` stands for any run of characters, as in e-mail patterns. */
export function starPattern(text: string): Wildcard {
  return wildcard([...splitUnits(text)].map((unit) => (unit === '*' ? { star: true } : { text: unit })));
}

/** Whether the whole text matches. */
export function matchesWildcard(pattern: Wildcard, text: string): boolean {
  const { pieces } = pattern;
  if (text.length < pattern.length || !text.endsWith(pattern.tail)) return false;
  const first = pieces[0]!;
  if (!pieceAt(first, text, 0)) return false;
  if (pieces.length === 1) return text.length === first.length;
  const last = pieces[pieces.length - 1]!;
  const end = text.length - last.length;
  if (end < first.length || !pieceAt(last, text, end)) return false;
  let at = first.length;
  for (let p = 1; p < pieces.length - 1; p++) {
    const piece = pieces[p]!;
    while (at + piece.length <= end && !pieceAt(piece, text, at)) at++;
    at += piece.length;
    if (at > end) return false;
  }
  return true;
}

function pieceAt(piece: readonly (string | null)[], text: string, at: number): boolean {
  for (let i = 0; i < piece.length; i++) if (piece[i] !== null && piece[i] !== text[at + i]) return false;
  return true;
}

function* splitUnits(text: string): Generator<string> {
  for (let i = 0; i < text.length; i++) yield text[i]!;
}
