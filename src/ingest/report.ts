import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { EXIT, UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { parsedJson } from './parsed-json.js';
import { reportedTallies } from './reported-tallies.js';

/** A report of thousands of components is some tens of megabytes. */
const MOST_BYTES = 512 << 20;

const text = z.string().max(1 << 20);
const figure = z.number();
/** What rounding may leave of a figure that stands on its bound. */
const ROUNDING = 1e-6;
const within = (low: number, high: number, error: string): z.ZodNumber => figure.min(low - ROUNDING, { error }).max(high + ROUNDING, { error });
const share = within(0, 1, 'must be a share from 0 to 1');
const points = within(0, 100, 'must be points from 0 to 100');
const amount = within(0, Infinity, 'must be at least 0');
const whole = (least: number): z.ZodInt => {
  const error = `must be a whole number of at least ${least}`;
  return z.int({ error }).min(least, { error });
};
const count = whole(0);
const orNull = <T extends z.ZodType>(type: T): z.ZodNullable<T> => type.nullable();
const sides = { a: text, b: text };
const subject = z.looseObject({ kind: z.enum(['component', 'unit', 'team', 'community', 'area', 'dependency']), id: text });
const bounds = (of: z.ZodNumber) => z.looseObject({ low: of, high: of }).refine(({ low, high }) => low <= high, { error: 'the low bound must not lie above the high one' });
const symbol = z.looseObject({ name: text, uses: count, type: z.boolean() });
const evidence = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('import'), from: text, line: count, specifier: text, to: text, via: z.array(text), symbols: z.looseObject({ top: z.array(symbol), more: count }).optional() }),
  z.looseObject({ kind: z.literal('commit'), id: text, at: figure, files: z.array(text), others: z.array(text).optional() }),
  z.looseObject({ kind: z.literal('share'), subject, of: text, share, n: amount }),
  z.looseObject({ kind: z.literal('count'), label: text, value: amount, total: amount.optional() }),
]);
const step = z.looseObject({
  label: text, formula: text, terms: z.record(text, figure), result: figure,
  test: orNull(z.looseObject({ is: z.enum(['at least', 'at most', 'under']), threshold: figure, passed: z.boolean() })),
});
const findingId = z.string().regex(/^[0-9a-f]{16}$/);
const finding = z.looseObject({
  rank: whole(1), id: findingId, lists: z.array(findingId).optional(), pairs: z.array(z.looseObject(sides)).optional(), listedIn: findingId.optional(), rule: text, subjects: z.array(subject), message: text, value: figure, part: orNull(z.enum(['direct', 'indirect'])),
  cost: orNull(points), partCost: orNull(points), confidence: z.enum(['strong', 'fair', 'weak']),
  support: orNull(z.looseObject({ held: count, of: count }).refine(({ held, of }) => held <= of, { error: 'must not hold more than there are' })), evidence: z.array(evidence),
  arithmetic: z.array(step), claims: z.array(z.looseObject({ ...sides, countedBy: text })), relief: orNull(bounds(share)),
  action: text, expected: orNull(bounds(points)), status: orNull(z.enum(['new', 'open', 'worsened', 'resolved', 'accepted'])),
  accepted: z.object({ reason: text, until: text }).optional(),
});
const sizes = z.array(z.looseObject({ k: whole(1), count }));
const carriedBy = orNull(z.enum(['both', 'a', 'b', 'neither']));
const sharedSizes = z.array(z.looseObject({ k: whole(1), count, expected: amount }));
const pair = z.looseObject({
  ...sides, import: orNull(z.enum(['yes', 'no'])), coChange: z.enum(['yes', 'no', 'unclear']), carriedBy, carriers: orNull(z.looseObject({ a: count, b: count, common: count.optional(), joint: count, other: count, unknown: count })),
  carriersAmong: count.optional(), carrierSpells: z.looseObject({ a: count, b: count, common: count.optional() }).optional(), shared: count, lambda: orNull(amount), recent: count.optional(), current: z.boolean(), verdict: text, files: z.looseObject({ ab: count, ba: count }), changeSets: z.looseObject({ a: count, b: count }), sizes: sharedSizes, weight: amount, p: orNull(share), weightP: orNull(share), hub: z.boolean(),
});
const cluster = z.looseObject({ id: text, label: text, members: orNull(z.array(text)) });
// reports of before there was one have none to show
const card = z.looseObject({ id: text, title: text, summary: text.default(''), definition: text, caveat: text });

/** As much of a report as explanations and the next run read again. Everything else is carried along as it stands: the page of a report is made from all of it. */
const shape = z.looseObject({
  schemaVersion: z.literal(1),
  repository: z.looseObject({ name: orNull(text), revision: orNull(text) }),
  components: z.array(z.looseObject({ id: text, name: text, path: text, owner: z.looseObject({ declared: z.array(text) }), effort: z.array(z.looseObject({ team: orNull(text), share })), hub: z.boolean(), importers: count, role: orNull(text), changeSets: count, handover: z.boolean() })),
  teams: z.array(z.looseObject({ id: text, label: text, kind: z.enum(['declared', 'community']), components: z.array(text) })),
  partitions: z.looseObject({ areas: z.looseObject({ clusters: z.array(cluster) }) }),
  comparison: z.looseObject({
    units: z.array(z.looseObject({ id: text, component: text, owners: z.array(text) })), pairs: z.array(pair), teamPairs: z.array(pair), withheld: orNull(text),
    basis: z.looseObject({ unitSizes: sizes, teamSizes: sizes, limits: z.looseObject({ changeSets: count, shared: count, weight: amount, p: share, weightP: share, carries: count, recent: count.optional() }) }),
    needs: z.array(z.looseObject({ ...sides, required: amount, need: amount, met: amount, cost: orNull(points), partCost: orNull(points) })),
  }),
  tallies: orNull(reportedTallies).default(null), talliesReason: orNull(text).default('it was written by a version that kept no sums for what-ifs'),
  ownership: z.looseObject({ components: z.array(z.looseObject({ id: text, effort: amount })) }).optional(),
  score: z.looseObject({ labels: z.enum(['declared', 'inferred-members', 'communities']), withheld: orNull(text), direct: z.looseObject({ need: amount }), indirect: z.looseObject({ need: amount }) }),
  rules: z.array(card.extend({ threshold: z.record(text, z.looseObject({ value: amount, meaning: text, reason: text })) })),
  findings: z.array(finding),
  metrics: z.array(z.looseObject({ id: text, value: orNull(amount) })), coverage: z.looseObject({}), options: z.looseObject({}), networks: z.looseObject({}), diagnostics: z.array(z.looseObject({ message: text })),
  // reports of before it was kept are drawn in a fresh order
  order: z.array(text).default([]),
}).superRefine(({ components, teams, ownership, tallies }, context) => {
  if (tallies === null) return;
  if (tallies.components !== components.length || tallies.groups !== teams.length) context.addIssue({ code: 'custom', path: ['tallies'], message: 'does not fit the components and teams' });
  if (ownership === undefined) context.addIssue({ code: 'custom', path: ['ownership'], message: 'is missing' });
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
  return parsedJson(written, shape, 'report', fail) as Report;
}
