import { join } from 'node:path';
import { bundleLines } from '../ingest/bundle.js';
import { labelledFacts, type LabelledFacts } from '../facts/index.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { csvRows } from '../report/encode/csv-cell.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { parquetFile } from './parquet.js';
import { COLUMNS, records, type RecordKind } from './records.js';
import { statistics } from './statistics.js';
import type { Streams } from './streams.js';
import { writeFiles } from './output.js';
import { readPeopleKey, withPseudonyms } from './pseudonyms.js';
import { progressLine } from './progress.js';
import { readRaw } from './read.js';
import { analyzeOptions, readRequest, type Flags } from './request.js';

const KINDS = Object.keys(COLUMNS) as RecordKind[];

/** `conway facts`: the private bundle (`--out`), or records of one kind on stdout. */
export async function runFacts(path: string, flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  const kind = KINDS.find((one) => one === flags.kind);
  if (flags.kind !== undefined && kind === undefined) throw new UserError(`--kind: ${JSON.stringify(flags.kind)} is not a kind of record`, EXIT.usage, `use ${KINDS.join(', ')}`);
  if (kind === undefined && flags.out === undefined) throw new UserError('nothing to write', EXIT.usage, 'give --out FILE for the whole bundle, or --kind KIND for records on stdout');
  const format = flags.format ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'csv' && format !== 'parquet') throw new UserError(`--format: ${JSON.stringify(format)} is not a format of records`, EXIT.usage, 'use jsonl, csv or parquet');
  if (format === 'parquet' && (flags.out === undefined || flags.out === '-')) throw new UserError('--format parquet: no folder to write to', EXIT.usage, 'give it with --out; one file for each kind of record goes there');
  const people = flags.people ?? 'hidden';
  if (people !== 'hidden' && people !== 'pseudonym' && people !== 'named') throw new UserError(`--people: ${JSON.stringify(people)} is not a mode`, EXIT.usage, 'use hidden, pseudonym or named');
  if ((people === 'pseudonym') !== (flags.peopleKey !== undefined)) throw new UserError('--people pseudonym and --people-key belong together', EXIT.usage, 'make a key with `openssl rand -hex 32 > people.key`, keep it private, and give --people pseudonym --people-key people.key');
  const key = flags.peopleKey === undefined ? null : await readPeopleKey(flags.peopleKey);

  const request = await readRequest(flags);
  const stats = statistics();
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const raw = await readRaw(path, request, progress, stats.timed);
    stats.raw(raw);
    end();
    if (format === 'parquet') {
      await writeParquet(flags.out!, kind === undefined ? KINDS : [kind], people === 'named', raw, labelledFacts(raw, analyzeOptions(request, raw, version).facts), { stdout, stderr });
    } else if (flags.out !== undefined && flags.out !== '-') {
      await writeFiles([{ path: flags.out, text: bundleLines(raw), mode: 0o600 }]);
      stderr.write(`conway: ${flags.out} holds names and e-mails of authors as they stand in the repository; keep it private\n`);
    }
    if (kind !== undefined && format !== 'parquet') {
      if (people === 'named' && (kind === 'people' || kind === 'identities')) stderr.write('conway: names and e-mails follow because --people named was asked for\n');
      const { facts: options } = analyzeOptions(request, raw, version);
      const labelled = labelledFacts(raw, options);
      const rows = records(kind, raw, key === null ? labelled : withPseudonyms(labelled, raw, key), people === 'named');
      await written(stdout, format === 'jsonl' ? jsonLines(rows) : csvLines(COLUMNS[kind], rows));
    }
    if (flags.stats) stderr.write(stats.lines());
  } finally {
    end();
  }
  return EXIT.done;
}

/** One file for each kind. Without names the table of identities says how many there are and how they were joined. */
async function writeParquet(folder: string, kinds: readonly RecordKind[], named: boolean, raw: RawFacts, labelled: LabelledFacts, { stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>): Promise<void> {
  const files = kinds.map((kind) => ({ path: join(folder, `${kind}.parquet`), text: parquetFile(kind, records(kind, raw, labelled, named)), ...(named && { mode: 0o600 }) }));
  await writeFiles(files);
  if (named) stderr.write('conway: names and e-mails stand in people.parquet and identities.parquet because --people named was asked for\n');
  stdout.write(files.map(({ path }) => `${terminalText(path)}\n`).join(''));
}

function* jsonLines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** Lists are joined by a space. */
function* csvLines(columns: readonly string[], rows: Iterable<Record<string, unknown>>): Generator<string> {
  yield csvRows([columns]);
  for (const row of rows) {
    yield csvRows([columns.map((column) => cell(row[column]))]);
  }
}

function cell(value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(' ') : JSON.stringify(value);
}

/** Waits for the reader: a million records do not pile up in memory. */
async function written(stdout: Streams['stdout'], lines: Iterable<string>): Promise<void> {
  let chunk = '';
  const flush = async (): Promise<void> => {
    if (chunk !== '' && !stdout.write(chunk)) await new Promise<void>((done) => stdout.once('drain', done));
    chunk = '';
  };
  for (const line of lines) {
    chunk += line;
    if (chunk.length > 1 << 16) await flush();
  }
  await flush();
}
