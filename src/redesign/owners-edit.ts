import type { OwnerRule, RawOwners } from '../model/raw.js';
import { escaped } from '../model/folder-pattern.js';
import { handoverParts } from './handover-parts.js';
import { handoverOf, patternOf, takenOver, type Handover } from './handover.js';
import { deciding, EXCLUDED, sections } from './owners-by.js';
import { draftOf, ownersText, type Draft } from './owners-draft.js';
import { inPlace, openRows, ruled } from './owners-step.js';

export interface OwnersEdit {
  readonly text: string;
  /** Owners that each of `paths` is meant to have, sorted; whoever can read the file again checks that it has them. */
  readonly meant: readonly (readonly string[])[];
  /** Folders that would need a rule and whose name the grammar cannot write. */
  readonly unwritable: readonly string[];
}

/**
 * An owners file with some folders handed over, changed as little as it can be: comments, order and every other rule stay, and so do owners beside those whose place is taken, and files inside
 * that the file gives to others. Where a rule decides for nothing but such a folder its owners are replaced in place. For the rest there are rules for the folder (`ruled`); for what is
 * scattered over a folder they are for the places it has there, where that takes fewer lines. One folder after the other, the widest first, each on what the file says by then. Read the result again and compare it with `meant`: the grammar cannot say
 * everything.
 *
 * @param paths all files of the tree.
 */
export function ownersEdit({ rules, dialect }: Pick<RawOwners, 'rules' | 'dialect'>, text: string, paths: readonly string[], handovers: readonly Handover[]): OwnersEdit {
  const rowsOf = new Map<Handover | null, number[]>([null, ...handovers].map((handover) => [handover, []]));
  paths.forEach((path, row) => rowsOf.get(handoverOf(handovers, path))!.push(row));
  const ground = { paths, dialect, before: text };
  let draft = draftOf(text, rules, ground);
  const stuck: Handover[] = [];
  for (const handover of handovers.toSorted((x, y) => x.folder.length - y.folder.length)) {
    const rows = rowsOf.get(handover)!;
    const settled = inPlace(draft, rows, handover, (pattern) => deepest(handovers, pattern) === handover, dialect);
    const open = openRows(settled, rows, handover);
    const found = open.every((section) => section.length === 0) ? settled : written(settled, rows, handover);
    if (found === null) stuck.push(handover);
    else draft = found;
  }
  return { text: ownersText(draft.lines, text), meant: wanted(rules, dialect, paths, handovers.filter((handover) => !stuck.includes(handover))), unwritable: stuck.map(({ folder }) => folder) };

  function written(from: Draft, rows: readonly number[], handover: Handover): Draft | null {
    const one = (known: Draft | null, part: Handover): Draft | null => (known === null || patternOf(part, dialect) === null ? null : ruled(known, ground, rows.filter((row) => part.holds(paths[row]!)), part));
    if (handover.scattered !== true) return one(from, handover);
    const parts = handoverParts(handover, paths)?.reduce<Draft | null>(one, from) ?? null;
    // for the root a rule would be about everything, also what comes later
    if (parts !== null && handover.folder === '') return parts;
    const whole = one(from, handover);
    return parts !== null && (whole === null || parts.lines.length < whole.lines.length) ? parts : whole;
  }
}

/** The handover of the deepest folder that a pattern names or lies in; null for none, or where it may lie anywhere. */
function deepest(handovers: readonly Handover[], pattern: string): Handover | null {
  const around = handovers.filter(({ folder }) => folder !== '' && (pattern === `/${escaped(folder)}` || pattern.startsWith(`/${escaped(folder)}/`)));
  return around.toSorted((x, y) => y.folder.length - x.folder.length)[0] ?? null;
}

/** Owners that each path is meant to have. A handed-over path has its new owner in each section that spoke of it, or once; where sections only take it out it has none. */
function wanted(rules: readonly OwnerRule[], dialect: RawOwners['dialect'], paths: readonly string[], handovers: readonly Handover[]): (readonly string[])[] {
  const parts = sections(rules).map((section) => ({ rules: section.rules, decides: deciding(section.rules, dialect) }));
  return paths.map((path) => {
    const handover = handoverOf(handovers, path);
    const by = parts.map((part) => part.decides(path));
    const now = by.flatMap((rule, index) => (rule < 0 ? [] : handover === null ? parts[index]!.rules[rule]!.owners : takenOver(parts[index]!.rules[rule]!.owners, handover)));
    return handover !== null && by.every((rule) => rule < 0 && rule !== EXCLUDED) ? [handover.owner] : [...new Set(now)].sort();
  });
}
