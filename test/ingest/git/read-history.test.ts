import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository, runGit, type CommitPlan, type FileChange } from '../../../fixtures/make-repository.js';
import { COMMIT, TRAILER } from '../../../src/model/raw.js';
import { escapePath } from '../../../src/ingest/git/escape-path.js';
import { AUTHOR, blob, changesOf, commit, commitText, failureOf, git, historyOf, plain, rawCommit, rawTree, scratchFolder, simple, T0, withRepository } from './support.js';

const root = scratchFolder();
let made = 0;
const make = async (commits: CommitPlan[], options = {}) => makeRepository(join(root, `r${made++}`), commits, options);

describe('readHistory', () => {
  it('gives commits newest first with people, dates, subjects and changes', async () => {
    const { dir, ids } = await make([
      commit(0, 'First\n\nbody', { 'a.ts': '1', 'b/c.ts': '2' }, { committer: 'Ci <ci@example.com>', committedAt: T0 + 5 }),
      commit(10, 'Second', { 'a.ts': null, 'd.ts': 'new' }, { author: 'Bo <bo@example.com>' }),
    ]);
    const history = await historyOf(dir);
    expect(history.ids).toEqual([ids[1], ids[0]]);
    expect(history.subjects).toEqual(['Second', 'First']);
    expect([...history.authoredAt]).toEqual([T0 + 10, T0]);
    expect([...history.committedAt]).toEqual([T0 + 10, T0 + 5]);
    expect([...history.author].map((index) => history.identities[index].email)).toEqual(['bo@example.com', 'ann@example.com']);
    expect([...history.committer].map((index) => history.identities[index].name)).toEqual(['Bo', 'Ci']);
    expect(changesOf(history, 0)).toEqual(['D a.ts', 'A d.ts']);
    expect(changesOf(history, 1)).toEqual(['A a.ts', 'A b/c.ts']);
    expect(history).toMatchObject({ since: 0, complete: true, reachable: 2 });
  });

  it('follows exact renames only, through swaps, type changes and submodules', async () => {
    const { dir, ids } = await make([
      commit(0, 'Start', { 'a.ts': 'long content of a\n', 'b.ts': 'long content of b\n', 'c.ts': 'text\n', 'd.ts': 'x\ny\nz\n' }),
      commit(1, 'Rename', {}, { changes: [{ from: 'c.ts', to: 'moved/c.ts' }] }),
      commit(2, 'Swap', { 'a.ts': 'long content of b\n', 'b.ts': 'long content of a\n' }),
      commit(3, 'Link', {}, { changes: [{ path: 'moved/c.ts', symlink: 'x' }] }),
      commit(4, 'Submodule', {}, { changes: [{ path: 'sub', content: 'a'.repeat(40), mode: '160000' }] }),
      commit(5, 'Rename and change', { 'd.ts': null, 'e.ts': 'x\ny\nz!\n' }),
    ]);
    const history = await historyOf(dir);
    const by = (index: number) => changesOf(history, history.ids.indexOf(ids[index]));
    expect(by(1)).toEqual(['R c.ts → moved/c.ts']);
    expect(by(2)).toEqual(['R b.ts → a.ts', 'R a.ts → b.ts']);
    expect(by(3)).toEqual(['T moved/c.ts']);
    expect(by(4)).toEqual(['A sub']);
    expect(by(5)).toEqual(['D d.ts', 'A e.ts']);
  });

  const merged: CommitPlan[] = [
    commit(0, 'Base', { 'a.ts': '1' }),
    commit(10, 'Side', { 'side.ts': '1' }, { branch: 'side' }),
    commit(20, 'Main', { 'main.ts': '1' }, { parents: [0] }),
    commit(30, 'Merge pull request #1 from x/side', { 'side.ts': '1' }, { parents: [2, 1] }),
  ];

  it('flags merges, which carry no changes', async () => {
    const { dir, ids } = await make(merged);
    const history = await historyOf(dir);
    expect(history.flags[0]).toBe(COMMIT.merge);
    expect(history.parents[0]).toBe(2);
    expect(changesOf(history, 0)).toEqual([]);
    expect([...history.ids].sort()).toEqual([...ids].sort());
  });

  it('gives merges the changes against their first parent where they stand for what they brought in, which is listed without changes', async () => {
    const { dir, ids } = await make(merged);
    const history = await withRepository(dir, {}, (repository) => repository.readHistory({ since: 0, firstParent: true }));
    const all = await historyOf(dir);
    expect([history.ids, history.subjects, history.parentRow]).toEqual([all.ids, all.subjects, all.parentRow]);
    const row = (commit: number) => history.ids.indexOf(ids[commit]);
    expect(changesOf(history, 0)).toEqual(['A side.ts']);
    expect([history.flags[0], history.parents[0]]).toEqual([0, 2]);
    expect([history.flags[row(1)], changesOf(history, row(1))]).toEqual([COMMIT.offMainLine, []]);
    expect([row(0), row(2)].map((at) => [history.flags[at], changesOf(history, at)])).toEqual([row(0), row(2)].map((at) => [0, changesOf(all, all.ids.indexOf(history.ids[at]))]));
    expect([history.complete, history.reachable]).toEqual([true, 4]);
  });

  it('takes the window by committer time, even where dates go backwards', async () => {
    const { dir, ids } = await make([
      commit(100, 'In', { a: '1' }), commit(10, 'Skewed', { a: '2' }), commit(200, 'In too', { a: '3' }),
      commit(5, 'Rebased', { a: '4' }, { committedAt: T0 + 300 }), commit(400, 'Old committer', { a: '5' }, { committedAt: T0 + 1 }),
    ]);
    const history = await historyOf(dir, {}, T0 + 100);
    expect(history.ids).toEqual([ids[3], ids[2], ids[0]]);
    expect(history).toMatchObject({ since: T0 + 100, complete: false, reachable: 5 });
    expect(changesOf(history, 2)).toEqual(['A a']);
  });

  it('reads the text where git has no date for the window', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const tree = (await git(dir, 'rev-parse', 'HEAD^{tree}'));
    const undated = await rawCommit(dir, commitText(tree, { committer: 'X <x@x>', author: `X <x@x> ${T0 + 500} +0000`, parents: [await git(dir, 'rev-parse', 'HEAD')] }));
    const ancient = await rawCommit(dir, commitText(tree, { committer: 'X <x@x>', author: 'X <x@x> 5 +0000', parents: [undated] }));
    const history = await historyOf(dir, {}, T0 + 15);
    expect(history.ids).toContain(undated);
    expect(history.ids).not.toContain(ancient);
    expect(history.flags[history.ids.indexOf(undated)] & COMMIT.malformed).toBe(COMMIT.malformed);
  });

  it('keeps odd names byte for byte and apart (cases 35, 36, 37)', async () => {
    const names = ['a b', 'new\nline', 'tab\there', 'quote"s', 'back\\slash', '\xff.ts', '\xfe.ts', '\x1b[31m', '-dash', 'é', 'e\u0301', 'CASE.ts', 'case.ts', 'CON.ts', 'trailing ', 'x'.repeat(300),
      '\u202egnp.exe', ':(exclude)*', '__proto__', 'constructor/prototype/x', '\x01\x1e\x1f', `:100644 100644 ${'0'.repeat(40)} x M`, 'f'.repeat(40)]
      .map((name) => (/[\u0100-\uffff]/.test(name) ? Buffer.from(name) : Buffer.from(name, 'latin1')));
    const changes: FileChange[] = names.map((path, index) => ({ path, content: `content ${index}` }));
    const { dir } = await make([{ author: AUTHOR, at: T0, message: 'Odd', changes }]);
    const history = await historyOf(dir);
    const expected = names.map(escapePath).sort();
    expect([...history.paths].sort()).toEqual(expected);
    expect(history.changePath.length).toBe(names.length);
    const tree = await withRepository(dir, {}, (repository) => repository.readTree());
    expect([...tree.paths].sort()).toEqual(expected);
    expect(tree.paths).toEqual([...names].sort(Buffer.compare).map(escapePath));
  });

  it('leaves names out that could lead out of a folder, and says so (case 38)', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const content = await blob(dir, 'x');
    const inner = await rawTree(dir, [['100644', 'passwd', content]]);
    const tree = await rawTree(dir, [['40000', '..', inner], ['40000', '.git', inner], ['100644', 'fine', content], ['40000', 'GIT~1', inner]]);
    await rawCommit(dir, commitText(tree));
    await withRepository(dir, {}, async (repository) => {
      const history = await repository.readHistory({ since: 0 });
      expect(history.paths).toEqual(['fine']);
      expect((await repository.readTree()).paths).toEqual(['fine']);
      expect(repository.diagnostics.map(({ stage }) => stage)).toEqual(['history', 'tree']);
      expect(repository.diagnostics[0].message).toMatch(/^3 paths/);
    });
  });

  it('is not misled by what a message contains (case 47)', async () => {
    const fake = `Subject \x01\x1e\x1f\n\n${'0'.repeat(40)} commit 3\nxyz\n\n:100644 100644 ${'0'.repeat(40)} ${'0'.repeat(40)} M\0fake\0`;
    const { dir } = await make([commit(0, 'Start', { a: '1' })]);
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    await rawCommit(dir, Buffer.from(commitText(tree, { message: fake, parents: [await git(dir, 'rev-parse', 'HEAD')] })));
    const history = await historyOf(dir);
    expect(history.ids.length).toBe(2);
    expect(history.paths).toEqual(['a']);
  });

  it('reads malformed and huge commits, bounded and counted (cases 45, 46)', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    let parent = await git(dir, 'rev-parse', 'HEAD');
    const bodies = [
      commitText(tree, { parents: [parent], message: 'x'.repeat(10_000_000) }),
      commitText(tree, { author: 'NUL\0name <a@b> 5 +0000' }),
      commitText(tree, { author: '', committer: '' }),
      commitText(tree, { author: 'A <a@b> 18446744073709551616 +9999', committer: 'A <a@b> -1 -051800' }),
      `tree ${tree}\nnonsense\n`,
    ];
    for (const body of bodies) {
      const [head, rest] = [body.slice(0, body.indexOf('\n') + 1), body.slice(body.indexOf('\n') + 1)];
      parent = await rawCommit(dir, `${head}parent ${parent}\n${rest.replace(/^parent .*\n/, '')}`);
    }
    const history = await historyOf(dir);
    expect(history.ids.length).toBe(3 + bodies.length);
    expect([...history.flags].filter((flags) => flags & COMMIT.malformed).length).toBe(bodies.length);
    expect(Math.max(...history.subjects.map((subject) => subject.length))).toBe(200);
    expect([...history.committedAt].every((at) => at >= 0 && at <= 4_102_444_800)).toBe(true);
  });

  it('reads other encodings, and trailers (case 49)', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    await rawCommit(dir, commitText(tree, { author: `J\xfcrgen <j@x.y> ${T0} +0000`, headers: 'encoding ISO-8859-1\n', message: 'Gr\xfc\xdfe\n\nCo-authored-by: Zo\xeb <z@x.y>\nCo-Authored-By: Zo\xeb <z@x.y>\n' }));
    const history = await historyOf(dir);
    expect(history.subjects).toEqual(['Grüße']);
    expect(history.identities[history.author[0]]).toEqual({ name: 'Jürgen', email: 'j@x.y' });
    expect([...history.trailerOffset]).toEqual([0, 1]);
    expect(history.trailerKind[0]).toBe(TRAILER.coAuthoredBy);
    expect(history.identities[history.trailerIdentity[0]]).toEqual({ name: 'Zoë', email: 'z@x.y' });
  });

  it('drops what a shallow clone cannot know (case 24)', async () => {
    const { dir } = await make(Array.from({ length: 6 }, (_, index) => commit(index, `C${index}`, { [`f${index}`]: 'x', shared: String(index) })));
    const clone = join(root, `r${made++}`);
    await runGit(root, ['-c', 'protocol.file.allow=always', 'clone', '-q', '--depth', '2', `file://${dir}`, clone]);
    await withRepository(clone, {}, async (repository) => {
      const history = await repository.readHistory({ since: 0 });
      expect(repository.repository.shallow).toBe(true);
      expect(history.reachable).toBe(2);
      expect(history.complete).toBe(false);
      expect([...history.flags].map((flags) => flags & COMMIT.boundary)).toEqual([0, COMMIT.boundary]);
      expect(changesOf(history, 0)).toEqual(['A f5', 'M shared']);
      expect(changesOf(history, 1)).toEqual([]);
      expect(repository.diagnostics.some(({ message }) => /shallow/.test(message))).toBe(true);
    });
  });

  it('gives a thousand parents and no time-out (case 44)', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const tree = await git(dir, 'rev-parse', 'HEAD^{tree}');
    const parents: string[] = [];
    for (let index = 0; index < 20; index++) parents.push(await rawCommit(dir, commitText(tree, { message: `P${index}` })));
    const octopus = await rawCommit(dir, commitText(tree, { parents: Array.from({ length: 2000 }, (_, index) => parents[index % 20]) }));
    const history = await historyOf(dir);
    expect(history.ids[0]).toBe(octopus);
    expect(history.ids.length).toBe(21);
    expect(history.parents[0]).toBe(2000);
  });

  it('ends without a partial result where trees or commits are missing (case 44)', async () => {
    const { dir, ids } = await plain(join(root, `r${made++}`));
    const tree = await rawTree(dir, [['40000', 'lost', 'a'.repeat(40)]]);
    await rawCommit(dir, commitText(tree, { parents: [ids[2]] }));
    const missingTree = await failureOf(historyOf(dir));
    expect([missingTree.exitCode, missingTree.message]).toEqual([3, expect.stringContaining('a'.repeat(40))]);
    await rawCommit(dir, commitText(await git(dir, 'rev-parse', `${ids[2]}^{tree}`), { parents: ['b'.repeat(40)] }));
    const missingParent = await failureOf(historyOf(dir));
    expect([missingParent.exitCode, missingParent.message]).toEqual([3, expect.stringContaining('b'.repeat(40))]);
    expect(missingParent.message).not.toContain(root);
  });

  it('counts what plain git counts, on any history', () => fc.assert(fc.asyncProperty(
    fc.array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), files: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 4 }), at: fc.nat({ max: 1000 }) }), { minLength: 1, maxLength: 12 }),
    async (steps) => {
      const plan: CommitPlan[] = steps.map(({ parents, files, at }, index) => ({
        author: `P${at % 3} <p${at % 3}@x>`, at: T0 + at, message: `C${index}`, branch: 'main',
        ...(index === 0 ? {} : { parents: [...new Set([index - 1, ...parents.map((parent) => parent % index)])] }),
        changes: files.map(([file, content]) => ({ path: `d${file % 3}/f${file}`, content: `content ${content} of ${file}\n` })),
      }));
      const { dir } = await make(plan);
      const history = await historyOf(dir);
      const log = (await runGit(dir, ['log', '--topo-order', '--format=%x00%H', '--raw', '--no-abbrev', '-M100%', '--root'])).toString();
      const expected = log.split('\0').slice(1).map((entry) => {
        const [id, ...rest] = entry.trim().split('\n');
        const raw = rest.filter((line) => line.startsWith(':')).map((line) => line.split('\t'));
        return { id, changes: raw.map(([meta, ...paths]) => `${meta.split(' ')[4][0]} ${paths.join(' → ')}`) };
      });
      expect(history.ids.map((id, row) => ({ id, changes: changesOf(history, row) }))).toEqual(expected);
      expect(history.reachable).toBe(Number(await git(dir, 'rev-list', '--count', 'HEAD')));
    }), { numRuns: 15 }), 120_000);

  it('reports progress that ends at the total', async () => {
    const { dir } = await plain(join(root, `r${made++}`));
    const seen: [string, number, number | undefined][] = [];
    await withRepository(dir, {}, (repository) => repository.readHistory({ since: 0 }, (...args) => { seen.push(args as never); }));
    expect(seen.at(-1)).toEqual(['history', simple.length, simple.length]);
  });
});

describe('long histories', () => {
  it('are read to the end, whatever part of them is asked for', async () => {
    const count = 5000;
    const { dir, ids } = await make(Array.from({ length: count }, (_, index) => commit(index, `C${index}`, { [`f${index % 50}`]: String(index) })));
    const all = await historyOf(dir);
    expect(all.ids).toEqual([...ids].reverse());
    expect(all.changePath.length).toBe(count);
    for (const last of [0, 1, 1023, 1024, 1025, 3000]) {
      const part = await historyOf(dir, {}, T0 + count - last);
      expect([part.ids.length, part.changePath.length, part.reachable]).toEqual([last, last, count]);
      expect(part.subjects).toEqual(all.subjects.slice(0, last));
    }
  });
});
