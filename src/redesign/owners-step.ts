import type { RawOwners } from '../model/raw.js';
import { folderPart } from './folder-part.js';
import { patternOf, same, takenOver, type Handover } from './handover.js';
import { deciding, EXCLUDED } from './owners-by.js';
import { newLine, reowned, rulesOf, type Decision, type Draft, type Ground, type LiveRule, type OwnersLine } from './owners-draft.js';
import { restored, type Said, type Written } from './restored.js';

/**
 * Owners replaced where a rule names the folder and decides for nothing but what is handed over, and in rules for what is not there yet inside the folder (`about`). What cuts across folders (`*.md`) or takes what is left (`*`) is
 * about other folders as well, also where there is nothing in them by now.
 *
 * @param rows paths that are handed over.
 */
export function inPlace(draft: Draft, rows: readonly number[], handover: Handover, about: (pattern: string) => boolean, dialect: RawOwners['dialect']): Draft {
  const replaced = new Map<Decision, readonly string[]>();
  for (const { name, decided } of draft.sections) {
    const mine = times(decided, rows);
    const later = rulesOf(draft.lines, name).filter(({ pattern, owners }) => owners.length > 0 && about(pattern));
    if (mine.size + later.length === 0) continue;
    const all = times(decided, decided.keys());
    const alone = [...mine].flatMap(([rule, count]) => (all.get(rule) === count && names(rule.pattern, handover) ? [rule] : []));
    for (const rule of [...alone, ...later.filter((one) => !all.has(one))]) {
      const owners = takenOver(rule.owners, handover);
      if (!same(owners, rule.owners)) replaced.set(rule, owners);
    }
  }
  if (replaced.size === 0) return draft;
  const now = new Map<Decision, LiveRule>();
  const lines = draft.lines.map((line) => {
    const owners = replaced.get(line.rule);
    if (owners === undefined) return line;
    const after = reowned(line, owners, dialect);
    now.set(line.rule, after.rule!);
    return after;
  });
  return { lines, sections: draft.sections.map((section) => ({ ...section, decided: section.decided.map((rule) => now.get(rule) ?? rule) })) };
}

