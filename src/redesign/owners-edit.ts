import { pathRules, type PathRules } from '../facts/path-rules.js';
import type { OwnerRule, RawOwners } from '../model/raw.js';

/** Folders that get another owner. */
export interface Handover {
  /** Folder as it stands in the tree, without slashes at its ends; '' for the root. */
  readonly folder: string;
  /** Owner as the file writes it. */
  readonly owner: string;
  /** Whether a path that lies in the folder belongs to it (another component may lie inside). */
  readonly holds: (path: string) => boolean;
}

export interface OwnersEdit {
  readonly text: string;
  /** Owners that each of `paths` is meant to have, sorted; whoever can read the file again checks that it has them. */
  readonly meant: readonly (readonly string[])[];
  /** Folders whose name the grammar cannot write. */
  readonly unwritable: readonly string[];
}

/**
 * An owners file with some folders handed over, changed as little as it can be: comments, order and every other rule stay. Where a rule decides for nothing but such a folder its owners
 * are replaced in place; otherwise a rule for the folder is put behind the last rule that decides inside it, and what lies inside and is not meant gets its own rule behind
 * that.
 *
 * @param paths all files of the tree.
 */
export function ownersEdit({ rules, dialect }: Pick<RawOwners, 'rules' | 'dialect'>, text: string, paths: readonly string[], handovers: readonly Handover[]): OwnersEdit {
  const writable = handovers.filter(({ folder }) => patternOf(folder) !== null);
  const unwritable = handovers.filter(({ folder }) => patternOf(folder) === null).map(({ folder }) => folder);
  const lines = text.split('\n');
  const newline = text.includes('\r\n') ? '\r' : '';
  const edits = sections(rules).map((section) => sectionEdit(section, dialect, paths, writable));
  const replaced = new Map(edits.flatMap((edit) => [...edit.replaced]));
  const inserted = new Map<number, string[]>();
  for (const { at, added } of edits.flatMap((edit) => edit.inserted)) inserted.set(at, [...(inserted.get(at) ?? []), ...added]);
  const trailing = lines.at(-1) === '' ? lines.pop() : undefined;
  const out = [...(inserted.get(0) ?? []).map((line) => line + newline), ...lines.flatMap((line, index) => {
    const owner = replaced.get(index + 1);
    return [owner === undefined ? line : reowned(line, owner, dialect), ...(inserted.get(index + 1) ?? []).map((added) => added + newline)];
  }), ...(trailing === undefined ? [] : ['']), ];
  const edited = trailing === undefined && out.length > lines.length ? [...out, ''] : out;
  return { text: edited.join('\n'), meant: wanted(rules, dialect, paths, writable), unwritable };
}

interface SectionEdit {
  /** Line → new owner. */
  readonly replaced: ReadonlyMap<number, string>;
  /** Lines to put behind a line of the file, 0: at its top. */
  readonly inserted: readonly { readonly at: number; readonly added: readonly string[] }[];
}

interface Section {
  readonly rules: readonly OwnerRule[];
  readonly only: boolean;
}

function sections(rules: readonly OwnerRule[]): Section[] {
  const names = new Set(rules.map(({ section }) => section));
  if (names.size === 0) return [{ rules: [], only: true }];
  return [...names].map((name) => ({ rules: rules.filter(({ section }) => section === name), only: names.size === 1 }));
}

