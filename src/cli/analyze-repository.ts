import { programVersion } from '../ingest/cache/program-version.js';
import type { Report } from '../model/report.js';
import { analyze } from '../pipeline.js';
import { readRaw } from './read.js';
import { analyzeOptions, readRequest, type Flags } from './request.js';

/** Options of `analyzeRepository`: those of the command line by their names, `couplingSince` for `--coupling-since`. Files are paths. */
export type AnalyzeRepositoryOptions = Pick<Flags,
  | 'rev' | 'since' | 'until' | 'couplingSince' | 'teams' | 'owners' | 'config' | 'components' | 'mailmap' | 'groupBy' | 'firstParent' | 'renames' | 'lines' | 'deep' | 'clones' | 'reviews' | 'workItems' | 'deployments' | 'incidents'
  | 'trustRepoConfig' | 'quarantine' | 'allowForeignOwner' | 'cacheDir'>;

/**
 * The report of the repository at, or around, `path`, as `conway analyze` writes it with the same options. Nothing is printed and nothing is kept, unless `cacheDir` names a folder for what was read.
 * @throws UserError with the exit code that the command would have.
 */
export async function analyzeRepository(path: string, options: AnalyzeRepositoryOptions = {}): Promise<Report> {
  const request = await readRequest({ ...options, cache: options.cacheDir !== undefined });
  const raw = await readRaw(path, request, () => undefined, () => undefined);
  const report = analyze(raw, analyzeOptions(request, raw, programVersion()));
  return { ...report, diagnostics: [...request.diagnostics, ...report.diagnostics] };
}
