import * as z from 'zod';
import type { Diagnostic } from '../../model/errors.js';
import { guardrails } from './guardrails.js';
import { complaint, lineAt, parseJson, plain } from './located.js';
import { instead, suggestion } from './unknown-name.js';

const patterns = z.union([z.string().min(1).transform((one) => [one]), z.array(z.string().min(1)).min(1)], { error: 'must be a path pattern or a list of them' });
const when = z.string().regex(/^(all|[1-9]\d{0,4}[dwmy]|\d{4}-\d{2}-\d{2})$/, { error: 'must be a time such as 12m, 90d, 2y, 2026-01-31 or all' });

/** Without a name: every folder that matches is a component of its own (`"components": ["services/*"]`; `.` is the root). */
export interface ComponentRuleConfig {
  readonly name: string | null;
  readonly patterns: readonly string[];
}

const components = z
  .union([z.array(z.string().min(1)), z.record(z.string().min(1), patterns)], { error: 'must be a list of folder patterns, or names with path patterns' })
  .transform((value): ComponentRuleConfig[] => (Array.isArray(value) ? value.map((pattern) => ({ name: null, patterns: [pattern] })) : Object.entries(value).map(([name, of]) => ({ name, patterns: of }))));

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true, { error: 'must be a day such as 2027-03-31' });
const accepted = z.strictObject({
  finding: z.string().regex(/^[0-9a-f]{16}$/, { error: 'must be the id of a finding: 16 characters of 0-9 and a-f' }),
  reason: z.string().trim().min(1, { error: 'must say why' }).max(500), until: isoDay,
  about: z.string().max(500).optional(),
});

const file = z.string().min(1);
const patternList = z.array(z.string().min(1));

/** Thresholds that may be set: rule → name → default. A default under 1 is a share, and its values lie in [0, 1]; any other is an amount of at least 0. */
export interface KnownThresholds {
  readonly [rule: string]: { readonly [name: string]: number };
}

/** Only the names that rules have: a typing error would leave a default in force. */
function thresholdsOf(known: KnownThresholds): z.ZodType<{ readonly [rule: string]: { readonly [name: string]: number } }> {
  const value = (standard: number): z.ZodNumber => (standard < 1 ? z.number().min(0, SHARE).max(1, SHARE) : z.number().min(0, AMOUNT));
  const rules = Object.entries(known).map(([id, names]) => [id, named('threshold', Object.fromEntries(Object.entries(names).map(([name, standard]) => [name, value(standard)])))] as const);
  return named('rule', Object.fromEntries(rules)) as ReturnType<typeof thresholdsOf>;
}

const SHARE = { error: 'must be a share from 0 to 1' };
const AMOUNT = { error: 'must be at least 0' };

function named(what: string, of: { readonly [name: string]: z.ZodType }): z.ZodType {
  const known = Object.keys(of);
  const optional = Object.fromEntries(known.map((name) => [name, of[name]!.optional()]));
  return z.strictObject(optional, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `no ${what} is called ${JSON.stringify(issue.keys[0])}${known.length === 0 ? ': there is none here' : instead(issue.keys[0]!, known)}` : `must have ${what}s with their values`),
  });
}

const KEYS = {
  $schema: z.string().describe('Where this schema stands, for editors.'),
  components: components.describe('Components: names with path patterns, or folder patterns of which every folder that matches is one (".": the code in no other). Default: workspaces, else folders of comparable size.'),
  exclude: patternList.describe('Path patterns (as in CODEOWNERS) left out of everything.'),
  fixtures: z.strictObject({ add: patternList.optional(), remove: patternList.optional() }, { error: 'must have "add" and "remove" with path patterns' })
    .describe('Path patterns (as in CODEOWNERS) that are fixtures, templates or samples (add), or are neither these nor vendored although their folder is called so (remove). Fixtures count for neither imports nor co-change.'),
  since: when.describe('Start of the window for people and score: 12m, 90d, 26w, 2y, an ISO date or all. Default 12m.'),
  couplingSince: when.describe('Start of the window for co-change. Default 36m.'),
  teams: file.describe('Teams file, relative to this one.'),
  owners: file.describe('Owners file used instead of the one in the repository, relative to this one.'),
  exports: z.strictObject({ reviews: file.optional(), workItems: file.optional(), deployments: file.optional(), incidents: file.optional() }, { error: 'must have "reviews", "workItems", "deployments" or "incidents" with a file' })
    .describe('Files exported from the forge or tracker, relative to this one.'),
  bots: patternList.describe('E-mail patterns or names of bots of your own, besides the known ones.'),
  groupBy: z.enum(['commit', 'ticket', 'author-day'], { error: 'must be commit, ticket or author-day' }).describe('What counts as one change-set. Default commit.'),
  firstParent: z.boolean({ error: 'must be true or false' }).describe('A merge stands for all it brought in, credited to those who wrote it.'),
  renames: z.enum(['exact', 'similar'], { error: 'must be exact or similar' }).describe('Renames without an edit, or edited ones too (slower). Default exact.'),
  guardrails: guardrails.describe('Rules of your own: who may depend on whom, which teams may import each other in a circle, what must have an owner, how many teams may share a component. Checked by `analyze` and `conway check`.'),
  thresholds: thresholdsOf({}),
  accepted: z.array(accepted, { error: 'must be a list of findings with "finding", "reason" and "until"' }).describe('Findings that are known and meant to be: each with its id (16 characters; `conway accept` fills this list), why, and until when it is not told of again.'),
  maxComponents: z.int().min(2).describe('Commits over more components are left out and listed. Default 30; for co-change the limit is 10 at all times.'),
  maxFiles: z.int().min(2).describe('Commits over more files are left out and listed; lockfiles, manifests, generated and vendored files are not counted. Default 1000.'),
} as const;

