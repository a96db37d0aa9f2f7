import type { Diagnostic, Limit } from '../model/errors.js';
import type { GroupingCoverage, ReviewCoverage } from '../model/facts.js';
import { COMMIT, type RawFacts } from '../model/raw.js';
import type { Components } from './components.js';
import type { FileTable } from './files.js';
import type { Identities } from './identities.js';
import type { ImportTable } from './imports.js';
import type { Memberships } from './memberships.js';
import type { FactsOptions } from './options.js';
import type { Owners } from './owners.js';
import { WORK_LIMIT } from './path-rules.js';
import type { Teams } from './teams.js';

export interface Labelled {
  readonly files: FileTable;
  readonly components: Components;
  readonly identities: Identities;
  readonly owners: Owners;
  readonly teams: Teams;
  readonly memberships: Memberships;
  readonly imports: ImportTable;
  readonly grouping: GroupingCoverage;
  readonly reviews: ReviewCoverage | null;
}

/** What a reader must know about the labelling: counts only, never a name or an address. */
export function remarks(raw: RawFacts, of: Labelled, options: FactsOptions): Diagnostic[] {
  const { history } = raw;
  const late = history.committedAt.reduce((sum, at) => sum + (at > raw.repository.committedAt ? 1 : 0), 0);
  const malformed = history.flags.reduce((sum, flags) => sum + ((flags & COMMIT.malformed) !== 0 ? 1 : 0), 0);
  const misleading = history.flags.reduce((sum, flags) => sum + ((flags & COMMIT.suspiciousEncoding) !== 0 ? 1 : 0), 0);
  const members = raw.org.teams?.memberships.length ?? 0;
  const found: [number | boolean, string][] = [
    [late, `${commits(late)} later than the analysed commit by committer time, outside every window`],
    [malformed, `${commits(malformed)} with a missing or impossible author or date, which was clamped`],
    [misleading, `${commits(misleading)} with an encoding by which names could be made to read differently; they were read as they stand, in UTF-8`],
    [of.identities.sameName, `${of.identities.sameName} people share their full name with another person; they were not merged (\`conway facts --kind identities\` lists them, a .mailmap would merge them)`],
    [of.memberships.unmatched, `${of.memberships.unmatched} of ${members} entries of the teams file fit nobody in the history that was read`],
    [of.memberships.ambiguous, `${of.memberships.ambiguous} entries of the teams file fit several people of the same name; all of them are in that team (use e-mail addresses)`],
    [of.teams.probablyAliases, `${of.teams.probablyAliases} teams of the owners file look like a team of the teams file under another name; add them to its aliases`],
    [of.grouping.tooLarge.length, `${of.grouping.tooLarge.length} groups of commits would be larger than a change-set may be; their commits were left apart (coverage.grouping.tooLarge lists them)`],
    [of.reviews?.unknownPeople ?? 0, `${of.reviews?.unknownPeople} of ${of.reviews?.people} people named in the reviews fit nobody in the history that was read, or could be several`],
    [(of.reviews?.reviews ?? 0) - (of.reviews?.found ?? 0), `${(of.reviews?.reviews ?? 0) - (of.reviews?.found ?? 0)} of ${of.reviews?.reviews} reviews name no commit of the history that was read`],
    [of.files.excluded, `${of.files.excluded} files are left out by the configuration`],
    [of.imports.packageOnly, `${of.imports.packageOnly} imports lead to a package that is not one component, and no file of it is known`],
    [of.components.components.length === 0, options.components.by === 'workspace' ? 'no workspace package with source files was found, so there are no components' : 'no source files were found, so there are no components'],
  ];
  const skipped = of.owners.skipped.map(({ reason, count, line }): Diagnostic => ({
    stage: 'facts', message: `${count === 1 ? '1 ownership rule is' : `${count} ownership rules are`} skipped: the pattern ${reason} (first in line ${line})`, path: raw.org.owners?.source ?? '',
  }));
  return [...skipped, ...personsOnly(raw, of), ...found.filter(([count]) => count !== 0 && count !== false).map(([, message]): Diagnostic => ({ stage: 'facts', message }))];
}

/** An owners file that was read and gives no borders is named: silence would look as if there were none. */
function personsOnly({ org }: RawFacts, { owners }: Labelled): Diagnostic[] {
  const rules = org.owners?.rules.length ?? 0;
  if (rules === 0 || owners.ownerSets.some(({ teams }) => teams.length > 0)) return [];
  const what = owners.ownerSets.some(({ individuals }) => individuals > 0) ? 'name persons only, and persons make no border between teams' : 'name no team that owns a file';
  return [{ stage: 'org', path: org.owners!.source, message: `read; its ${rules === 1 ? 'rule' : `${rules} rules`} ${rules === 1 ? what.replace('name', 'names') : what} (--teams names teams, --owners another file)` }];
}

/** Limits that fired while labelling. */
export function firedLimits(owners: Owners): Limit[] {
  if (!owners.exhausted) return [];
  return [{ stage: 'facts', id: 'owners-work', limit: WORK_LIMIT, count: 1, message: 'the owners file has too many costly patterns; its owners are not used' }];
}

function commits(n: number): string {
  return n === 1 ? '1 commit is' : `${n} commits are`;
}
