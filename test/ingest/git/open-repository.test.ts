import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeRepository, runGit } from '../../../fixtures/make-repository.js';
import { openRepository } from '../../../src/ingest/git/open-repository.js';
import { remoteName } from '../../../src/ingest/git/repository-configuration.js';
import { blob, commit, commitText, failureOf, git, historyOf, plain, rawCommit, rawTree, scratchFolder, simple, T0, withRepository } from './support.js';

const root = scratchFolder();
let made = 0;
const fresh = () => join(root, `r${made++}`);
const facts = (path: string, options = {}) => withRepository(path, options, async (repository) => repository.repository);
afterEach(() => { vi.restoreAllMocks(); vi.unstubAllEnvs(); });

describe('openRepository', () => {
  it('opens a work tree, a folder in it, its .git, and a bare repository alike (case 82)', async () => {
    const { dir, ids } = await plain(fresh(), { checkout: true });
    const bare = await plain(fresh(), { bare: true });
    const expected = { name: null, revision: ids[2], branch: 'main', committedAt: T0 + 20, scope: '', shallow: false, partial: 'no' };
    expect(await facts(dir)).toMatchObject(expected);
    expect(await facts(join(dir, 'src'))).toMatchObject({ ...expected, scope: 'src' });
    expect(await facts(join(dir, '.git'))).toMatchObject(expected);
    expect(await facts(bare.dir)).toMatchObject(expected);
    expect((await facts(dir)).gitVersion).toMatch(/^\d+\.\d+/);
  });

  it('opens bare snapshots without a configuration', async () => {
    const { dir, ids } = await plain(fresh(), { bare: true });
    await rm(join(dir, 'config'));
    expect(await facts(dir)).toMatchObject({ revision: ids[2], branch: 'main' });
  });

  it('opens sha256 repositories (case 82)', async () => {
    const { dir, ids } = await plain(fresh(), { objectFormat: 'sha256' });
    await withRepository(dir, {}, async (repository) => {
      expect(repository.repository.revision).toBe(ids[2]);
      expect((await repository.readHistory({ since: 0 })).changePath.length).toBe(4);
      const tree = await repository.readTree();
      const read: (string | undefined)[] = [];
      await repository.readBlobs(tree.oids, (_, bytes) => read.push(bytes?.toString()), { maxBytes: 100 });
      expect(read).toEqual(['b\n', 'aa\n', 'c\n']);
    });
  });

  it('opens linked work trees, submodules and detached heads (case 82)', async () => {
    const { dir, ids } = await plain(fresh(), { checkout: true });
    const linked = fresh();
    await git(dir, 'worktree', 'add', '-q', '-b', 'other', linked, ids[1]);
    expect(await facts(linked)).toMatchObject({ revision: ids[1], branch: 'other' });
    await git(dir, 'checkout', '-q', '--detach', ids[0]);
    expect(await facts(dir)).toMatchObject({ revision: ids[0], branch: null });
    const outer = await plain(fresh(), { checkout: true });
    await runGit(outer.dir, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', dir, 'sub']);
    expect(await facts(join(outer.dir, 'sub'))).toMatchObject({ revision: ids[0], scope: '' });
  });

  it('names branches with slashes, and HEADs that are links', async () => {
    const { dir, ids } = await makeRepository(fresh(), simple.map((one) => ({ ...one, branch: 'feature/x' })), { head: 'feature/x' });
    expect((await facts(dir)).branch).toBe('feature/x');
    await rm(join(dir, '.git/HEAD'));
    await symlink('refs/heads/feature/x', join(dir, '.git/HEAD'));
    expect(await facts(dir)).toMatchObject({ revision: ids[2], branch: 'feature/x' });
  });

  it('takes a valid empty repository for one', async () => {
    for (const options of [{}, { bare: true }]) {
      const { dir } = await makeRepository(fresh(), [], options);
      await withRepository(dir, {}, async (repository) => {
        expect(repository.repository).toMatchObject({ revision: '', branch: 'main', committedAt: 0, name: null });
        expect(await repository.readHistory({ since: 0 })).toMatchObject({ ids: [], paths: [], reachable: 0, complete: true });
        expect((await repository.readHistory({ since: 0 })).changeOffset).toEqual(new Uint32Array([0]));
        expect((await repository.readTree()).paths).toEqual([]);
        await repository.readBlobs([], () => { throw new Error('nothing to read'); }, { maxBytes: 1 });
      });
    }
  });

  it('opens one commit without files', async () => {
    const { dir } = await makeRepository(fresh(), [{ author: 'A <a@x>', at: T0, message: '', changes: [] }]);
    const history = await historyOf(dir);
    expect([history.ids.length, history.changePath.length, history.subjects]).toEqual([1, 0, ['']]);
  });

  it('names the branches there are where HEAD has none (case 82)', async () => {
    const { dir } = await plain(fresh());
    await git(dir, 'symbolic-ref', 'HEAD', 'refs/heads/unborn');
    const failure = await failureOf(openRepository(dir));
    expect([failure.exitCode, failure.message]).toEqual([3, expect.stringContaining('main')]);
    expect((await facts(dir, { rev: 'main' })).branch).toBeNull();
  });

  it('says in one line when there is no repository', async () => {
    const empty = fresh();
    await mkdir(empty);
    await writeFile(join(empty, 'file'), '');
    for (const path of [empty, join(empty, 'missing'), join(empty, 'file')]) {
      const failure = await failureOf(openRepository(path));
      expect(failure.exitCode).toBe(3);
      expect(failure.message).not.toContain(root);
    }
  });

  it('does not analyse the repository around a folder that it does not track (case 83)', async () => {
    const { dir } = await plain(fresh(), { checkout: true });
    await mkdir(join(dir, 'untracked'));
    expect((await failureOf(openRepository(join(dir, 'untracked')))).exitCode).toBe(3);
  });

  it('opens a bare repository in a work tree only where that does not track it (case 15)', async () => {
    const { dir, ids } = await plain(fresh(), { checkout: true });
    const inner = await plain(join(dir, 'nested'), { bare: true });
    expect(await facts(inner.dir)).toMatchObject({ scope: '', revision: ids[2] });
    await rm(join(dir, 'nested/hooks'), { recursive: true, force: true });
    await git(dir, 'add', '-f', 'nested/HEAD', 'nested/config');
    await git(dir, 'commit', '-q', '-m', 'Smuggle');
    expect(await facts(inner.dir)).toMatchObject({ scope: 'nested', revision: await git(dir, 'rev-parse', 'HEAD') });
  });

  it('resolves what git resolves, and reads that commit (case 31)', async () => {
    const { dir, ids } = await plain(fresh());
    await git(dir, 'tag', '-a', '-m', 'tagged', 'v1', ids[1]);
    await git(dir, 'pack-refs', '--all');
    for (const [rev, id] of [['v1', ids[1]], ['HEAD~2', ids[0]], [':/Two', ids[1]], [ids[1].slice(0, 10), ids[1]], ['main^', ids[1]], [ids[0], ids[0]]]) {
      expect(await facts(dir, { rev })).toMatchObject({ revision: id, branch: null });
    }
    expect((await historyOf(dir, { rev: 'v1' })).ids).toEqual([ids[1], ids[0]]);
  });

  it.each(['--output=x', '-O', 'a\nb', 'a\0b', '', 'x'.repeat(1025), 'nope', 'a..b', 'HEAD^{tree}', 'HEAD:src', '--all', '@{', '../x', 'HEAD --not main'])('refuses %j as a revision (cases 30, 31)', async (rev) => {
    const { dir } = await plain(fresh());
    expect((await failureOf(openRepository(dir, { rev }))).exitCode).toBe(2);
    expect((await readdir(dir)).sort()).toEqual(['.git']);
  });

  it('works where the path is odd (case 33)', async () => {
    for (const name of ['-dash', 'sp ace', 'new\nline', '$(touch x)', '%PATH%', 'ünï', 'quote"\'']) {
      const { dir, ids } = await plain(join(root, 'odd', name));
      expect((await facts(dir)).revision).toBe(ids[2]);
      expect((await historyOf(dir)).ids.length).toBe(3);
    }
  });

  it('leaves nothing behind, and writes nothing to the repository', async () => {
    const { dir } = await plain(fresh(), { checkout: true });
    const tmp = await mkdtemp(join(root, 'tmp-'));
    vi.stubEnv('TMPDIR', tmp);
    const listing = async () => (await readdir(dir, { recursive: true })).sort();
    const before = await listing();
    const opened = await openRepository(dir);
    expect((await readdir(tmp)).length).toBe(1);
    await opened.readHistory({ since: 0 });
    await opened.close();
    await failureOf(openRepository(dir, { rev: 'nope' }));
    expect(await readdir(tmp)).toEqual([]);
    expect(await listing()).toEqual(before);
  });

  it('is not led astray by the environment it runs in (case 18)', async () => {
    const { dir, ids } = await plain(fresh());
    const other = await makeRepository(fresh(), [commit(0, 'Other', { other: 'x' })], { checkout: true });
    const clean = await historyOf(dir);
    for (const [name, value] of Object.entries({
      GIT_DIR: join(other.dir, '.git'), GIT_WORK_TREE: other.dir, GIT_INDEX_FILE: join(other.dir, '.git/index'), GIT_OBJECT_DIRECTORY: join(other.dir, '.git/objects'),
      GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.abbrev', GIT_CONFIG_VALUE_0: '4', GIT_TRACE: '1', GIT_NAMESPACE: 'x', GIT_EXTERNAL_DIFF: 'false', GIT_PAGER: 'false', GIT_EXEC_PATH: '/nonexistent', TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8',
    })) vi.stubEnv(name, value);
    expect(await facts(dir)).toMatchObject({ revision: ids[2] });
    expect(await historyOf(dir)).toEqual(clean);
  });

  it('reads the same whatever shapes the output of git (case 17)', async () => {
    const { dir } = await plain(fresh());
    const clean = await historyOf(dir);
    for (const mode of [{}, { trustRepoConfig: true }]) {
      await writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 0\nabbrev = 4\nquotePath = true\nbigFileThreshold = 1\n[color]\nui = always\n[log]\nshowRoot = false\nfollow = true\ndate = relative\n[diff]\nrenames = false\norderFile = /dev/null\nnoprefix = true\n[i18n]\nlogOutputEncoding = UTF-16\n');
      expect(await historyOf(dir, mode)).toEqual(clean);
    }
  });

  it('says what it ignores (cases 21, 22)', async () => {
    const { dir, ids } = await plain(fresh());
    await git(dir, 'replace', ids[1], ids[0]);
    await writeFile(join(dir, '.git/info/grafts'), `${ids[2]}\n`).catch(async () => { await mkdir(join(dir, '.git/info')); await writeFile(join(dir, '.git/info/grafts'), `${ids[2]}\n`); });
    for (const trustRepoConfig of [false, true]) {
      await withRepository(dir, { trustRepoConfig }, async (repository) => {
        expect((await repository.readHistory({ since: 0 })).ids).toEqual([...ids].reverse());
        expect(repository.diagnostics.map(({ message }) => message.split(' ').slice(0, 2).join(' '))).toEqual(['1 replace', '1 grafts']);
      });
    }
  });

  it('does not believe a commit-graph (case 23)', async () => {
    const { dir, ids } = await plain(fresh());
    await git(dir, 'commit-graph', 'write', '--reachable');
    const graph = join(dir, '.git/objects/info/commit-graph');
    const bytes = await readFile(graph);
    // the data chunk holds a tree id and two parents for each commit: take all parents away
    const data = bytes.indexOf('CDAT');
    const at = Number(bytes.readBigUInt64BE(data + 4));
    for (let row = 0; row < 3; row++) bytes.writeUInt32BE(0x70000000, at + row * 36 + 20);
    await chmod(graph, 0o600);
    await writeFile(graph, bytes);
    expect((await git(dir, 'rev-list', '--count', 'HEAD'))).toBe('1');
    expect((await historyOf(dir)).ids).toEqual([...ids].reverse());
  });

  it('gives the remote as a name, without credentials (case 66)', async () => {
    const { dir } = await plain(fresh());
    await git(dir, 'remote', 'add', 'origin', 'https://user:secret@example.com/org/my-app.git');
    expect((await facts(dir)).name).toBe('my-app');
    for (const [url, name] of [['git@host:org/x.git', 'x'], ['ssh://git@host:22/o/y/', 'y'], ['/srv/z.git', 'z'], ['https://user:tok@host', null], ['https://host/?token=x', null], ['javascript:alert(1)', null], ['https://h/a%0ab', null], ['', null], ['..', null], ['file:///a/b', 'b']] as const) {
      expect([url, remoteName(url)]).toEqual([url, name]);
    }
  });
});

describe('git itself', () => {
  const program = async (text: string) => {
    const folder = await mkdtemp(join(root, 'bin-'));
    await writeFile(join(folder, 'git'), `#!/bin/sh\n${text}\n`);
    await chmod(join(folder, 'git'), 0o755);
    return folder;
  };

  it.each([['too old', 'echo git version 2.20.1'], ['garbage', 'head -c 2000 /dev/urandom'], ['silent', 'exit 0'], ['failing', 'exit 3'], ['hanging', 'sleep 30'], ['babbling', 'while :; do echo garbage; done'], ['leaving a child', 'sleep 30 & exit 0'], ['another program', 'echo hub version 2.1']])(
    'is refused where it is %s (case 84)', async (_, script) => {
      const { dir } = await plain(fresh());
      vi.stubEnv('PATH', `${await program(script)}:/usr/bin:/bin`);
      const started = performance.now();
      expect((await failureOf(openRepository(dir))).exitCode).toBe(4);
      expect(performance.now() - started).toBeLessThan(5000);
    });

  it('is missed where there is none, and not taken from relative or repository folders (cases 19, 84)', async () => {
    const { dir, ids } = await plain(fresh());
    const canary = join(root, 'canary-git');
    for (const folder of ['bin', 'node_modules/.bin']) {
      await mkdir(join(dir, folder), { recursive: true });
      await cp(join(await program(`touch ${canary}; exit 1`), 'git'), join(dir, folder, 'git'));
    }
    vi.stubEnv('PATH', `.:bin:${dir}/bin:${dir}/node_modules/.bin:`);
    expect((await failureOf(openRepository(dir))).exitCode).toBe(4);
    vi.stubEnv('PATH', `.:${dir}/bin:${dir}/node_modules/.bin:/usr/local/bin:/usr/bin:/bin`);
    expect((await facts(dir)).revision).toBe(ids[2]);
    expect(await readdir(root)).not.toContain('canary-git');
    expect((await failureOf(openRepository(dir, { gitPath: 'git' }))).exitCode).toBe(4);
  });

  it.each([['floods', 'while :; do echo garbage; done'], ['sleeps', 'sleep 61; true']])('that %s after a good version is given up and leaves no process', async (_, then) => {
    const { dir } = await plain(fresh());
    const pids = join(root, 'flood-pids');
    await writeFile(pids, '');
    const folder = await program(`echo $$ >> ${pids}\ncase "$*" in --version) echo git version 2.39.5;; *) ${then};; esac`);
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
    expect((await failureOf(openRepository(dir))).exitCode).toBe(5);
    for (const pid of (await readFile(pids, 'utf8')).trim().split('\n').map(Number)) await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), 5000);
  }, 20_000);

  it('has no temporary folder: exit 7', async () => {
    const { dir } = await plain(fresh());
    vi.stubEnv('TMPDIR', join(root, 'nowhere'));
    expect((await failureOf(openRepository(dir))).exitCode).toBe(7);
  });

  it('that stops answering is killed with its children (case 96)', async () => {
    const { dir } = await plain(fresh());
    const pids = join(root, 'pids');
    const folder = await program(`case "$*" in *rev-list*) sleep 60 & echo $! > ${pids}; wait;; *) exec /usr/bin/env -i PATH=/usr/bin:/bin $(env | grep ^GIT_ | tr '\\n' ' ') git "$@";; esac`);
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
    const failure = await failureOf(withRepository(dir, { idleTimeout: 500 }, (repository) => repository.readHistory({ since: 0 })));
    expect([failure.exitCode, failure.message]).toEqual([5, expect.stringContaining('no sign of life')]);
    const pid = Number(await readFile(pids, 'utf8'));
    await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), 5000);
  });
});

