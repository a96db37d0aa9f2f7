import type { Link } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';

/** Contact of people in the people's window, source < target, sorted. Weight: change-sets that show it by something else than editing the same file. */
export function contactLinks(changeSets: ChangeSets): Link[] {
  const { n, inWindow, contactOffset, contactA, contactB } = changeSets;
  const seen = new Map<number, Map<number, number>>();
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let i = contactOffset[s]; i < contactOffset[s + 1]; i++) {
      const row = seen.get(contactA[i]) ?? new Map<number, number>();
      row.set(contactB[i], (row.get(contactB[i]) ?? 0) + 1);
      seen.set(contactA[i], row);
    }
  }
  const links = [...seen].flatMap(([source, row]) => [...row].map(([target, weight]) => ({ source, target, weight })));
  return links.sort((a, b) => a.source - b.source || a.target - b.target);
}