function sectionEdit({ rules, only }: Section, dialect: RawOwners['dialect'], paths: readonly string[], handovers: readonly Handover[]): SectionEdit {
  const decides = deciding(rules, dialect);
  const rule = paths.map((path) => decides(path));
  const to = paths.map((path) => handovers.findLast(({ holds }) => holds(path)) ?? null);
  const replaced = new Map<number, string>();
  const inserted: { at: number; added: string[] }[] = [];
  // a rule that decides for paths of one new owner alone can be rewritten where it stands
  const owners = new Map<number, Set<string | null>>();
  rule.forEach((of, index) => { if (of >= 0) owners.set(of, (owners.get(of) ?? new Set()).add(to[index]?.owner ?? null)); });
  const inPlace = new Map([...owners].flatMap(([of, all]) => (all.size === 1 && !all.has(null) ? [[of, [...all][0]!] as const] : [])));
  for (const [of, owner] of inPlace) replaced.set(rules[of].line, owner);
  const broad: { folder: string; at: number }[] = [];
  for (const handover of handovers.toSorted((x, y) => x.folder.length - y.folder.length)) {
    const inside = paths.flatMap((_, index) => (to[index] === handover ? [rule[index]] : []));
    const open = inside.filter((of) => !inPlace.has(of));
    // what was put down for a folder around it would decide here too
    const around = broad.filter(({ folder }) => folder === '' || handover.folder.startsWith(`${folder}/`));
    // a path of which no section speaks gets a rule only where there is but one; sections that never spoke of it stay silent
    if (around.length === 0 && (open.length === 0 || (!only && open.every((of) => of < 0)))) continue;
    const last = Math.max(-1, ...inside);
    const nested = restored(handover, rules, rule, paths, (index) => to[index] !== null);
    const at = Math.max(last < 0 ? (rules.at(-1)?.line ?? 0) : rules[last].line, ...nested.map(({ line }) => line), ...around.map((outer) => outer.at));
    broad.push({ folder: handover.folder, at });
    inserted.push({ at, added: [`${patternOf(handover.folder)} ${handover.owner}`, ...nested.map(({ text }) => text)] });
  }
  return { replaced, inserted };
}

/** What lies in the folder and is not meant keeps its owners through rules of its own, in the order of the rules that gave them. */
function restored({ folder, holds }: Handover, rules: readonly OwnerRule[], rule: readonly number[], paths: readonly string[], taken: (index: number) => boolean): { line: number; text: string }[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const kept = new Set(paths.flatMap((path, index) => (path.startsWith(prefix) && !holds(path) && !taken(index) && rule[index] >= 0 ? [rule[index]] : [])));
  return [...kept].sort((a, b) => a - b).filter((of) => rules[of].pattern !== '*').map((of) => ({ line: rules[of].line, text: [rules[of].pattern, ...rules[of].owners].join(' ') }));
}

/** Index of the rule that decides for a path, -1 for none. */
function deciding(rules: readonly OwnerRule[], dialect: RawOwners['dialect']): (path: string) => number {
  const matcher: PathRules = pathRules(rules.map(({ pattern }) => pattern), undefined, dialect === 'gitlab' ? 'gitlab' : 'github');
  return (path) => matcher.last(path);
}

/** Owners of paths as the file writes them: those of the last rule that matches in each section, sorted. */
export function ownersBy({ rules, dialect }: Pick<RawOwners, 'rules' | 'dialect'>): (path: string) => readonly string[] {
  const parts = sections(rules).map((section) => ({ rules: section.rules, decides: deciding(section.rules, dialect) }));
  return (path) => [...new Set(parts.flatMap((part) => (part.decides(path) < 0 ? [] : part.rules[part.decides(path)].owners)))].sort();
}

/** Owners that each path is meant to have. A handed-over path has its new owner in each section that spoke of it, or once. */
function wanted(rules: readonly OwnerRule[], dialect: RawOwners['dialect'], paths: readonly string[], handovers: readonly Handover[]): (readonly string[])[] {
  const before = ownersBy({ rules, dialect });
  return paths.map((path) => {
    const handover = handovers.findLast(({ holds }) => holds(path));
    return handover === undefined ? before(path) : [handover.owner];
  });
}

/** The folder with everything in it, anchored; null for names that hold characters of the grammar. */
function patternOf(folder: string): string | null {
  if (folder === '' || folder === '.') return '*';
  return /[*?[\]!\\"]/.test(folder) ? null : `/${folder.replace(/([ #])/g, '\\$1')}/`;
}

/** The line with its owners replaced; blanks between pattern and owners and a comment behind them stay. */
function reowned(line: string, owner: string, dialect: RawOwners['dialect']): string {
  const [, pattern, blanks, rest] = /^(\s*(?:\\.|"[^"]*"|[^\s\\"])+)(\s*)(.*)$/s.exec(line)!;
  const comment = dialect === 'gitlab' ? null : /(?:^|\s+)#.*$/s.exec(rest);
  const end = /\r$/.test(line) && comment === null ? '\r' : '';
  return `${pattern}${blanks === '' || blanks === '\r' ? ' ' : blanks}${owner}${comment === null ? end : comment[0].startsWith('#') ? ` ${comment[0]}` : comment[0]}`;
}
