import { rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, runGit } from '../../../fixtures/make-repository.js';
import { COMMIT } from '../../../src/model/raw.js';
import { changesOf, commit, failureOf, git, scratchFolder, withRepository } from './support.js';

const root = scratchFolder();
const canary = join(root, 'canary');
let server: Server;
let port = 0;
let connections = 0;
let source: string;
let made = 0;

beforeAll(async () => {
  server = createServer((socket) => { connections++; socket.destroy(); });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
  const body = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('');
  source = (await makeRepository(join(root, 'source'), [
    commit(0, 'One', { 'a.ts': body, 'b.ts': 'b\n' }), commit(1, 'Two', { 'b.ts': 'bb\n' }),
    commit(2, 'Three', { 'a.ts': null, 'c.ts': `${body}more\n` }), commit(3, 'Four', { 'b.ts': 'bbb\n' }),
  ])).dir;
  await git(source, 'config', 'uploadpack.allowFilter', 'true');
  await git(source, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
});
afterAll(() => new Promise<void>((resolve) => { server.close(() => resolve()); }));

/** A clone whose remote is then one that counts connections, or a program that leaves a canary. */
async function clone(options: readonly string[], remote: 'listener' | 'program', checkout = false): Promise<string> {
  const dir = join(root, `clone${made++}`);
  await runGit(root, ['-c', 'protocol.file.allow=always', 'clone', '-q', ...(checkout ? [] : ['--no-checkout']), ...options, `file://${source}`, dir]);
  await git(dir, 'config', 'remote.origin.url', remote === 'listener' ? `git://127.0.0.1:${port}/r` : `ext::touch ${canary}`);
  await git(dir, 'config', 'core.sshCommand', `touch ${canary}`);
  await git(dir, 'config', 'protocol.allow', 'always');
  await git(dir, 'config', 'protocol.ext.allow', 'always');
  return dir;
}

/** Nobody was asked for anything. */
async function expectSilence(): Promise<void> {
  expect(connections).toBe(0);
  await expect(stat(canary)).rejects.toThrow();
}

describe('clones that lack something, without a network', () => {
  it('(the listener hears git, and the program runs, when they are asked)', async () => {
    const [heard, run] = [await clone(['--filter=blob:none'], 'listener'), await clone(['--filter=blob:none'], 'program')];
    for (const dir of [heard, run]) await runGit(dir, ['cat-file', 'blob', 'HEAD:b.ts']).catch(() => undefined);
    const [seen, ran] = [connections, await stat(canary).then(() => true, () => false)];
    connections = 0;
    await rm(canary, { force: true });
    expect([seen > 0, ran]).toEqual([true, true]);
  });

  for (const remote of ['listener', 'program'] as const) {
    it(`shallow: the end is flagged and empty, and said (${remote}) (case 24)`, async () => {
      await withRepository(await clone(['--depth', '2'], remote, true), {}, async (repository) => {
        const history = await repository.readHistory({ since: 0, lines: true, renames: 'similar' });
        expect([history.complete, repository.repository.shallow, history.ids.length]).toEqual([false, true, 2]);
        expect([changesOf(history, 0), changesOf(history, 1)]).toEqual([['M b.ts'], []]);
        expect(history.flags[1] & COMMIT.boundary).toBe(COMMIT.boundary);
        expect(repository.diagnostics.map(({ message }) => message).join()).toMatch(/shallow/);
      });
      await expectSilence();
    });

    it(`blobless: names are whole; lines, similar renames and content are said to be missing (${remote}) (case 85)`, async () => {
      const full = await withRepository(source, {}, (repository) => repository.readHistory({ since: 0 }));
      for (const checkout of [false, true]) {
        await withRepository(await clone(['--filter=blob:none'], remote, checkout), {}, async (repository) => {
          expect(repository.repository.partial).toBe('blobless');
          const names = await repository.readHistory({ since: 0 });
          expect(names).toEqual(full);
          expect(repository.limits).toEqual([]);
          const similar = await repository.readHistory({ since: 0, renames: 'similar' });
          expect(similar).toEqual(full);
          expect(repository.limits.map(({ id }) => id)).toEqual(['similar-renames']);
          const lines = await repository.readHistory({ since: 0, lines: true });
          const unknown = lines.changeAdded === null || [...lines.changeAdded].some((count) => count === 0xffffffff);
          expect(unknown).toBe(true);
          expect(repository.limits.at(-1)!.id).toBe('lines');
          const tree = await repository.readTree();
          const contents: (Buffer | null)[] = [];
          await repository.readBlobs(tree.oids, (_, bytes) => { contents.push(bytes); }, { maxBytes: 1 << 20 });
          expect(contents.length).toBe(2);
          expect(contents.every((bytes) => bytes === null)).toBe(!checkout);
        });
      }
      await expectSilence();
    });

    it(`treeless: refused with the reason (${remote}) (case 85)`, async () => {
      for (const checkout of [false, true]) {
        await withRepository(await clone(['--filter=tree:0'], remote, checkout), {}, async (repository) => {
          expect(repository.repository.partial).toBe('treeless');
          const failure = await failureOf(repository.readHistory({ since: 0 }));
          expect([failure.exitCode, failure.message]).toEqual([3, expect.stringMatching(/^Objects are missing from this partial clone/)]);
        });
      }
      await expectSilence();
    });
  }
});
