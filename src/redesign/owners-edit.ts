import { pathRules, type PathRules } from '../facts/path-rules.js';
import type { OwnerRule, RawOwners } from '../model/raw.js';

/** Folders that get another owner. */
export interface Handover {
  /** Folder as it stands in the tree, without slashes at its ends; '' for the root. */
  readonly folder: string;
  /** Owners whose place is taken, as the file writes them, in any case; empty: whoever the file names. */
  readonly from: readonly string[];
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
 * An owners file with some folders handed over, changed as little as it can be: comments, order and every other rule stay, and so do owners beside those whose place is taken, and files inside
 * that the file gives to others. Where a rule decides for nothing but such a folder its owners are replaced in place; otherwise a rule for the folder is put behind the last rule that has to
 * give way, and what lies inside and is not meant gets its own rule behind that. Read the result again and compare it with `meant`: the grammar cannot say everything.
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
  const to = paths.map((path) => handoverOf(handovers, path));
  const changes = (index: number): boolean => {
    const handover = to[index];
    // sections that never spoke of a path stay silent, unless there is but one
    return handover !== null && (rule[index] >= 0 ? !same(takenOver(rules[rule[index]].owners, handover), rules[rule[index]].owners) : only);
  };
  const takers = new Map<number, Set<Handover | null>>();
  rule.forEach((of, index) => { if (of >= 0) takers.set(of, (takers.get(of) ?? new Set()).add(to[index])); });
  const inPlace = new Map([...takers].flatMap(([of, all]) => (all.size === 1 && !all.has(null) ? [[of, [...all][0]!] as const] : [])));
  const replaced = new Map([...inPlace].flatMap(([of, handover]) => {
    const owners = takenOver(rules[of].owners, handover);
    return same(owners, rules[of].owners) ? [] : [[rules[of].line, owners.join(' ')] as const];
  }));
  // a rule for what is not there yet, inside the folder
  rules.forEach(({ pattern, owners, line }, of) => {
    const handover = handovers.findLast(({ folder }) => folder !== '' && (pattern === `/${escaped(folder)}` || pattern.startsWith(`/${escaped(folder)}/`)));
    if (handover === undefined || takers.has(of) || owners.length === 0) return;
    const now = takenOver(owners, handover);
    if (!same(now, owners)) replaced.set(line, now.join(' '));
  });
  const inserted: { at: number; added: string[] }[] = [];
  const broad: { folder: string; at: number }[] = [];
  for (const handover of handovers.toSorted((x, y) => x.folder.length - y.folder.length)) {
    const own = paths.flatMap((_, index) => (to[index] === handover ? [index] : []));
    const open = own.filter((index) => changes(index) && !inPlace.has(rule[index]));
    // what was put down for a folder around it would decide here too
    const around = broad.filter(({ folder }) => folder === '' || handover.folder.startsWith(`${folder}/`));
    if (open.length === 0 && (around.length === 0 || own.length === 0)) continue;
    const last = Math.max(-1, ...(open.length > 0 ? open : own).map((index) => rule[index]));
    const at = Math.max(last < 0 ? (rules.at(-1)?.line ?? 0) : rules[last].line, ...around.map((outer) => outer.at));
    const owners = takenOver(last < 0 ? [] : rules[last].owners, handover);
    broad.push({ folder: handover.folder, at });
    inserted.push({ at, added: [`${patternOf(handover.folder)} ${owners.join(' ')}`, ...restored(handover, rules, rule, paths, to, at, owners, replaced, dialect)] });
  }
  return { replaced, inserted };
}

const handoverOf = (handovers: readonly Handover[], path: string): Handover | null => handovers.findLast(({ holds }) => holds(path)) ?? null;

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);

/** The new owner in the place of those whose it takes; a file that the rules give to others alone stays theirs. */
function takenOver(owners: readonly string[], { from, owner }: Handover): readonly string[] {
  if (owners.length === 0 || from.length === 0) return [owner];
  const old = new Set(from.map((one) => one.toLowerCase()));
  const first = owners.findIndex((one) => old.has(one.toLowerCase()));
  if (first < 0) return owners;
  return [...new Set(owners.flatMap((one, index) => (index === first ? [owner] : old.has(one.toLowerCase()) || one === owner ? [] : [one])))];
}

/**
 * What lies in the folder and is not meant by its new rule, but was decided before, says again what it said: by its own rule where that speaks of the folder alone, else by the widest folder in
 * which nothing is handed over and all say the same, so that what comes there later has its owners too, else file by file.
 */
