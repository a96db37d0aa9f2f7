import type { OwnerRule, RawOwners } from '../model/raw.js';
import { escaped, folderPattern } from '../model/folder-pattern.js';
import { handoverOf, same, takenOver, type Handover } from './handover.js';
import { deciding, EXCLUDED, ownersBy, sections, type Section } from './owners-by.js';
import { restored } from './restored.js';

export interface OwnersEdit {
  readonly text: string;
  /** Owners that each of `paths` is meant to have, sorted; whoever can read the file again checks that it has them. */
  readonly meant: readonly (readonly string[])[];
  /** Folders that would need a rule and whose name the grammar cannot write. */
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
  const lines = text.split('\n');
  const newline = text.includes('\r\n') ? '\r' : '';
  const edits = sections(rules).map((section) => sectionEdit(section, dialect, paths, handovers));
  const stuck = new Set(edits.flatMap((edit) => edit.unwritable));
  if (stuck.size > 0) {
    const edited = ownersEdit({ rules, dialect }, text, paths, handovers.filter((handover) => !stuck.has(handover)));
    return { ...edited, unwritable: [...[...stuck].map(({ folder }) => folder), ...edited.unwritable] };
  }
  const replaced = new Map(edits.flatMap((edit) => [...edit.replaced]));
  const inserted = new Map<number, string[]>();
  for (const { at, added } of edits.flatMap((edit) => edit.inserted)) inserted.set(at, [...(inserted.get(at) ?? []), ...added]);
  const trailing = lines.at(-1) === '' ? lines.pop() : undefined;
  const out = [...(inserted.get(0) ?? []).map((line) => line + newline), ...lines.flatMap((line, index) => {
    const owner = replaced.get(index + 1);
    return [owner === undefined ? line : reowned(line, owner, dialect), ...(inserted.get(index + 1) ?? []).map((added) => added + newline)];
  }), ...(trailing === undefined ? [] : ['']), ];
  const edited = trailing === undefined && out.length > lines.length ? [...out, ''] : out;
  return { text: edited.join('\n'), meant: wanted(rules, dialect, paths, handovers), unwritable: [] };
}

interface SectionEdit {
  /** Line → new owner. */
  readonly replaced: ReadonlyMap<number, string>;
  /** Lines to put behind a line of the file, 0: at its top. */
  readonly inserted: readonly { readonly at: number; readonly added: readonly string[] }[];
  /** Need a rule that cannot be written. */
  readonly unwritable: readonly Handover[];
}

function sectionEdit({ rules, only }: Section, dialect: RawOwners['dialect'], paths: readonly string[], handovers: readonly Handover[]): SectionEdit {
  const decides = deciding(rules, dialect);
  const rule = paths.map((path) => decides(path));
  const to = paths.map((path) => handoverOf(handovers, path));
  const changes = (index: number): boolean => {
    const handover = to[index];
    // sections that never spoke of a path stay silent, unless there is but one
    return handover !== null && rule[index] !== EXCLUDED && (rule[index] >= 0 ? !same(takenOver(rules[rule[index]].owners, handover), rules[rule[index]].owners) : only);
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
  const unwritable: Handover[] = [];
  const broad: { folder: string; at: number }[] = [];
  for (const handover of handovers.toSorted((x, y) => x.folder.length - y.folder.length)) {
    const own = paths.flatMap((_, index) => (to[index] === handover ? [index] : []));
    const open = own.filter((index) => changes(index) && !inPlace.has(rule[index]));
    // what was put down for a folder around it would decide here too
    const around = broad.filter(({ folder }) => folder === '' || handover.folder.startsWith(`${folder}/`));
    if (open.length === 0 && (around.length === 0 || own.length === 0)) continue;
    const pattern = folderPattern(handover.folder, dialect);
    if (pattern === null) {
      unwritable.push(handover);
      continue;
    }
    const last = Math.max(-1, ...(open.length > 0 ? open : own).map((index) => rule[index]));
    const at = Math.max(last < 0 ? (rules.at(-1)?.line ?? 0) : rules[last].line, ...around.map((outer) => outer.at));
    const owners = takenOver(last < 0 ? [] : rules[last].owners, handover);
    broad.push({ folder: handover.folder, at });
    inserted.push({ at, added: [`${pattern} ${owners.join(' ')}`, ...restored(handover, rules, rule, paths, to, at, owners, replaced, dialect)] });
  }
  return { replaced, inserted, unwritable };
}

/** Owners that each path is meant to have. A handed-over path has its new owner in each section that spoke of it, or once; where sections only take it out it has none. */
function wanted(rules: readonly OwnerRule[], dialect: RawOwners['dialect'], paths: readonly string[], handovers: readonly Handover[]): (readonly string[])[] {
  const before = ownersBy({ rules, dialect });
  const decides = sections(rules).map((section) => deciding(section.rules, dialect));
  return paths.map((path) => {
    const handover = handoverOf(handovers, path);
    const by = decides.map((of) => of(path));
    return handover === null || (by.includes(EXCLUDED) && by.every((index) => index < 0)) ? before(path) : [...new Set(takenOver(before(path), handover))].sort();
  });
}

/** The line with its owners replaced; blanks between pattern and owners and a comment behind them stay. */
function reowned(line: string, owner: string, dialect: RawOwners['dialect']): string {
  const [, pattern, blanks, rest] = (dialect === 'bitbucket' ? /^(\s*(?:\\.|"[^"]*"|[^\s\\"])+)(\s*)(.*)$/s : /^(\s*(?:\\.|[^\s\\])+)(\s*)(.*)$/s).exec(line)!;
  const comment = dialect === 'gitlab' ? null : /(?:^|\s+)#.*$/s.exec(rest);
  const end = /\r$/.test(line) && comment === null ? '\r' : '';
  return `${pattern}${blanks === '' || blanks === '\r' ? ' ' : blanks}${owner}${comment === null ? end : comment[0].startsWith('#') ? ` ${comment[0]}` : comment[0]}`;
}
