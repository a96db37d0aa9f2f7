import type { Keepers } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { movedIn } from './moved-in.js';

/**
 * Per component, over all change-sets of the coupling window (one over k components a k-th on each, k authors a k-th each): everybody's effort by person, and when each person last changed
 * anything in the repository. Change-sets that were moved in with the history of other code (`moved-in.ts`) count at their author time, and not as work done here.
 */
export function keepers({ changeSets, files, components, people, identities }: Facts): Keepers {
  const { n, at, authoredAt, fileOffset, file, actorOffset, actorPerson, actorShare } = changeSets;
  const effort = components.map(() => new Map<number, number>());
  const here = new Float64Array(components.length);
  const moved = movedIn(changeSets);
  const lastChange = new Float64Array(components.length);
  const lastSeen = new Float64Array(people.length);
  for (let s = 0; s < n; s++) {
    const made = moved[s] === 1 ? authoredAt[s] : at[s];
    const touched = new Set<number>();
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) if (files.component[file[i]] >= 0) touched.add(files.component[file[i]]);
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      lastSeen[actorPerson[row]] = Math.max(lastSeen[actorPerson[row]], made);
      for (const c of touched) effort[c].set(actorPerson[row], (effort[c].get(actorPerson[row]) ?? 0) + actorShare[row] / touched.size);
    }
    for (const c of touched) {
      lastChange[c] = Math.max(lastChange[c], made);
      if (moved[s] === 0) here[c] += 1 / touched.size;
    }
  }
  return { effort, here, lastChange, lastSeen, lastSeenByName: byName(lastSeen, identities) };
}

function byName(lastSeen: Float64Array, { person, suggestions }: Facts['identities']): Float64Array {
  const seen = lastSeen.slice();
  for (const { groups } of suggestions) {
    const namesakes = groups.map((group) => person[group]).filter((one) => one >= 0);
    const latest = Math.max(...namesakes.map((one) => lastSeen[one]));
    for (const one of namesakes) seen[one] = Math.max(seen[one], latest);
  }
  return seen;
}
