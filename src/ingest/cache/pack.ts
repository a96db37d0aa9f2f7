import type { Kept } from '../code/kept.js';
import type { CacheStore } from './store.js';

/** Values of one kind as one entry of the cache: read whole, written whole, and only when something is new. */
export interface Pack<T> extends Kept<T> {
  save(): Promise<void>;
}

/** How a value stands in the pack, as JSON; what comes back from `decode(encode(value))` equals the value. */
export interface PackFormat<T> {
  encode(value: T): unknown;
  decode(json: never): T;
}

interface Entry<T> {
  /** Runs with something new since it was last used. */
  age: number;
  json: unknown;
  value?: T;
}

/** Values that so many runs with something new did not use are dropped. */
const OLDEST = 8;
/** Values of one line: no string grows with the repository. */
const LINE = 500;

/** Opens the pack `name`; a pack that cannot be read is an empty one. */
export async function openPack<T>(cache: CacheStore, name: string, { encode, decode }: PackFormat<T>): Promise<Pack<T>> {
  const entries = parsePack<T>(await cache.read(name));
  let isNew = false;
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entry.age = 0;
      entry.value ??= decode(entry.json as never);
      return entry.value;
    },
    put(key, value) {
      isNew = true;
      entries.set(key, { age: 0, json: encode(value), value });
    },
    async save() {
      if (isNew) await cache.write(name, lines(entries));
    },
  };
}

function parsePack<T>(bytes: Buffer | null): Map<string, Entry<T>> {
  const entries = new Map<string, Entry<T>>();
  if (bytes === null) return entries;
  try {
    for (let at = 0, end = bytes.indexOf(10); end >= 0; at = end + 1, end = bytes.indexOf(10, at)) {
      for (const [key, age, json] of JSON.parse(bytes.toString('utf8', at, end)) as [string, number, unknown][]) entries.set(key, { age: age + 1, json });
    }
  } catch {
    return new Map();
  }
  return entries;
}

function lines<T>(entries: ReadonlyMap<string, Entry<T>>): Buffer[] {
  const kept = [...entries].filter(([, { age }]) => age <= OLDEST), parts: Buffer[] = [];
  for (let start = 0; start < kept.length; start += LINE) {
    parts.push(Buffer.from(`${JSON.stringify(kept.slice(start, start + LINE).map(([key, { age, json }]) => [key, age, json]))}\n`));
  }
  return parts;
}
