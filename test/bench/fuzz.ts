import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz } from '../fuzz/fuzz.js';
import { TARGETS } from '../fuzz/targets.js';

/** Runs each target, or those whose name begins with `only`, for some seconds from a seed of its own, prints cases and crashes, and writes what crashed one where the tests read it again. Gives back whether nothing did. */
export function printFuzz(seconds: number, seed: number, only: string, print: (line: string) => void): boolean {
  print('target'.padEnd(40) + ['cases', 'slowest ms', 'crashes'].map((cell) => cell.padStart(14)).join(''));
  let sound = true;
  for (const target of TARGETS.filter(({ name }) => name.startsWith(only))) {
    const began = performance.now();
    const { cases, slowest, crashes } = fuzz(target, seed, () => performance.now() - began < seconds * 1000);
    print(target.name.padEnd(40) + [cases.toLocaleString('en-US'), slowest.toFixed(0), String(crashes.length)].map((cell) => cell.padStart(14)).join(''));
    for (const { input, error } of crashes) {
      sound = false;
      const file = join('test/fuzz/crashes', `${target.name.replaceAll(/[^\w]+/g, '-')}.${createHash('sha256').update(input).digest('hex').slice(0, 12)}.txt`);
      writeFileSync(file, input);
      print(`  ${file}: ${error.split('\n')[0]}`);
    }
  }
  return sound;
}
