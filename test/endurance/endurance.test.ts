import { expect, it } from 'vitest';
import { runCommand } from '../cli/run-command.js';
import { faultLoop, PRELOAD } from './fault-loop.js';
import { killLoop } from './kill-loop.js';
import { plantedPlace } from './planted-run.js';
import { sharedCache } from './shared-cache.js';

// `npm run bench -- endurance` tries every call with every code, and more moments

it('a write that fails, whichever it is, leaves every file old or new and nothing beside it (case 91)', async () => {
  const loops = await faultLoop(10, false);
  expect(loops.flatMap(({ wrong }) => wrong)).toEqual([]);
  for (const { command, calls, allOld } of loops) expect([command, calls > 3, allOld > 0]).toEqual([command, true, true]);
}, 900_000);

it.each(['mkdtemp', 'mkdir', 'writeFile', 'symlink', 'copyFile'])('a %s that fails in the temporary folder is told in one line that says what to do, with exit 7', async (call) => {
  const { folder, repository, remove } = await plantedPlace();
  try {
    const { code, stderr } = await runCommand(['facts', repository, '--kind', 'teams', '--no-cache', '--quiet'], { node: ['--import', PRELOAD], env: { FAIL_AT: '1', FAIL_CALL: call, FAIL_CODE: 'EACCES', TMPDIR: folder } });
    expect([code, stderr.trim().split('\n')]).toEqual([7, [expect.stringMatching(/^conway: The temporary folder could not be (made|written to) \(EACCES\) \(Set TMPDIR /)]]);
  } finally {
    await remove();
  }
}, 60_000);

it('a signal at any moment leaves no process, no temporary file and whole reports (case 90)', async () => {
  expect((await killLoop(20)).wrong).toEqual([]);
}, 900_000);

it('eight runs at once on one cache write what one alone writes (case 94)', async () => {
  expect((await sharedCache(8)).wrong).toEqual([]);
}, 900_000);
