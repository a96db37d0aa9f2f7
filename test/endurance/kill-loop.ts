import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CLI } from '../cli/run-command.js';
import { contents, OLD, oldVersions, plantedPlace, WRITING } from './planted-run.js';

const EXITS = { SIGINT: 130, SIGTERM: 143 } as const;

export interface KillLoop {
  readonly tried: number;
  /** Runs that had ended before the signal came. */
  readonly late: number;
  readonly wrong: readonly string[];
}

/** Sends SIGINT and SIGTERM in turn at evenly spread moments of a run, in a folder with old reports: nothing may be left running or lying about, and every report must be whole. */
export async function killLoop(moments: number): Promise<KillLoop> {
  const place = await plantedPlace();
  const { folder } = place;
  const [out, temporary] = [join(folder, 'out'), join(folder, 'tmp')];
  const { args, files } = WRITING[0];
  const start = (): ReturnType<typeof spawn> => spawn(process.execPath, [CLI, ...args(place, out), '--no-cache'], { env: { ...process.env, TMPDIR: temporary }, stdio: 'ignore' });
  const ended = (child: ReturnType<typeof spawn>): Promise<{ code: number | null; signal: string | null }> => new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  try {
    await mkdir(temporary);
    await oldVersions(out, files);
    const began = performance.now();
    await ended(start());
    const whole = performance.now() - began;
    const wanted = await contents(out);
    const wrong: string[] = [];
    let late = 0;
    for (let moment = 0; moment < moments; moment++) {
      await oldVersions(out, files);
      const signal = moment % 2 === 0 ? 'SIGINT' : 'SIGTERM';
      const child = start();
      const end = ended(child);
      const timer = setTimeout(() => child.kill(signal), (whole * (moment + 0.5)) / moments);
      const { code, signal: by } = await end;
      clearTimeout(timer);
      if (code === 0) late++;
      const left = await contents(out);
      const running = await runningIn(temporary);
      const complaints = [
        code === 0 || code === EXITS[signal] || by === signal ? '' : `exit ${code} ${by}`,
        files.every((file) => [OLD, wanted.get(file)].includes(left.get(file))) && left.size === files.length ? '' : `reports: ${[...left.keys()]}`,
        (await readdir(temporary)).length === 0 ? '' : `temporary: ${await readdir(temporary)}`,
        running.length === 0 ? '' : `${running.length} processes`,
      ].filter((one) => one !== '');
      if (complaints.length > 0) wrong.push(`${signal} at ${((100 * (moment + 0.5)) / moments).toFixed(0)} %: ${complaints.join('; ')}`);
      for (const name of await readdir(temporary)) await rm(join(temporary, name), { recursive: true, force: true });
    }
    return { tried: moments, late, wrong };
  } finally {
    await place.remove();
  }
}

/** Processes whose temporary folder it is, a moment later: git, parsers and all they start inherit it. */
async function runningIn(temporary: string): Promise<string[]> {
  for (let wait = 0; ; wait++) {
    const found: string[] = [];
    for (const pid of (await readdir('/proc').catch(() => [] as string[])).filter((name) => /^\d+$/.test(name))) {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      if (environment.includes(temporary)) found.push(pid);
    }
    if (found.length === 0 || wait === 50) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
