import { expect, it } from 'vitest';
import { faultLoop } from './fault-loop.js';
import { killLoop } from './kill-loop.js';
import { sharedCache } from './shared-cache.js';

// `npm run bench -- endurance` tries every call with every code, and more moments

it('a write that fails, whichever it is, leaves every file old or new and nothing beside it (case 91)', async () => {
  const loops = await faultLoop(5, false);
  expect(loops.flatMap(({ wrong }) => wrong)).toEqual([]);
  for (const { command, calls, allOld } of loops) expect([command, calls > 5, allOld > 0]).toEqual([command, true, true]);
}, 900_000);

it('a signal at any moment leaves no process, no temporary file and whole reports (case 90)', async () => {
  expect((await killLoop(20)).wrong).toEqual([]);
}, 900_000);

it('eight runs at once on one cache write what one alone writes (case 94)', async () => {
  expect((await sharedCache(8)).wrong).toEqual([]);
}, 900_000);
