import { complaint, type Located } from './located.js';

/** Reads expected shapes out of a located value; a complaint names file, line and what was expected. */
export interface Shape {
  text(at: Located, what: string): string;
  number(at: Located, what: string): number;
  list(at: Located, what: string): readonly Located[];
  /** A list of texts, or one text alone. */
  texts(at: Located | undefined, what: string): string[];
  /** A map with no other keys than the given ones. */
  record(at: Located, what: string, keys: readonly string[]): ReadonlyMap<string, Located>;
  map(at: Located, what: string): ReadonlyMap<string, Located>;
  fail(at: Located, message: string): never;
}

export function shape(file: string): Shape {
  const fail = (at: Located, message: string): never => {
    throw complaint(file, at.line, message);
  };
  const text = (at: Located, what: string): string => (typeof at.value === 'string' && at.value.trim() !== '' ? at.value.trim() : fail(at, `${what} must be text`));
  const list = (at: Located, what: string): readonly Located[] => (Array.isArray(at.value) ? (at.value as readonly Located[]) : fail(at, `${what} must be a list`));
  const map = (at: Located, what: string): ReadonlyMap<string, Located> => (at.value instanceof Map ? (at.value as ReadonlyMap<string, Located>) : fail(at, `${what} must have keys and values`));
  return {
    text, list, map, fail,
    number: (at, what) => (typeof at.value === 'number' && Number.isFinite(at.value) ? at.value : fail(at, `${what} must be a number`)),
    texts: (at, what) => (at === undefined || at.value === null ? [] : typeof at.value === 'string' ? [text(at, what)] : list(at, what).map((item) => text(item, `${what} entry`))),
    record(at, what, keys) {
      const found = map(at, what);
      for (const [key, item] of found) if (!keys.includes(key)) fail(item, `${what} does not know ${JSON.stringify(key)} (known: ${keys.join(', ')})`);
      return found;
    },
  };
}
