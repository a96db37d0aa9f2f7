import { COMMIT, type RawFacts } from '../model/raw.js';
import type { CommitFiles } from './commit-files.js';
import type { Credits } from './credit.js';
import type { FactsOptions } from './options.js';

/** What a commit counts as. Two are not counted at all, `outside`: it changes nothing in the analysed folder; `brought`: a merge that counts brought it in. */
export const COMMIT_KIND = { change: 0, merge: 1, bot: 2, oversized: 3, ignored: 4, boundary: 5, outside: 6, brought: 7 } as const;

export interface CommitKinds {
  /** One `COMMIT_KIND` value per raw commit. */
  readonly kind: Uint8Array;
  /** Why it is ignored: a bit set of `IGNORED`, 0 for commits that are not. */
  readonly ignored: Uint8Array;
  /** Distinct components among its files. */
  readonly components: Uint32Array;
}

/** `noise`: nothing but bookkeeping, generated or vendored files, or no file at all. */
export const IGNORED = { release: 1, revisions: 2, noise: 4 } as const;

/**
 * Judges each commit once, the first reason counts: merge, cut-off boundary, outside the scope, nobody's work, ignored (a release, listed in
 * `.git-blame-ignore-revs`, or nothing but noise), oversized. Where merges stand for what they brought in, those of the main line are judged like any commit, and what
 * they brought in is no change-set of its own.
 */
export function commitKinds(raw: RawFacts, files: CommitFiles, component: Int32Array, credits: Credits, options: FactsOptions): CommitKinds {
  const { history } = raw;
  const ignoredIds = new Set(raw.org.ignoredRevisions);
  const components = componentCounts(files, component);
  const ignored = new Uint8Array(history.ids.length);
  const kindOf = (commit: number): number => {
    const flags = history.flags[commit]!;
    if ((flags & COMMIT.offMainLine) !== 0) return COMMIT_KIND.brought;
    if ((flags & COMMIT.merge) !== 0 && !history.firstParent) return COMMIT_KIND.merge;
    if ((flags & COMMIT.boundary) !== 0) return COMMIT_KIND.boundary;
    if (files.inScope[commit] === 0 && raw.repository.scope !== '') return COMMIT_KIND.outside;
    if (credits.offset[commit] === credits.offset[commit + 1]) return COMMIT_KIND.bot;
    const size = files.offset[commit + 1]! - files.offset[commit]!;
    ignored[commit] = ((flags & COMMIT.release) !== 0 ? IGNORED.release : 0) | (ignoredIds.size > 0 && ignoredIds.has(history.ids[commit]!) ? IGNORED.revisions : 0) | (size === 0 ? IGNORED.noise : 0);
    if (ignored[commit] !== 0) return COMMIT_KIND.ignored;
    return size > options.maxFiles || components[commit]! > options.maxComponents ? COMMIT_KIND.oversized : COMMIT_KIND.change;
  };
  return { kind: Uint8Array.from(history.ids, (_, commit) => kindOf(commit)), ignored, components };
}

function componentCounts(files: CommitFiles, component: Int32Array): Uint32Array {
  const counts = new Uint32Array(files.offset.length - 1);
  const seenIn = new Int32Array(component.reduce((most, of) => Math.max(most, of), -1) + 1).fill(-1);
  for (let commit = 0; commit < counts.length; commit++) {
    for (let at = files.offset[commit]!; at < files.offset[commit + 1]!; at++) {
      const of = component[files.file[at]!]!;
      if (of === -1 || seenIn[of] === commit) continue;
      seenIn[of] = commit;
      counts[commit]!++;
    }
  }
  return counts;
}
