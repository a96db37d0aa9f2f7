import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan } from '../../fixtures/make-repository.js';
import type { Report } from '../../src/model/report.js';
import { conway } from './command.js';

const DAY = 86_400;
const START = Date.parse('2025-01-06T09:00:00Z') / 1000;
let folder: string;
let shop: string;
let http: string;
let docs: string;
let together: string;

/** A repository of two people: one works in it alone, `ada` in all of them. */
async function made(name: string, tree: Readonly<Record<string, string>>, file: string, own: string, message = 'Change'): Promise<string> {
  const first: CommitPlan = { author: 'Setup <setup@example.org>', at: START - 900 * DAY, message: 'Start', changes: Object.entries(tree).map(([path, content]) => ({ path, content })) };
  const later = Array.from({ length: 40 }, (_, turn): CommitPlan => ({ author: turn % 2 === 0 ? 'Ada Ash <ada@shop.example>' : own, at: START + turn * 8 * DAY, message: `${message}-${turn}`, changes: [{ path: file, content: `${tree[file]!}// ${turn}\n` }] }));
  return (await makeRepository(join(folder, name), [first, ...later])).dir;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-portfolio-'));
  shop = await made('shop-clone', {
    'package.json': JSON.stringify({ name: '@shop/root', private: true, workspaces: ['packages/*'] }),
    'packages/cart/package.json': JSON.stringify({ name: '@shop/cart', dependencies: { '@shop/http': '^1.0.0', react: '^19.0.0' } }),
    'packages/cart/src/cart.ts': "import { http } from '@shop/http';\nexport const cart = http;\n",
    'packages/auth/package.json': JSON.stringify({ name: '@shop/auth' }), 'packages/auth/src/auth.ts': 'export const auth = 1;\n',
    '.github/CODEOWNERS': '/packages/ @shop/checkout\nsrc/ @shop/checkout\n',
  }, 'packages/cart/src/cart.ts', 'Carl Birch <carl@shop.example>', 'SHOP');
  http = await made('http-clone', { 'package.json': JSON.stringify({ name: '@shop/http' }), 'src/index.ts': 'export const http = 1;\n', 'CODEOWNERS': 'src/ @shop/platform\n' }, 'src/index.ts', 'Pat Juniper <pat@shop.example>', 'SHOP');
  docs = await made('docs-clone', { 'go.mod': 'module example.org/shop/docs/v2\n\ngo 1.22\n', 'main.go': 'package main\n\nfunc main() {}\n' }, 'main.go', 'Dev Elm <dev@shop.example>');
  together = join(folder, 'together');
  expect((await conway(['analyze', shop, http, docs, '--out', together, '--quiet'])).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const report = async (out: string): Promise<Report> => JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;

describe('several repositories as one', () => {
  it('puts each under a folder of its name, as workspace packages or as a whole', async () => {
    const { repository, components, coverage } = await report(together);
    expect(repository).toMatchObject({ name: '3 repositories', revision: null, parts: [{ folder: 'docs' }, { folder: 'shop-http' }, { folder: 'shop-root' }] });
    expect(repository.to).toBe(START + 39 * 8 * DAY);
    expect(components.map(({ id }) => id)).toEqual(['docs', 'shop-http', 'shop-root/packages/auth', 'shop-root/packages/cart']);
    // ada is one person in three repositories
    expect(coverage.people).toBe(4);
  });

  it('links a dependency on a package that another publishes, and tells who builds on whom', async () => {
    const { networks, components } = await report(together);
    const name = new Map(components.map(({ id, name: title }) => [id, title]));
    expect(networks.imports.links.map(({ source, target }) => [name.get(source) ?? source, name.get(target) ?? target])).toEqual([['@shop/cart', '@shop/http']]);
    expect(await readFile(join(together, 'report.md'), 'utf8')).toMatch(/\| `shop-root` \| `[0-9a-f]{10}` of .* \| 2 \| `shop-http` \| – \|/);
    expect(await readFile(join(together, 'report.html'), 'utf8')).toContain('Its packages are used by');
  });

  it('applies the owners of each repository to its own paths alone', async () => {
    const owner = new Map((await report(together)).components.map(({ id, owner: { declared } }) => [id, declared]));
    expect(owner).toEqual(new Map([['docs', []], ['shop-http', ['shop/platform']], ['shop-root/packages/auth', ['shop/checkout']], ['shop-root/packages/cart', ['shop/checkout']]]));
  });

  it('gives the same bytes from facts that were made apart, in any order, and from a list', async () => {
    const bundles = await Promise.all([docs, shop, http].map(async (path, at) => {
      const file = join(folder, `${at}.facts`);
      expect((await conway(['facts', path, '--out', file, '--quiet'])).code).toBe(0);
      return file;
    }));
    const list = join(folder, 'repositories.txt');
    await writeFile(list, `# ours\nhttp-clone\n\nshop-clone # the shop\ndocs-clone\n`);
    const runs = { apart: bundles.flatMap((file) => ['--facts', file]), listed: [list] };
    for (const [name, args] of Object.entries(runs)) {
      const out = join(folder, name);
      expect((await conway(['analyze', ...args, '--out', out, '--quiet'])).code).toBe(0);
      for (const file of ['report.json', 'report.md', 'report.html']) expect((await readFile(join(out, file))).equals(await readFile(join(together, file))), `${name} ${file}`).toBe(true);
    }
  });

  it('finds that repositories change together where commits name the same work item', async () => {
    const out = join(folder, 'tickets');
    expect((await conway(['analyze', shop, http, '--group-by', 'ticket', '--out', out, '--format', 'json', '--quiet'])).code).toBe(0);
    const byTicket = (await report(out)).networks.coChange.links.map(({ source, target }) => `${source} ${target}`);
    expect(byTicket).toContain('shop-http shop-root/packages/cart');
    expect((await report(together)).networks.coChange.links).toEqual([]);
  });

  it('takes the name that a list gives, and that of the folder where a repository has none', async () => {
    const nameless = await made('attic', { Gemfile: 'source "https://rubygems.org"\n', 'src/index.py': 'x = 1\n' }, 'src/index.py', 'Dev Elm <dev@shop.example>');
    const list = join(folder, 'named.txt');
    await writeFile(list, 'http-clone as web/http\nattic\ndocs-clone as handbook # ours\n');
    const out = join(folder, 'named');
    expect((await conway(['analyze', list, '--out', out, '--format', 'json', '--quiet'])).code).toBe(0);
    expect((await report(out)).repository.parts?.map(({ folder: at }) => at)).toEqual(['attic', 'handbook', 'http']);
    // a name that could not be kept is said, one that could is not
    expect((await report(out)).diagnostics.flatMap(({ message }) => (message.includes('stands here as') ? [message] : []))).toEqual([expect.stringMatching(/^the repository called “web\/http” stands here as http:/)]);
    const bundle = join(folder, 'attic.facts');
    expect((await conway(['facts', nameless, '--out', bundle, '--quiet'])).code).toBe(0);
    const apart = join(folder, 'named-apart');
    expect((await conway(['analyze', '--facts', bundle, '--facts', join(folder, '0.facts'), '--out', apart, '--format', 'json', '--quiet'])).code).toBe(0);
    expect((await report(apart)).repository.parts?.map(({ folder: at }) => at)).toEqual(['attic', 'docs']);
    // a dot in the name of a folder begins no extension; that of a bare repository is one
    const dotted = await made('attic.io', { Gemfile: '\n', 'src/index.py': 'x = 2\n' }, 'src/index.py', 'Dev Elm <dev@shop.example>');
    const bare = join(folder, 'cellar.git');
    await rename(await made('cellar', { Gemfile: '\n', 'src/index.py': 'x = 3\n' }, 'src/index.py', 'Dev Elm <dev@shop.example>'), bare);
    const other = join(folder, 'dotted');
    expect((await conway(['analyze', dotted, bare, '--out', other, '--format', 'json', '--quiet'])).code).toBe(0);
    expect((await report(other)).repository.parts?.map(({ folder: at }) => at)).toEqual(['attic.io', 'cellar']);
    for (const command of ['analyze', 'check', 'propose']) expect(await conway([command, shop, '--facts', bundle, '--quiet'])).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be combined') as string });
  });

  it('refuses in one line what cannot be meant for all', async () => {
    for (const [args, said] of [[[shop, shop], 'same commit'], [[shop, http, '--rev', 'main'], '--rev'], [[shop, join(shop, 'packages'), '--quiet'], 'no usable'], [[join(folder, 'nothing.txt'), shop], '']] as const) {
      const { code, stderr } = await conway(['analyze', ...args, '--out', join(folder, 'refused'), '--quiet']);
      expect(code).toBeGreaterThan(1);
      expect(stderr).toContain(said === 'no usable' ? 'conway: ' : said);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
