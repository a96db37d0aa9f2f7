import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { readRaw } from '../../src/cli/read.js';
import { records, type RecordKind } from '../../src/cli/records.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { labelledFacts } from '../../src/facts/index.js';
import { conway } from './command.js';

const STORY = new URL('../../fixtures/stories/people', import.meta.url).pathname;
const KINDS: readonly RecordKind[] = ['commits', 'changes', 'change-sets', 'change-set-components', 'change-set-people', 'imports', 'people', 'identities', 'components', 'dependencies', 'teams'];
let folder: string;
let dir: string;
let teams: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-parquet-'));
  const story = await readStory(STORY);
  teams = story.teams!;
  ({ dir } = await makeRepository(join(folder, 'repo'), story.commits));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (file: string): Promise<Record<string, unknown>[]> => {
  const bytes = await readFile(file);
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });
};
/** A record as JSON has it: counts are integers there too, and what a record lacks is not named. */
const plain = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]));

describe('conway facts --format parquet', () => {
  it('holds for each kind the records that JSON lines have, and no name', async () => {
    const out = join(folder, 'all');
    expect((await conway(['facts', dir, '--teams', teams, '--format', 'parquet', '--out', out, '--quiet'])).code).toBe(0);
    const request = await readRequest({ teams });
    const raw = await readRaw(dir, request, () => undefined, () => undefined);
    const labelled = labelledFacts(raw, analyzeOptions(request, raw, '0').facts);
    for (const kind of KINDS) {
      const lines = [...records(kind, raw, labelled, false)].map((row) => plain(JSON.parse(JSON.stringify(row)) as Record<string, unknown>));
      const expected = lines.map((row) => (typeof row['to'] === 'object' ? (({ to, ...rest }) => ({ ...rest, toComponent: (to as { component: string }).component }))(row) : row));
      expect((await read(join(out, `${kind}.parquet`))).map(plain), kind).toEqual(expected);
      expect((await readFile(join(out, `${kind}.parquet`))).includes('example.org'), kind).toBe(false);
    }
  });

  it('writes one kind where it is asked for, the same bytes again, and names in private files', async () => {
    const out = join(folder, 'one');
    for (const people of ['hidden', 'named']) {
      const options = ['facts', dir, '--format', 'parquet', '--kind', 'people', '--people', people, '--quiet'];
      await conway([...options, '--out', out]);
      const before = await readFile(join(out, 'people.parquet'));
      await conway([...options, '--out', out]);
      expect((await readFile(join(out, 'people.parquet'))).equals(before)).toBe(true);
    }
    expect((await stat(join(out, 'people.parquet'))).mode & 0o777).toBe(0o600);
    expect((await conway(['facts', dir, '--format', 'parquet'])).code).toBe(2);
  });
});
