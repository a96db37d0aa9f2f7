import type { RawFacts, RawHistory } from '../model/raw.js';
import { mergersOf, type ContactSources } from './contacts.js';
import { broughtIn } from './merges.js';

/** When each commit was written and reached the main line, and who brought it there, columnar over the raw commits. */
export interface Landings {
  readonly authoredAt: Float64Array;
  readonly landedAt: Float64Array;
  /** Group of the human who committed or merged it and is none of its authors, nor may be one under another address; -1 for nobody, the forge, a bot. */
  readonly landedBy: Int32Array;
}

/**
 * A commit lands when the merge of the main line that brings it in is made, else when it was committed. A merge that stands for what it brought in was written when the first commit of that was.
 */
export function landings(raw: RawFacts, of: ContactSources): Landings {
  const { history } = raw;
  const { identities, credits, brought } = of;
  const bringing = mainLineMerges(history);
  const merged = mergersOf(raw, identities, of.reviews);
  const landedBy = Int32Array.from(history.ids, (_, commit) => {
    const authors = credits.group.subarray(credits.offset[commit]!, credits.offset[commit + 1]!);
    const committer = identities.group[history.committer[commit]!]!;
    const people = [...(identities.actor[committer] === 'human' ? [committer] : []), ...merged(commit)];
    return people.find((group) => !authors.some((author) => identities.mayBeOne(author, group))) ?? -1;
  });
  return {
    authoredAt: Float64Array.from(history.authoredAt, (at, commit) => brought.of(commit).reduce((first, one) => Math.min(first, history.authoredAt[one]!), at)),
    landedAt: Float64Array.from(history.committedAt, (at, commit) => (bringing[commit]! >= 0 ? history.committedAt[bringing[commit]!]! : at)),
    landedBy,
  };
}

/** Row of the merge of the main line by which each commit came to it, -1 for those of the main line itself. A merge stands before what it brings in. */
function mainLineMerges(history: RawHistory): Int32Array {
  const by = broughtIn(history, () => true);
  for (let row = 0; row < by.length; row++) if (by[row]! >= 0 && by[by[row]!]! >= 0) by[row] = by[by[row]!]!;
  return by;
}
