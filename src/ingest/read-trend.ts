import { z } from 'zod';
import { EXIT, UserError } from '../model/errors.js';
import type { Trend } from '../model/trend.js';
import { readUserFile } from './org/index.js';
import { parsedJson } from './parsed-json.js';

const MOST_BYTES = 64 << 20;
const text = z.string().max(1 << 16);
const points = z.number().min(0).max(100).nullable();
const part = z.looseObject({ value: points, low: points, high: points, kappa: z.number().nullable(), withheld: text.nullable(), change: text.nullable() });
const shape = z.looseObject({
  schemaVersion: z.literal(1), repository: text.nullable(), every: text,
  points: z.array(z.looseObject({ revision: text, at: z.number(), components: z.int().min(0), teams: z.int().min(0), parts: z.looseObject({ direct: part, indirect: part }), findings: z.looseObject({ all: z.int().min(0) }), marks: z.array(text), measuredDifferently: text.nullable() })).max(1000),
  findings: z.array(z.looseObject({ id: text, rule: text, title: text, where: text, at: z.array(z.int().min(0)).min(1) })),
}).refine(({ points: all, findings }) => findings.every(({ at }) => at.every((place) => place < all.length)), { error: 'a finding names a point that is not there' });

/** What `conway trend --format json` has written. @throws UserError (exit 2), one line, for anything else. */
export async function readTrend(path: string): Promise<Trend> {
  const fail = (what: string): never => {
    throw new UserError(`${path} ${what}`, EXIT.usage, 'make it with `conway trend --format json`');
  };
  const written = await readUserFile(path, '--trend', MOST_BYTES);
  return parsedJson(written, shape, 'trend', fail) as Trend;
}
