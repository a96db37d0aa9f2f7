import type { ChangeSets } from '../model/facts.js';

/** Group of each actor row from labels of people (person → group, −1 for none): learned labels do not depend on the declared team. */
export function actorGroups({ actorPerson }: ChangeSets, label: ArrayLike<number>): Int32Array {
  const groups = new Int32Array(actorPerson.length);
  for (let row = 0; row < groups.length; row++) groups[row] = label[actorPerson[row]];
  return groups;
}

/** The same with each person without a group as a group of one (engine, section 4 item 7). */
export function withTeamsOfOne({ actorPerson }: ChangeSets, group: Int32Array): Int32Array {
  const alone = group.slice();
  const groups = largest(group) + 1;
  for (let row = 0; row < alone.length; row++) if (alone[row] < 0) alone[row] = groups + actorPerson[row];
  return alone;
}

function largest(group: Int32Array): number {
  let most = -1;
  for (let row = 0; row < group.length; row++) if (group[row] > most) most = group[row];
  return most;
}

/** Person → the group of most of their effort in the window (ties: lowest index), −1 for none: for people who appear in a change-set without being its authors. */
export function groupsOfPeople({ n, inWindow, actorOffset, actorPerson, actorShare }: ChangeSets, group: Int32Array, people: number): Int32Array {
  const effort = Array.from({ length: people }, () => new Map<number, number>());
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      if (group[row] >= 0) effort[actorPerson[row]].set(group[row], (effort[actorPerson[row]].get(group[row]) ?? 0) + actorShare[row]);
    }
  }
  return Int32Array.from(effort, (groups) => [...groups].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? -1);
}
