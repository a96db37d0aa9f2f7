import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { EXIT, UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';

/** A report of thousands of components is some tens of megabytes. */
const MOST_BYTES = 512 << 20;

const text = z.string().max(1 << 20);
const figure = z.number();
const orNull = <T extends z.ZodType>(type: T): z.ZodNullable<T> => type.nullable();
const sides = { a: text, b: text };
const subject = z.object({ kind: z.enum(['component', 'unit', 'team', 'community', 'area', 'dependency']), id: text });
const bounds = z.object({ low: figure, high: figure });
const symbol = z.object({ name: text, uses: figure, type: z.boolean() });
const evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), from: text, line: figure, specifier: text, to: text, via: z.array(text), symbols: z.object({ top: z.array(symbol), more: figure }).optional() }),
  z.object({ kind: z.literal('commit'), id: text, at: figure, files: z.array(text), others: z.array(text).optional() }),
  z.object({ kind: z.literal('share'), subject, of: text, share: figure, n: figure }),
  z.object({ kind: z.literal('count'), label: text, value: figure, total: figure.optional() }),
]);
const step = z.object({
  label: text, formula: text, terms: z.record(text, figure), result: figure,
  test: orNull(z.object({ is: z.enum(['at least', 'at most', 'under']), threshold: figure, passed: z.boolean() })),
});
const finding = z.object({
  rank: figure, id: z.string().regex(/^[0-9a-f]{16}$/), rule: text, subjects: z.array(subject), message: text, value: figure, part: orNull(z.enum(['direct', 'indirect'])),
  cost: orNull(figure), partCost: orNull(figure), confidence: z.enum(['strong', 'fair', 'weak']), support: orNull(z.object({ held: figure, of: figure })), evidence: z.array(evidence),
  arithmetic: z.array(step), claims: z.array(z.object({ ...sides, countedBy: text })), relief: orNull(bounds),
  action: text, expected: orNull(bounds), status: orNull(z.enum(['new', 'open', 'worsened', 'resolved', 'accepted'])),
});
const sizes = z.array(z.object({ k: figure, count: figure }));
const carriedBy = orNull(z.enum(['both', 'a', 'b', 'neither']));
const sharedSizes = z.array(z.object({ k: figure, count: figure, expected: figure }));
const pair = z.looseObject({
  ...sides, import: orNull(z.enum(['yes', 'no'])), coChange: z.enum(['yes', 'no', 'unclear']), carriedBy, carriers: orNull(z.object({ a: figure, b: figure, joint: figure, other: figure, unknown: figure })),
  shared: figure, lambda: orNull(figure), current: z.boolean(), verdict: text, files: z.object({ ab: figure, ba: figure }), changeSets: z.object({ a: figure, b: figure }), sizes: sharedSizes, weight: figure, p: orNull(figure), weightP: orNull(figure), hub: z.boolean(),
});
const cluster = z.looseObject({ id: text, label: text, members: orNull(z.array(text)) });
const card = z.looseObject({ id: text, title: text, definition: text, caveat: text });

/** As much of a report as is read again: by explanations, and by the next run. Everything else is carried along as it stands. */
const shape = z.looseObject({
  schemaVersion: z.literal(1),
  repository: z.looseObject({ name: orNull(text), revision: text }),
  components: z.array(z.looseObject({ id: text, name: text, owner: z.looseObject({ declared: z.array(text) }), effort: z.array(z.looseObject({ team: orNull(text), share: figure })), hub: z.boolean(), importers: figure, role: orNull(text), changeSets: figure, handover: z.boolean() })),
  teams: z.array(z.looseObject({ id: text, label: text, kind: z.enum(['declared', 'community']), components: z.array(text) })),
  partitions: z.looseObject({ areas: z.looseObject({ clusters: z.array(cluster) }) }),
  comparison: z.looseObject({
    units: z.array(z.looseObject({ id: text, component: text, owners: z.array(text) })), pairs: z.array(pair), teamPairs: z.array(pair), withheld: orNull(text),
    basis: z.object({ unitSizes: sizes, teamSizes: sizes, limits: z.object({ changeSets: figure, shared: figure, weight: figure, p: figure, weightP: figure, carries: figure }) }),
    needs: z.array(z.object({ ...sides, required: figure, need: figure, met: figure, cost: orNull(figure), partCost: orNull(figure) })),
  }),
  score: z.looseObject({ direct: z.looseObject({ need: figure }), indirect: z.looseObject({ need: figure }) }),
  rules: z.array(card.extend({ threshold: z.record(text, z.looseObject({ value: figure, meaning: text, reason: text })) })),
  findings: z.array(finding),
});

/** A report.json that was written before, by anybody. @throws UserError (exit 2), one line, when it is missing, too large or no report of this version; `hint` says what to do. */
export async function readReport(path: string, hint: string): Promise<Report> {
  const fail = (what: string): never => {
    throw new UserError(`${path} ${what}`, EXIT.usage, hint);
  };
  let written: string;
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail('is not a file');
    if (found.size > MOST_BYTES) return fail('is too large to be a report');
    written = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    return fail(code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown'})`);
  }
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return fail('is not JSON');
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data as unknown as Report;
  const [issue] = parsed.error.issues;
  return fail(`is not a report of this version (${issue.path.join('.') || 'the whole'}: ${issue.message})`);
}
