import { CONTACT, type ChangeSets, type Coverage, type GroupingCoverage } from '../model/facts.js';
import { knownShare } from '../model/known-share.js';
import { COMMIT, type RawFacts } from '../model/raw.js';
import { NOISE, type CommitFiles } from './commit-files.js';
import { COMMIT_KIND, IGNORED, type CommitKinds } from './commit-kinds.js';
import type { Credits } from './credit.js';
import type { FileTable } from './files.js';
import type { CommitGroups } from './group-commits.js';
import type { Identities } from './identities.js';
import type { FactsOptions } from './options.js';
import type { Reviews } from './reviews.js';
import { isInside } from './window.js';

export interface CoverageSources {
  readonly kinds: CommitKinds;
  readonly files: CommitFiles;
  readonly fileTable: FileTable;
  readonly fileOfChange: Uint32Array;
  readonly identities: Identities;
  readonly credits: Credits;
  readonly groups: CommitGroups;
  readonly grouping: GroupingCoverage;
  readonly reviews: Reviews;
}

/** What the numbers rest on and what was left out. Counts of commits are those of the people's window; `oversized` lists the coupling window's. */
export function coverage(raw: RawFacts, of: CoverageSources, changeSets: ChangeSets, options: FactsOptions): Coverage {
  const { history, repository } = raw;
  const { kinds, identities } = of;
  const commits = commitCounts(raw, of, options);
  const count = (kind: number): number => commits.byKind[kind]!;
  const excluded = { merges: count(COMMIT_KIND.merge), bots: count(COMMIT_KIND.bot), oversized: count(COMMIT_KIND.oversized), ignored: count(COMMIT_KIND.ignored), boundary: count(COMMIT_KIND.boundary) };
  const changes = count(COMMIT_KIND.change);
  const listed = listedCommits(raw, kinds, options);
  return {
    commits: changes + Object.values(excluded).reduce((sum, n) => sum + n, 0),
    changeSets: changeSets.inWindow.reduce((sum, flag) => sum + flag, 0),
    changeSetsCoupling: changeSets.n,
    excluded,
    oversized: listed.oversized
      .map((commit) => ({ commit: history.ids[commit]!, files: of.files.offset[commit + 1]! - of.files.offset[commit]!, components: kinds.components[commit]! }))
      .sort((a, b) => b.files - a.files || (a.commit < b.commit ? -1 : 1)),
    ignoredBy: commits.ignoredBy,
    ignoredRevisions: listed.revisions.map((commit) => history.ids[commit]!),
    changesLeftOut: commits.changesLeftOut,
    grouping: of.grouping,
    people: peopleInWindow(changeSets),
    bots: commits.bots,
    identities: history.identities.length,
    mergedByMailmap: identities.mergedByMailmap,
    mergedByEmail: identities.mergedByEmail,
    mergedByAccount: identities.mergedByAccount,
    identitySuggestions: identities.suggestions.length,
    effortMapped: (raw.org.teams?.memberships.length ?? 0) === 0 ? null : knownShare(changeSets, changeSets.actorTeam),
    squashShare: changes === 0 ? null : commits.squashed / changes,
    ...contacts(changeSets),
    reviews: of.reviews.coverage,
    aiAssisted: assisted(changeSets, of.groups, of.credits),
    automation: commits.automation,
    imports: raw.code.coverage,
    shallow: repository.shallow,
    partial: repository.partial,
    historyComplete: history.complete || (!repository.shallow && history.since <= options.couplingWindow.from && options.couplingWindow.from > 0),
    limits: raw.limits,
  };
}

