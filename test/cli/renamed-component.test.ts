import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const DAY = 86_400;
let folder: string;
let dir: string;
let before: Report;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-renamed-'));
  const { commits } = await readStory(join(STORIES, 'gap'));
  const end = Math.max(...commits.map(({ at }) => at));
  const move = (name: string, to: string): CommitPlan['changes'] => ['package.json', 'src/index.ts', `src/${name}.ts`].map((file) => ({ from: `packages/${name}/${file}`, to: `${to}/${file}` }));
  const owners = (lines: string): CommitPlan['changes'][number] => ({ path: '.github/CODEOWNERS', content: lines });
  const all = ['checkout cart payments pricing', 'catalog items search media', 'identity auth accounts sessions', 'platform ui-kit config http'].flatMap((line) => {
    const [team, ...names] = line.split(' ');
    return names.map((name) => `/${name === 'auth' ? 'services/sign-in' : `packages/${name}`}/ @shop/${team}\n`);
  });
  ({ dir } = await makeRepository(join(folder, 'shop'), [
    ...commits,
    { author: 'Pat Juniper <pat@shop.example>', at: end + DAY, message: 'Move', changes: [...move('auth', 'services/sign-in'), { path: 'package.json', content: '{"name":"shop","private":true,"workspaces":["packages/*","services/*"]}' }, owners(all.join(''))] },
    { author: 'Pat Juniper <pat@shop.example>', at: end + 2 * DAY, message: 'Note', changes: [{ path: 'NOTES', content: 'moved' }] },
  ]));
  before = await analysed('before', ['--rev', 'main~2']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function analysed(out: string, options: readonly string[]): Promise<Report> {
  expect((await conway(['analyze', dir, '--teams', join(STORIES, 'aligned/teams.yaml'), '--out', join(folder, out), '--format', 'json', '--quiet', ...options])).code).toBe(0);
  return JSON.parse(await readFile(join(folder, out, 'report.json'), 'utf8')) as Report;
}
const gap = ({ findings }: Report): Report['findings'] => findings.filter(({ rule }) => rule === 'coordination-gap');

describe('a component that was moved to a folder of another name', () => {
  it('is known by the folder in which it stood', async () => {
    const { components } = await analysed('known', []);
    expect(components.filter(({ formerly }) => formerly !== undefined).map(({ id, formerly }) => [id, formerly])).toEqual([['services/sign-in', ['packages/auth']]]);
  });

  it('keeps its findings: the same id, open and not new', async () => {
    const after = await analysed('after', ['--previous', join(folder, 'before/report.json')]);
    expect(gap(before).map(({ subjects }) => subjects.map(({ id }) => id))).toEqual([['packages/auth', 'packages/cart']]);
    expect(gap(after).map(({ id, status, subjects }) => [id, status, subjects.map((one) => one.id)])).toEqual([[gap(before)[0]!.id, 'open', expect.arrayContaining(['packages/cart', 'services/sign-in'])]]);
    await analysed('without', []);
    const { stdout } = await conway(['diff', join(folder, 'before/report.json'), join(folder, 'without/report.json'), '--format', 'json']);
    expect((JSON.parse(stdout) as Pick<Report, 'findings'>).findings.filter(({ rule }) => rule === 'coordination-gap').map(({ status }) => status)).toEqual(['open']);
  });

  it('is another one where the name is new and nothing came along', async () => {
    const other = await analysed('other', ['--rev', 'main~2', '--components', 'folder:2', '--previous', join(folder, 'before/report.json')]);
    expect(gap(other).map(({ status }) => status)).toEqual(['open']);
    const renamed = { ...before, components: before.components.map((one) => (one.id === 'packages/auth' ? { ...one, id: 'libs/auth', path: 'libs/auth', name: 'auth' } : one)), findings: before.findings.map((one) => ({ ...one, id: 'f'.repeat(16), subjects: one.subjects.map((subject) => (subject.id === 'packages/auth' ? { ...subject, id: 'libs/auth' } : subject)) })) };
    await writeFile(join(folder, 'made-up.json'), JSON.stringify(renamed));
    const after = await analysed('unrelated', ['--rev', 'main~2', '--previous', join(folder, 'made-up.json')]);
    expect(gap(after).map(({ status }) => status)).toContain('new');
  });
});