function restored(
  own: Handover, rules: readonly OwnerRule[], rule: readonly number[], paths: readonly string[], to: readonly (Handover | null)[], at: number, owners: readonly string[],
  replaced: ReadonlyMap<number, string>, dialect: RawOwners['dialect'],
): string[] {
  const prefix = own.folder === '' ? '' : `${own.folder}/`;
  const decidedBy = (index: number): Pick<OwnerRule, 'pattern' | 'owners' | 'line'> => (rule[index] < 0 ? { pattern: '', owners: [], line: 0 } : rules[rule[index]]);
  const saidNow = (index: number): readonly string[] => {
    const [handover, decided] = [to[index], decidedBy(index)];
    return handover === null ? replaced.get(decided.line)?.split(' ') ?? decided.owners : takenOver(decided.owners, handover);
  };
  const inside = paths.flatMap((path, index) => (path.startsWith(prefix) && decidedBy(index).line <= at ? [index] : []));
  const agreed = new Map<string, string | null>();
  for (const index of inside) {
    const said = to[index] === null ? saidNow(index).join(' ') : null;
    for (const folder of foldersIn(prefix, paths[index])) agreed.set(folder, !agreed.has(folder) || agreed.get(folder) === said ? said : null);
  }
  const judged = new Map<string, boolean>();
  // of what the pattern matches another rule may have decided for some
  const holdsFor = (pattern: string, now: readonly string[]): boolean => {
    const key = [pattern, ...now].join(' ');
    if (!judged.has(key)) {
      const matcher = deciding([{ pattern }], dialect);
      judged.set(key, inside.every((index) => matcher(paths[index]) < 0 || same(saidNow(index), now)));
    }
    return judged.get(key)!;
  };
  const lines = new Map<string, number>();
  for (const index of inside) {
    // a folder inside that is handed over as well gets its own rule behind this one
    if (to[index] !== null && to[index] !== own && to[index].folder.startsWith(prefix)) continue;
    const [{ pattern }, now] = [decidedBy(index), saidNow(index)];
    if (same(now, owners)) continue;
    const speaksOfIt = prefix !== '' && pattern.startsWith(`/${prefix}`) && pattern !== `/${prefix}` && holdsFor(pattern, now);
    const folder = foldersIn(prefix, paths[index]).find((one) => (agreed.get(one) ?? null) !== null && patternOf(one) !== null);
    const line = [speaksOfIt ? pattern : folder === undefined ? `/${escaped(paths[index])}` : patternOf(folder), ...now].join(' ');
    lines.set(line, Math.max(lines.get(line) ?? -1, rule[index]));
  }
  return [...lines].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([line]) => line);
}

/** Folders of a path below a prefix, the widest first. */
const foldersIn = (prefix: string, path: string): string[] =>
  [...path.slice(prefix.length).matchAll(/\//g)].map(({ index }) => path.slice(0, prefix.length + index));

/** Index of the rule that decides for a path, -1 for none. */
function deciding(rules: readonly Pick<OwnerRule, 'pattern'>[], dialect: RawOwners['dialect']): (path: string) => number {
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
    const handover = handoverOf(handovers, path);
    return handover === null ? before(path) : [...new Set(takenOver(before(path), handover))].sort();
  });
}

/** The folder with everything in it, anchored; null for names that hold characters of the grammar. */
function patternOf(folder: string): string | null {
  if (folder === '' || folder === '.') return '*';
  return /[*?[\]!\\"]/.test(folder) ? null : `/${escaped(folder)}/`;
}

const escaped = (path: string): string => path.replace(/([ #])/g, '\\$1');

/** The line with its owners replaced; blanks between pattern and owners and a comment behind them stay. */
function reowned(line: string, owner: string, dialect: RawOwners['dialect']): string {
  const [, pattern, blanks, rest] = /^(\s*(?:\\.|"[^"]*"|[^\s\\"])+)(\s*)(.*)$/s.exec(line)!;
  const comment = dialect === 'gitlab' ? null : /(?:^|\s+)#.*$/s.exec(rest);
  const end = /\r$/.test(line) && comment === null ? '\r' : '';
  return `${pattern}${blanks === '' || blanks === '\r' ? ' ' : blanks}${owner}${comment === null ? end : comment[0].startsWith('#') ? ` ${comment[0]}` : comment[0]}`;
}
