import type { SourceRecord } from '../ecosystem.js';

/** The same record with strings of its own: parts of a text keep the whole of it in memory as long as they live. */
export function detachedRecord({ statements, declares, uses }: SourceRecord): SourceRecord {
  const all = [...declares, ...uses, ...statements.flatMap(({ specifier, names }) => [specifier, ...(names ?? []).map(({ name }) => name)])];
  // With a last empty part the join is a new text even where there is one string only.
  const own = [...all, ''].join('\n');
  let at = 0;
  const next = (one: string): string => {
    const start = at;
    at += one.length + 1;
    return own.slice(start, start + one.length);
  };
  return {
    declares: declares.map(next), uses: uses.map(next),
    statements: statements.map((one) => ({ ...one, specifier: next(one.specifier), names: one.names === null ? null : one.names.map(({ name, type }) => ({ name: next(name), type })) })),
  };
}