const keysWith = (thresholds: KnownThresholds): typeof KEYS => ({
  ...KEYS,
  thresholds: thresholdsOf(thresholds).describe('Thresholds of findings: {"single-point": {"topShare": 0.9}}; `conway explain NAME` lists them.'),
});

/** What the analysed repository's own file may say: how it is divided and what to leave out, never files to read, people, or what counts as a finding. */
const SAFE_KEYS: readonly string[] = ['$schema', 'components', 'exclude', 'fixtures', 'since', 'couplingSince'];

/** What `--trust-repo-config` lets it say besides: rules that its own code is held to. */
const TRUSTED_KEYS: readonly string[] = [...SAFE_KEYS, 'guardrails'];

/** JSON Schema (2020-12) of the configuration file, from the same definitions that read it. Comments and trailing commas are allowed besides. */
export function configSchema(thresholds: KnownThresholds): Record<string, unknown> {
  const optional = Object.fromEntries(Object.entries(keysWith(thresholds)).map(([key, type]) => [key, type.optional()]));
  const { $schema, ...schema } = z.toJSONSchema(z.object(optional), { io: 'input' });
  return { $schema, title: 'conway.config.json', description: 'Configuration of conway-mirror (JSON with comments).', ...schema };
}

/** Settings as parsed; absent keys were not set. Paths (`teams`, `owners`) are as written, relative to the file. */
export type Config = { readonly [K in keyof typeof KEYS]?: z.output<(typeof KEYS)[K]> };

export interface ParsedConfig {
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses `conway.config.json` (JSON with comments). Unknown keys are passed over and reported.
 *
 * @param trusted the user's own file; the repository's own one contributes its safe keys only (and its guardrails where the user trusts it, `'guardrails'`), and what is wrong in it is reported instead of thrown.
 * @param thresholds those that may be set; any other name is refused.
 * @throws UserError (exit 2) with file and line when a trusted file is wrong.
 */
export function parseConfig(text: string, file: string, trusted: boolean | 'guardrails', thresholds: KnownThresholds = {}): ParsedConfig {
  const keys = keysWith(thresholds);
  const allowed = trusted === 'guardrails' ? TRUSTED_KEYS : SAFE_KEYS;
  const diagnostics: Diagnostic[] = [];
  const report = (line: number, message: string): void => void diagnostics.push({ stage: 'org', path: file, message: `line ${line}: ${message}` });
  const located = parseJson(text.replace(/^\uFEFF/, ''), file);
  if (!(located.value instanceof Map)) throw complaint(file, located.line, 'the configuration must have keys and values');
  const values = plain(located) as Record<string, unknown>;
  const config: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    const line = lineAt(located, [key]);
    if (!Object.hasOwn(keys, key)) report(line, `the key ${JSON.stringify(key)} is not known and was passed over${suggestion(key, Object.keys(keys))}`);
    else if (trusted !== true && !allowed.includes(key)) report(line, `the key ${JSON.stringify(key)} is not taken from the analysed repository; use --config`);
    else {
      const parsed = keys[key as keyof typeof KEYS].safeParse(values[key]);
      if (parsed.success) config[key] = parsed.data;
      else {
        const issue = parsed.error.issues[0]!;
        const at = lineAt(located, [key, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]);
        if (trusted === true) throw complaint(file, at, `${[key, ...issue.path].join('.')}: ${issue.message}`);
        report(at, `${key} is not understood and was passed over`);
      }
    }
  }
  return { config: config as Config, diagnostics };
}

/** Parses a file of `--components`: the value of `components` alone. @throws UserError (exit 2) with file and line. */
export function parseComponents(text: string, file: string): ComponentRuleConfig[] {
  const located = parseJson(text.replace(/^\uFEFF/, ''), file);
  const parsed = components.safeParse(plain(located));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw complaint(file, lineAt(located, issue.path), issue.message);
}
