import type { z } from 'zod';

/** Text of a JSON file of ours as what it must be; otherwise `fail` is told in one line: `is not a ${what} of this version (where: why)`. */
export function parsedJson(written: string, shape: z.ZodType, what: string, fail: (said: string) => never): unknown {
  let value: unknown;
  try {
    value = JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch {
    return fail('is not JSON');
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return fail(`is not a ${what} of this version (${issue!.path.join('.') || 'the whole'}: ${issue!.message})`);
}
