import { taken } from '../../math/taken.js';
import type { Baskets, Unit } from '../../model/analysis.js';
import type { Traits } from '../../model/execution.js';
import { WORK, type Facts } from '../../model/facts.js';
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
  for (let s = 0; s < n; s++) {
    const owners = new Set<number>();
    let sourceFiles = 0;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      const f = file[i];
      if (isProcess[f] === 1) process[s] = 1;
      if (files.kind[f] !== FILE.source) continue;
      sourceFiles++;
      if (unitOfFile[f] >= 0) owners.add(unitOfFile[f]);
    }
    const authors = new Set([...actorGroup.subarray(actorOffset[s], actorOffset[s + 1])].filter((group) => group >= 0));
    teams[s] = Math.min(255, teamsTaken(authors, [...owners].map((unit) => units[unit].groups).filter((groups) => groups.length > 0)));
    const components = sources.offset[s + 1] - sources.offset[s];
    size[s] = components === 0 ? -1 : sizeClass(sourceFiles) * 3 + Math.min(components, 3) - 1;
  }
  const settled = Uint8Array.from(changeSets.at, (at) => (at + FOLLOW_UP <= window.to ? 1 : 0));
  return { teams, size, process, settled, followed: followed(facts, sources), preceded: preceded(facts, sources), fresh: fresh(facts, sources) };
}

/** The authors' teams, and for each owned side that none of them owns one more, those first that own most of what is left (greedy cover). */
function teamsTaken(authors: ReadonlySet<number>, sides: readonly (readonly number[])[]): number {
  const taken = new Set(authors);
  let left = sides.filter((groups) => !groups.some((group) => taken.has(group)));
  while (left.length > 0) {
    const counts = new Map<number, number>();
    for (const groups of left) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
    const [most] = [...counts].sort(([g, x], [h, y]) => y - x || g - h)[0];
    taken.add(most);
    left = left.filter((groups) => !groups.includes(most));
  }
  return taken.size;
}

/** 1 file, 2, 3 to 5, 6 to 10, more. */
function sizeClass(files: number): number {
  return files <= 1 ? 0 : files === 2 ? 1 : files <= 5 ? 2 : files <= 10 ? 3 : 4;
}

/** Per file the change-sets that wait for a fix; each is looked at once. Sweeping fixes answer to nothing in particular. */
function followed({ changeSets, files }: Facts, sources: Baskets): Uint8Array {
  const { n, fileOffset, file, at, work } = changeSets;
  const result = new Uint8Array(n);
  const waiting: (number[] | undefined)[] = new Array(files.kind.length);
  for (let s = 0; s < n; s++) {
    if (sources.offset[s] === sources.offset[s + 1]) continue;
    const isRepair = work[s] === WORK.fix || work[s] === WORK.revert;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (files.kind[file[i]] !== FILE.source) continue;
      const before = (waiting[file[i]] ??= []);
      if (isRepair) {
        for (const earlier of before) if (at[s] - at[earlier] <= FOLLOW_UP) result[earlier] = 1;
        before.length = 0;
      }
      before.push(s);
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

/** Per file its latest change-sets, no older than the time that counts. */
function fresh({ changeSets, files }: Facts, sources: Baskets): Uint8Array {
  const { n, fileOffset, file, at } = changeSets;
  const result = new Uint8Array(n).fill(1);
  const latest: (number[] | undefined)[] = new Array(files.kind.length);
  for (let s = 0; s < n; s++) {
    if (sources.offset[s] === sources.offset[s + 1]) continue;
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (files.kind[file[i]] !== FILE.source) continue;
      const before = (latest[file[i]] ??= []);
      let kept = 0;
      for (const earlier of before) if (at[s] - at[earlier] <= FOLLOW_UP) before[kept++] = earlier;
      before.length = kept;
      if (result[s] === 1 && before.some((earlier) => shareAuthor(changeSets, earlier, s))) result[s] = 0;
      before.push(s);
    }
  }
  return result;
}

function shareAuthor({ actorOffset, actorPerson }: Facts['changeSets'], s: number, t: number): boolean {
  for (let i = actorOffset[s]; i < actorOffset[s + 1]; i++) {
    for (let j = actorOffset[t]; j < actorOffset[t + 1]; j++) if (actorPerson[i] === actorPerson[j]) return true;
  }
  return false;
}

/** The traits of these rows, as `repeatChangeSets` takes the change-sets. */
export function takenTraits(traits: Traits, rows: Uint32Array): Traits {
  return { teams: taken(traits.teams, rows), size: taken(traits.size, rows), process: taken(traits.process, rows), settled: taken(traits.settled, rows), followed: taken(traits.followed, rows), preceded: taken(traits.preceded, rows), fresh: taken(traits.fresh, rows) };
}
