import { dirname, resolve } from 'node:path';
import { fileKindOfPath, isVendoredPath } from '../ingest/code/file-kind-of-path.js';
import { parseComponents, readConfig, readUserFile, type Config, type ExportFiles } from '../ingest/org/index.js';
import type { ComponentChoice } from '../facts/index.js';
import { EXIT, UserError, type Diagnostic } from '../model/errors.js';
import type { AnalysisOptions } from '../model/analysis.js';
import type { Guardrails, RawFacts, RepositoryConfig } from '../model/raw.js';
import { windows, type Windows } from '../options.js';
import type { AnalyzeOptions } from '../pipeline.js';
import type { FactsOptions } from '../facts/index.js';
import { underFixtureLists } from './fixture-kinds.js';
import { KNOWN_THRESHOLDS } from './known-thresholds.js';
import { secondThread } from './second-thread/second-thread.js';

/** Flags as commander gives them. */
export interface Flags {
  readonly out?: string;
  readonly format?: string;
  readonly rev?: string;
  readonly since?: string;
  readonly until?: string;
  readonly couplingSince?: string;
  readonly teams?: string;
  readonly owners?: string;
  readonly config?: string;
  readonly components?: string;
  readonly mailmap?: boolean;
  readonly groupBy?: string;
  readonly firstParent?: boolean;
  readonly renames?: string;
  readonly lines?: boolean;
  readonly deep?: boolean;
  readonly clones?: boolean;
  readonly reviews?: string;
  readonly workItems?: string;
  readonly deployments?: string;
  readonly incidents?: string;
  readonly cacheDir?: string;
  readonly cache?: boolean;
  /** One, or several for a portfolio. */
  readonly facts?: string | readonly string[];
  readonly previous?: string;
  readonly history?: string;
  readonly holdMembers?: string;
  readonly failOn?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly kind?: string;
  readonly move?: readonly string[];
  readonly person?: readonly string[];
  readonly leave?: readonly string[];
  readonly merge?: readonly string[];
  readonly scenario?: string;
  readonly base?: string;
  readonly split?: readonly string[];
  readonly splitTeam?: readonly string[];
  readonly areas?: string;
  readonly every?: string;
  readonly last?: string;
  readonly moves?: string;
  readonly price?: string;
  readonly load?: string;
  readonly keep?: readonly string[];
  readonly only?: readonly string[];
  readonly fullTeam?: readonly string[];
  readonly people?: string;
  readonly peopleKey?: string;
  readonly anon?: boolean;
  readonly retention?: string;
  readonly trustRepoConfig?: boolean;
  readonly quarantine?: boolean;
  readonly allowForeignOwner?: boolean;
  readonly strict?: boolean;
  readonly stats?: boolean;
  readonly quiet?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly schema?: boolean;
}

/** What was asked for: the user's own configuration file, read once, under the flags. */
export interface Request {
  readonly flags: Flags;
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
  readonly teamsFile: string | undefined;
  readonly ownersFile: string | undefined;
  readonly components: ComponentChoice | null;
  readonly exportFiles: ExportFiles;
  readonly groupBy: FactsOptions['groupBy'];
}

/** @throws UserError (exit 2) for a file of the user's or an option that is not understood. */
export async function readRequest(flags: Flags): Promise<Request> {
  const { config, diagnostics } = flags.config === undefined ? { config: {}, diagnostics: [] } : await readConfig(flags.config, KNOWN_THRESHOLDS);
  const beside = (file: string | undefined): string | undefined => (file === undefined || flags.config === undefined ? file : resolve(dirname(flags.config), file));
  return {
    flags, config, diagnostics,
    groupBy: groupingNamed(flags.groupBy ?? config.groupBy ?? 'commit'),
    teamsFile: flags.teams ?? beside(config.teams),
    ownersFile: flags.owners ?? beside(config.owners),
    exportFiles: exportFiles(flags, config, beside),
    components: flags.components === undefined ? (config.components === undefined ? null : { by: 'rules', rules: config.components }) : await componentChoice(flags.components),
  };
}

function exportFiles(flags: Flags, { exports = {} }: Config, beside: (file: string | undefined) => string | undefined): ExportFiles {
  const files = {
    reviews: flags.reviews ?? beside(exports.reviews), workItems: flags.workItems ?? beside(exports.workItems),
    deployments: flags.deployments ?? beside(exports.deployments), incidents: flags.incidents ?? beside(exports.incidents),
  };
  return Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined));
}

