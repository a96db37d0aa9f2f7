import { taken } from '../../math/taken.js';
import type { Baskets, Unit } from '../../model/analysis.js';
import type { Traits } from '../../model/execution.js';
import { type ChangeSets, type Facts, WORK } from '../../model/facts.js';
import { FILE } from '../../model/raw.js';

/** A fix of the same file within this long counts as rework (ours; two weeks are the usual sprint). */
export const FOLLOW_UP = 14 * 86_400;
/** Pipelines, templates, owners files and rules of contribution. */
const PROCESS = /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.buildkite|\.husky|\.changeset)\/|(?:^|\/)(?:CODEOWNERS|OWNERS|CONTRIBUTING(?:\.\w+)?|Jenkinsfile|azure-pipelines\.yml|\.gitlab-ci\.yml|\.travis\.yml)$/i;

export interface TraitSources {
  readonly facts: Facts;
  /** Components of source files; empty beyond the components that count for co-change. */
  readonly sources: Baskets;
  readonly actorGroup: Int32Array;
  readonly units: readonly Unit[];
  readonly unitOfFile: Int32Array;
}

/** Aligned with `facts.changeSets`, oldest first. */
export function traits({ facts, sources, actorGroup, units, unitOfFile }: TraitSources): Traits {
  const { changeSets, files, window } = facts;
  const { n, fileOffset, file, actorOffset } = changeSets;
  const isProcess = Uint8Array.from(files.path, (path) => (PROCESS.test(path) ? 1 : 0));
  const [teams, size, process] = [new Uint8Array(n), new Int16Array(n), new Uint8Array(n)];
  const seenIn = new Int32Array(units.length).fill(-1);
  for (let s = 0; s < n; s++) {
    const sides: (readonly number[])[] = [];
    let sourceFiles = 0;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      const f = file[i];
      if (isProcess[f] === 1) process[s] = 1;
      if (files.kind[f] !== FILE.source) continue;
      sourceFiles++;
      const unit = unitOfFile[f];
      if (unit < 0 || seenIn[unit] === s) continue;
      seenIn[unit] = s;
      if (units[unit].groups.length > 0) sides.push(units[unit].groups);
    }
    const authors: number[] = [];
    for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) if (actorGroup[a] >= 0 && !authors.includes(actorGroup[a])) authors.push(actorGroup[a]);
    teams[s] = Math.min(255, teamsTaken(authors, sides));
    const components = sources.offset[s + 1] - sources.offset[s];
    size[s] = components === 0 ? -1 : sizeClass(sourceFiles) * 3 + Math.min(components, 3) - 1;
  }
  const chain = chained(facts, sources);
  const settled = Uint8Array.from(changeSets.at, (at) => (at + FOLLOW_UP <= window.to ? 1 : 0));
  return { teams, size, process, settled, followed: followed(changeSets, chain), preceded: preceded(facts, sources), fresh: fresh(changeSets, chain) };
}

/** The authors' teams, and for each owned side that none of them owns one more, those first that own most of what is left (greedy cover). */
function teamsTaken(authors: readonly number[], sides: readonly (readonly number[])[]): number {
  let taken = authors.length;
  let left = sides.filter((groups) => !groups.some((group) => authors.includes(group)));
  while (left.length > 0) {
    const counts = new Map<number, number>();
    for (const groups of left) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
    const [most] = [...counts].sort(([g, x], [h, y]) => y - x || g - h)[0];
    taken++;
    left = left.filter((groups) => !groups.includes(most));
  }
  return taken;
}

/** 1 file, 2, 3 to 5, 6 to 10, more. */
function sizeClass(files: number): number {
  return files <= 1 ? 0 : files === 2 ? 1 : files <= 5 ? 2 : files <= 10 ? 3 : 4;
}

/** For each entry of `changeSets.file` the one before it of the same file, and the change-set of each; −1 for none, and for what is no source file of a change-set that counts. */
interface Chain {
  readonly before: Int32Array;
  readonly changeSet: Uint32Array;
}

function chained({ changeSets: { n, fileOffset, file }, files }: Facts, sources: Baskets): Chain {
  const [before, changeSet] = [new Int32Array(file.length).fill(-1), new Uint32Array(file.length)];
  const latest = new Int32Array(files.kind.length).fill(-1);
  for (let s = 0; s < n; s++) {
    if (sources.offset[s] === sources.offset[s + 1]) continue;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (files.kind[file[i]] !== FILE.source) continue;
      before[i] = latest[file[i]];
      changeSet[i] = s;
      latest[file[i]] = i;
    }
  }
  return { before, changeSet };
}

/** A fix answers to what changed its file before it, back to the fix before. Sweeping fixes answer to nothing in particular. */
function followed({ n, fileOffset, at, work }: ChangeSets, { before, changeSet }: Chain): Uint8Array {
  const isRepair = (s: number): boolean => work[s] === WORK.fix || work[s] === WORK.revert;
  const result = new Uint8Array(n);
  for (let s = 0; s < n; s++) {
    if (!isRepair(s)) continue;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      for (let j = before[i]; j >= 0 && at[s] - at[changeSet[j]] <= FOLLOW_UP; j = before[j]) {
        result[changeSet[j]] = 1;
        if (isRepair(changeSet[j])) break;
      }
    }
  }
  return result;
}

/** The mirror image in time: whether the last fix of one of its files is so young. */
function preceded({ changeSets, files }: Facts, sources: Baskets): Uint8Array {
  const { n, fileOffset, file, at, work } = changeSets;
  const result = new Uint8Array(n);
  const mended = new Float64Array(files.kind.length).fill(-Infinity);
  for (let s = 0; s < n; s++) {
    if (sources.offset[s] === sources.offset[s + 1]) continue;
    const isRepair = work[s] === WORK.fix || work[s] === WORK.revert;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (files.kind[file[i]] !== FILE.source) continue;
      if (at[s] - mended[file[i]] <= FOLLOW_UP) result[s] = 1;
      if (isRepair) mended[file[i]] = at[s];
    }
  }
  return result;
}

/** 0 where one of its authors changed one of its files before, no longer ago than the time that counts. */
function fresh(changeSets: ChangeSets, chain: Chain): Uint8Array {
  const result = new Uint8Array(changeSets.n);
  for (let s = 0; s < changeSets.n; s++) result[s] = isFollowUp(changeSets, chain, s) ? 0 : 1;
  return result;
}

function isFollowUp(changeSets: ChangeSets, { before, changeSet }: Chain, s: number): boolean {
  const { fileOffset, at } = changeSets;
  for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
    for (let j = before[i]; j >= 0 && at[s] - at[changeSet[j]] <= FOLLOW_UP; j = before[j]) if (shareAuthor(changeSets, changeSet[j], s)) return true;
  }
  return false;
}

function shareAuthor({ actorOffset, actorPerson }: ChangeSets, s: number, t: number): boolean {
  for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
    for (let j = actorOffset[t]; j < actorOffset[t + 1]; j++) if (actorPerson[i] === actorPerson[j]) return true;
  }
  return false;
}

/** The traits of these rows, as `repeatChangeSets` takes the change-sets. */
export function takenTraits(traits: Traits, rows: Uint32Array): Traits {
  return { teams: taken(traits.teams, rows), size: taken(traits.size, rows), process: taken(traits.process, rows), settled: taken(traits.settled, rows), followed: taken(traits.followed, rows), preceded: taken(traits.preceded, rows), fresh: taken(traits.fresh, rows) };
}
