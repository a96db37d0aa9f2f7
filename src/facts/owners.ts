import type { OwnerSet } from '../model/facts.js';
import type { OwnerRule, RawOrg, RawOwners } from '../model/raw.js';
import type { FileTable } from './files.js';
import { folderRules } from './folder-rules.js';
import { longestPrefix } from './longest-prefix.js';
import { pathRules, WORK_LIMIT, type PathRules } from './path-rules.js';
import type { Teams } from './teams.js';

export interface Owners {
  /** The first one is the empty set. */
  readonly ownerSets: readonly OwnerSet[];
  /** Owner set per file row. */
  readonly owners: Int32Array;
  /** The owners file was too costly to apply and is not used. */
  readonly exhausted: boolean;
  /** Rules whose pattern is not supported, by reason, with the line of the first. */
  readonly skipped: readonly { readonly reason: string; readonly count: number; readonly line: number }[];
}

/**
 * Declared owners of every file: the last rule that matches, per GitLab section, and a rule without owners takes ownership away; of folders (catalogs and
 * manifests) the deepest. What a team `owns` in the teams file goes before. Individuals never appear by handle: a set of them is a number, counted in order of
 * the first path that it owns.
 */
export function ownerTable(files: FileTable, org: RawOrg, teams: Teams): Owners {
  const owned = ownedFolders(org, teams);
  const { handlesOf, exhausted, skipped } = handleTable(org.owners);
  const byHandles = new Map<readonly string[], Holder>();
  const holders = files.path.map((path): Holder => {
    const declared = owned(path);
    if (declared !== null) return declared;
    const handles = handlesOf(path);
    let holder = byHandles.get(handles);
    if (holder === undefined) byHandles.set(handles, (holder = holderOf(handles, teams)));
    return holder;
  });
  const given = exhausted() ? files.path.map((path) => owned(path) ?? NOBODY) : holders;
  return { ...numbered(files, given, teams), exhausted: exhausted(), skipped };
}

/** Owners of a path as written; the same list for paths with the same rules. */
interface HandleTable {
  readonly handlesOf: (path: string) => readonly string[];
  readonly exhausted: () => boolean;
  readonly skipped: Owners['skipped'];
}

function handleTable(owners: RawOwners | null): HandleTable {
  if (owners?.parts !== undefined) return handlesByPart(owners.parts);
  return owners?.dialect === 'folders' ? { ...folderRules(owners.rules), exhausted: () => false, skipped: [] } : patternOwners(owners);
}

/** Each repository of a portfolio by its own rules. */
function handlesByPart(parts: NonNullable<RawOwners['parts']>): HandleTable {
  const tables = new Map(parts.map(({ folder, owners }) => [folder, handleTable(owners)]));
  const nobody: readonly string[] = [];
  return {
    handlesOf(path) {
      const slash = path.indexOf('/');
      return slash < 0 ? nobody : (tables.get(path.slice(0, slash))?.handlesOf(path.slice(slash + 1)) ?? nobody);
    },
    exhausted: () => [...tables.values()].some((table) => table.exhausted()),
    skipped: [...tables.values()].flatMap((table) => table.skipped),
  };
}

function patternOwners(owners: RawOwners | null): HandleTable {
  const sections = bySection((owners?.rules ?? []).map((rule) => (owners?.dialect === 'bitbucket' ? { ...rule, pattern: rule.pattern.replace(/^!/, '') } : rule)));
  const compiled = sections.map((rules) => compiledSection(rules, owners?.dialect === 'gitlab', WORK_LIMIT / sections.length));
  const byRules = new Map<string, readonly string[]>();
  return {
    handlesOf(path) {
      const matched = compiled.map((section) => section.last(path));
      const key = matched.join(' ');
      let handles = byRules.get(key);
      if (handles === undefined) byRules.set(key, (handles = compiled.flatMap(({ rules }, section) => ownersAt(rules, matched[section]!))));
      return handles;
    },
    exhausted: () => compiled.some(({ matchers }) => matchers.some((matcher) => matcher.exhausted)),
    skipped: skippedRules(compiled.flatMap(({ unsupported }) => unsupported)),
  };
}

interface Section {
  readonly rules: readonly OwnerRule[];
  /** Index of the rule that decides, -1 for none. */
  readonly last: (path: string) => number;
  readonly matchers: readonly PathRules[];
  readonly unsupported: readonly { readonly line: number; readonly reason: string }[];
}