/** A killed process may stay as a zombie where nobody waits for it. */
async function isRunning(pid: number): Promise<boolean> {
  try { process.kill(pid, 0); } catch { return false; }
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return !/\) Z /.test(stat);
}

describe('broken repositories', () => {
  it.each([
    ['HEAD', async (dir: string) => writeFile(join(dir, '.git/HEAD'), 'garbage\n')],
    ['packed-refs', async (dir: string) => { await git(dir, 'pack-refs', '--all'); await writeFile(join(dir, '.git/packed-refs'), 'garbage here\n'); }],
    ['the configuration', async (dir: string) => writeFile(join(dir, '.git/config'), '[core\nbroken')],
    ['shallow', async (dir: string) => writeFile(join(dir, '.git/shallow'), 'zzz\n')],
    ['the ref', async (dir: string) => writeFile(join(dir, '.git/refs/heads/main'), `${'a'.repeat(40)}\n`)],
    ['the newest commit', async (dir: string, id: string) => { const path = join(dir, '.git/objects', id.slice(0, 2), id.slice(2)); await chmod(path, 0o600); await writeFile(path, ''); }],
    ['the format version', async (dir: string) => writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 7\n')],
    ['an extension', async (dir: string) => writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = true\n')],
  ])('where %s is corrupt: exit 3 and one line (case 86)', async (_, breakIt) => {
    const { dir, ids } = await plain(fresh());
    await breakIt(dir, ids[2]);
    const failure = await failureOf(historyOf(dir));
    expect(failure.exitCode).toBe(3);
    expect(failure.message).not.toContain(root);
  });

  it('where a pack is cut off: exit 3 (case 86)', async () => {
    const { dir } = await makeRepository(fresh(), Array.from({ length: 150 }, (_, index) => commit(index, `C${index}`, { [`f${index % 7}`]: `content ${index}\n`.repeat(20) })));
    await git(dir, 'repack', '-a', '-d', '-q');
    const folder = join(dir, '.git/objects/pack');
    const pack = join(folder, (await readdir(folder)).find((name) => name.endsWith('.pack'))!);
    const bytes = await readFile(pack);
    await chmod(pack, 0o600);
    await writeFile(pack, bytes.subarray(0, bytes.length / 2));
    expect((await failureOf(historyOf(dir))).exitCode).toBe(3);
  });

  it('where refs are kept in a format that git does not know: exit 4 or it works (case 82)', async () => {
    const { dir } = await plain(fresh());
    await writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 1\n[extensions]\nrefStorage = notyetinvented\n');
    expect((await failureOf(openRepository(dir))).exitCode).toBe(4);
  });
});

describe('readBlobs', () => {
  const read = async (path: string, oids: string[], maxBytes = 1000, options = {}) => withRepository(path, options, async (repository) => {
    const seen: [number, string | null, number][] = [];
    await repository.readBlobs(oids, (index, bytes, size) => seen.push([index, bytes?.toString('latin1') ?? null, size]), { maxBytes });
    expect(repository.limits.map(({ message }) => message)).toEqual(repository.diagnostics.map(({ message }) => message));
    return { seen, diagnostics: repository.diagnostics.map(({ message }) => message) };
  });

  it('gives every position once and in order, null for what is missing, large or no blob', async () => {
    const { dir, ids } = await plain(fresh());
    const small = await blob(dir, 'small');
    const large = await blob(dir, 'x'.repeat(2000));
    const bytes = await blob(dir, Buffer.from([0, 255, 10, 13]));
    const { seen, diagnostics } = await read(dir, [large, small, 'a'.repeat(40), ids[0], small, bytes, large]);
    expect(seen).toEqual([[0, null, 2000], [1, 'small', 5], [2, null, -1], [3, null, -1], [4, 'small', 5], [5, '\x00\xff\n\r', 4], [6, null, 2000]]);
    expect(diagnostics).toEqual([expect.stringMatching(/^2 of 7 files could not be read/)]);
  });

  it('survives corrupt and swapped objects (case 25)', async () => {
    const { dir } = await plain(fresh());
    const texts = Array.from({ length: 30 }, (_, index) => `content ${index}`);
    const oids = [];
    for (const text of texts) oids.push(await blob(dir, text));
    const path = (oid: string) => join(dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
    for (const oid of oids) await chmod(path(oid), 0o600);
    await writeFile(path(oids[3]), '');
    await writeFile(path(oids[7]), 'garbage');
    await cp(path(oids[1]), path(oids[11]));
    const cut = await readFile(path(oids[20]));
    await writeFile(path(oids[20]), cut.subarray(0, cut.length - 6));
    const { seen, diagnostics } = await read(dir, oids);
    expect(seen.map(([index]) => index)).toEqual([...oids.keys()]);
    expect(seen.filter(([, text]) => text === null).map(([index]) => index)).toEqual([3, 7, 11, 20]);
    for (const [index, text] of seen) if (text !== null) expect(text).toBe(texts[index]);
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  it('never unpacks what is too large (case 42)', async () => {
    const { dir } = await plain(fresh());
    const bomb = await blob(dir, Buffer.alloc(200_000_000, 10));
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const { seen } = await read(dir, [bomb], 1 << 20);
    expect(seen).toEqual([[0, null, 200_000_000]]);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });
});

describe('partial clones', () => {
  const cloneOf = async (filter: string, checkout: boolean) => {
    const { dir } = await makeRepository(fresh(), Array.from({ length: 5 }, (_, index) => commit(index, `C${index}`, { 'a.ts': `v${index}`, [`d${index}/x.ts`]: `x${index}` })));
    await git(dir, 'config', 'uploadpack.allowFilter', 'true');
    const clone = fresh();
    await runGit(root, ['-c', 'protocol.file.allow=always', 'clone', '-q', ...(checkout ? [] : ['--no-checkout']), `--filter=${filter}`, `file://${dir}`, clone]);
    await rm(dir, { recursive: true });
    return clone;
  };

  it.each([false, true])('without blobs are read without them (checked out: %s) (case 85)', async (checkout) => {
    const clone = await cloneOf('blob:none', checkout);
    await withRepository(clone, {}, async (repository) => {
      expect(repository.repository.partial).toBe('blobless');
      const history = await repository.readHistory({ since: 0 });
      expect([history.ids.length, history.changePath.length]).toEqual([5, 10]);
      const tree = await repository.readTree();
      let missing = 0;
      await repository.readBlobs(tree.oids, (_, bytes) => { if (bytes === null) missing++; }, { maxBytes: 100 });
      expect(missing).toBe(checkout ? 0 : tree.oids.length);
      expect(repository.diagnostics.some(({ message }) => /partial \(blobless\)/.test(message))).toBe(true);
    });
  });

  it.each([false, true])('without trees are refused with advice (checked out: %s) (case 85)', async (checkout) => {
    const clone = await cloneOf('tree:0', checkout);
    const opened = await openRepository(clone);
    try {
      expect(opened.repository.partial).toBe('treeless');
      const failure = await failureOf(opened.readHistory({ since: 0 }));
      expect([failure.exitCode, failure.hint]).toEqual([3, expect.stringContaining('blob:none')]);
    } finally {
      await opened.close();
    }
  });
});

describe('readTree', () => {
  it('gives modes and ids in the order of git, and the first of equal names', async () => {
    const { dir } = await plain(fresh());
    const one = await blob(dir, '1');
    const two = await blob(dir, '2');
    const tree = await rawTree(dir, [['100644', 'a', one], ['100644', 'a', two], ['100755', 'b', one], ['120000', 'c', two], ['160000', 'd', 'a'.repeat(40)]]);
    await rawCommit(dir, commitText(tree));
    await withRepository(dir, {}, async (repository) => {
      const read = await repository.readTree();
      expect([read.paths, read.oids, [...read.modes]]).toEqual([['a', 'b', 'c', 'd'], [one, one, two, 'a'.repeat(40)], [0, 1, 2, 3]]);
      expect(repository.diagnostics.map(({ stage }) => stage)).toEqual(['tree']);
    });
  });
});

describe('quarantine', () => {
  it('reads the same from the copy, and refuses objects that do not match their ids (case 25)', async () => {
    const { dir, ids } = await plain(fresh());
    expect(await historyOf(dir, { quarantine: true })).toEqual(await historyOf(dir));
    const path = (oid: string) => join(dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
    const victim = await git(dir, 'rev-parse', `${ids[2]}:src/c.ts`);
    const other = await git(dir, 'rev-parse', `${ids[2]}:src/a.ts`);
    await chmod(path(victim), 0o600);
    await cp(path(other), path(victim));
    expect((await failureOf(historyOf(dir, { quarantine: true }))).exitCode).toBe(3);
  });
});
