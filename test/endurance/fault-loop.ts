import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, type Ran } from '../cli/run-command.js';
import { contents, OLD, oldVersions, plantedPlace, WRITING } from './planted-run.js';

export const PRELOAD = pathToFileURL(resolve('test/endurance/failing-writes.mjs')).href;
/** Calls of each command that fail at least, however few it makes. */
const LEAST_TRIED = 5;
const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'EXDEV'] as const;

export interface FaultLoop {
  readonly command: string;
  /** Calls that write in a run without a fault; with `oneOf` not each was tried. */
  readonly calls: number;
  readonly tried: number;
  /** Runs that ended with all files new (the fault hit what may fail: the cache), with all old, or with some of both, each whole. */
  readonly allNew: number;
  readonly allOld: number;
  readonly mixed: number;
  /** What went wrong, in words. */
  readonly wrong: readonly string[];
}

/**
 * Runs every command that writes with its n-th write, fsync, rename, open or mkdir failing, for n = 1, 1 + `step`, …, with one of the codes, or with all of them. Afterwards every file must be
 * the old one or the new one, whole; nothing else may lie beside them; and the exit code must say which.
 */
export async function faultLoop(step: number, allCodes: boolean): Promise<FaultLoop[]> {
  const place = await plantedPlace();
  const { folder } = place;
  const [out, temporary, count] = [join(folder, 'out'), join(folder, 'tmp'), join(folder, 'count')];
  const run = async (args: readonly string[], failAt: number, code: string): Promise<Ran> => {
    await rm(join(folder, 'cache'), { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    return runCommand(args, { node: ['--import', PRELOAD], env: { FAIL_AT: String(failAt), FAIL_CODE: code, COUNT_FILE: count, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: temporary } });
  };
  try {
    const results: FaultLoop[] = [];
    for (const { name, args, files, replaces, oneOf = 1 } of WRITING) {
      const old = replaces ? OLD : undefined;
      await oldVersions(out, replaces ? files : []);
      const clean = await run(args(place, out), 0, 'EIO');
      const wanted = await contents(out);
      const calls = Number(await readFile(count, 'utf8'));
      const wrong: string[] = clean.code === 0 && files.every((file) => wanted.get(file) !== old) ? [] : [`without a fault: exit ${clean.code}, ${clean.stderr}`];
      const stride = Math.min(step * oneOf, Math.ceil(calls / LEAST_TRIED));
      let [tried, allNew, allOld, mixed] = [0, 0, 0, 0];
      for (let n = 1; n <= calls; n += stride) {
        for (const code of allCodes ? CODES : [CODES[tried % CODES.length]!]) {
          await oldVersions(out, replaces ? files : []);
          const ran = await run(args(place, out), n, code);
          const left = await contents(out);
          const isNew = files.filter((file) => left.get(file) === wanted.get(file)).length;
          const isOld = files.filter((file) => left.get(file) === old).length;
          tried++;
          if (isNew === files.length && (files.length > 0 || ran.code === 0)) allNew++;
          else if (isOld === files.length) allOld++;
          else mixed++;
          const complaints = [
            isNew + isOld === files.length ? '' : `files that are neither old nor new: ${files.filter((file) => ![old, wanted.get(file)].includes(left.get(file)))}`,
            [...left.keys()].every((one) => wanted.has(one)) ? '' : `left behind: ${[...left.keys()].filter((one) => !wanted.has(one))}`,
            (await contents(temporary)).size === 0 ? '' : 'something is left in the temporary folder',
            ran.code === 7 || (ran.code === 0 && isNew === files.length && ran.stdout === clean.stdout) ? '' : `exit ${ran.code}: ${ran.stderr.slice(0, 200)}${ran.stdout.slice(0, 200)}`,
            ran.stderr.includes('this is a bug') ? `no message of ours: ${ran.stderr.slice(0, 200)}` : '',
          ].filter((one) => one !== '');
          if (complaints.length > 0) wrong.push(`${name}, call ${n}, ${code}: ${complaints.join('; ')}`);
          await rm(temporary, { recursive: true, force: true });
        }
      }
      results.push({ command: name, calls, tried, allNew, allOld, mixed, wrong });
    }
    return results;
  } finally {
    await place.remove();
  }
}
