import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ATTACK_VECTORS, plantAttack } from '../../src/ingest/git/attack-vectors.js';
import { everyCommand, MODES } from '../cli/every-command.js';
import { runCommand } from '../cli/run-command.js';

/** Every command on every hostile set-up in every mode, one at a time; prints how often the attacker's program ran. Gives back whether it never did. */
export async function printCanary(print: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-canary-'));
  let [runs, executions] = [0, 0];
  try {
    for (const vector of ATTACK_VECTORS) {
      const codes = new Map<string, number>();
      let sung = 0;
      for (const [name, mode] of MODES) {
        const place = join(folder, `${vector.id}-${name}`);
        mkdirSync(place);
        const { repository, canary } = await plantAttack(place, vector);
        for (const { args } of everyCommand(repository, join(place, 'out'), mode)) {
          const { code } = await runCommand(args, { env: { XDG_CACHE_HOME: join(place, 'cache') } });
          codes.set(String(code), (codes.get(String(code)) ?? 0) + 1);
          runs++;
          if (statSync(canary, { throwIfNoEntry: false }) !== undefined) {
            sung++;
            rmSync(canary);
            print(`  ${vector.id} ${name}: ran by conway ${args.join(' ')}`);
          }
        }
      }
      executions += sung;
      print(`${vector.id.padEnd(28)} ${sung} executions; exit codes ${[...codes].sort().map(([code, n]) => `${code}: ${n}`).join(', ')}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`${ATTACK_VECTORS.length} set-ups, ${MODES.length} modes, ${runs} runs: ${executions} executions`);
  return executions === 0;
}
