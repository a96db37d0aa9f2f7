import { faultLoop } from '../endurance/fault-loop.js';
import { killLoop } from '../endurance/kill-loop.js';
import { sharedCache } from '../endurance/shared-cache.js';

/** Every call that writes failing with one error, or with each, signals at many moments, runs side by side on one cache; prints what was tried and what was lost. Gives back whether nothing was. */
export async function printEndurance(moments: number, allCodes: boolean, print: (line: string) => void): Promise<boolean> {
  const wrong: string[] = [];
  print('writes that fail'.padEnd(20) + ['calls', 'runs', 'all old', 'all new', 'some of both', 'wrong'].map((cell) => cell.padStart(14)).join(''));
  for (const loop of await faultLoop(1, allCodes)) {
    print(loop.command.padEnd(20) + [loop.calls, loop.tried, loop.allOld, loop.allNew, loop.mixed, loop.wrong.length].map((cell) => String(cell).padStart(14)).join(''));
    wrong.push(...loop.wrong);
  }
  const killed = await killLoop(moments);
  print(`signals: ${killed.tried} runs interrupted, ${killed.late} had ended before, ${killed.wrong.length} wrong`);
  const shared = await sharedCache(8);
  print(`one cache: ${shared.runs} runs, eight at a time, ${shared.wrong.length} wrong`);
  wrong.push(...killed.wrong, ...shared.wrong);
  for (const one of wrong) print(`  ${one}`);
  return wrong.length === 0;
}
