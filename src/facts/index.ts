import type { Facts } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import { authorships } from './authorships.js';
import { changeWork } from './change-work.js';
import { changeSetTable } from './change-sets.js';
import { cloneTable } from './clones.js';
import { commitFiles } from './commit-files.js';
import { COMMIT_KIND, commitKinds } from './commit-kinds.js';
import { componentTable } from './components.js';
import { coverage } from './coverage.js';
import { credits, type Credits } from './credit.js';
import { delivery } from './delivery.js';
import { dependencyTable } from './dependencies.js';
import { fileIdentities } from './file-identities.js';
import { fileTable } from './files.js';
import { groupCommits } from './group-commits.js';
import { identities, type Identities } from './identities.js';
import { importTable } from './imports.js';
import { parseMailmap } from './mailmap.js';
import { broughtToMainLine } from './merges.js';
import { landings } from './landings.js';
import { memberships, type Memberships } from './memberships.js';
import type { FactsOptions } from './options.js';
import { ownerTable } from './owners.js';
import { packageComponents } from './package-components.js';
import { firedLimits, remarks } from './remarks.js';
import { reviews } from './reviews.js';
import { teamTable } from './teams.js';
import { isInside } from './window.js';

export { COMMIT_KIND, IGNORED } from './commit-kinds.js';
export type { ComponentChoice, ComponentRule, FactsOptions } from './options.js';

/** Re-labels raw facts once: people, files, components, owners, teams, then the change-sets, imports and authorships that speak in those terms. */
export function facts(raw: RawFacts, options: FactsOptions): Facts {
  return labelledFacts(raw, options).facts;
}

/** Facts together with what they were made of, for listings. */
export interface LabelledFacts {
  readonly facts: Facts;
  /** A `COMMIT_KIND` value per raw commit. */
  readonly commitKind: Uint8Array;
  /** `IGNORED` bits per raw commit. */
  readonly ignored: Uint8Array;
  readonly identities: Identities;
  readonly credits: Credits;
  readonly memberships: Memberships;
}

export function labelledFacts(raw: RawFacts, options: FactsOptions): LabelledFacts {
  const { history, org, repository, tree } = raw;
  const people = identities(history.identities, org.mailmap === null ? null : parseMailmap(org.mailmap), options.bots);
  const { fileOfChange, historyPaths } = fileIdentities(history, tree.paths);
  const files = fileTable(raw, { fileOfChange, historyPaths }, options);
  const components = componentTable(files, raw.code.packages, options.components, repository);
  const teams = teamTable(org);
  const owners = ownerTable(files, org, teams);
  const members = memberships(org, people, history.identities, teams);

  const brought = broughtToMainLine(history);
  const credit = credits(history, people, brought);
  const changed = commitFiles(history, fileOfChange, files);
  const kinds = commitKinds(raw, changed, components.component, credit, options);
  const { groups, coverage: grouping } = groupCommits(history, changesInOrder(raw, kinds.kind, options), credit, changed, components.component, options);
  const reviewed = reviews(raw, people);
  const sources = { files: changed, credits: credit, identities: people, memberships: members, reviews: reviewed, brought };
  const { columns, items } = changeWork(raw, groups, { files: changed, fileKind: files.kind, landings: landings(raw, sources), reviews: reviewed });
  const delivered = delivery(raw, components.components, teams, items.filter((item) => item !== null), options.window.to);
  const itemRow = new Map(delivered.workItems.map(({ key }, row) => [key, row]));
  const work = changeSetTable(raw, groups, sources, { ...columns, workItem: Int32Array.from(items, (item) => (item === null ? -1 : itemRow.get(item)!)) }, options);
  const packages = packageComponents(raw.code.packages, files, components.component, components.components);
  const imports = importTable(raw, files, components.component, packages);

  const labelled = { files, components, identities: people, owners, teams, memberships: members, imports, grouping, reviews: reviewed.coverage };
  const covered = coverage(raw, { kinds, files: changed, fileTable: files, fileOfChange, identities: people, credits: credit, groups, grouping, reviews: reviewed }, work.changeSets, options);
  return {
    commitKind: kinds.kind, ignored: kinds.ignored, identities: people, credits: credit, memberships: members,
    facts: {
      repository: { name: repository.name, revision: repository.revision, branch: repository.branch, committedAt: repository.committedAt, scope: repository.scope, ...(repository.parts !== undefined && { parts: repository.parts }) },
      window: options.window,
      couplingWindow: options.couplingWindow,
      files: { path: files.path, component: components.component, kind: files.kind, alive: files.alive, importsRead: files.importsRead, language: files.language, owners: owners.owners },
      languages: raw.code.languages,
      components: components.components,
      ownerSets: owners.ownerSets,
      teams: teams.teams,
      people: work.people,
      identities: { group: people.group, actor: people.actor, person: work.personOf, merges: people.merges, suggestions: people.suggestions },
      labels: (org.teams?.memberships.length ?? 0) > 0 ? 'declared' : owners.ownerSets.some((set) => set.teams.length > 0) ? 'owners' : 'none',
      changeSets: work.changeSets,
      formerPaths: work.formerPaths,
      imports: imports.imports,
      dependencies: dependencyTable(raw.code, repository, packages),
      delivery: delivered,
      clones: cloneTable(raw.code.clones, files.row, components.component),
      authorships: authorships(raw, fileOfChange, files, brought),
      coverage: { ...covered, limits: [...covered.limits, ...firedLimits(owners)] },
      diagnostics: [...raw.diagnostics, ...remarks(raw, labelled, options)],
    },
  };
}

/** Commits of the coupling window that are changes, oldest first; equal times in the order of their ids. Histories are newest first: from behind they are nearly sorted. */
function changesInOrder({ history }: RawFacts, kind: Uint8Array, options: FactsOptions): number[] {
  const order: number[] = [];
  for (let commit = history.ids.length - 1; commit >= 0; commit--) {
    if (kind[commit] === COMMIT_KIND.change && isInside(options.couplingWindow, history.committedAt[commit]!)) order.push(commit);
  }
  return order.sort((a, b) => history.committedAt[a]! - history.committedAt[b]! || (history.ids[a]! < history.ids[b]! ? -1 : 1));
}
