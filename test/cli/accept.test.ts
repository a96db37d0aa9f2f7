import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const REASON = 'shared | on purpose <b>for</b> now';
let folder: string;
let gap: string;
let teams: string;
let config: string;
let report: string;
let id: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-accept-'));
  gap = (await makeRepository(join(folder, 'gap'), (await readStory(join(STORIES, 'gap'))).commits)).dir;
  teams = join(STORIES, 'aligned/teams.yaml');
  config = join(folder, 'mine.json');
  report = join(folder, 'before/report.json');
  await conway(['analyze', gap, '--teams', teams, '--out', join(folder, 'before'), '--quiet']);
  id = (JSON.parse(await readFile(report, 'utf8')) as Report).findings.find(({ rule }) => rule === 'coordination-gap')!.id;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const accept = (...options: string[]) => conway(['accept', id.slice(0, 8), '--config', config, '--report', report, ...options]);
async function analysed(out: string, formats = 'json,md,html,sarif'): Promise<{ readonly report: Report; readonly of: (name: string) => Promise<string> }> {
  expect((await conway(['analyze', gap, '--teams', teams, '--config', config, '--out', join(folder, out), '--format', formats, '--quiet'])).code).toBe(0);
  const of = (name: string): Promise<string> => readFile(join(folder, out, name), 'utf8');
  return { report: JSON.parse(await of('report.json')) as Report, of };
}

describe('conway accept', () => {
  it('writes the finding into the configuration and leaves the rest of it as it stands', async () => {
    await writeFile(config, '{\n  // ours\n  "since": "12m", // a year\n}\n');
    const { code, stdout } = await accept('--reason', REASON, '--until', '2030-01-31');
    expect(code).toBe(0);
    expect(stdout).toContain('accepted until 2030-01-31: coordination-gap: ');
    const text = await readFile(config, 'utf8');
    expect(text).toContain('// ours\n  "since": "12m"');
    expect(text).toContain(`"finding": "${id}"`);
  });

  it('makes it accepted in every report, fails no check for it, and keeps the score', async () => {
    const { report: after, of } = await analysed('after');
    const before = JSON.parse(await readFile(report, 'utf8')) as Report;
    expect(after.score).toEqual(before.score);
    const finding = after.findings.find((one) => one.id === id)!;
    expect(finding).toMatchObject({ status: 'accepted', accepted: { reason: REASON, until: '2030-01-31' } });
    expect(after.findings.at(-1)!.id).toBe(id);
    expect(await of('report.html')).toContain('Accepted until 2030-01-31: Shared | on purpose &lt;b&gt;for&lt;/b&gt; now');
    expect(JSON.parse(await of('report.sarif')).runs[0].results.find((one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints['conwayFinding/v1'] === id).suppressions).toHaveLength(1);
    const check = ['check', gap, '--teams', teams, '--fail-on', 'coordination-gap', '--quiet'];
    expect((await conway(check)).code).toBe(1);
    expect((await conway([...check, '--config', config])).code).toBe(0);
  });

  it('counts it again after the day, and says so', async () => {
    await accept('--reason', 'short', '--until', '2026-02-01');
    await writeFile(config, (await readFile(config, 'utf8')).replace('2026-02-01', '2020-01-01'));
    const { report: after } = await analysed('expired', 'json');
    expect(after.findings.find((one) => one.id === id)!.status).toBeNull();
    expect(after.diagnostics.map(({ message }) => message)).toContain(`the finding ${id.slice(0, 8)} was accepted until 2020-01-01 and counts again`);
  });

  it('takes it back, and says what is wrong in one line', async () => {
    expect((await accept('--remove')).code).toBe(0);
    expect(JSON.parse((await readFile(config, 'utf8')).replace(/\/\/.*$/gm, '').replace(/,\s*}/, '}'))).toEqual({ since: '12m', accepted: [] });
    for (const [options, said] of [[['--remove'], 'no such finding is accepted'], [['--until', '2030-01-01'], 'no reason'], [['--reason', 'x'], 'no day'], [['--reason', 'x', '--until', 'soon'], 'until'], [['--reason', 'x', '--until', '2001-01-01'], 'lies before']] as const) {
      const { code, stderr } = await accept(...options);
      expect(code).toBe(2);
      expect(stderr).toContain(said);
    }
    expect((await conway(['accept', 'ffffffff', '--reason', 'x', '--until', '2030-01-01', '--report', report, '--config', config])).code).toBe(2);
  });
});
