import { groupEffort } from '../compare/group-work.js';
import { tallies } from '../compare/tallies.js';
import type { Analysis } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { heldFacts } from './held-facts.js';
import { UNCHANGED, type Move } from './scenario.js';
import { standing, type Standing } from './standing.js';
import { workOf } from './what-if.js';

/** Files of a component by part, as the pipeline finds them. */
export interface Division {
  readonly parts: readonly (readonly number[])[];
  readonly names: readonly string[];
  readonly changeSets: number;
  readonly inside: number;
}

export interface SplitPart {
  readonly name: string;
  readonly files: number;
  /** Work on it in the window, in change-sets, and its shares by group (−1: people in no group), most first. */
  readonly effort: number;
  readonly shares: readonly { readonly group: number; readonly share: number }[];
}

export interface SplitEffect {
  readonly component: number;
  readonly parts: readonly SplitPart[];
  readonly changeSets: number;
  readonly inside: number;
  /** Score of the held membership: as it is, with the component as its parts and the same work, and if each part were the leading group's. Finer components read lower or higher by themselves: the second is the one to compare the third with. */
  readonly before: Standing;
  readonly divided: Standing;
  readonly handedOver: Standing;
}

/** What it would mean to make a component's parts components of their own. */
export function splitComponent(analysis: Analysis, component: number, { parts, names, changeSets, inside }: Division): SplitEffect {
  const held = heldFacts(analysis);
  const divided = dividedFacts(held, component, parts);
  const groups = analysis.groups.ids.length;
  const at = parts.map((_, index) => (index === 0 ? component : held.components.length + index - 1));
  const work = workOf(divided);
  const efforts = groupEffort(work.changeSets, work.baskets, work.group);
  const found = parts.map((files, index): SplitPart => {
    const rows = [...efforts[at[index]]].sort(([g, x], [h, y]) => y - x || g - h);
    const effort = rows.reduce((sum, [, amount]) => sum + amount, 0);
    return { name: names[index], files: files.length, effort, shares: rows.map(([group, amount]) => ({ group, share: amount / effort })) };
  });
  const moves = found.flatMap(({ shares }, index): Move[] => {
    const first = shares.find(({ group }) => group >= 0);
    return first === undefined ? [] : [{ component: at[index], group: first.group }];
  });
  const now = tallies(work, groups);
  return { component, parts: found, changeSets, inside, before: standing(tallies(workOf(held), groups), UNCHANGED), divided: standing(now, UNCHANGED), handedOver: standing(now, { ...UNCHANGED, moves }) };
}

/** The first part keeps the place of the component. What is not living source goes with the part that has most of its folder. */
function dividedFacts(held: Facts, component: number, parts: readonly (readonly number[])[]): Facts {
  const place = new Map(parts.flatMap((files, part) => files.map((file) => [file, part] as const)));
  const byFolder = new Map<string, Map<number, number>>();
  for (const [file, part] of place) {
    for (const folder of foldersUp(held.files.path[file])) {
      const counts = byFolder.get(folder) ?? new Map<number, number>();
      counts.set(part, (counts.get(part) ?? 0) + 1);
      byFolder.set(folder, counts);
    }
  }
  const nearest = (path: string): number => {
    const counts = foldersUp(path).map((folder) => byFolder.get(folder)).find((found) => found !== undefined);
    return counts === undefined ? 0 : [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0][0];
  };
  const to = (part: number): number => (part === 0 ? component : held.components.length + part - 1);
  const { name, path } = held.components[component];
  return {
    ...held,
    components: [...held.components, ...parts.slice(1).map((files, index) => ({ id: `${path} (${index + 2})`, name: `${name} (${index + 2})`, path, files: files.length, origin: 'config' as const }))],
    files: { ...held.files, component: held.files.component.map((of, file) => (of === component ? to(place.get(file) ?? nearest(held.files.path[file])) : of)) },
  };
}

/** Folders of a path, the innermost first. */
const foldersUp = (path: string): string[] => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).reverse();
