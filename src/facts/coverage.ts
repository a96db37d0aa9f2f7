import type { ChangeSets, Coverage } from '../model/facts.js';
import { COMMIT, type RawFacts } from '../model/raw.js';
import type { CommitFiles } from './commit-files.js';
import { COMMIT_KIND, type CommitKinds } from './commit-kinds.js';
import type { Identities } from './identities.js';
import type { FactsOptions } from './options.js';
import { isInside } from './window.js';

/** What the numbers rest on and what was left out. Counts of commits are those of the people's window; `oversized` lists the coupling window's. */
export function coverage(raw: RawFacts, kinds: CommitKinds, files: CommitFiles, identities: Identities, changeSets: ChangeSets, options: FactsOptions): Coverage {
  const { history, repository } = raw;
  const commits = history.ids.map((_, commit) => commit);
  const inWindow = commits.filter((commit) => isInside(options.window, history.committedAt[commit]!));
  const count = (kind: number): number => inWindow.reduce((sum, commit) => sum + (kinds.kind[commit] === kind ? 1 : 0), 0);
  const excluded = { merges: count(COMMIT_KIND.merge), bots: count(COMMIT_KIND.bot), oversized: count(COMMIT_KIND.oversized), ignored: count(COMMIT_KIND.ignored), boundary: count(COMMIT_KIND.boundary) };
  const changes = count(COMMIT_KIND.change);
  return {
    commits: changes + Object.values(excluded).reduce((sum, n) => sum + n, 0),
    changeSets: changeSets.inWindow.reduce((sum, flag) => sum + flag, 0),
    changeSetsCoupling: changeSets.n,
    excluded,
    oversized: commits
      .filter((commit) => kinds.kind[commit] === COMMIT_KIND.oversized && isInside(options.couplingWindow, history.committedAt[commit]!))
      .map((commit) => ({ commit: history.ids[commit]!, files: files.offset[commit + 1]! - files.offset[commit]!, components: kinds.components[commit]! }))
      .sort((a, b) => b.files - a.files || (a.commit < b.commit ? -1 : 1)),
    people: peopleInWindow(changeSets),
    bots: new Set(inWindow.filter((commit) => kinds.kind[commit] === COMMIT_KIND.bot).map((commit) => identities.group[history.author[commit]!])).size,
    identities: history.identities.length,
    mergedByMailmap: identities.mergedByMailmap,
    mergedByEmail: identities.mergedByEmail,
    effortMapped: (raw.org.teams?.memberships.length ?? 0) === 0 ? null : effortMapped(changeSets),
    squashShare: changes === 0 ? null : inWindow.filter((commit) => kinds.kind[commit] === COMMIT_KIND.change && (history.flags[commit]! & COMMIT.squash) !== 0).length / changes,
    contactChangeSets: changeSets.inWindow.reduce((sum, flag, index) => sum + (flag === 1 && changeSets.contactOffset[index + 1]! > changeSets.contactOffset[index]! ? 1 : 0), 0),
    imports: raw.code.coverage,
    shallow: repository.shallow,
    partial: repository.partial,
    historyComplete: history.complete || (!repository.shallow && history.since <= options.couplingWindow.from && options.couplingWindow.from > 0),
    limits: raw.limits,
  };
}

function peopleInWindow(changeSets: ChangeSets): number {
  const people = new Set<number>();
  for (let index = 0; index < changeSets.n; index++) {
    if (changeSets.inWindow[index] === 0) continue;
    for (let actor = changeSets.actorOffset[index]!; actor < changeSets.actorOffset[index + 1]!; actor++) people.add(changeSets.actorPerson[actor]!);
  }
  return people.size;
}

/** Share of the window's change-sets made by people in a declared team at that time; null when there is none to share. */
function effortMapped(changeSets: ChangeSets): number | null {
  let all = 0;
  let mapped = 0;
  for (let index = 0; index < changeSets.n; index++) {
    if (changeSets.inWindow[index] === 0) continue;
    for (let actor = changeSets.actorOffset[index]!; actor < changeSets.actorOffset[index + 1]!; actor++) {
      all += changeSets.actorShare[actor]!;
      if (changeSets.actorTeam[actor]! >= 0) mapped += changeSets.actorShare[actor]!;
    }
  }
  return all === 0 ? null : Math.min(1, mapped / all);
}
