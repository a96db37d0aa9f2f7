import { spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, runGit, type CommitPlan } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { rawCommit, commitText } from '../ingest/git/support.js';
import { CLI, conway } from './command.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
let folder: string;
let commits: readonly CommitPlan[];
let clean: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-integrity-'));
  ({ commits } = await readStory(join(STORIES, 'gap')));
  clean = (await conway([(await fresh()).dir, '--out', '-', '--format', 'json', '--quiet', '--no-cache'])).stdout;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fresh(options = {}): Promise<{ dir: string; ids: string[] }> {
  return makeRepository(join(folder, `r${made++}`, 'gap'), commits, options);
}
const git = async (dir: string, ...args: string[]): Promise<string> => (await runGit(dir, args)).toString().trim();
const analysed = async (dir: string, ...flags: string[]): Promise<{ code: number | null; stderr: string; stdout: string; report: Report }> => {
  const ran = await conway([dir, '--out', '-', '--format', 'json', '--quiet', '--no-cache', ...flags]);
  return { ...ran, report: (ran.stdout === '' ? null : JSON.parse(ran.stdout)) as Report };
};
const loose = (dir: string, id: string): string => join(dir, '.git/objects', id.slice(0, 2), id.slice(2));
/** All objects in files of their own. */
async function unpacked(dir: string): Promise<void> {
  const packs = join(dir, '.git/objects/pack');
  for (const name of (await readdir(packs)).filter((one) => one.endsWith('.pack'))) {
    await rename(join(packs, name), join(dir, name));
    await rm(packs, { recursive: true });
    await mkdir(packs);
    await new Promise((done) => { spawn('sh', ['-c', `git unpack-objects -q < ${name}`], { cwd: dir }).on('close', done); });
    await rm(join(dir, name));
  }
}

