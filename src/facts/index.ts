import type { Facts } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import { authorships } from './authorships.js';
import { changeSetTable } from './change-sets.js';
import { commitFiles } from './commit-files.js';
import { COMMIT_KIND, commitKinds } from './commit-kinds.js';
import { componentTable } from './components.js';
import { coverage } from './coverage.js';
import { fileIdentities } from './file-identities.js';
import { fileTable } from './files.js';
import { formerPaths } from './former-paths.js';
import { identities } from './identities.js';
import { importTable } from './imports.js';
import { parseMailmap } from './mailmap.js';
import { memberships } from './memberships.js';
import type { FactsOptions } from './options.js';
import { ownerTable } from './owners.js';
import { firedLimits, remarks } from './remarks.js';
import { teamTable } from './teams.js';
import { isInside } from './window.js';

export { COMMIT_KIND } from './commit-kinds.js';
export type { ComponentChoice, ComponentRule, FactsOptions } from './options.js';

/** Re-labels raw facts once: people, files, components, owners, teams, then the change-sets, imports and authorships that speak in those terms. */
export function facts(raw: RawFacts, options: FactsOptions): Facts {
  return labelledFacts(raw, options).facts;
}

/** Facts together with what each raw commit counted as (`COMMIT_KIND` values) and which raw identities are bots, for listings. */
export function labelledFacts(raw: RawFacts, options: FactsOptions): { readonly facts: Facts; readonly commitKind: Uint8Array; readonly groups: ReturnType<typeof identities> } {
  const { history, org, repository, tree } = raw;
  const people = identities(history.identities, org.mailmap === null ? null : parseMailmap(org.mailmap), options.bots);
  const fileIds = fileIdentities(history, tree.paths);
  const files = fileTable(raw, fileIds, options);
  const components = componentTable(files, raw.code.packages, options.components, repository.scope);
  const teams = teamTable(org);
  const owners = ownerTable(files, org, teams);
  const members = memberships(org, people, history.identities, teams);

  const changed = commitFiles(history, fileIds.fileOfChange, files);
  const kinds = commitKinds(raw, changed, components.component, people, options);
  const groups = changesInOrder(raw, kinds.kind, options).map((commit) => [commit]);
  const work = changeSetTable(history, groups, changed, people, members, options);
  const imports = importTable(raw, files, components.component, components.components);

  const labelled = { files, components, identities: people, owners, teams, memberships: members, imports };
  const covered = coverage(raw, kinds, changed, people, work.changeSets, options);
  return {
    commitKind: kinds.kind,
    groups: people,
    facts: {
      repository: { name: repository.name, revision: repository.revision, branch: repository.branch, committedAt: repository.committedAt, scope: repository.scope },
      window: options.window,
      couplingWindow: options.couplingWindow,
      files: { path: files.path, component: components.component, kind: files.kind, alive: files.alive, importsRead: files.importsRead, owners: owners.owners },
      components: components.components,
      ownerSets: owners.ownerSets,
      teams: teams.teams,
      people: work.people,
      labels: (org.teams?.memberships.length ?? 0) > 0 ? 'declared' : owners.ownerSets.some((set) => set.teams.length > 0) ? 'owners' : 'none',
      changeSets: work.changeSets,
      formerPaths: formerPaths(history, groups.flat(), fileIds.fileOfChange, files),
      imports: imports.imports,
      authorships: authorships(raw, fileIds.fileOfChange, files),
      coverage: { ...covered, limits: [...covered.limits, ...firedLimits(owners)] },
      diagnostics: [...raw.diagnostics, ...remarks(raw, labelled, options)],
    },
  };
}

/** Commits of the coupling window that are changes, oldest first; equal times in the order of their ids. */
function changesInOrder({ history }: RawFacts, kind: Uint8Array, options: FactsOptions): number[] {
  return history.ids
    .map((_, commit) => commit)
    .filter((commit) => kind[commit] === COMMIT_KIND.change && isInside(options.couplingWindow, history.committedAt[commit]!))
    .sort((a, b) => history.committedAt[a]! - history.committedAt[b]! || (history.ids[a]! < history.ids[b]! ? -1 : 1));
}
