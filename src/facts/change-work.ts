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
  const commitsOf = (set: number): number[] => [...groups.commit.subarray(groups.offset[set]!, groups.offset[set + 1]!)];
  const kinds = (commit: number) => (): Set<number> => new Set([...of.files.file.subarray(of.files.offset[commit]!, of.files.offset[commit + 1]!)].map((row) => of.fileKind[row]!));
  const kindOf = (commit: number): number => workKind(history.subjects[commit]!, history.flags[commit]!, items[commit] === null ? null : (labels.get(items[commit]!) ?? null), kinds(commit));
  const sets = Array.from({ length: groups.n }, (_, set) => commitsOf(set));
  const { authoredAt, landedAt, landedBy } = of.landings;
  return {
    items: sets.map((commits) => commits.map((commit) => items[commit]!).find((item) => item !== null) ?? null),
    columns: {
      work: Uint8Array.from(sets, (commits) => commits.map(kindOf).find((kind) => kind !== WORK.unknown) ?? WORK.unknown),
      revertOf: sets.map((commits) => commits.map((commit) => takenBack[commit]!).filter((row) => row >= 0).map((row) => history.ids[row]!)[0] ?? null),
      authoredAt: Float64Array.from(sets, (commits) => Math.min(...commits.map((commit) => authoredAt[commit]!))),
      landedAt: Float64Array.from(sets, (commits) => Math.max(...commits.map((commit) => landedAt[commit]!))),
      landedBy: Int32Array.from(sets, (commits) => commits.map((commit) => landedBy[commit]!).find((group) => group >= 0) ?? -1),
      review: Int32Array.from(sets, (commits) => commits.map((commit) => of.reviews.rowOf.get(commit) ?? -1).find((row) => row >= 0) ?? -1),
    },
  };
}
