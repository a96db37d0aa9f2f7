import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { CLI, runCommand, type Ran, type RunOptions } from './run-command.js';

export type { Ran };
export { CLI };

/** Runs of a test file share a cache of their own. */
const CACHE = mkdtempSync(join(tmpdir(), 'conway-cache-home-'));
afterAll(() => rmSync(CACHE, { recursive: true, force: true }));

/** Runs the built command line as a user would. */
export function conway(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runCommand(args, { ...options, env: { XDG_CACHE_HOME: CACHE, ...options.env } });
}
