import type { Identity } from '../model/raw.js';
import type { Actor } from './automation.js';

/** A name that more people bear than this is a common one, and says nothing. */
const MOST_NAMESAKES = 8;

/** What tools and manuals put where a name belongs. */
const PLACEHOLDERS = new Set([
  'your name', 'my name', 'first last', 'full name', 'user name', 'unknown user', 'unknown author', 'no name', 'no author', 'test user', 'default user', 'john doe', 'jane doe', 'local user', 'git user', 'ubuntu user',
  'root user', 'system administrator', 'the author', 'vagrant user', 'dev user', 'build user', 'admin user',
]);

/**
 * People of one full name who were not joined, to be decided by a reader: two of one name may be two people, so the name alone never joins. Without case and
 * inner spaces. Names of one word ("root", "Jan"), placeholders and names that many bear say too little to suggest anything.
 * @returns sorted by first group; the same set of people once, whatever the number of names they share.
 */
export function nameSuggestions(members: readonly (readonly number[])[], mapped: readonly Identity[], actor: readonly Actor[]): { readonly groups: readonly number[] }[] {
  const groupsByName = new Map<string, Set<number>>();
  members.forEach((of, group) => {
    if (actor[group] !== 'human') return;
    for (const identity of of) {
      const name = mapped[identity]!.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
      if (!name.includes(' ') || PLACEHOLDERS.has(name)) continue;
      const groups = groupsByName.get(name);
      if (groups === undefined) groupsByName.set(name, new Set([group]));
      else groups.add(group);
    }
  });
  const found = new Map<string, number[]>();
  for (const groups of groupsByName.values()) {
    if (groups.size < 2 || groups.size > MOST_NAMESAKES) continue;
    const sorted = [...groups].sort((a, b) => a - b);
    found.set(sorted.join(' '), sorted);
  }
  return [...found.values()].sort((a, b) => a[0]! - b[0]! || a.length - b.length || (a.join(' ') < b.join(' ') ? -1 : 1)).map((groups) => ({ groups }));
}
