import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository } from '../../../fixtures/make-repository.js';
import { commit, git, scratchFolder, T0, withRepository } from './support.js';

const folder = scratchFolder();

it('reads light and annotated tags of commits with their committer time, on other branches too, and nothing else', async () => {
  const { dir, ids } = await makeRepository(join(folder, 'tags'), [commit(0, 'one', { a: '1' }), commit(100, 'two', { a: '2' }), commit(200, 'side', { a: '3' }, { parents: [0], branch: 'side' })]);
  const named = ['-c', 'user.name=T', '-c', 'user.email=t@example.com'];
  await git(dir, 'tag', '@scope/pkg@1.2.3', ids[1]!);
  await git(dir, ...named, 'tag', '-a', '-m', 'x', 'v1.0.0', ids[0]!);
  await git(dir, ...named, 'tag', '-a', '-m', 'x', 'nested', 'v1.0.0');
  await git(dir, 'tag', 'v1.0.1', ids[2]!);
  await git(dir, 'tag', 'tree', `${ids[0]!}^{tree}`);
  const tags = await withRepository(dir, {}, (repository) => repository.readTags());
  expect(tags.filter(({ name }) => name !== 'nested')).toEqual([
    { name: '@scope/pkg@1.2.3', commit: ids[1], at: T0 + 100 }, { name: 'v1.0.0', commit: ids[0], at: T0 }, { name: 'v1.0.1', commit: ids[2], at: T0 + 200 },
  ]);
});

it('says so when tags cannot be looked at, and reads on', async () => {
  const { dir } = await makeRepository(join(folder, 'broken'), [commit(0, 'one', { a: '1' })]);
  await writeFile(join(dir, (await git(dir, 'rev-parse', '--git-dir')), 'refs', 'tags', 'v9.9.9'), `${'ab'.repeat(20)}\n`);
  await withRepository(dir, {}, async (repository) => {
    expect(await repository.readTags()).toEqual([]);
    expect(repository.diagnostics.map(({ message }) => message).join()).toMatch(/Tags could not be read/);
    expect(repository.limits.map(({ id }) => id)).toContain('tags');
  });
});
