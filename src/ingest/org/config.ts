import { z } from 'zod';
import type { Diagnostic } from '../../model/errors.js';
import { complaint, lineAt, parseJson, plain } from './located.js';

const patterns = z.union([z.string().min(1).transform((one) => [one]), z.array(z.string().min(1)).min(1)], { error: 'must be a path pattern or a list of them' });
const when = z.string().regex(/^(all|[1-9]\d{0,4}[dwmy]|\d{4}-\d{2}-\d{2})$/, { error: 'must be a time such as 12m, 90d, 2y, 2026-01-31 or all' });

/** Without a name: every folder that matches is a component of its own (`"components": ["services/*"]`). */
export interface ComponentRuleConfig {
  readonly name: string | null;
  readonly patterns: readonly string[];
}

const components = z
  .union([z.array(z.string().min(1)), z.record(z.string().min(1), patterns)], { error: 'must be a list of folder patterns, or names with path patterns' })
  .transform((value): ComponentRuleConfig[] => (Array.isArray(value) ? value.map((pattern) => ({ name: null, patterns: [pattern] })) : Object.entries(value).map(([name, of]) => ({ name, patterns: of }))));

const KEYS = {
  $schema: z.string(),
  components,
  exclude: z.array(z.string().min(1)),
  since: when,
  couplingSince: when,
  teams: z.string().min(1),
  owners: z.string().min(1),
  bots: z.array(z.string().min(1)),
  thresholds: z.record(z.string(), z.record(z.string(), z.number())),
  maxComponents: z.int().min(2),
  maxFiles: z.int().min(2),
} as const;

/** What the analysed repository's own file may say: how it is divided and what to leave out, never files to read, people, or what counts as a finding. */
const SAFE_KEYS: readonly string[] = ['$schema', 'components', 'exclude', 'since', 'couplingSince'];

/** Settings as parsed; absent keys were not set. Paths (`teams`, `owners`) are as written, relative to the file. */
export type Config = { readonly [K in keyof typeof KEYS]?: z.output<(typeof KEYS)[K]> };

export interface ParsedConfig {
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses `conway.config.json` (JSON with comments). Unknown keys are passed over and reported.
 *
 * @param trusted the user's own file; the repository's own one contributes its safe keys only, and what is wrong in it is reported instead of thrown.
 * @throws UserError (exit 2) with file and line when a trusted file is wrong.
 */
export function parseConfig(text: string, file: string, trusted: boolean): ParsedConfig {
  const diagnostics: Diagnostic[] = [];
  const report = (line: number, message: string): void => void diagnostics.push({ stage: 'org', path: file, message: `line ${line}: ${message}` });
  const located = parseJson(text.replace(/^\uFEFF/, ''), file);
  if (!(located.value instanceof Map)) throw complaint(file, located.line, 'the configuration must have keys and values');
  const values = plain(located) as Record<string, unknown>;
  const config: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    const line = lineAt(located, [key]);
    if (!Object.hasOwn(KEYS, key)) report(line, `the key ${JSON.stringify(key)} is not known and was passed over`);
    else if (!trusted && !SAFE_KEYS.includes(key)) report(line, `the key ${JSON.stringify(key)} is not taken from the analysed repository; use --config`);
    else {
      const parsed = KEYS[key as keyof typeof KEYS].safeParse(values[key]);
      if (parsed.success) config[key] = parsed.data;
      else {
        const issue = parsed.error.issues[0]!;
        const at = lineAt(located, [key, ...issue.path]);
        if (trusted) throw complaint(file, at, `${[key, ...issue.path].join('.')}: ${issue.message}`);
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
