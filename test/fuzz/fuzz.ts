import { random, type Random } from '../../src/math/random.js';
import type { FuzzTarget } from './targets.js';

export interface Crash {
  readonly input: Buffer;
  readonly error: string;
}
export interface Fuzzed {
  readonly cases: number;
  readonly slowest: number;
  readonly crashes: readonly Crash[];
}

const MOST_CRASHES = 5;
const MOST_BYTES = 2_000;
/** Milliseconds of processor time for at most `MOST_BYTES`: what takes longer does not grow in line with the text. */
const SLOW = 2_000;

/** Changes examples in some places and has the target read them, until `goOn` says no or five inputs have crashed it. The same seed gives the same inputs. */
export function fuzz({ name, examples, check }: FuzzTarget, seed: number, goOn: (cases: number) => boolean): Fuzzed {
  const draw = random(seed, name);
  const pieces = examples.flatMap((text) => [...text.matchAll(/[\w]+|\s+|[^\w\s]+/g)].map(([piece]) => piece));
  const crashes: Crash[] = [];
  let [cases, slowest] = [0, 0];
  while (goOn(cases) && crashes.length < MOST_CRASHES) {
    const input = mutated(examples[draw.int(examples.length)]!, pieces, draw);
    const began = spent();
    try {
      check(input, draw.int);
      if (spent() - began > SLOW) throw new Error(`${(spent() - began).toFixed(0)} ms for ${input.length} bytes`);
    } catch (error) {
      crashes.push({ input, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    slowest = Math.max(slowest, spent() - began);
    cases++;
  }
  return { cases, slowest, crashes };
}

const spent = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

const BYTES = [0, 1, 9, 10, 13, 27, 32, 34, 39, 42, 47, 60, 62, 64, 91, 92, 93, 96, 123, 125, 127, 128, 195, 239, 254, 255];

/** One to eight changes: bytes set, pieces put in, taken out, repeated, or moved. */
function mutated(example: string, pieces: readonly string[], { int }: Random): Buffer {
  let bytes = Buffer.from(example, 'utf8');
  for (let left = 1 + int(8); left > 0; left--) {
    const [at, length] = [int(bytes.length + 1), int(20)];
    const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
    const piece = Buffer.from(pieces[int(pieces.length)]!);
    const kind = int(6);
    if (kind === 0 && part.length > 0) bytes = Buffer.concat([before, Buffer.of(BYTES[int(BYTES.length)]!), part.subarray(1), after]);
    else if (kind === 1) bytes = Buffer.concat([before, piece, part, after]);
    else if (kind === 2) bytes = Buffer.concat([before, after]);
    else if (kind === 3) bytes = Buffer.concat([before, ...Array.from({ length: 1 + int(30) }, () => part), after]);
    else if (kind === 4) bytes = Buffer.concat([after, part, before]);
    else bytes = Buffer.concat([before, Buffer.of(int(256)), part, after]);
    if (bytes.length > MOST_BYTES) bytes = bytes.subarray(0, MOST_BYTES);
  }
  return bytes;
}
