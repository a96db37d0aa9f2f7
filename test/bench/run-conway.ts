import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../bin/cli.js', import.meta.url));

/** The whole program as a process of its own, reports written to a folder that is removed. @throws Error when it fails. */
export async function runConway(args: readonly string[]): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'conway-bench-report-'));
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, [COMMAND, ...args, '--out', out, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`conway ended with ${code}`))));
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
