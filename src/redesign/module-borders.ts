import { groupEffort } from '../compare/group-work.js';
import { labelBaskets } from '../graphs/baskets.js';
import type { Analysis } from '../model/analysis.js';
import { OWNERSHIP_LIMITS } from '../model/analysis.js';

/** A folder inside a component that another team than the component's works on. */
export interface FolderMove {
  readonly component: number;
  readonly folder: string;
  /** Its team, the team of the component, and the shares of both of the work on the folder. */
  readonly group: number;
  readonly of: number;
  readonly share: number;
  readonly ofShare: number;
  /** Work on the folder in the window, in change-sets. */
  readonly effort: number;
}

/**
 * The teams there are → module borders: outermost folders of which another team makes at least half of the work than the one that owns the component (without an owner, than the one that makes most of its work).
 * If they were modules of their own, each module would have one team. The greatest first.
 */
export function moduleBorders({ facts, profiles, comparison }: Analysis): FolderMove[] {
  const { files, components } = facts;
  const folders = new Map<string, number>();
  const label = new Int32Array(files.path.length).fill(-1);
  const found: { component: number; folder: string }[] = [];
  files.path.forEach((path, file) => {
    const component = files.component[file];
    if (component < 0) return;
    const folder = firstFolder(path, components[component].path);
    if (folder === null) return;
    const key = `${component} ${folder}`;
    let index = folders.get(key);
    if (index === undefined) {
      index = found.push({ component, folder }) - 1;
      folders.set(key, index);
    }
    label[file] = index;
  });
  const efforts = groupEffort(facts.changeSets, labelBaskets(facts, label, found.length), comparison.actorGroup);
  return found.flatMap(({ component, folder }, index): FolderMove[] => {
    const profile = profiles[component];
    const of = profile.declared.length === 1 ? profile.declared[0] : profile.declared.length > 1 ? -1 : profile.shares.find(({ group }) => group >= 0)?.group ?? -1;
    const row = [...efforts[index]].sort(([g, x], [h, y]) => y - x || g - h);
    const effort = row.reduce((sum, [, amount]) => sum + amount, 0);
    const first = row.find(([group]) => group >= 0);
    if (of < 0 || first === undefined || effort < OWNERSHIP_LIMITS.effort || first[0] === of || first[1] < OWNERSHIP_LIMITS.majority * effort) return [];
    // where it leads the whole component there is no border inside, but another owner
    if (profile.shares.some(({ group, share }) => group === first[0] && share >= OWNERSHIP_LIMITS.majority)) return [];
    return [{ component, folder, group: first[0], of, share: first[1] / effort, ofShare: (efforts[index].get(of) ?? 0) / effort, effort }];
  }).sort((x, y) => y.effort * y.share - x.effort * x.share || (x.folder < y.folder ? -1 : 1));
}

/** The folder right below the component's that a file lies in; below a lone `src` or `lib` the next one. */
function firstFolder(path: string, root: string): string | null {
  const prefix = root === '' || root === '.' ? '' : `${root}/`;
  if (!path.startsWith(prefix)) return null;
  const inner = /^(?:(?:src|lib)\/)?[^/]+(?=\/)/.exec(path.slice(prefix.length));
  return inner === null ? null : prefix + inner[0];
}
