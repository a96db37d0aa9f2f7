import { readBundle } from '../ingest/bundle.js';
import { readFacts } from '../ingest/index.js';
import type { Progress } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { windowsOf, type Request } from './request.js';

/** Raw facts of a repository, or of a bundle made earlier. */
export async function readRaw(path: string, request: Request, progress: Progress, timed: (stage: string, milliseconds: number) => void): Promise<RawFacts> {
  const { flags, teamsFile, ownersFile } = request;
  if (flags.facts !== undefined) return readBundle(flags.facts);
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
