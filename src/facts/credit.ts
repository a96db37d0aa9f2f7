import { TRAILER, type RawHistory } from '../model/raw.js';
import type { Identities } from './identities.js';

/**
 * Groups of identities whose work a commit is: its human author, then its human co-authors. What a coding assistant authored is credited to the human
 * co-authors, else to the human committer. Empty: nobody's work (a bot, the forge, an assistant on its own).
 */
export function credited(history: RawHistory, identities: Identities, commit: number): number[] {
  const author = identities.group[history.author[commit]!]!;
  const kind = identities.actor[author]!;
  if (kind === 'bot' || kind === 'forge') return [];
  const people = kind === 'human' ? [author] : [];
  for (const group of trailerPeople(history, identities, commit, [TRAILER.coAuthoredBy])) if (!people.includes(group)) people.push(group);
  if (people.length > 0) return people;
  const committer = identities.group[history.committer[commit]!]!;
  return identities.actor[committer] === 'human' ? [committer] : [];
}

/** Human groups in the commit's trailers of the given kinds, in the order written, each once. */
export function trailerPeople(history: RawHistory, identities: Identities, commit: number, kinds: readonly number[]): number[] {
  const people: number[] = [];
  for (let trailer = history.trailerOffset[commit]!; trailer < history.trailerOffset[commit + 1]!; trailer++) {
    if (!kinds.includes(history.trailerKind[trailer]!)) continue;
    const group = identities.group[history.trailerIdentity[trailer]!]!;
    if (identities.actor[group] === 'human' && !people.includes(group)) people.push(group);
  }
  return people;
}
