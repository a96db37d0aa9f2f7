import { expect, test } from 'vitest';
import { EMPTY_RECORD } from '../../../src/ingest/code/extract/module-record.js';
import { parserPool, type ParserResult } from '../../../src/ingest/code/extract/parser-pool.js';
import { type ParserJob, type ParserProcess, startParserProcess } from '../../../src/ingest/code/extract/parser-process.js';

const job = (id: number): ParserJob => ({ id, dialect: 'ts', text: Buffer.from(`import './a${id}';`) });
const options = { workers: 1, timeout: 5_000, maxDeaths: 10 };

/** A process that dies of some files, and of the n-th question whatever it is. */
function fragile(poison: ReadonlySet<number>, deadlyQuestion = -1) {
  let started = 0, asked = 0;
  const start = async (): Promise<ParserProcess> => {
    started++;
    return {
      ask: async (jobs) => (asked++ === deadlyQuestion || jobs.some(({ id }) => poison.has(id)) ? { answers: null, timedOut: false } : { answers: jobs.map(({ id }) => [id, EMPTY_RECORD, false]), timedOut: false }),
      end: () => undefined, kill: () => undefined,
    };
  };
  return { start, started: () => started };
}
async function run(start: () => Promise<ParserProcess>, files: number, overrides: Partial<typeof options> = {}) {
  const results: ParserResult[] = [];
  const pool = parserPool({ ...options, ...overrides, start }, (result) => results.push(result));
  for (let id = 0; id < files; id++) pool.add(job(id));
  await pool.close();
  return { results: results.sort((a, b) => a.id - b.id), deaths: pool.deaths() };
}

test('a process killed from outside: its batch is parsed again, nothing is lost (case 54)', async () => {
  const { start, started } = fragile(new Set(), 1);
  const { results, deaths } = await run(start, 200);
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(Array.from({ length: 200 }, (_, id) => [id, 'read']));
  expect([deaths, started()]).toEqual([1, 2]);
});

test('poison is isolated, by one lane or several (case 54)', async () => {
  for (const workers of [1, 3]) {
    const { results } = await run(fragile(new Set([7, 60])).start, 150, { workers });
    expect(results.filter(({ outcome }) => outcome !== 'read').map(({ id, outcome }) => [id, outcome])).toEqual([[7, 'crashed'], [60, 'crashed']]);
    expect(results).toHaveLength(150);
  }
});

test('too many deaths: the rest is handed back', async () => {
  const { results, deaths } = await run(fragile(new Set(Array.from({ length: 150 }, (_, id) => id))).start, 150, { maxDeaths: 5 });
  expect(deaths).toBe(5);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['crashed', 'skipped']));
  expect(results).toHaveLength(150);
});

test('a process that cannot be started fails the run instead of hanging it', async () => {
  await expect(run(() => Promise.reject(new Error('no process')), 1)).rejects.toThrow('no process');
});

test('the real process: a killed one is noticed, a slow one is killed by the watchdog', async () => {
  const killed = await startParserProcess();
  expect((await killed.ask([job(1)], 5_000)).answers).toHaveLength(1);
  const text = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `import './a${i}';`).join('\n'));
  const asking = killed.ask([{ id: 2, dialect: 'ts', text }], 60_000);
  killed.kill();
  expect(await asking).toEqual({ answers: null, timedOut: false });
  expect(await killed.ask([job(3)], 5_000)).toEqual({ answers: null, timedOut: false });

  const slow = await startParserProcess();
  await slow.ask([job(1)], 5_000);
  expect(await slow.ask([{ id: 1, dialect: 'ts', text }], 30)).toEqual({ answers: null, timedOut: true });
});
