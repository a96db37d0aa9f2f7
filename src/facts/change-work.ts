import type { ChangeSets } from '../model/facts.js';
import { WORK } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import type { CommitFiles } from './commit-files.js';
import { itemKey } from './delivery.js';
import type { CommitGroups } from './group-commits.js';
import type { Landings } from './landings.js';
import { reverted } from './reverted.js';
import type { Reviews } from './reviews.js';
import { workItems } from './work-items.js';
import { workKind } from './work-kind.js';

/** Columns of the change-sets, before work items have their numbers. */
export type ChangeWork = Pick<ChangeSets, 'work' | 'revertOf' | 'authoredAt' | 'landedAt' | 'landedBy' | 'review'>;

export interface WorkSources {
  readonly files: CommitFiles;
  /** `FILE` value of each row of the file table. */
  readonly fileKind: Uint8Array;
  readonly landings: Landings;
  readonly reviews: Reviews;
}

/** What each change-set is for, and when it was written and landed. Of several commits the first that tells decides; the change-set begins with the first written and lands with the last. */
export function changeWork(raw: RawFacts, groups: CommitGroups, of: WorkSources): { readonly columns: ChangeWork; /** Key of the item that each change-set names. */ readonly items: readonly (string | null)[] } {
  const { history, org } = raw;
  const items = workItems(history.subjects).map((item) => (item === null || item.startsWith('!') ? null : item));
  const labels = new Map((org.exports.workItems ?? []).map(({ id, kind }) => [itemKey(id), kind]));
  const takenBack = reverted(history);
  const kinds = (commit: number) => (): Set<number> => {
    const found = new Set<number>();
    for (let at = of.files.offset[commit]!; at < of.files.offset[commit + 1]!; at++) found.add(of.fileKind[of.files.file[at]!]!);
    return found;
  };
  const kindOf = (commit: number): number => workKind(history.subjects[commit]!, history.flags[commit]!, items[commit] === null ? null : (labels.get(items[commit]!) ?? null), kinds(commit));
  const { authoredAt, landedAt, landedBy } = of.landings;
  const { n } = groups;
  const columns = {
    work: new Uint8Array(n).fill(WORK.unknown), revertOf: new Array<string | null>(n).fill(null),
    authoredAt: new Float64Array(n).fill(Infinity), landedAt: new Float64Array(n).fill(-Infinity), landedBy: new Int32Array(n).fill(-1), review: new Int32Array(n).fill(-1),
  };
  const named = new Array<string | null>(n).fill(null);
  // a million change-sets: no list of commits is made for each
  for (let set = 0; set < n; set++) {
    for (let at = groups.offset[set]!; at < groups.offset[set + 1]!; at++) {
      const commit = groups.commit[at]!;
      named[set] ??= items[commit]!;
      if (columns.work[set] === WORK.unknown) columns.work[set] = kindOf(commit);
      if (columns.revertOf[set] === null && takenBack[commit]! >= 0) columns.revertOf[set] = history.ids[takenBack[commit]!]!;
      columns.authoredAt[set] = Math.min(columns.authoredAt[set]!, authoredAt[commit]!);
      columns.landedAt[set] = Math.max(columns.landedAt[set]!, landedAt[commit]!);
      if (columns.landedBy[set] === -1) columns.landedBy[set] = landedBy[commit]!;
      if (columns.review[set] === -1) columns.review[set] = of.reviews.rowOf.get(commit) ?? -1;
    }
  }
  return { items: named, columns };
}
