import type { ChangeSets } from './facts.js';

/** Share of the effort in the people's window, in [0, 1], by people with a group; null without effort. `group`: of each row of `actorPerson`, −1 for none. */
export function knownShare({ n, inWindow, actorOffset, actorShare }: ChangeSets, group: Int32Array): number | null {
  let [known, all] = [0, 0];
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      all += actorShare[row];
      if (group[row] >= 0) known += actorShare[row];
    }
  }
  return all > 0 ? Math.min(1, known / all) : null;
}
