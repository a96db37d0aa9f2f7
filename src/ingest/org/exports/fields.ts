import type { ExportRecord } from './json-records.js';

/**
 * Reads one record of an export by field names, whoever made it: our own names, those of the forges' command lines and REST interfaces, and those of a
 * spreadsheet's heading. Names are compared without case, `_`, `-` and blanks; of several names the first with a value counts. What nobody asked for is left.
 */
export interface Fields {
  readonly line: number;
  /** First value that is there: no null, no empty text. */
  first(...names: string[]): unknown;
  /** All values that are there. */
  all(...names: string[]): unknown[];
  /** Takes a field as known though nothing is read from it. */
  pass(name: string): void;
  /** Names that nothing asked for. */
  unread(): string[];
}

export function fieldsOf({ line, value }: ExportRecord): Fields {
  const byName = new Map<string, { readonly name: string; readonly value: unknown }>();
  if (isRecord(value)) for (const name of Object.keys(value)) byName.set(plainName(name), { name, value: value[name] });
  const asked = new Set<string>();
  const all = (...names: string[]): unknown[] => names.flatMap((name) => {
    asked.add(plainName(name));
    const found = byName.get(plainName(name))?.value;
    return found === undefined || found === null || (typeof found === 'string' && found.trim() === '') ? [] : [found];
  });
  return {
    line, all,
    first: (...names) => all(...names)[0],
    pass: (name) => void asked.add(plainName(name)),
    unread: () => [...byName].filter(([name]) => !asked.has(name)).map(([, { name }]) => name),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object says of itself under the first of these keys that holds text or a number. */
export function partOf(value: unknown, ...keys: string[]): unknown {
  if (!isRecord(value)) return value;
  for (const key of keys) {
    const part = Object.hasOwn(value, key) ? value[key] : undefined;
    if ((typeof part === 'string' && part !== '') || typeof part === 'number') return part;
  }
  return undefined;
}

/** A person as the forge gives them: an e-mail before a login before a name. */
export function personOf(value: unknown): unknown {
  return partOf(value, 'email', 'login', 'username', 'name');
}

/** A list: as it is, the nodes of a connection (GraphQL), or text with `;` between the items. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value) && Array.isArray(value['nodes'])) return value['nodes'];
  if (typeof value === 'string') return value.split(';').map((item) => item.trim()).filter((item) => item !== '');
  return value === undefined ? [] : [value];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\-\s]/g, '');
}
