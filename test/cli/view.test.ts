import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const TEAMS = join(STORIES, 'aligned/teams.yaml');
let folder: string;
let out: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-view-'));
  const { dir } = await makeRepository(join(folder, 'gap'), (await readStory(join(STORIES, 'gap'))).commits);
  out = join(folder, 'first');
  await conway([dir, '--teams', TEAMS, '--out', out]);
  await conway([dir, '--teams', TEAMS, '--out', join(folder, 'second'), '--previous', join(out, 'report.json')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('conway view', () => {
  it.each(['first', 'second'])('gives the page of the %s run again, byte for byte', async (run) => {
    const target = join(folder, `${run}-again.html`);
    const { code, stdout } = await conway(['view', join(folder, run, 'report.json'), '--out', target]);
    expect([code, stdout]).toEqual([0, `${target}\n`]);
    expect(await readFile(target, 'utf8')).toBe(await readFile(join(folder, run, 'report.html'), 'utf8'));
    expect((await conway(['view', join(folder, run, 'report.json'), '--out', '-'])).stdout).toBe(await readFile(target, 'utf8'));
  });

  it('keeps the order of components from the earlier run', async () => {
    const order = async (run: string): Promise<readonly string[]> => (JSON.parse(await readFile(join(folder, run, 'report.json'), 'utf8')) as Report).order;
    expect(await order('second')).toEqual(await order('first'));
    expect((await order('first')).length).toBeGreaterThan(1);
  });

  it.each([
    ['what is no report', () => '{"schemaVersion": 1}', /is not a report of this version/],
    ['a report without a part', (text: string) => JSON.stringify({ ...JSON.parse(text), coverage: undefined }), /is not a report of this version \(coverage: /],
    ['half a report', (text: string) => JSON.stringify({ ...JSON.parse(text), topology: undefined }), /is not a whole report of this version/],
    ['a report of a later version', (text: string) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'), /is not a report of this version/],
  ] as const)('refuses %s in one line, and writes nothing', async (_, change, said) => {
    const path = join(folder, 'other.json');
    await writeFile(path, change(await readFile(join(out, 'report.json'), 'utf8')));
    const { code, stderr } = await conway(['view', path, '--out', join(folder, 'never.html')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    await expect(readFile(join(folder, 'never.html'))).rejects.toThrow();
  });

  it('holds no name and no address of an author, in page and report', async () => {
    const { people: named } = parse(await readFile(join(STORIES, 'aligned/story.yaml'), 'utf8')) as { people: { [name: string]: string } };
    const people = new Set(Object.values(named).flatMap((one) => /^(.*) <(.*)>$/.exec(one)!.slice(1)));
    expect(people.size).toBeGreaterThan(1);
    for (const file of ['report.html', 'report.json', 'report.md']) {
      const text = await readFile(join(out, file), 'utf8');
      for (const name of people) expect(text).not.toContain(name);
    }
  });
});
