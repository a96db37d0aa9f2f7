import type { RawOwners } from '../model/raw.js';
import { escaped, folderPattern } from '../model/folder-pattern.js';
import { folderPart } from './folder-part.js';
import { foldersIn } from './folders-in.js';
import { same } from './handover.js';
import { deciding } from './owners-by.js';

/** A path of the folder that is handed over. */
export interface Said {
  readonly path: string;
  /** Of the rule that decides so far: its pattern ('' for none), and where it stands among the others. */
  readonly pattern: string;
  readonly order: number;
  /** Owners that it is meant to have. */
  readonly owners: readonly string[];
}

/** A rule to write. */
export interface Written {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/**
 * What a new rule for a folder takes and is not meant to be as it says, says again what it is meant to: by the pattern of the rule so far, cut down to the folder, where that hits nothing else; else by the widest folder in which
 * all are meant to be the same, so that what comes there later has its owners too, or in which that pattern says so; else file by file. In the order of the rules so far, since the last that matches decides.
 *
 * @param reached what rules written here decide for; @param taken of them what the new rule decides for; @param owners those of the new rule.
 */
export function restored(folder: string, reached: readonly Said[], taken: (one: Said) => boolean, owners: readonly string[], dialect: RawOwners['dialect']): Written[] {
  const below = byFolder(folder === '' ? '' : `${folder}/`, reached);
  below.set(folder, reached);
  const isWrong = (one: Said): boolean => taken(one) && !same(one.owners, owners);
  const groups = new Map<string, Said[]>();
  for (const one of reached) {
    if (!isWrong(one)) continue;
    const key = [one.order, ...one.owners].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const lines = new Map<string, Written & { readonly order: number }>();
  for (const group of groups.values()) {
    const patterns = new Map<string, string | null>();
    for (const one of group) {
      const found = [folder, ...foldersIn(folder === '' ? '' : `${folder}/`, one.path)].map((at) => {
        if (!patterns.has(at)) patterns.set(at, patternAt(at, one));
        return patterns.get(at)!;
      }).find((pattern) => pattern !== null) ?? `/${escaped(one.path)}`;
      lines.set([found, ...one.owners].join(' '), { pattern: found, owners: one.owners, order: one.order });
    }
  }
  return [...lines].sort(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1)).map(([, { pattern, owners: now }]) => ({ pattern, owners: now }));

  /** What says in a folder what one path of it is meant to be; null where nothing does for it alone. */
  function patternAt(at: string, one: Said): string | null {
    const there = below.get(at)!;
    if (at !== folder && there.every((other) => same(other.owners, one.owners))) {
      const whole = folderPattern(at, dialect);
      if (whole !== null) return whole;
    }
    const part = one.pattern === '' ? null : folderPart(one.pattern, at, there.map(({ path }) => path), dialect);
    return part !== null && hitsNoOther(part, there, one) ? part : null;
  }

  /** What else the pattern hits is meant to be the same, or gets its own rule behind this one. */
  function hitsNoOther(pattern: string, there: readonly Said[], { order, owners: now }: Said): boolean {
    const matches = deciding([{ pattern }], dialect);
    return there.every((one) => matches(one.path) < 0 || same(one.owners, now) || (one.order > order && isWrong(one)));
  }
}

function byFolder(prefix: string, all: readonly Said[]): Map<string, readonly Said[]> {
  const found = new Map<string, Said[]>();
  for (const one of all) {
    for (const at of foldersIn(prefix, one.path)) {
      const there = found.get(at);
      if (there === undefined) found.set(at, [one]);
      else there.push(one);
    }
  }
  return found;
}
