import type { OwnerRule, RawOwners } from '../model/raw.js';
import { escaped, folderPattern } from '../model/folder-pattern.js';
import { same, takenOver, type Handover } from './handover.js';
import { deciding, EXCLUDED } from './owners-by.js';

/**
 * What lies in the folder and is not meant by its new rule, but was decided before, says again what it said: by its own rule where that speaks of the folder alone, else by the widest folder in
 * which nothing is handed over and all say the same, so that what comes there later has its owners too, else file by file.
 */
export function restored(
  own: Handover, rules: readonly OwnerRule[], rule: readonly number[], paths: readonly string[], to: readonly (Handover | null)[], at: number, owners: readonly string[],
  replaced: ReadonlyMap<number, string>, dialect: RawOwners['dialect'],
): string[] {
  const prefix = own.folder === '' ? '' : `${own.folder}/`;
  const decidedBy = (index: number): Pick<OwnerRule, 'pattern' | 'owners' | 'line'> => (rule[index] < 0 ? { pattern: '', owners: [], line: 0 } : rules[rule[index]]);
  const saidNow = (index: number): readonly string[] => {
    const [handover, decided] = [to[index], decidedBy(index)];
    return handover === null ? replaced.get(decided.line)?.split(' ') ?? decided.owners : takenOver(decided.owners, handover);
  };
  const inside = paths.flatMap((path, index) => (path.startsWith(prefix) && rule[index] !== EXCLUDED && decidedBy(index).line <= at ? [index] : []));
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
    const folder = foldersIn(prefix, paths[index]).find((one) => (agreed.get(one) ?? null) !== null && folderPattern(one, dialect) !== null);
    const line = [speaksOfIt ? pattern : folder === undefined ? `/${escaped(paths[index])}` : folderPattern(folder, dialect), ...now].join(' ');
    lines.set(line, Math.max(lines.get(line) ?? -1, rule[index]));
  }
  return [...lines].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([line]) => line);
}

/** Folders of a path below a prefix, the widest first. */
const foldersIn = (prefix: string, path: string): string[] =>
  [...path.slice(prefix.length).matchAll(/\//g)].map(({ index }) => path.slice(0, prefix.length + index));
