import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { addToHistory, readHistoryFile } from '../../src/cli/history.js';
import { UserError } from '../../src/model/errors.js';
import { shopReport } from '../report/report-builder.js';
import { conway } from './command.js';

const STORY = new URL('../../fixtures/stories/gap', import.meta.url).pathname;
let folder: string;
let dir: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-history-'));
  file = join(folder, 'history.jsonl');
  ({ dir } = await makeRepository(join(folder, 'shop'), (await readStory(STORY)).commits));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...options: readonly string[]): ReturnType<typeof conway> => conway(['analyze', dir, '--out', join(folder, 'out'), '--format', 'json', '--quiet', '--history', file, ...options]);
const lines = async (): Promise<Record<string, unknown>[]> => (await readFile(file, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('--history', () => {
  it('adds a line for each run, and none for the same run again', async () => {
    for (let turn = 0; turn < 2; turn++) expect((await run()).code).toBe(0);
    expect(await lines()).toHaveLength(1);
    expect((await run('--rev', 'main~3')).code).toBe(0);
    const report = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8')) as { repository: { revision: string }; metrics: { id: string; value: number | null; scope: string }[]; findings: unknown[]; teams: { id: string }[] };
    const [first, second] = await lines();
    expect([first!['revision'] === second!['revision'], second!['revision'], second!['findings']]).toEqual([false, report.repository.revision, expect.objectContaining({ all: report.findings.length })]);
    expect(second!['metrics']).toEqual(report.metrics.filter(({ scope }) => scope === 'repository').map(({ id, value }) => expect.objectContaining({ id, value }) as unknown));
    for (const { id } of report.teams) expect(JSON.stringify(second)).not.toContain(id);
  });

  it('leaves a file that is something else as it is, before anything is analysed', async () => {
    const other = join(folder, 'notes.txt');
    await writeFile(other, 'mine\n');
    expect(await conway(['analyze', dir, '--out', join(folder, 'never'), '--quiet', '--history', other])).toMatchObject({ code: 2, stderr: expect.stringContaining('--history') as string });
    expect(await readFile(other, 'utf8')).toBe('mine\n');
    await expect(readFile(join(folder, 'never/report.json'))).rejects.toThrow();
  });

  it('takes no report on one line for a run', async () => {
    const other = join(folder, 'report.jsonl'), text = `${JSON.stringify(shopReport())}\n`;
    await writeFile(other, text);
    await expect(readHistoryFile(other)).rejects.toThrow(UserError);
    expect(await readFile(other, 'utf8')).toBe(text);
  });

  it('takes only a file that is not there for one to begin with, and says of any other why it cannot be read', async () => {
    const notes = join(folder, 'plain.txt');
    await writeFile(notes, '');
    expect(await readHistoryFile(join(folder, 'later.jsonl'))).toEqual([]);
    for (const path of [join(notes, 'history.jsonl'), folder]) await expect(readHistoryFile(path)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--history') as string });
    await writeFile(notes, Uint8Array.of(0xff, 0xfe));
    await expect(readHistoryFile(notes)).rejects.toThrow('UTF-8');
  });

  it('keeps the line of a run that ended while this one was at work', async () => {
    const shared = join(folder, 'shared.jsonl'), report = shopReport();
    await Promise.all([readHistoryFile(shared), readHistoryFile(shared)]);
    await addToHistory(shared, report);
    await addToHistory(shared, { ...report, repository: { ...report.repository, revision: 'f'.repeat(40) } });
    expect((await readHistoryFile(shared)).map((line) => (JSON.parse(line) as { revision: string }).revision)).toEqual([report.repository.revision, 'f'.repeat(40)]);
  });
});
