import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/random.js';
import { fuzz } from './fuzz.js';
import { TARGETS } from './targets.js';

// FUZZ_CASES=100000 tries more here; `npm run bench -- fuzz 60` runs each target for a minute and writes what crashes one into crashes/
const CASES = Number(process.env['FUZZ_CASES'] ?? 300);
const FOUND = new URL('crashes/', import.meta.url);

describe('readers of what others wrote', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))('%s: any text is read or refused (case 100)', (_, target) => {
    expect(fuzz(target, 1, (cases) => cases < CASES).crashes.map(({ input, error }) => ({ input: input.toString('latin1'), error }))).toEqual([]);
  }, 600_000);

  it('read what once crashed them (case 100)', () => {
    const found = readdirSync(FOUND).filter((name) => name.endsWith('.txt'));
    for (const name of found) {
      const target = TARGETS.find((one) => name.startsWith(`${one.name.replaceAll(/[^\w]+/g, '-')}.`))!;
      // whatever else is drawn
      for (let seed = 0; seed < 20; seed++) target.check(readFileSync(new URL(name, FOUND)), random(seed, 'found').int);
    }
  });
});
