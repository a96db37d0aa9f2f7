import type { OwnerSet } from '../model/facts.js';
import type { OwnerRule, RawOrg } from '../model/raw.js';
import type { FileTable } from './files.js';
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
 * Declared owners of every file: the last rule that matches, per GitLab section, and a rule without owners takes ownership away; what a team `owns` in the
 * teams file goes before the owners file. Individuals never appear by handle: a set of them is a number, counted in order of the first path that it owns.
 */
export function ownerTable(files: FileTable, org: RawOrg, teams: Teams): Owners {
  const rules = org.owners?.rules ?? [];
  const sections = bySection(rules);
  const compiled = sections.map((of) => ({ rules: of, matcher: pathRules(of.map((rule) => rule.pattern), WORK_LIMIT / sections.length) }));
  const owned = ownedFolders(org, teams);
  const byRules = new Map<string, Holder>();
  const handles = files.path.map((path): Holder => {
    const declared = owned(path);
    if (declared !== null) return declared;
    const matched = compiled.map(({ matcher }) => matcher.last(path));
    const key = matched.join(' ');
    let holder = byRules.get(key);
    if (holder === undefined) byRules.set(key, (holder = holderOf(compiled.flatMap(({ rules: of }, section) => ownersAt(of, matched[section]!)), teams)));
    return holder;
  });
  const exhausted = compiled.some(({ matcher }) => matcher.exhausted);
  return { ...numbered(files, exhausted ? files.path.map((path) => owned(path) ?? NOBODY) : handles, teams), exhausted, skipped: skippedRules(compiled) };
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

function skippedRules(compiled: readonly { readonly rules: readonly OwnerRule[]; readonly matcher: PathRules }[]): Owners['skipped'] {
  const byReason = new Map<string, number[]>();
  for (const { rules, matcher } of compiled) for (const { index, reason } of matcher.unsupported) {
    const lines = byReason.get(reason);
    if (lines === undefined) byReason.set(reason, [rules[index]!.line]);
    else lines.push(rules[index]!.line);
  }
  return [...byReason].map(([reason, lines]) => ({ reason, count: lines.length, line: lines.reduce((a, b) => Math.min(a, b)) })).sort((a, b) => a.line - b.line);
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
  for (const file of order) {
    const holder = holders[file]!;
    const people = holder.individuals.join(' ');
    const key = `${holder.teams.join(' ')}\n${people}`;
    if (people !== '' && !circles.has(people)) circles.set(people, circles.size + 1);
    let set = sets.get(key);
    if (set === undefined) {
      sets.set(key, (set = ownerSets.length));
      ownerSets.push(ownerSet(holder, circles.get(people) ?? 0, teams));
    }
    owners[file] = set;
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
