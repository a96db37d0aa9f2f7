import * as z from 'zod';
import type { Diagnostic, Limit } from '../model/errors.js';
import { storedGuardrails } from './org/guardrails.js';
import type { ImportCoverage, RawClone, RawDependency, RawExports, RawPackage, RawRepository, RawTeams } from '../model/raw.js';

/** An object id of git, SHA-1 or SHA-256. */
export const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const text = z.string();
const texts = z.array(text);
const orNull = <T extends z.ZodType>(type: T): z.ZodNullable<T> => type.nullable();
const count = z.int().min(0).max(1e11);
/** Epoch seconds; dates of commits are within the same bounds. */
const time = z.number().min(0).max(1e11);
const stage = z.enum(['git', 'history', 'tree', 'code', 'org', 'facts', 'graphs', 'clusters', 'compare', 'metrics', 'findings', 'report']);
const when = z.string().regex(/^(all|[1-9]\d{0,4}[dwmy]|\d{4}-\d{2}-\d{2})$/);

const repository = z.object({
  name: orNull(text), revision: z.union([z.literal(''), text.regex(OBJECT_ID)]), branch: orNull(text), committedAt: time, scope: text, shallow: z.boolean(),
  partial: z.enum(['no', 'blobless', 'treeless']), gitVersion: text,
}) satisfies z.ZodType<RawRepository>;

const packages = z.array(z.object({ name: text, path: text, manifest: text, kind: text, workspace: z.boolean() })) satisfies z.ZodType<RawPackage[]>;
const dependencies = z.array(z.object({
  package: count, ecosystem: text, name: text, version: orNull(text), kind: z.enum(['runtime', 'development', 'optional', 'peer', 'build']), manifest: text,
})) satisfies z.ZodType<RawDependency[]>;
const coverage = z.object({
  filesParsed: count, filesPartly: count, filesUnparsed: count, internal: count, resolved: count, external: count,
  unresolvedTop: z.array(z.object({ specifier: text, count, example: text })),
  leftOut: z.array(z.object({ reason: text, count, examples: texts })),
}) satisfies z.ZodType<ImportCoverage>;

const clones = z.array(z.object({ a: count, aStart: count, aEnd: count, b: count, bStart: count, bEnd: count })) satisfies z.ZodType<RawClone[]>;

const rule = z.object({ pattern: text, owners: texts, line: count, section: text.optional() });
const owners = z.object({ source: text, dialect: z.enum(['github', 'gitlab', 'bitbucket', 'folders']), rules: z.array(rule), text: text.optional() });
const membership = z.object({ person: text, team: text, from: orNull(time), to: orNull(time), share: orNull(z.number().gt(0).max(1)) });
const team = z.object({ name: text, aliases: texts, type: orNull(text), owns: texts, interactions: z.array(z.object({ team: text, mode: text })) });
const teams = z.object({ source: text, memberships: z.array(membership), teams: z.array(team) }) satisfies z.ZodType<RawTeams>;
const exported = <T extends z.ZodType>(record: T): z.ZodNullable<z.ZodArray<T>> => z.array(record).nullable();
const exports = z.object({
  reviews: exported(z.object({ id: text, commits: texts, author: orNull(text), reviewers: texts, approvals: orNull(count), openedAt: orNull(time), mergedAt: orNull(time), mergedBy: orNull(text) })),
  workItems: exported(z.object({ id: text, title: orNull(text), kind: orNull(text), goal: orNull(text), team: orNull(text), createdAt: orNull(time), closedAt: orNull(time) })),
  deployments: exported(z.object({ id: text, at: time, commit: orNull(text), component: orNull(text), environment: orNull(text), outcome: orNull(z.enum(['success', 'failure'])) })),
  incidents: exported(z.object({ id: text, startedAt: time, resolvedAt: orNull(time), component: orNull(text), team: orNull(text), severity: orNull(text), commits: texts })),
}) satisfies z.ZodType<RawExports>;
const repositoryConfig = z.object({
  components: z.array(z.object({ name: orNull(text), patterns: texts })).optional(), exclude: texts.optional(),
  fixtures: z.object({ add: texts.optional(), remove: texts.optional() }).optional(), since: when.optional(), couplingSince: when.optional(),
  guardrails: storedGuardrails.optional(),
});

/** Everything of raw facts that is no column: scalars and records, as they must be before anything reads them. */
export const BUNDLE_SHAPE = z.object({
  repository,
  history: z.object({ since: time, complete: z.boolean(), reachable: count, firstParent: z.boolean(), renames: z.enum(['exact', 'similar']), identities: z.array(z.object({ name: text, email: text })) }),
  tags: z.array(z.object({ name: text, commit: text.regex(OBJECT_ID), at: time })),
  code: z.object({ packages, dependencies, coverage, symbols: orNull(z.object({ failed: z.array(z.object({ reason: text, count })) })), clones: orNull(clones) }),
  org: z.object({ mailmap: orNull(text), owners: orNull(owners), ownersReplaced: orNull(owners).optional(), teams: orNull(teams), exports, ignoredRevisions: texts, repositoryConfig }),
  limits: z.array(z.object({ stage, id: text, limit: z.number(), count: z.number(), message: text })),
  diagnostics: z.array(z.object({ stage, message: text, path: text.optional() })),
}) satisfies z.ZodType<{ limits: Limit[]; diagnostics: Diagnostic[] }>;
