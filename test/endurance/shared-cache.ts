import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../cli/run-command.js';
import { contents, plantedPlace, TEAMS } from './planted-run.js';

export interface SharedCache {
  readonly runs: number;
  readonly wrong: readonly string[];
}

/** Several runs at once on one cache, cold and then warm, beside what a killed run left in it: each must write what a run alone without a cache writes. */
export async function sharedCache(runs: number): Promise<SharedCache> {
  const { folder, repository, remove } = await plantedPlace();
  const cache = join(folder, 'cache/conway-mirror');
  const run = (out: string, ...flags: readonly string[]) => runCommand([repository, '--teams', TEAMS, '--out', join(folder, out), '--quiet', ...flags], { env: { XDG_CACHE_HOME: join(folder, 'cache') } });
  try {
    await run('alone', '--no-cache');
    const wanted = await contents(join(folder, 'alone'));
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await writeFile(join(cache, '.tmp-1-abcdef'), 'half an entry');
    const wrong: string[] = [];
    for (const state of ['cold', 'warm']) {
      const all = await Promise.all(Array.from({ length: runs }, (_, at) => run(`${state}-${at}`)));
      for (const [at, { code, stderr }] of all.entries()) {
        const got = await contents(join(folder, `${state}-${at}`));
        if (code !== 0 || stderr !== '' || JSON.stringify([...got]) !== JSON.stringify([...wanted])) wrong.push(`${state} run ${at}: exit ${code}, ${stderr}`);
      }
    }
    const left = (await readdir(cache)).filter((name) => name.startsWith('.tmp-') && name !== '.tmp-1-abcdef');
    if (left.length > 0) wrong.push(`left in the cache: ${left.join(', ')}`);
    await rm(cache, { recursive: true });
    return { runs: 2 * runs, wrong };
  } finally {
    await remove();
  }
}