/** On GitLab a path that any `!` pattern of the section matches has no owner there, wherever that pattern stands. */
function compiledSection(all: readonly OwnerRule[], gitlab: boolean, workLimit: number): Section {
  const grammar = gitlab ? 'gitlab' : 'github';
  const rules = gitlab ? all.filter(({ pattern }) => !pattern.startsWith('!')) : all;
  const excluded = gitlab ? all.filter(({ pattern }) => pattern.startsWith('!')) : [];
  const limit = excluded.length > 0 ? workLimit / 2 : workLimit;
  const owning = pathRules(rules.map(({ pattern }) => pattern), limit, grammar);
  const excluding = pathRules(excluded.map(({ pattern }) => pattern.slice(1)), limit, grammar);
  return {
    rules,
    last: (path) => (excluded.length > 0 && excluding.last(path) >= 0 ? -1 : owning.last(path)),
    matchers: [owning, excluding],
    unsupported: [...owning.unsupported.map(({ index, reason }) => ({ line: rules[index]!.line, reason })), ...excluding.unsupported.map(({ index, reason }) => ({ line: excluded[index]!.line, reason }))],
  };
}

function bySection(rules: readonly OwnerRule[]): OwnerRule[][] {
  const sections = new Map<string | undefined, OwnerRule[]>();
  for (const rule of rules) {
    const section = sections.get(rule.section);
    if (section === undefined) sections.set(rule.section, [rule]);
    else section.push(rule);
  }
  return [...sections.values()];
}

function skippedRules(unsupported: Section['unsupported']): Owners['skipped'] {
  const byReason = new Map<string, { count: number; line: number }>();
  for (const { line, reason } of unsupported) {
    const known = byReason.get(reason);
    byReason.set(reason, { count: (known?.count ?? 0) + 1, line: Math.min(known?.line ?? line, line) });
  }
  return [...byReason].map(([reason, of]) => ({ reason, ...of })).sort((a, b) => a.line - b.line);
}

/** Teams by index and individuals by lower-case handle, both sorted. */
interface Holder {
  readonly teams: readonly number[];
  readonly individuals: readonly string[];
}
const NOBODY: Holder = { teams: [], individuals: [] };

function ownersAt(rules: readonly OwnerRule[], rule: number): readonly string[] {
  return rule < 0 ? [] : rules[rule]!.owners;
}

function holderOf(handles: readonly string[], teams: Teams): Holder {
  if (handles.length === 0) return NOBODY;
  const found = new Set<number>();
  const individuals = new Set<string>();
  for (const handle of handles) {
    const team = teams.ofOwner(handle);
    if (team === undefined) individuals.add(handle.toLowerCase());
    else found.add(team);
  }
  return { teams: [...found].sort((a, b) => a - b), individuals: [...individuals].sort() };
}

function ownedFolders(org: RawOrg, teams: Teams): (path: string) => Holder | null {
  const byFolder = new Map<string, Set<number>>();
  for (const team of org.teams?.teams ?? []) {
    for (const owned of team.owns) {
      const folder = owned === '.' ? '' : owned.replace(/^\.?\/+|\/+$/g, '');
      byFolder.set(folder, (byFolder.get(folder) ?? new Set<number>()).add(teams.named(team.name)!));
    }
  }
  const find = longestPrefix([...byFolder.keys()]);
  const holders = new Map([...byFolder].map(([folder, of]) => [folder, { teams: [...of].sort((a, b) => a - b), individuals: [] }]));
  return (path) => {
    const folder = find(path);
    return folder === null ? null : holders.get(folder)!;
  };
}

function numbered(files: FileTable, holders: readonly Holder[], teams: Teams): { ownerSets: OwnerSet[]; owners: Int32Array } {
  const order = files.path.map((_, file) => file).sort((a, b) => (files.path[a]! < files.path[b]! ? -1 : files.path[a]! > files.path[b]! ? 1 : a - b));
  const circles = new Map<string, number>();
  const sets = new Map<string, number>([['\n', 0]]);
  const ownerSets: OwnerSet[] = [{ id: '', label: 'no declared owner', teams: [], individuals: 0 }];
  const owners = new Int32Array(holders.length);
  const known = new Map<Holder, number>();
  for (const file of order) {
    const holder = holders[file]!;
    const before = known.get(holder);
    if (before !== undefined) {
      owners[file] = before;
      continue;
    }
    const people = holder.individuals.join(' ');
    const key = `${holder.teams.join(' ')}\n${people}`;
    if (people !== '' && !circles.has(people)) circles.set(people, circles.size + 1);
    let set = sets.get(key);
    if (set === undefined) {
      sets.set(key, (set = ownerSets.length));
      ownerSets.push(ownerSet(holder, circles.get(people) ?? 0, teams));
    }
    owners[file] = set;
    known.set(holder, set);
  }
  return { ownerSets, owners };
}

function ownerSet(holder: Holder, circle: number, teams: Teams): OwnerSet {
  const names = holder.teams.map((team) => teams.teams[team]!.id);
  const individuals = holder.individuals.length;
  const label = individuals === 0 ? [] : [`${individuals} individual owner${individuals === 1 ? '' : 's'}${circle > 1 ? ` (${circle})` : ''}`];
  return {
    id: [...names, ...(individuals === 0 ? [] : [`individuals-${circle}:${individuals}`])].join('+'),
    label: [...names, ...label].join(', '),
    teams: holder.teams,
    individuals,
  };
}
