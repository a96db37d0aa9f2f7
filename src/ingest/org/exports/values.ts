import * as z from 'zod';

const LATEST = 32_503_680_000;

/** Epoch seconds, or milliseconds where the number is too large for seconds. */
const fromNumber = (value: number): number => Math.floor(value > LATEST ? value / 1000 : value);

/** Day or time with or without zone (UTC then), as the forges and trackers write it (`+0000` included). */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

function fromText(text: string): number | null {
  if (/^\d{9,13}$/.test(text)) return fromNumber(Number(text));
  const found = ISO.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 60) return null;
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(found[7] ?? '');
  const offset = zone === null ? 0 : (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return at / 1000 - offset * 60;
}

/** A time in epoch seconds. The year 1, which some tools print for "never", is no time. */
const time = z.union([z.number(), z.string()], { error: 'must be a time such as 2026-01-31T10:00:00Z or epoch seconds' }).transform((value, context): number | null => {
  if (typeof value === 'string' && value.trim().startsWith('0001-01-01')) return null;
  const at = typeof value === 'number' ? fromNumber(value) : fromText(value.trim());
  if (at !== null && Number.isFinite(at) && at >= 0 && at <= LATEST) return at;
  context.addIssue({ code: 'custom', message: 'must be a time such as 2026-01-31T10:00:00Z or epoch seconds' });
  return z.NEVER;
});

export const optionalTime = time.nullish().transform((value) => value ?? null);
export const neededTime = time.transform((value, context): number => {
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'must be a time' });
  return z.NEVER;
});

const words = (longest: number): z.ZodType<string, unknown> =>
  z.union([z.string(), z.number()], { error: ({ input }) => (input === undefined ? 'is missing' : 'must be text') }).transform((value) => String(value).trim().slice(0, longest)).refine((value) => value !== '', { error: 'must not be empty' });

export const id = words(200);
export const person = words(320);
/** A title or name, cut where it is longer. */
export const optionalText = words(500).nullish().transform((value) => value ?? null);
export const optionalPerson = person.nullish().transform((value) => value ?? null);

/** An object id of git, abbreviated to 7 characters at most. */
export const commit = z.string({ error: 'must be a commit id' }).trim().toLowerCase().regex(/^[0-9a-f]{7,64}$/, { error: 'must be a commit id of 7 characters or more' });

export const MOST_ITEMS = 10_000;
export const distinct = <T>(item: z.ZodType<T, unknown>): z.ZodType<T[], unknown> =>
  z.array(item).max(MOST_ITEMS, { error: `must not have more than ${MOST_ITEMS} entries` }).transform((items) => [...new Set(items)]);