describe('a report', () => {
  it('is the same bytes whatever shapes the output of git, and whatever the environment says (cases 17, 18)', async () => {
    const { dir } = await fresh();
    await writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 0\nabbrev = 4\nquotePath = true\nbigFileThreshold = 1\n[color]\nui = always\n[log]\nshowRoot = false\nfollow = true\ndate = relative\n[diff]\nrenames = false\norderFile = /dev/null\nnoprefix = true\n[i18n]\nlogOutputEncoding = UTF-16\n');
    const other = await makeRepository(join(folder, `r${made++}`), [{ author: 'O <o@x>', at: 1, message: 'Other', changes: [{ path: 'other', content: '' }] }]);
    const env = { GIT_DIR: join(other.dir, '.git'), GIT_WORK_TREE: other.dir, GIT_INDEX_FILE: join(other.dir, '.git/index'), GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.abbrev', GIT_CONFIG_VALUE_0: '4', GIT_TRACE: '1', GIT_NAMESPACE: 'x' };
    for (const mode of [[], ['--trust-repo-config']]) {
      const { code, stdout } = await conway([dir, '--out', '-', '--format', 'json', '--quiet', '--no-cache', ...mode], { env });
      expect([code, stdout === clean]).toEqual([0, true]);
    }
  }, 120_000);

  it('says that a cut history is cut, forged or honest, and --strict exits with 5 (case 24)', async () => {
    const forged = await fresh();
    await writeFile(join(forged.dir, '.git/shallow'), `${forged.ids.at(-20)}\n`);
    const honest = join(folder, `r${made++}`);
    await runGit(folder, ['clone', '-q', '--depth', '1', pathToFileURL(forged.dir).href, honest]).catch(async () => runGit(folder, ['clone', '-q', '--depth', '1', pathToFileURL((await fresh()).dir).href, honest]));
    for (const dir of [forged.dir, honest]) {
      const { code, report, stderr } = await analysed(dir, '--strict');
      expect([code, report.coverage.shallow, report.coverage.excluded.boundary]).toEqual([5, true, 1]);
      expect(stderr).toContain('shallow');
    }
  }, 60_000);

  it('leaves out a file whose content is not what its id says, and says so; --strict exits with 5, --quarantine refuses (case 25)', async () => {
    const { dir } = await fresh();
    await unpacked(dir);
    const [victim, other] = [await git(dir, 'rev-parse', 'HEAD:packages/cart/src/cart.ts'), await git(dir, 'rev-parse', 'HEAD:packages/auth/src/auth.ts')];
    await chmod(loose(dir, victim), 0o600);
    await cp(loose(dir, other), loose(dir, victim));
    const { code, report, stderr } = await analysed(dir, '--strict');
    expect(code).toBe(5);
    expect(stderr).toMatch(/1 of \d+ files could not be read/);
    expect(report.networks.imports.links.some(({ source, target }) => source === 'packages/cart' && target === 'packages/auth')).toBe(false);
    expect((await analysed(dir, '--quarantine')).code).toBe(3);
  }, 60_000);

  it('names the identity that the commit has, not the one that an encoding makes of it, and flags the commit (case 26)', async () => {
    const { dir, ids } = await fresh();
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    // for git this is Boss <boss@example.com>, in UTF-7
    const at = Number(await git(dir, 'log', '-1', '--format=%ct')) + 10;
    const person = `Eve +ADw-boss+AEA-example.com+AD4- <eve@example.com> ${at} +0000`;
    await rawCommit(dir, commitText(tree, { parents: [ids.at(-1)!], author: person, committer: person, headers: 'encoding UTF-7\n' }));
    const { stdout } = await conway(['facts', dir, '--kind', 'identities', '--people', 'named', '--quiet', '--no-cache', '--since', 'all']);
    expect(stdout).toContain('eve@example.com');
    expect(stdout).not.toContain('boss@example.com');
    const { report } = await analysed(dir);
    expect(report.diagnostics.map(({ message }) => message).join('\n')).toMatch(/encoding/);
  }, 60_000);

  it('uses the mailmap that is committed, not one that only lies there, and counts what it merges (case 28)', async () => {
    const people = [...new Set(commits.map(({ author }) => author))];
    const everybody = people.map((person) => `Boss <boss@shop.example> ${/<.*>/.exec(person)![0]}`).join('\n');
    const uncommitted = await fresh({ checkout: true });
    await writeFile(join(uncommitted.dir, '.mailmap'), everybody);
    expect((await analysed(uncommitted.dir)).stdout).toBe(clean);
    const last = commits.at(-1)!;
    const committed = await makeRepository(join(folder, `r${made++}`, 'gap'), [...commits, { author: last.author, at: last.at + 60, message: 'Merge all', changes: [{ path: '.mailmap', content: everybody }] }]);
    const { report } = await analysed(committed.dir);
    expect([report.coverage.people, report.coverage.mergedByMailmap > 0]).toEqual([1, true]);
    expect((await analysed(committed.dir, '--no-mailmap')).report.coverage.people).toBeGreaterThan(1);
  }, 60_000);

  it('counts changes and lines of files that attributes call binary or without differences (case 29)', async () => {
    const plan = (attributes: string): CommitPlan[] => [
      { author: 'A <a@b>', at: 1_700_000_000, message: 'One', changes: [{ path: '.gitattributes', content: attributes }, { path: 'a.ts', content: 'a\nb\n' }] },
      { author: 'A <a@b>', at: 1_700_000_100, message: 'Two', changes: [{ path: 'a.ts', content: 'a\nB\nc\n' }] },
    ];
    const lines = async (attributes: string): Promise<string[]> => {
      const { dir } = await makeRepository(join(folder, `r${made++}`), plan(attributes), { checkout: true });
      await mkdir(join(dir, '.git/info'), { recursive: true });
      await writeFile(join(dir, '.git/info/attributes'), attributes);
      const { stdout } = await conway(['facts', dir, '--kind', 'changes', '--lines', '--since', 'all', '--quiet', '--no-cache']);
      return stdout.trim().split('\n').map((line) => JSON.parse(line) as { path: string; status: string; added: number; deleted: number }).filter(({ path }) => path === 'a.ts').map(({ status, added, deleted }) => `${status} ${added} ${deleted}`);
    };
    for (const attributes of ['* text\n', '* -diff\n', '* binary\n']) expect([attributes, await lines(attributes)]).toEqual([attributes, ['M 2 1', 'A 2 0']]);
  }, 60_000);

  it('is that of the commit at the start though the repository changes meanwhile (case 88)', async () => {
    const { dir } = await fresh();
    const child = spawn(process.execPath, [CLI, dir, '--out', '-', '--format', 'json', '--quiet', '--no-cache'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const ended = new Promise<number | null>((done) => { child.on('close', done); });
    // what a colleague may do at any moment: commit, delete a branch, pack everything anew
    await git(dir, 'branch', 'side');
    const id = await git(dir, 'commit-tree', '-p', 'HEAD', '-m', 'Later', 'HEAD^{tree}').catch(async () => (await runGit(dir, ['commit-tree', '-p', 'HEAD', '-m', 'Later', 'HEAD^{tree}'], undefined, { GIT_AUTHOR_NAME: 'L', GIT_AUTHOR_EMAIL: 'l@x', GIT_COMMITTER_NAME: 'L', GIT_COMMITTER_EMAIL: 'l@x' })).toString().trim());
    await new Promise((done) => { setTimeout(done, 300); });
    await git(dir, 'update-ref', 'refs/heads/main', id);
    await git(dir, 'branch', '-D', 'side');
    await git(dir, 'repack', '-a', '-d', '-q');
    const code = await ended;
    // read before the change, or after it; or it says that it could not be read
    if (code === 0) expect((JSON.parse(stdout) as Report).repository.revision === id || stdout === clean).toBe(true);
    else expect([code, stdout]).toEqual([expect.any(Number), '']);
    if (code !== 0) expect([3, 5]).toContain(code);
  }, 60_000);
});

describe('arguments', () => {
  it.each([['--rev', '--output=x'], ['--rev=-O'], ['--since', '--output=x'], ['--rev', 'a\nb'], ['--until', '$(touch x)'], ['--coupling-since', '-1d'], ['--rev', 'HEAD..main'], ['--rev', 'HEAD^{tree}']])('%j %j: exit 2, and nothing is written (case 30)', async (...words) => {
    const { dir } = await fresh();
    const empty = join(folder, `r${made++}`);
    await mkdir(empty);
    const { code, stdout } = await conway([dir, ...words, '--out', join(empty, 'out'), '--quiet', '--no-cache'], { cwd: empty });
    expect([code, stdout]).toEqual([2, '']);
    expect(await readdir(empty)).toEqual([]);
  });

  it('a folder is taken as it is called, whatever that means to git; one outside of the repository is refused (case 32)', async () => {
    const { dir } = await makeRepository(join(folder, `r${made++}`), [{ author: 'A <a@b>', at: 1_700_000_000, message: 'Odd', changes: [':(exclude)x/a.ts', 'x/b.ts', ':(top,glob)**/c.ts', '-O/d.ts'].map((path) => ({ path, content: '' })) }], { checkout: true });
    for (const name of [':(exclude)x', ':(top,glob)**', '-O']) {
      const { code, report } = await analysed(join(dir, name));
      expect([name, code, report.repository.scope, report.coverage.changeSets]).toEqual([name, 0, name, 1]);
    }
    expect((await conway([join(dir, '../..'), '--quiet'])).code).toBe(3);
    expect((await conway(['/etc', '--quiet'])).code).toBe(3);
  }, 60_000);
});

describe('states of a repository', () => {
  it.runIf(process.getuid?.() === 0)('of another user it is refused with what to do, whatever it says of itself (case 14)', async () => {
    const { dir } = await fresh();
    await git(dir, 'config', 'safe.directory', '*');
    for (const name of ['', ...(await readdir(dir, { recursive: true }))]) await chown(join(dir, name), 12_345, 12_345);
    const { code, stderr } = await analysed(dir);
    expect([code, stderr]).toEqual([6, expect.stringContaining('--allow-foreign-owner')]);
    const allowed = await analysed(dir, '--allow-foreign-owner');
    expect([allowed.code, allowed.stdout === clean]).toEqual([0, true]);
  }, 60_000);

  it('a git folder elsewhere is opened when it is asked for as such, and packed-only and detached as any (case 82)', async () => {
    const separate = join(folder, `r${made++}`);
    await mkdir(join(separate, 'gap'), { recursive: true });
    const { dir } = await fresh();
    await rename(join(dir, '.git'), join(separate, 'store'));
    await writeFile(join(separate, 'gap/.git'), `gitdir: ${join(separate, 'store')}\n`);
    const refused = await conway([join(separate, 'gap'), '--quiet', '--no-cache', '--out', '-', '--format', 'json']);
    expect([refused.code, refused.stderr]).toEqual([6, expect.stringContaining('--trust-repo-config')]);
    expect((await analysed(join(separate, 'gap'), '--trust-repo-config')).code).toBe(0);
    expect((await analysed(join(separate, 'store'))).code).toBe(0);
    const packed = await fresh();
    await git(packed.dir, 'repack', '-a', '-d', '-q');
    await git(packed.dir, 'pack-refs', '--all', '--prune');
    await git(packed.dir, 'update-ref', '--no-deref', 'HEAD', packed.ids.at(-1)!);
    const { code, report } = await analysed(packed.dir);
    expect([code, report.repository.branch, report.repository.revision]).toEqual([0, null, packed.ids.at(-1)]);
  }, 60_000);

  it('pointers of LFS, submodules, line ends, vendored copies and swapped names are what they are (case 87)', async () => {
    const plan: CommitPlan[] = [
      { author: 'A <a@b>', at: 1_700_000_000, message: 'One', changes: [
        { path: 'big.ts', content: 'version https://git-lfs.github.com/spec/v1\noid sha256:aaaa\nsize 12345\n' }, { path: 'mod', content: 'a'.repeat(40), mode: '160000' },
        { path: 'crlf.ts', content: "import './other';\r\nimport './x';\r\n" }, { path: 'other.ts', content: 'export const o = 1;\r\n' }, { path: 'x.ts', content: '' }, { path: 'vendor/lib/v.ts', content: "import '../../x';\n" },
        { path: 'swap/a.ts', content: 'const a = 1;\n'.repeat(9) }, { path: 'swap/b.ts', content: 'const b = 2;\n'.repeat(9) },
      ] },
      { author: 'A <a@b>', at: 1_700_000_100, message: 'Swap', changes: [{ path: 'swap/a.ts', content: 'const b = 2;\n'.repeat(9) }, { path: 'swap/b.ts', content: 'const a = 1;\n'.repeat(9) }] },
    ];
    const { dir } = await makeRepository(join(folder, `r${made++}`), plan);
    const { code, report } = await analysed(dir, '--since', 'all');
    expect([code, report.coverage.filesUnparsed]).toEqual([0, 0]);
    expect(report.coverage.leftOut.find(({ reason }) => reason === 'vendored')?.count).toBe(1);
    const imports = (await conway(['facts', dir, '--kind', 'imports', '--quiet', '--no-cache'])).stdout.trim().split('\n').map((line) => JSON.parse(line) as { from: string; to: string; line: number });
    expect(imports.map(({ from, to, line }) => `${from}:${line} ${to}`)).toEqual(['crlf.ts:1 other.ts', 'crlf.ts:2 x.ts']);
  }, 60_000);
});
