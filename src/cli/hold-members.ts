import { readReport } from '../ingest/report.js';
import { EXIT, UserError } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import type { Report } from '../model/report.js';
import type { AnalyzeOptions } from '../pipeline.js';
import type { Flags } from './request.js';

export interface HeldMembers {
  readonly options: Pick<AnalyzeOptions, 'membersFrom'>;
  /** @throws UserError (exit 2) where the members that were learned again are not those of the report. */
  check(ids: readonly string[], load: ArrayLike<number>): void;
}

/**
 * `--hold-members report.json`. A report names nobody, and what would let a reader find out who is meant (hashed addresses) is not in it either: whoever has the repository has the addresses to hash. So the
 * members are learned again, from the same history and the owners that the report was made with, and must give each team the work that it has in the report.
 *
 * @throws UserError (exit 2) where that cannot be done.
 */
export async function heldMembers(flags: Flags, raw: RawFacts): Promise<HeldMembers> {
  if (flags.holdMembers === undefined) return { options: {}, check: () => undefined };
  const fail = (what: string, hint: string): never => {
    throw new UserError(`--hold-members: ${what}`, EXIT.usage, hint);
  };
  const report = await readReport(flags.holdMembers, '--hold-members takes the report.json of a run on the same revision');
  const { score: { labels }, repository: { revision }, options: { owners: source } } = report;
  if (labels === 'declared' || raw.org.teams !== null && raw.org.teams.memberships.length > 0) fail('members are declared: a change of owners does not touch them', 'leave it away');
  if (labels === 'communities') fail('the groups of that report are detected, not owners', 'they stay the same while the history does: leave it away');
  if (revision !== raw.repository.revision) fail(`that report is about revision ${revision?.slice(0, 10) ?? 'none'}, not ${raw.repository.revision.slice(0, 10)}`, 'give --rev, or make the report again');
  const owners = raw.org.ownersReplaced === undefined ? raw.org.owners : raw.org.ownersReplaced;
  if (owners === null || owners.source !== source) fail(`that report took its owners from ${String(source)}, which is not in the repository`, 'hold the members of a report made with the owners that the repository declares');
  return { options: { membersFrom: owners }, check: (ids, load) => checked(report, ids, load, fail) };
}

/** Shares are sums of fractions, and reports hold twelve digits. */
const ROUNDING = 1e-9;

function checked({ teams, tallies, talliesReason }: Report, ids: readonly string[], load: ArrayLike<number>, fail: (what: string, hint: string) => never): void {
  if (tallies === null) return fail(`that report cannot be checked: ${talliesReason}`, 'make it again');
  const now = new Map(ids.map((id, index) => [id, load[index] ?? 0]));
  teams.forEach(({ id }, index) => {
    const was = tallies.load[index]!;
    if (Math.abs((now.get(id) ?? 0) - was) > ROUNDING * Math.max(1, was)) fail('learned again, the members are not those of that report', 'run with the options it was made with: windows, components, grouping of commits, .mailmap');
  });
}