/** Whether the folder, or with a root any folder or file, stands in a pattern by its name. */
function names(pattern: string, { folder }: Handover): boolean {
  const literal = pattern.split('/').filter((name) => name !== '' && !/(?<!\\)[*?[]/.test(name));
  return folder === '' ? literal.length > 0 : literal.map((name) => name.replace(/\\(.)/g, '$1')).includes(folder.slice(folder.lastIndexOf('/') + 1));
}

function times(decided: readonly Decision[], rows: Iterable<number>): Map<LiveRule, number> {
  const count = new Map<LiveRule, number>();
  for (const row of rows) {
    const rule = decided[row]!;
    if (rule !== null && rule !== EXCLUDED) count.set(rule, (count.get(rule) ?? 0) + 1);
  }
  return count;
}

/** By section, paths that need another rule than theirs. A section that never spoke of a path stays silent; one of which none speaks is for the section without a name, else for the last. */
export function openRows({ sections }: Draft, rows: readonly number[], handover: Handover): readonly (readonly number[])[] {
  const home = sections.some(({ name }) => name === undefined) ? sections.findIndex(({ name }) => name === undefined) : sections.length - 1;
  const unsaid = (row: number): boolean => sections.every(({ decided }) => decided[row] === null);
  return sections.map(({ decided }, index) => rows.filter((row) => {
    const rule = decided[row]!;
    return rule !== EXCLUDED && (rule === null ? index === home && unsaid(row) : !same(takenOver(rule.owners, handover), rule.owners));
  }));
}

/**
 * The draft with rules for what is open: one for the folder behind the last rule that has to give way and behind it what lies inside and is not meant, or one behind each rule that has to give way. Of those that say exactly
 * what is meant the one with fewer lines.
 */
export function ruled(draft: Draft, ground: Ground, rows: readonly number[], handover: Handover): Draft {
  return openRows(draft, rows, handover).reduce((known, open, index) => (open.length === 0 ? known : ruledSection(known, ground, index, open, handover)), draft);
}

function ruledSection({ lines, sections }: Draft, { paths, dialect, before }: Ground, index: number, open: readonly number[], handover: Handover): Draft {
  const { name, decided } = sections[index]!;
  const inside = [...paths.keys()].filter((row) => isWithin(paths[row]!, handover) && decided[row] !== EXCLUDED);
  const places = new Map<Decision, number>(lines.flatMap(({ rule }, place) => (rule === null ? [] : [[rule, place] as const])));
  const orderOf = (row: number): number => places.get(decided[row]!) ?? -1;
  const mine = new Set(open);
  const said = inside.map((row): Said => {
    const rule = decided[row] as LiveRule | null;
    const owners = rule?.owners ?? [];
    return { path: paths[row]!, pattern: rule?.pattern ?? '', order: orderOf(row), owners: mine.has(row) ? takenOver(owners, handover) : owners };
  });
  const asks = { lines, said, rules: rulesOf(lines, name).map((rule) => places.get(rule)!), handover, dialect, orders: [...new Set(open.map(orderOf))].sort((a, b) => a - b) };
  const [first, ...others] = [oneRule(asks), ruleByRule(asks)].flatMap((way) => (way === null ? [] : [tried(way)]));
  const best = others.reduce((least, way) => ((way.exact && !least.exact) || (way.exact === least.exact && way.lines.length < least.lines.length) ? way : least), first!);
  const after = [...decided];
  inside.forEach((row, at) => { after[row] = best.decided[at]!; });
  return { lines: best.lines, sections: sections.map((section, at) => (at === index ? { ...section, decided: after } : section)) };

  function tried(way: readonly Insertion[]): { readonly lines: readonly OwnersLine[]; readonly decided: readonly (LiveRule | null)[]; readonly exact: boolean } {
    const behind = new Map<number, OwnersLine[]>();
    for (const { place, written } of way) behind.set(place, [...(behind.get(place) ?? []), ...written.map((rule) => newLine({ ...rule, ...(name !== undefined && { section: name }) }, before))]);
    const edited = [...(behind.get(-1) ?? []), ...lines.flatMap((line, place) => [line, ...(behind.get(place) ?? [])])];
    const rules = rulesOf(edited, name);
    const decides = deciding(rules, dialect);
    const now = said.map(({ path }) => rules[decides(path)] ?? null);
    return { lines: edited, decided: now, exact: now.every((rule, at) => same(rule?.owners ?? [], said[at]!.owners)) };
  }
}

const isWithin = (path: string, { folder, file }: Handover): boolean => (file === true ? path === folder : folder === '' || path.startsWith(`${folder}/`));

/** Rules to put behind a line, −1: at the top. */
interface Insertion {
  readonly place: number;
  readonly written: readonly Written[];
}

interface Asks {
  readonly lines: readonly OwnersLine[];
  /** Every path of the folder. */
  readonly said: readonly Said[];
  /** Places of the section's rules. */
  readonly rules: readonly number[];
  /** Of the rules that have to give way, ascending; −1 for none. */
  readonly orders: readonly number[];
  readonly handover: Handover;
  readonly dialect: RawOwners['dialect'];
}

function oneRule({ lines, said, rules, orders, handover, dialect }: Asks): Insertion[] {
  const last = orders.at(-1)!;
  const place = last < 0 ? rules.at(-1) ?? -1 : last;
  const owners = takenOver(last < 0 ? [] : lines[last]!.rule!.owners, handover);
  const inner = restored(handover.folder, said.filter(({ order }) => order <= place), () => true, owners, dialect);
  return [{ place, written: [{ pattern: patternOf(handover, dialect)!, owners }, ...inner] }];
}

/** Behind each rule that has to give way the same for the folder alone, so that every other rule decides as before; null where a pattern cannot be cut down. */
function ruleByRule({ lines, said, rules, orders, handover, dialect }: Asks): Insertion[] | null {
  const inside = said.map(({ path }) => path);
  const found = orders.flatMap((order): Insertion[] => {
    const pattern = order < 0 || handover.file === true ? patternOf(handover, dialect) : folderPart(lines[order]!.rule!.pattern, handover.folder, inside, dialect);
    if (pattern === null) return [];
    const owners = takenOver(order < 0 ? [] : lines[order]!.rule!.owners, handover);
    const inner = restored(handover.folder, said.filter((one) => one.order <= order), (one) => one.order === order, owners, dialect);
    return [{ place: order < 0 ? (rules[0] ?? 0) - 1 : order, written: [{ pattern, owners }, ...inner] }];
  });
  return found.length === orders.length ? found : null;
}
