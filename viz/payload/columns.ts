/**
 * JSON written by column: records that repeat their keys thousands of times become one list for each key, and what repeats among their values is written once, in a
 * table. Made for compression: like stands beside like. Any JSON value comes back as it was (keys in code-unit order).
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Scalar = null | boolean | number | string;
type Fields = { readonly [key: string]: Json };

/**
 * A list of values. `=`: all are the one. `v`: as they stand. `d`: places in the table. `a`: lists, by their lengths, end to end. `o`: records of the same keys, a column for each.
 * `?`: kinds apart: for each value the number of the column, of those that follow, that holds it; 0: the key is not there.
 */
export type Column =
  | readonly ['=', Scalar]
  | readonly ['v', readonly Scalar[]]
  | readonly ['d', readonly number[]]
  | readonly ['a', readonly number[], Column]
  | readonly ['o', readonly string[], readonly Column[]]
  | readonly ['?', readonly number[], readonly Column[]];
export interface Columns {
  readonly table: readonly Scalar[];
  readonly root: Column;
}

type Slot = Json | undefined;

export function toColumns(value: Json): Columns {
  const table = new Map<Scalar, number>();
  const root = column([value], table);
  return { table: [...table.keys()], root };
}

function column(values: readonly Slot[], table: Map<Scalar, number>): Column {
  const kinds = [...new Set(values.map(kindOf))].sort();
  if (kinds.length > 1) {
    const present: string[] = kinds.filter((kind) => kind !== '');
    return ['?', values.map((value) => present.indexOf(kindOf(value)) + 1), present.map((kind) => column(values.filter((value) => kindOf(value) === kind), table))];
  }
  if (kinds[0] === 'list') {
    const lists = values as readonly (readonly Json[])[];
    return ['a', lists.map(({ length }) => length), column(lists.flat(1), table)];
  }
  if (kinds[0] === 'record') {
    const records = values as readonly Fields[];
    const keys = [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
    return ['o', keys, keys.map((key) => column(records.map((record) => (Object.hasOwn(record, key) ? record[key] : undefined)), table))];
  }
  return scalars(values as readonly Scalar[], table);
}

const kindOf = (value: Slot): '' | 'list' | 'record' | 'scalar' =>
  (value === undefined ? '' : Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'record' : 'scalar');

/** The shorter of both ways to write scalars down: as they stand, or as places in the table, which grows by what is new to it. */
function scalars(values: readonly Scalar[], table: Map<Scalar, number>): Column {
  if (values.length > 0 && values.every((value) => value === values[0])) return ['=', values[0]];
  const fresh = new Set(values.filter((value) => !table.has(value)));
  const width = (value: Scalar): number => JSON.stringify(value).length + 1;
  const plain = values.reduce<number>((sum, value) => sum + width(value), 0);
  const placed = values.length * (String(table.size + fresh.size).length + 1) + [...fresh].reduce<number>((sum, value) => sum + width(value), 0);
  if (placed >= plain) return ['v', values];
  for (const value of fresh) table.set(value, table.size);
  return ['d', values.map((value) => table.get(value)!)];
}

/** The value again. @throws Error where the columns do not fit together. */
export function fromColumns({ table, root }: Columns): Json {
  const [value] = values(root, 1, table);
  if (value === undefined) throw new Error('the columns hold no value');
  return value;
}

function values(column: Column, n: number, table: readonly Scalar[]): Slot[] {
  switch (column[0]) {
    case '=': return Array.from({ length: n }, () => column[1]);
    case 'v': return counted(column[1], n);
    case 'd': return counted(column[1], n).map((at) => {
      if (!(at in table)) throw new Error(`no place ${at} in the table`);
      return table[at];
    });
    case 'a': {
      const lengths = counted(column[1], n);
      const all = values(column[2], lengths.reduce((sum, length) => sum + length, 0), table) as Json[];
      let at = 0;
      return lengths.map((length) => all.slice(at, (at += length)));
    }
    case 'o': {
      const fields = column[2].map((one) => values(one, n, table));
      return Array.from({ length: n }, (_, row) => Object.fromEntries(column[1].flatMap((key, at) => {
        const value = fields[at][row];
        return value === undefined ? [] : [[key, value] as const];
      })));
    }
    case '?': {
      const kinds = counted(column[1], n);
      const parts = column[2].map((one, kind) => values(one, kinds.filter((other) => other === kind + 1).length, table));
      const next = parts.map(() => 0);
      return kinds.map((kind) => (kind === 0 ? undefined : parts[kind - 1][next[kind - 1]++]));
    }
  }
}

function counted<Value>(list: readonly Value[], n: number): Value[] {
  if (list.length !== n) throw new Error(`a column of ${list.length} where ${n} are meant`);
  return [...list];
}
