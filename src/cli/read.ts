import { readBundle } from '../ingest/bundle.js';
import { readFacts } from '../ingest/index.js';
import { EXIT, UserError, type Progress } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { windowsOf, type Request } from './request.js';

/** Raw facts of a repository, or of a bundle made earlier. */
export async function readRaw(path: string, request: Request, progress: Progress, timed: (stage: string, milliseconds: number) => void): Promise<RawFacts> {
  const { flags, teamsFile, ownersFile } = request;
  if (flags.facts !== undefined) {
    refuseReadingOptions(request);
    return readBundle(flags.facts);
  }
  return readFacts(path, {
    ...(flags.rev !== undefined && { rev: flags.rev }),
    ...(ownersFile !== undefined && { ownersFile }),
    ...(teamsFile !== undefined && { teamsFile }),
    mailmap: flags.mailmap ?? true,
    trustRepoConfig: flags.trustRepoConfig ?? false,
    quarantine: flags.quarantine ?? false,
    allowForeignOwner: flags.allowForeignOwner ?? false,
    since: (committedAt, own) => windowsOf(request, committedAt, own).readSince,
    progress, timed,
  });
}

/** A bundle holds what was read; what decides about reading comes too late. */
function refuseReadingOptions({ flags, teamsFile, ownersFile }: Request): void {
  const late = [
    flags.rev !== undefined && '--rev', teamsFile !== undefined && '--teams', ownersFile !== undefined && '--owners', flags.mailmap === false && '--no-mailmap',
    flags.quarantine === true && '--quarantine', flags.trustRepoConfig === true && '--trust-repo-config', flags.allowForeignOwner === true && '--allow-foreign-owner',
  ].filter((one) => one !== false);
  if (late.length > 0) throw new UserError(`${late.join(', ')} cannot be combined with --facts`, EXIT.usage, 'give it to `conway facts --out` when the bundle is made');
}
