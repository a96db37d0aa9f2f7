import { chmod, mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/cli/output.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-output-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFiles', () => {
  it('makes the folder and writes every file', async () => {
    await writeFiles([{ path: join(folder, 'a/b/one.txt'), text: '1' }, { path: join(folder, 'a/b/two.txt'), text: ['2', '3'] }]);
    expect(await readFile(join(folder, 'a/b/two.txt'), 'utf8')).toBe('23');
    expect(await readdir(join(folder, 'a/b'))).toEqual(['one.txt', 'two.txt']);
  });

  it('leaves the old files as they were when one of the new ones cannot be written (case 91)', async () => {
    await writeFile(join(folder, 'one.txt'), 'old');
    await writeFile(join(folder, 'file'), '');
    const writing = writeFiles([{ path: join(folder, 'one.txt'), text: 'new' }, { path: join(folder, 'file/two.txt'), text: 'new' }]);
    await expect(writing).rejects.toMatchObject({ exitCode: 7 });
    expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['file', 'one.txt']);
  });

  it('replaces a link at the target and leaves what it points to alone (case 92)', async () => {
    await writeFile(join(folder, 'precious'), 'keep');
    await mkdir(join(folder, 'out'));
    await symlink(join(folder, 'precious'), join(folder, 'out/report.html'));
    await writeFiles([{ path: join(folder, 'out/report.html'), text: 'new' }]);
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('keep');
    expect(await readFile(join(folder, 'out/report.html'), 'utf8')).toBe('new');
  });

  it('refuses a folder that is a link (case 92)', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'out'));
    await expect(writeFiles([{ path: join(folder, 'out/report.html'), text: 'x' }])).rejects.toMatchObject({ exitCode: 7 });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('keeps private files private', async () => {
    await chmod(folder, 0o755);
    await writeFiles([{ path: join(folder, 'facts'), text: 'x', mode: 0o600 }]);
    const { mode } = await import('node:fs').then((fs) => fs.statSync(join(folder, 'facts')));
    expect(mode & 0o777).toBe(0o600);
  });
});
