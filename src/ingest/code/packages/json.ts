import { parse as parseWithComments, type ParseError } from 'jsonc-parser';

/** An object read from JSON. Its keys come from the repository: read them with the functions below, which see own properties only. */
export type JsonObject = { readonly [key: string]: unknown };

/** Values nested deeper are not read: our own walks over them stay shallow. */
const DEEPEST = 200;

/**
 * JSON, with comments and trailing commas where need be. undefined when it cannot be read: syntax, or nesting beyond any honest file. Text in front of the
 * reason is never quoted from the file.
 */
export function parseJson(text: string): unknown {
  if (nestingOf(text) > DEEPEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const plain = withoutComments(text);
    if (plain !== null) return plain.value;
    const errors: ParseError[] = [];
    const value: unknown = parseWithComments(text, errors, { allowTrailingComma: true });
    // A slip in a configuration does not void the rest of it; a text of which nothing can be read does.
    return errors.length > 0 && !(isObject(value) && Object.keys(value).length > 0) ? undefined : value;
  }
}

export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function stringField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function objectField(value: unknown, key: string): JsonObject | undefined {
  const found = field(value, key);
  return isObject(found) ? found : undefined;
}

/** Strings of a list; a single string counts as a list of one. */
export function stringsField(value: unknown, key: string): readonly string[] | undefined {
  const found = field(value, key);
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found.filter((item): item is string => typeof item === 'string') : undefined;
}

/**
 * Most of what is no JSON has only comments and commas before a closing bracket. Null for anything else, which the tolerant parser decides. A key `__proto__` is
 * left to it too, since it makes no own property of that.
 */
function withoutComments(text: string): { readonly value: unknown } | null {
  if (text.includes('__proto__') || text.includes('\\u005')) return null;
  const parts: string[] = [];
  let from = 0, before = 0, last = 0, comma = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9) continue;
    if (code === SLASH) {
      const line = text.charCodeAt(at + 1) === SLASH, close = line ? lineEnd(text, at) : text.indexOf('*/', at + 2) + 2;
      if ((!line && text.charCodeAt(at + 1) !== STAR) || close < 2) return null;
      parts.push(text.slice(from, at), ' ');
      from = close;
      at = close - 1;
      continue;
    }
    if ((code === BRACKET || code === BRACE) && last === COMMA && before !== BRACKET - 2 && before !== BRACE - 2 && before !== COMMA) parts[comma] = ' ';
    else if (code === COMMA) {
      parts.push(text.slice(from, at), ',');
      comma = parts.length - 1;
      from = at + 1;
    } else if (code === QUOTE) for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    before = last;
    last = code;
  }
  parts.push(text.slice(from));
  try {
    return { value: JSON.parse(parts.join('')) };
  } catch {
    return null;
  }
}
const QUOTE = 0x22, STAR = 0x2a, COMMA = 0x2c, SLASH = 0x2f, BACKSLASH = 0x5c, BRACKET = 0x5d, BRACE = 0x7d;

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

function nestingOf(text: string): number {
  let depth = 0, deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}
