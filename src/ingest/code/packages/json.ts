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

function nestingOf(text: string): number {
  let depth = 0, deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}
