import { ByteWriter, parquetWrite, type BasicType } from 'hyparquet-writer';
import { COLUMNS, type RecordKind, type Row } from './records.js';

/** Columns that are no text, over all kinds; lists and objects are JSON. */
const TYPES: Readonly<Record<string, BasicType>> = {
  at: 'INT64', files: 'INT64', line: 'INT64', commits: 'INT64', added: 'INT64', deleted: 'INT64', group: 'INT64', share: 'DOUBLE',
  inWindow: 'BOOLEAN', test: 'BOOLEAN', unresolved: 'BOOLEAN', bot: 'BOOLEAN',
  people: 'JSON', teams: 'JSON', via: 'JSON', symbols: 'JSON', joins: 'JSON', groups: 'JSON', names: 'JSON', identities: 'JSON',
};

/**
 * Records of one kind as an Apache Parquet file: one column for each field, null where a record has none. An import that leads to a package alone has its
 * component in `toComponent`, and no `to`. The same records give the same bytes.
 */
export function parquetFile(kind: RecordKind, rows: Iterable<Row>): Uint8Array {
  const names = COLUMNS[kind].flatMap((name) => (kind === 'imports' && name === 'to' ? ['to', 'toComponent'] : [name]));
  const data = names.map((): unknown[] => []);
  for (const row of rows) names.forEach((name, column) => data[column].push(value(row, name)));
  const writer = new ByteWriter();
  parquetWrite({ writer, createdBy: 'conway-mirror', columnData: names.map((name, column) => ({ name, data: data[column] as never, type: typeOf(name), nullable: true })) });
  return new Uint8Array(writer.getBuffer());
}

const typeOf = (name: string): BasicType => TYPES[name] ?? 'STRING';

function value(row: Row, name: string): unknown {
  if (name === 'toComponent') return typeof row['to'] === 'object' && row['to'] !== null ? (row['to'] as { component: string }).component : null;
  const given = row[name];
  if (given === undefined || given === null || (name === 'to' && typeof given === 'object')) return null;
  switch (typeOf(name)) {
    case 'INT64': return BigInt(given as number);
    case 'STRING': return String(given).replace(/\p{Cs}/gu, '\ufffd');
    default: return given;
  }
}
