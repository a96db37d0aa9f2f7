import { readBundle } from '../ingest/bundle.js';
import { readFacts } from '../ingest/index.js';
import { EXIT, UserError, type Progress } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { cacheOf, writeCacheNotes } from './cache.js';
import { windowsOf, type Request } from './request.js';

/** Raw facts of a repository, or of a bundle made earlier. */
export async function readRaw(path: string, request: Request, progress: Progress, timed: (stage: string, milliseconds: number) => void): Promise<RawFacts> {
  const { flags, teamsFile, ownersFile, exportFiles } = request;
  const [bundle] = typeof flags.facts === 'string' ? [flags.facts] : (flags.facts ?? []);
  if (bundle !== undefined) {
    if (path !== '.') throw new UserError('a repository and --facts cannot be combined', EXIT.usage, 'leave the path away, or --facts');
    refuseReadingOptions(request);
    return readBundle(bundle);
  }
  const cache = await cacheOf(path, flags);
  const facts = await named(path, readFacts(path, {
    ...(cache !== undefined && { cache }),
    ...(flags.rev !== undefined && { rev: flags.rev }),
    ...(flags.base !== undefined && { base: flags.base }),
    ...(ownersFile !== undefined && { ownersFile }),
    ...(teamsFile !== undefined && { teamsFile }),
    exportFiles,
    ...(request.config.fixtures !== undefined && { fixtures: request.config.fixtures }),
    mailmap: flags.mailmap ?? true,
    firstParent: flags.firstParent ?? request.config.firstParent ?? false,
    renames: renamesOf(flags.renames ?? request.config.renames),
    lines: flags.lines ?? false,
    trustRepoConfig: flags.trustRepoConfig ?? false,
    quarantine: flags.quarantine ?? false,
    allowForeignOwner: flags.allowForeignOwner ?? false,
    deep: flags.deep ?? false,
    clones: flags.clones ?? false,
    since: (committedAt, own) => windowsOf(request, committedAt, own).readSince,
    progress, timed,
  }));
  writeCacheNotes(cache, process.stderr);
  return facts;
}

/** Says of which path there is no repository, as it was typed: what reads it knows no path of the machine. */
function named<T>(path: string, reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    if (path === '.' || !(error instanceof UserError) || error.exitCode !== EXIT.noRepository) throw error;
    throw new UserError(`${path}: ${error.message}`, error.exitCode, error.hint);
  });
}

function renamesOf(asked = 'exact'): 'exact' | 'similar' {
  if (asked === 'exact' || asked === 'similar') return asked;
  throw new UserError(`--renames: ${JSON.stringify(asked)} is not a way to find renames`, EXIT.usage, 'use exact or similar');
}

/** A bundle holds what was read; what decides about reading comes too late. */
function refuseReadingOptions({ flags, config, teamsFile, ownersFile, exportFiles }: Request): void {
  const late = [
    flags.rev !== undefined && '--rev', teamsFile !== undefined && '--teams', ownersFile !== undefined && '--owners', flags.mailmap === false && '--no-mailmap',
    exportFiles.reviews !== undefined && '--reviews', exportFiles.workItems !== undefined && '--work-items', exportFiles.deployments !== undefined && '--deployments', exportFiles.incidents !== undefined && '--incidents',
    config.fixtures !== undefined && '"fixtures" of the configuration',
    flags.firstParent === true && '--first-parent', flags.renames !== undefined && '--renames', flags.lines === true && '--lines',
    flags.deep === true && '--deep', flags.clones === true && '--clones', flags.quarantine === true && '--quarantine', flags.trustRepoConfig === true && '--trust-repo-config', flags.allowForeignOwner === true && '--allow-foreign-owner',
  ].filter((one) => one !== false);
  if (late.length > 0) throw new UserError(`${late.join(', ')} cannot be combined with --facts`, EXIT.usage, 'give it to `conway facts --out` when the bundle is made');
}
