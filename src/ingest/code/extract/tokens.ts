/** Kinds of tokens: a word (identifier or keyword), a string or plain template with its value, any other literal, a punctuation mark. */
export const TOKEN = { word: 0, string: 1, literal: 2, mark: 3 } as const;

/** Tokens as parallel arrays. `text` is the word, the value of the string, or the mark. */
export interface Tokens {
  readonly kind: number[];
  readonly text: string[];
  readonly start: number[];
  /** False when an element of JSX was open at the end: the file was taken for JSX by mistake. */
  readonly closed: boolean;
  /** Deepest nesting of braces, templates and elements. */
  readonly nesting: number;
}

/** Words after which an expression follows, so that `/` starts a regular expression and `<` an element. */
const BEFORE_EXPRESSION = new Set(['return', 'typeof', 'case', 'do', 'else', 'in', 'of', 'instanceof', 'new', 'void', 'delete', 'throw', 'await', 'yield', 'default']);

const CODE = 0, TEMPLATE = 1, TAG = 2, CHILDREN = 3;

/**
 * Splits any text into tokens in linear time with a stack of its own; it never fails. Comments, regular expressions, templates and (with `jsx`) the text of
 * elements are left out, so that an `import` in them is not seen.
 */
export function tokensOf(text: string, jsx: boolean): Tokens {
  const kind: number[] = [], words: string[] = [], start: number[] = [];
  const modes: number[] = [];
  let at = 0, mode = CODE as number, nesting = 0;
  const push = (what: number, value: string, from: number): void => {
    kind.push(what);
    words.push(value);
    start.push(from);
  };
  const enter = (next: number): void => {
    nesting = Math.max(nesting, modes.push(mode));
    mode = next;
  };
  const leave = (): void => {
    mode = modes.pop() ?? CODE;
  };
  const afterValue = (): boolean => {
    const last = kind.length - 1;
    if (last < 0) return false;
    if (kind[last] === TOKEN.word) return !BEFORE_EXPRESSION.has(words[last]);
    return kind[last] !== TOKEN.mark || words[last] === ')' || words[last] === ']' || words[last] === '}';
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (mode === TEMPLATE) {
      if (code === 92) at += 2;
      else if (code === 96) {
        at++;
        leave();
        push(TOKEN.literal, '`', at);
      } else if (code === 36 && text.charCodeAt(at + 1) === 123) {
        at += 2;
        enter(CODE);
      } else at++;
    } else if (mode === CHILDREN) {
      if (code === 123) {
        at++;
        enter(CODE);
      } else if (code === 60 && text.charCodeAt(at + 1) === 47) {
        const end = text.indexOf('>', at);
        at = end < 0 ? text.length : end + 1;
        if (end >= 0) leave();
        push(TOKEN.literal, '<>', at);
      } else {
        at++;
        if (code === 60) enter(TAG);
      }
    } else if (mode === TAG) {
      at++;
      if (code === 34 || code === 39) {
        const end = text.indexOf(text[at - 1], at);
        at = end < 0 ? text.length : end + 1;
      } else if (code === 123) enter(CODE);
      else if (code === 62) {
        leave();
        if (text.charCodeAt(at - 2) === 47) push(TOKEN.literal, '<>', at);
        else enter(CHILDREN);
      }
    } else if (code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029) at++;
    else if (isWordStart(code)) {
      const from = at;
      while (at < text.length && isWordPart(text.charCodeAt(at))) at++;
      push(TOKEN.word, text.slice(from, at), from);
    } else if (code >= 48 && code <= 57) {
      const from = at;
      while (at < text.length && (isWordPart(text.charCodeAt(at)) || text.charCodeAt(at) === 46)) at++;
      push(TOKEN.literal, '0', from);
    } else if (code === 34 || code === 39) {
      const end = endOfString(text, at, code);
      push(TOKEN.string, text.slice(at + 1, end), at);
      at = end + 1;
    } else if (code === 96) {
      const end = endOfPlainTemplate(text, at);
      if (end > 0) {
        push(TOKEN.string, text.slice(at + 1, end), at);
        at = end + 1;
      } else {
        at++;
        enter(TEMPLATE);
      }
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) at = endOfLine(text, at);
    else if (code === 35 && at === 0 && text.charCodeAt(1) === 33) at = endOfLine(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (code === 47 && !afterValue()) {
      const end = endOfRegex(text, at);
      push(end > 0 ? TOKEN.literal : TOKEN.mark, '/', at);
      at = end > 0 ? end : at + 1;
    } else if (jsx && code === 60 && !afterValue() && /[A-Za-z_$>]/.test(text[at + 1] ?? '')) {
      at++;
      enter(TAG);
    } else {
      if (code === 123) enter(CODE);
      else if (code === 125) {
        leave();
        if (mode !== CODE) {
          at++;
          continue;
        }
      }
      push(TOKEN.mark, text[at], at);
      at++;
    }
  }
  return { kind, text: words, start, nesting, closed: mode !== TAG && mode !== CHILDREN && !modes.includes(TAG) && !modes.includes(CHILDREN) };
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || (code > 127 && code !== 0xa0 && code !== 0xfeff && code !== 0x2028 && code !== 0x2029);
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}

/** Index of the closing quote, or of the end of the line for a string that is not closed. */
function endOfString(text: string, at: number, quote: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote || code === 10 || code === 13) return i;
    if (code === 92) i++;
  }
  return text.length;
}

/** Index of the closing mark of a template without substitutions, else -1. Bounded: a specifier is short. */
function endOfPlainTemplate(text: string, at: number): number {
  for (let i = at + 1; i < text.length && i - at < 500; i++) {
    const code = text.charCodeAt(i);
    if (code === 96) return i;
    if (code === 92 || code === 10 || (code === 36 && text.charCodeAt(i + 1) === 123)) return -1;
  }
  return -1;
}

function endOfLine(text: string, at: number): number {
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

/** Index after a regular expression and its flags, -1 when the line ends first. */
function endOfRegex(text: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return -1;
    if (code === 92) i++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      i++;
      while (i < text.length && isWordPart(text.charCodeAt(i))) i++;
      return i;
    }
  }
  return -1;
}