function commitCounts({ history }: RawFacts, { kinds, files, fileTable, fileOfChange, identities, credits }: CoverageSources, options: FactsOptions) {
  const byKind = new Uint32Array(Object.keys(COMMIT_KIND).length);
  const ignoredBy = { release: 0, revisions: 0, noise: 0 };
  const left = new Uint32Array(Object.keys(NOISE).length);
  const bots = new Set<number>();
  let squashed = 0;
  let automation = 0;
  for (let commit = 0; commit < history.ids.length; commit++) {
    if (!isInside(options.window, history.committedAt[commit]!)) continue;
    const kind = kinds.kind[commit]!;
    const author = identities.group[history.author[commit]!]!;
    byKind[kind]!++;
    if (kind === COMMIT_KIND.bot || kind === COMMIT_KIND.brought) {
      if (identities.actor[author] !== 'human' && credits.offset[commit] === credits.offset[commit + 1]) bots.add(author);
    }
    if (kind === COMMIT_KIND.bot) {
      if (identities.actor[author] === 'agent') automation++;
    }
    if (kind === COMMIT_KIND.ignored) ignoredBy[reason(kinds.ignored[commit]!)]++;
    if (kind !== COMMIT_KIND.change) continue;
    if ((history.flags[commit]! & COMMIT.squash) !== 0) squashed++;
    for (let change = history.changeOffset[commit]!; change < history.changeOffset[commit + 1]!; change++) {
      const row = fileTable.row[fileOfChange[change]!]!;
      if (row !== -1) left[files.noise[row]!]!++;
    }
  }
  return { byKind, ignoredBy, bots: bots.size, squashed, automation, changesLeftOut: { bookkeeping: left[NOISE.bookkeeping]!, generated: left[NOISE.generated]!, vendored: left[NOISE.vendored]! } };
}

/** One reason for each ignored commit: what somebody declared goes before what its files say. */
function reason(bits: number): 'revisions' | 'release' | 'noise' {
  return (bits & IGNORED.revisions) !== 0 ? 'revisions' : (bits & IGNORED.release) !== 0 ? 'release' : 'noise';
}

function listedCommits({ history }: RawFacts, { kind, ignored }: CommitKinds, options: FactsOptions): { oversized: number[]; revisions: number[] } {
  const oversized: number[] = [];
  const revisions: number[] = [];
  for (let commit = 0; commit < history.ids.length; commit++) {
    const isListed = kind[commit] === COMMIT_KIND.ignored && (ignored[commit]! & IGNORED.revisions) !== 0;
    if ((!isListed && kind[commit] !== COMMIT_KIND.oversized) || !isInside(options.couplingWindow, history.committedAt[commit]!)) continue;
    (isListed ? revisions : oversized).push(commit);
  }
  revisions.sort((a, b) => history.committedAt[b]! - history.committedAt[a]! || (history.ids[a]! < history.ids[b]! ? -1 : 1));
  return { oversized, revisions };
}

function contacts(changeSets: ChangeSets): Pick<Coverage, 'contactChangeSets' | 'contactBy'> {
  const by = { committer: 0, merger: 0, review: 0, trailer: 0, coAuthor: 0 };
  let any = 0;
  for (let index = 0; index < changeSets.n; index++) {
    const [begin, end] = [changeSets.contactOffset[index]!, changeSets.contactOffset[index + 1]!];
    if (changeSets.inWindow[index] === 0 || begin === end) continue;
    any++;
    let kinds = 0;
    for (let pair = begin; pair < end; pair++) kinds |= changeSets.contactKind[pair]!;
    for (const kind of ['committer', 'merger', 'review', 'trailer', 'coAuthor'] as const) if ((kinds & CONTACT[kind]) !== 0) by[kind]++;
  }
  return { contactChangeSets: any, contactBy: by };
}

function assisted(changeSets: ChangeSets, groups: CommitGroups, credits: Credits): number {
  let sum = 0;
  for (let index = 0; index < groups.n; index++) {
    if (changeSets.inWindow[index] === 1 && groups.commit.subarray(groups.offset[index]!, groups.offset[index + 1]!).some((commit) => credits.assisted[commit] === 1)) sum++;
  }
  return sum;
}

function peopleInWindow(changeSets: ChangeSets): number {
  const people = new Set<number>();
  for (let index = 0; index < changeSets.n; index++) {
    if (changeSets.inWindow[index] === 0) continue;
    for (let actor = changeSets.actorOffset[index]!; actor < changeSets.actorOffset[index + 1]!; actor++) people.add(changeSets.actorPerson[actor]!);
  }
  return people.size;
}
