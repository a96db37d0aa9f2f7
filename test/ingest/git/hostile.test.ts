import { execFileSync, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { chmod, mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeRepository, runGit } from '../../../fixtures/make-repository.js';
import { ATTACK_VECTORS, plantAttack } from '../../../src/ingest/git/attack-vectors.js';
import { examineGit } from '../../../src/ingest/git/examine-git.js';
import { openRepository } from '../../../src/ingest/git/open-repository.js';
import { plantRepository, looseObject } from '../../../src/ingest/git/plant-repository.js';
import { blob, commit, commitText, failureOf, git, historyOf, plain, rawCommit, rawTree, scratchFolder, withRepository } from './support.js';

const root = scratchFolder();
let made = 0;
const fresh = () => join(root, `h${made++}`);
const exists = (path: string) => stat(path).then(() => true, () => false);
afterEach(() => { vi.restoreAllMocks(); vi.unstubAllEnvs(); });

/** A plain command of git that falls for the attack: so the canary is one that can sing. */
const FALLS: Record<string, string[][]> = {
  fsmonitor: [['status']], 'signature-program': [['log']], textconv: [['log', '-p']], 'external-diff': [['diff', 'HEAD~1', 'HEAD']], filter: [['status']],
  hooks: [['checkout', '-f', 'HEAD~1']], 'hooks-path': [['checkout', '-f', 'HEAD~1']], pager: [], include: [['status'], ['log']], 'include-if': [['status'], ['log']],
  'worktree-configuration': [['status'], ['log']], submodule: [['status']],
  'promisor-upload-pack': [['cat-file', '-p', 'HEAD:file.txt']], 'promisor-ext': [['cat-file', '-p', 'HEAD:file.txt']], 'promisor-ssh-command': [['cat-file', '-p', 'HEAD:file.txt']],
  'promisor-git-proxy': [['cat-file', '-p', 'HEAD:file.txt']], 'promisor-instead-of': [['cat-file', '-p', 'HEAD:file.txt']],
};

describe('hostile configuration', () => {
  it.each(ATTACK_VECTORS.map((vector) => [vector.id, vector] as const))('%s: plain git runs the program, this program does not, in any mode (cases 1, 2, 3, 4, 5, 6, 8, 10, 11)', async (id, vector) => {
    for (const mode of [{}, { trustRepoConfig: true }, { quarantine: true }]) {
      const { repository, canary, planted } = await plantAttack(fresh(), vector);
      const lost = id.startsWith('promisor');
      if (lost && 'quarantine' in mode) {
        expect((await failureOf(historyOf(repository, mode))).exitCode).toBe(3);
      } else {
        await withRepository(repository, mode, async (opened) => {
          expect(opened.repository.revision).toBe(planted.tip);
          expect(opened.repository.partial).toBe(lost ? 'blobless' : 'no');
          expect((await opened.readHistory({ since: 0 })).changePath.length).toBe(5);
          const tree = await opened.readTree();
          expect(tree.paths).toEqual(['.gitattributes', 'file.txt', 'sub']);
          const read: (string | null)[] = [];
          await opened.readBlobs(tree.oids, (_, bytes) => read.push(bytes?.toString() ?? null), { maxBytes: 100 });
          expect(read).toEqual(['* diff=planted filter=planted\n', lost ? null : 'three\n', null]);
        });
      }
      expect(await exists(canary)).toBe(false);
    }
    const { repository, canary } = await plantAttack(fresh(), vector);
    for (const args of FALLS[id]) spawnSync('git', args, { cwd: repository, timeout: 10_000, env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
    // hooks are in this list for gits that take them from the configuration; the pager needs a terminal
    if (FALLS[id].length > 0) expect([id, await exists(canary)]).toEqual([id, true]);
  });

  it('asks no server and no credential helper (case 9)', async () => {
    let requests = 0;
    const server = createServer((_, response) => { requests++; response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }); response.end(); });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.address() as { port: number };
    try {
      for (const trustRepoConfig of [false, true]) {
        const folder = fresh();
        const planted = await plantRepository(folder);
        const canary = join(folder, 'canary');
        await rm(looseObject(folder, planted.newest));
        await writeFile(join(folder, '.git/config'), `[core]\nrepositoryformatversion = 1\n[extensions]\npartialClone = origin\n[remote "origin"]\nurl = http://127.0.0.1:${port}/x.git\npromisor = true\n[credential]\nhelper = "!touch ${canary}"\n`);
        await withRepository(folder, { trustRepoConfig }, async (opened) => {
          await opened.readHistory({ since: 0 });
          const tree = await opened.readTree();
          await opened.readBlobs(tree.oids, () => {}, { maxBytes: 100 });
        });
        expect(await exists(canary)).toBe(false);
      }
      expect(requests).toBe(0);
    } finally {
      server.close();
    }
  });

  it('does not go where core.worktree says (case 12)', async () => {
    const { dir, ids } = await plain(fresh());
    for (const trustRepoConfig of [false, true]) {
      await writeFile(join(dir, '.git/config'), '[core]\nrepositoryformatversion = 0\nworktree = /etc\n');
      const opened = await withRepository(dir, { trustRepoConfig }, async ({ repository }) => repository);
      expect(opened).toMatchObject({ revision: ids[2], scope: '' });
    }
  });
});

describe('pipes, links and owners', () => {
  const pipe = (path: string) => execFileSync('mkfifo', [path]);
  const quickly = async (work: Promise<unknown>) => {
    const started = performance.now();
    const failure = await failureOf(work);
    expect(performance.now() - started).toBeLessThan(10_000);
    return failure;
  };

  it.each(['.git/HEAD', '.git/config', '.git/packed-refs', '.git/commondir', '.git/shallow', '.git/info/grafts', '.git/info/attributes', '.git/objects/info/alternates', '.git/objects/pack/pack-1.idx', '.mailmap', '.gitattributes'])(
    'a pipe as %s is refused at once (case 16)', async (name) => {
      for (const trustRepoConfig of [false, true]) {
        const { dir } = await plain(fresh());
        await mkdir(join(dir, name, '..'), { recursive: true });
        await rm(join(dir, name), { force: true });
        pipe(join(dir, name));
        expect((await quickly(openRepository(dir, { trustRepoConfig }))).exitCode).toBe(6);
      }
    });

  it.each(['[include]\npath = ', '[includeIf "gitdir:**"]\npath = '])('a pipe that is included is refused (%j) (case 16)', async (setting) => {
    const { dir } = await plain(fresh());
    pipe(join(dir, 'pipe'));
    for (const path of [join(dir, 'pipe'), '../pipe']) {
      await writeFile(join(dir, '.git/config'), `[core]\nrepositoryformatversion = 0\n${setting}${path}\n`);
      expect((await quickly(openRepository(dir))).exitCode).toBe(6);
    }
  });

  it('a pipe as mailmap.file is never opened (case 16)', async () => {
    const { dir } = await plain(fresh());
    pipe(join(dir, 'pipe'));
    for (const trustRepoConfig of [false, true]) {
      await writeFile(join(dir, '.git/config'), `[core]\nrepositoryformatversion = 0\nattributesFile = ${dir}/pipe\n[mailmap]\nfile = ${dir}/pipe\n[diff]\norderFile = ${dir}/pipe\n[blame]\nignoreRevsFile = ${dir}/pipe\n`);
      expect((await historyOf(dir, { trustRepoConfig })).ids.length).toBe(3);
    }
  });

  it('a pipe as a ref ends in time', async () => {
    const { dir } = await plain(fresh());
    await rm(join(dir, '.git/refs/heads/main'));
    pipe(join(dir, '.git/refs/heads/main'));
    expect((await quickly(openRepository(dir))).exitCode).toBe(5);
  });

  it('a huge file in their place is refused', async () => {
    const { dir } = await plain(fresh());
    await writeFile(join(dir, '.git/config'), Buffer.alloc(2 << 20, 10));
    expect((await failureOf(openRepository(dir))).exitCode).toBe(6);
  });

  it('a `.git` that leads to a repository elsewhere is refused, unless trusted (case 13)', async () => {
    const { dir: secret, ids } = await plain(fresh());
    const lure = async (make: (folder: string) => Promise<unknown>) => { const folder = fresh(); await mkdir(folder); await make(folder); return folder; };
    const lures = [
      await lure((folder) => symlink(join(secret, '.git'), join(folder, '.git'))),
      await lure((folder) => writeFile(join(folder, '.git'), `gitdir: ${secret}/.git\n`)),
    ];
    for (const folder of lures) {
      expect((await failureOf(openRepository(folder))).exitCode).toBe(6);
      expect(await withRepository(folder, { trustRepoConfig: true }, async ({ repository }) => repository.revision)).toBe(ids[2]);
    }
    const { dir } = await plain(fresh());
    await writeFile(join(dir, '.git/commondir'), `${secret}/.git\n`);
    expect((await failureOf(openRepository(dir))).exitCode).toBe(6);
    const { dir: linked } = await plain(fresh());
    await rename(join(linked, '.git/objects'), join(root, `objects${made}`));
    await symlink(join(root, `objects${made}`), join(linked, '.git/objects'));
    expect((await failureOf(openRepository(linked))).exitCode).toBe(6);
  });

  it('a `.git` link or file that stays inside is followed (case 13)', async () => {
    const { dir, ids } = await plain(fresh());
    await rename(join(dir, '.git'), join(dir, 'real'));
    await symlink('real', join(dir, '.git'));
    expect(await withRepository(dir, {}, async ({ repository }) => repository.revision)).toBe(ids[2]);
    await rm(join(dir, '.git'));
    await writeFile(join(dir, '.git'), 'gitdir: real\n');
    expect(await withRepository(dir, {}, async ({ repository }) => repository.revision)).toBe(ids[2]);
  });

  it('a linked work tree whose repository does not know it is refused (case 13)', async () => {
    const { dir } = await plain(fresh(), { checkout: true });
    const linked = fresh();
    await git(dir, 'worktree', 'add', '-q', linked);
    const stolen = fresh();
    await mkdir(stolen);
    await writeFile(join(stolen, '.git'), `gitdir: ${dir}/.git/worktrees/${linked.split('/').at(-1)}\n`);
    expect((await failureOf(openRepository(stolen))).exitCode).toBe(6);
    expect((await historyOf(linked)).ids.length).toBe(3);
  });

  it('borrowed objects are refused, unless trusted, and then named (case 27)', async () => {
    const { dir } = await plain(fresh());
    const borrower = fresh();
    await runGit(root, ['clone', '-q', '--shared', '--no-checkout', dir, borrower]);
    expect((await failureOf(openRepository(borrower))).exitCode).toBe(6);
    await withRepository(borrower, { trustRepoConfig: true }, async (repository) => {
      expect((await repository.readHistory({ since: 0 })).ids.length).toBe(3);
      expect(repository.diagnostics.some(({ message }) => /alternates/.test(message))).toBe(true);
    });
  });

  it('a repository of another user is refused whatever it says itself (case 14)', async () => {
    const { dir } = await plain(fresh());
    await git(dir, 'config', 'safe.directory', '*');
    vi.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(54321);
    const failure = await failureOf(openRepository(dir));
    expect([failure.exitCode, failure.hint]).toEqual([6, expect.stringContaining('--allow-foreign-owner')]);
    expect((await historyOf(dir, { allowForeignOwner: true })).ids.length).toBe(3);
  });
});

describe('bombs', () => {
  it('ten levels of ten trees end early, in the tree and in the history (case 41)', async () => {
    const { dir } = await plain(fresh());
    let id = await blob(dir, 'boom');
    let mode = '100644';
    for (let level = 0; level < 10; level++) {
      const inner = id;
      const kind = mode;
      id = await rawTree(dir, Array.from({ length: 10 }, (_, index) => [kind, `f${index}`, inner] as const));
      mode = '40000';
    }
    await rawCommit(dir, commitText(id));
    const started = performance.now();
    await withRepository(dir, {}, async (repository) => {
      expect((await failureOf(repository.readTree())).exitCode).toBe(6);
      expect((await failureOf(repository.readHistory({ since: 0 }))).exitCode).toBe(6);
    });
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  it('trees nested deeper than git can go give a message (case 43)', async () => {
    const { dir } = await plain(fresh());
    const levels: Buffer[] = [];
    const { createHash } = await import('node:crypto');
    let inner = createHash('sha1').update('blob 1\0x').digest();
    for (let depth = 0; depth < 60_000; depth++) {
      const body = Buffer.concat([Buffer.from(depth === 0 ? '100644 f\0' : '40000 d\0'), inner]);
      inner = createHash('sha1').update(`tree ${body.length}\0`).update(body).digest();
      levels.push(body);
    }
    // one pack, written by hand, for hash-object would take minutes
    const { deflateSync } = await import('node:zlib');
    const head = Buffer.alloc(12);
    head.write('PACK');
    head.writeUInt32BE(2, 4);
    head.writeUInt32BE(levels.length + 1, 8);
    const entry = (type: number, body: Buffer) => {
      let size = body.length >> 4;
      const bytes = [(type << 4) | (body.length & 15) | (size > 0 ? 0x80 : 0)];
      while (size > 0) { bytes.push((size & 0x7f) | (size > 0x7f ? 0x80 : 0)); size >>= 7; }
      return Buffer.concat([Buffer.from(bytes), deflateSync(body)]);
    };
    const pack = Buffer.concat([head, entry(3, Buffer.from('x')), ...levels.map((body) => entry(2, body))]);
    await runGit(dir, ['index-pack', '--stdin'], Buffer.concat([pack, createHash('sha1').update(pack).digest()]));
    await rawCommit(dir, commitText(inner.toString('hex')));
    await withRepository(dir, {}, async (repository) => {
      for (const work of [() => repository.readTree(), () => repository.readHistory({ since: 0 })]) {
        const result = await work().then(() => null, (error: unknown) => error);
        // a git with a limit of its own says so, an older one crashes, one with enough stack reads it
        if (result !== null) expect([3, 5, 6]).toContain((await failureOf(Promise.reject(result))).exitCode);
      }
    });
  });

  it('a commit of a hundred thousand files is read (case 48)', async () => {
    const { dir } = await makeRepository(fresh(), [{ author: 'A <a@x>', at: 1, message: 'Mass', changes: Array.from({ length: 100_000 }, (_, index) => ({ path: `d${index % 300}/f${index}`, content: 'same' })) }]);
    const started = performance.now();
    expect((await historyOf(dir)).changePath.length).toBe(100_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('examineGit', () => {
  it('tries every attack in both modes on the local git, and passes (case 20)', async () => {
    const report = await examineGit(null);
    expect(report.git).toMatchObject({ recentEnough: true, problem: null });
    expect(report.vectors.filter(({ passed }) => !passed)).toEqual([]);
    expect(report.vectors.length).toBe(ATTACK_VECTORS.length * 2);
    expect(report.repository).toBeNull();
  });

  it('fails a vector where git does as it is told (case 20)', async () => {
    // a git that obeys: it runs what fsmonitor names before it does anything
    const folder = fresh();
    await mkdir(folder);
    await writeFile(join(folder, 'git'), `#!/bin/sh\ncase "$*" in *config*--file*) sh -c "$(/usr/bin/git config --file "$(echo "$*" | sed 's/.*--file \\([^ ]*\\).*/\\1/')" core.fsmonitor)" >/dev/null 2>&1;; esac\nexec git "$@"\n`);
    await chmod(join(folder, 'git'), 0o755);
    const report = await examineGit(null, { gitPath: join(folder, 'git') });
    expect(report.vectors.filter(({ passed }) => !passed).map(({ vector }) => vector)).toEqual(expect.arrayContaining(['fsmonitor']));
  });

  it('describes a repository', async () => {
    const { dir, ids } = await makeRepository(fresh(), [commit(0, 'One', { 'a/b': 'x' }), commit(1, 'Two', { 'a/b': 'y' })], { checkout: true });
    await git(dir, 'replace', ids[1], ids[0]);
    const { repository } = await examineGit(join(dir, 'a'));
    expect(repository).toMatchObject({ problem: null, kind: 'work-tree', objectFormat: 'sha1', scope: 'a', branch: 'main', replaceRefs: 1, grafts: 0, alternates: 0, commitsReachable: 2, shallow: false, partial: 'no' });
  });

  it('says what is wrong as data', async () => {
    const folder = fresh();
    await mkdir(folder);
    const report = await examineGit(folder);
    expect(report.repository?.problem).toMatchObject({ exitCode: 3 });
    vi.stubEnv('PATH', '/nonexistent');
    expect((await examineGit(folder)).git).toMatchObject({ path: null, recentEnough: false, problem: { exitCode: 4 } });
  });
});

describe('alternates and links below the top', () => {
  it('alternates that name themselves are followed once', async () => {
    const { dir } = await plain(fresh());
    await mkdir(join(dir, '.git/objects/info'), { recursive: true });
    await writeFile(join(dir, '.git/objects/info/alternates'), '.\n'.repeat(10));
    const started = performance.now();
    expect(await withRepository(dir, {}, async ({ diagnostics }) => diagnostics)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(8000);
    await writeFile(join(dir, '.git/objects/info/alternates'), '.\n'.repeat(100));
    expect(await failureOf(openRepository(dir))).toMatchObject({ exitCode: 6, message: expect.stringContaining('more than 32') });
  });

  it.each(['objects/pack', 'objects/info', 'objects/xx', 'refs/heads', 'refs/tags', 'refs/remotes', 'refs/heads/main'])('a link as %s that leads out is refused, unless trusted', async (given) => {
    const { dir, ids } = await plain(fresh());
    const name = given.replace('xx', ids[2].slice(0, 2));
    const place = join(dir, '.git', name);
    const outside = fresh();
    await mkdir(place, { recursive: true }).catch(() => {});
    await rename(place, outside);
    await symlink(outside, place);
    expect((await failureOf(openRepository(dir))).exitCode).toBe(6);
    expect(await withRepository(dir, { trustRepoConfig: true }, async ({ repository }) => repository.revision)).toBe(ids[2]);
  });
});