async function componentChoice(text: string): Promise<ComponentChoice> {
  if (text === 'workspace') return { by: 'workspace' };
  const folder = /^folder:([1-9])$/.exec(text);
  if (folder !== null) return { by: 'folder', depth: Number(folder[1]) };
  if (text.startsWith('folder:')) throw new UserError(`--components: ${JSON.stringify(text)} is not a depth`, EXIT.usage, 'use folder:1 to folder:9');
  return { by: 'rules', rules: parseComponents(await readUserFile(text, '--components', 1 << 20), text) };
}

function groupingNamed(text: string): FactsOptions['groupBy'] {
  if (text === 'commit' || text === 'ticket' || text === 'author-day') return text;
  throw new UserError(`--group-by: ${JSON.stringify(text)} is not a way to group commits`, EXIT.usage, 'use commit, ticket or author-day');
}

/** Flags before the user's configuration before the repository's own; what the repository asks for never stops an analysis. */
export function windowsOf(request: Request, committedAt: number, own: RepositoryConfig): Windows {
  try {
    return askedWindows(request, committedAt, own);
  } catch (error) {
    if (own.since === undefined && own.couplingSince === undefined) throw error;
    return askedWindows(request, committedAt, {});
  }
}

function askedWindows({ flags, config }: Request, committedAt: number, own: RepositoryConfig): Windows {
  const since = flags.since ?? config.since ?? own.since;
  const couplingSince = flags.couplingSince ?? config.couplingSince ?? own.couplingSince;
  return windows({ ...(since !== undefined && { since }), ...(couplingSince !== undefined && { couplingSince }), ...(flags.until !== undefined && { until: flags.until }) }, committedAt);
}

const ANALYSIS: AnalysisOptions = {
  maxComponents: 30, maxFiles: 1000, maxCoChangeComponents: 10, seeds: 32, permutations: 999, relearned: 199, seed: 1, groupFloor: 3, people: 'hidden', thresholds: {},
};

/** Options of the pure half, and the same as the report shows them. */
export function analyzeOptions(request: Request, { repository: { committedAt }, history, org }: Pick<RawFacts, 'repository' | 'history' | 'org'>, version: string): Omit<AnalyzeOptions, 'progress'> {
  const own = org.repositoryConfig;
  const { config } = request;
  const { window, couplingWindow } = windowsOf(request, committedAt, own);
  const components = request.components ?? (own.components === undefined ? { by: 'auto' as const } : { by: 'rules' as const, rules: own.components });
  const facts: FactsOptions = {
    window, couplingWindow, components,
    exclude: [...(config.exclude ?? []), ...(own.exclude ?? [])],
    bots: config.bots ?? [],
    maxComponents: config.maxComponents ?? ANALYSIS.maxComponents,
    maxFiles: config.maxFiles ?? ANALYSIS.maxFiles,
    groupBy: request.groupBy,
    ...underFixtureLists({ fileKindOf: fileKindOfPath(), isVendored: isVendoredPath() }, config.fixtures, own.fixtures),
  };
  const analysis: AnalysisOptions = { ...ANALYSIS, maxComponents: facts.maxComponents, maxFiles: facts.maxFiles, thresholds: config.thresholds ?? {}, ...guardrailsOf(config.guardrails ?? own.guardrails) };
  const { fileKindOf: _rules, isVendored: _vendored, ...shownFacts } = facts;
  const shown = {
    ...shownFacts, ...analysis, ...shownFixtures(config.fixtures, own.fixtures), firstParent: history.firstParent, renames: history.renames,
    mailmap: org.mailmap !== null, owners: org.owners?.source ?? null, teams: org.teams?.source ?? null, reviews: org.exports.reviews !== null,
  };
  return { facts, analysis, version, shown, beside: secondThread, ...(config.accepted !== undefined && { accepted: config.accepted }) };
}

/** The user's own before those of a repository whose configuration is trusted. */
const guardrailsOf = (guardrails: Guardrails | undefined): Pick<AnalysisOptions, 'guardrails'> => (guardrails === undefined ? {} : { guardrails });

/** Only where there are any: most runs have the built-in lists alone. */
function shownFixtures(...given: RepositoryConfig['fixtures'][]): { readonly fixtures?: { readonly add: readonly string[]; readonly remove: readonly string[] } } {
  const lists = { add: given.flatMap((one) => one?.add ?? []), remove: given.flatMap((one) => one?.remove ?? []) };
  return lists.add.length + lists.remove.length === 0 ? {} : { fixtures: lists };
}
