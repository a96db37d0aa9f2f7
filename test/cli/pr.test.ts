import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan, type FileChange } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { AddedByChange } from '../../src/model/change.js';
import { conway } from './command.js';

const STORY = new URL('../../fixtures/stories/aligned', import.meta.url).pathname;
const DAY = 86_400;
let folder: string;
let guardrails: string;
let commits: readonly CommitPlan[];
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-pr-'));
  ({ commits } = await readStory(STORY));
  guardrails = join(folder, 'guardrails.json');
  await writeFile(guardrails, JSON.stringify({ guardrails: { dependencies: [{ from: ['team:shop/checkout'], to: ['team:shop/identity'], allowed: false }], requiredOwner: ['packages/*/src/'] } }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CARL = 'Carl Birch <carl@shop.example>';
const write = (path: string, content: string): FileChange => ({ path, content });
const source = (name: string, line: string): FileChange => write(`packages/${name}/src/${name}.ts`, line);

/** The aligned shop with further commits on main, each a list of changes, and a branch `topic` that leaves after `fork` of them. */
async function shop(main: readonly (readonly FileChange[])[], topic: readonly (readonly FileChange[])[], fork = main.length): Promise<string> {
  const end = Math.max(...commits.map(({ at }) => at));
  const plan = (changes: readonly FileChange[], order: number): CommitPlan => ({ author: CARL, at: end + (order + 1) * (DAY / 4), message: 'Change', changes });
  const onMain = main.map((changes, i) => ({ ...plan(changes, i), branch: 'main' }));
  const onTopic = topic.map((changes, i): CommitPlan => ({ ...plan(changes, main.length + i), branch: 'topic', parents: [i === 0 ? commits.length + fork - 1 : commits.length + main.length + i - 1] }));
  const { dir } = await makeRepository(join(folder, `shop-${made++}`), [...commits, ...onMain, ...onTopic]);
  return dir;
}

async function adds(dir: string, options: readonly string[] = []): Promise<AddedByChange> {
  const { code, stdout, stderr } = await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--format', 'json', '--quiet', ...options]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as AddedByChange;
}

const ripple = (turn: number): FileChange[] => [source('cart', `import { auth } from '@shop/auth';\nexport const cart = () => auth() + '${turn}';\n`), source('auth', `export const auth = () => '${turn}';\n`)];

describe('conway pr', () => {
  it('is silent where a change adds nothing, whatever was there before', async () => {
    const dir = await shop([], [[source('cart', "import { auth } from '@shop/auth';\nexport const cart = auth;\n")]]);
    const { code, stdout, stderr } = await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--config', guardrails]);
    expect(stdout).toBe('');
    expect(stderr).toContain('1 commit, nothing to say');
    expect(code).toBe(0);
    for (const format of ['md', 'github']) expect((await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--format', format, '--quiet'])).stdout).toBe('');
    expect(await adds(dir)).toMatchObject({ commits: 1, changeSets: 1, components: ['packages/cart'], concerns: [], silent: [] });
  });

  it('tells of a pair that the change makes a coordination gap, and not when it was one before', async () => {
    const ripples = Array.from({ length: 12 }, (_, turn) => ripple(turn));
    const dir = await shop(ripples.slice(0, 2), ripples.slice(2));
    const { concerns } = await adds(dir);
    expect(concerns).toMatchObject([{ kind: 'finding', finding: { rule: 'coordination-gap' }, owners: ['shop/checkout', 'shop/identity'] }]);
    const known = await shop(ripples.slice(0, 11), ripples.slice(11));
    expect((await adds(known)).concerns).toEqual([]);
  });

  it('tells of new imports that a guardrail forbids, each by its line, and of no old one', async () => {
    const dir = await shop([], [[source('payments', "import { http } from '@shop/http';\nimport { accounts } from '@shop/accounts';\nexport const payments = () => [http, accounts];\n"), source('cart', "// moved down\nimport { auth } from '@shop/auth';\nexport const cart = auth;\n")]]);
    const { concerns } = await adds(dir, ['--config', guardrails]);
    expect(concerns).toEqual([{
      kind: 'forbidden-import', source: 'packages/payments', target: 'packages/accounts', owners: ['shop/checkout', 'shop/identity'], rules: ['team:shop/checkout → team:shop/identity is not allowed'],
      imports: [{ from: 'packages/payments/src/payments.ts', line: 2, specifier: '@shop/accounts' }],
    }]);
    expect((await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--config', guardrails, '--fail-on', 'forbidden-import', '--quiet'])).code).toBe(1);
    expect((await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--config', guardrails, '--fail-on', 'unowned', '--quiet'])).code).toBe(0);
    const annotated = (await conway(['pr', dir, '--base', 'main', '--rev', 'topic', '--config', guardrails, '--format', 'github', '--quiet'])).stdout;
    expect(annotated).toMatch(/^::notice file=packages\/payments\/src\/payments\.ts,line=2,title=An import that is not allowed%3A .*\n$/);
  });

  it('tells of code without an owner that is new', async () => {
    const parcel = [write('packages/parcel/package.json', '{"name":"@shop/parcel"}'), source('parcel', 'export const parcel = 1;\n')];
    expect((await adds(await shop([], [parcel]))).concerns).toEqual([{ kind: 'unowned', component: 'packages/parcel', required: false, files: [], owners: [] }]);
    const required = await adds(await shop([], [parcel]), ['--config', guardrails]);
    expect(required.concerns).toEqual([{ kind: 'unowned', component: 'packages/parcel', required: true, files: ['packages/parcel/src/parcel.ts'], owners: [] }]);
    expect((await adds(await shop([parcel], [[source('parcel', 'export const parcel = 2;\n')]]), ['--config', guardrails])).concerns).toEqual([]);
  });

  it('tells of more owners in one change than nearly all others have', async () => {
    const all = ['cart', 'items', 'auth', 'http'].map((name) => source(name, `export const ${name} = 2;\n`));
    const { concerns } = await adds(await shop([], [all]));
    expect(concerns).toMatchObject([{ kind: 'many-owners', owners: ['shop/catalog', 'shop/checkout', 'shop/identity', 'shop/platform'], usual: 1 }]);
    expect((await adds(await shop([], [all.slice(0, 2)]))).concerns).toEqual([]);
    const shared = [write('.github/CODEOWNERS', '/packages/cart/ @shop/checkout @shop/catalog @shop/identity\n/packages/auth/ @shop/identity\n')];
    expect((await adds(await shop([shared], [[all[0]!]]))).concerns).toEqual([]);
  });

  it('judges from where the change left its base, and says the same after a rebase', async () => {
    const forbidden = [source('pricing', "import { sessions } from '@shop/sessions';\nexport const pricing = sessions;\n")];
    const elsewhere = [write('packages/parcel/package.json', '{"name":"@shop/parcel"}'), source('parcel', 'export const parcel = 1;\n')];
    const comment = async (fork: number): Promise<string> => (await conway(['pr', await shop([elsewhere, [source('media', 'export const media = 3;\n')]], [forbidden], fork), '--base', 'main', '--rev', 'topic', '--config', guardrails, '--format', 'md', '--quiet'])).stdout;
    const [early, rebased] = [await comment(0), await comment(2)];
    expect(early.startsWith('<!-- conway-mirror -->\n# This change adds 1 thing')).toBe(true);
    expect(early).toContain('`packages/pricing/src/pricing.ts:1`');
    expect(rebased).toBe(early);
  });

  it('says in one line what it needs', async () => {
    const dir = await shop([], [[source('cart', 'export const cart = 3;\n')]]);
    for (const [options, said] of [[[], 'no base named'], [['--base', 'nowhere'], 'nowhere'], [['--base', 'main', '--format', 'pdf'], 'not a format'], [['--base', 'main', '--fail-on', 'imports'], '--fail-on']] as const) {
      const { code, stderr } = await conway(['pr', dir, ...options, '--quiet']);
      expect(code).toBeGreaterThan(0);
      expect(stderr).toContain(said);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
