import type { ChangeSets, Person, Window } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import { actors, type Actors } from './actors.js';
import type { ChangeWork } from './change-work.js';
import type { CommitFiles } from './commit-files.js';
import { contactPairs, type ContactPairs } from './contacts.js';
import type { Credits } from './credit.js';
import { commitsAtWork, type CommitGroups } from './group-commits.js';
import type { Identities } from './identities.js';
import type { Memberships } from './memberships.js';
import type { Brought } from './merges.js';
import { peopleNumbers } from './people-numbers.js';
import type { Reviews } from './reviews.js';
import { isInside } from './window.js';

const WEEK = 604_800;

export interface PeopleAtWork {
  readonly changeSets: ChangeSets;
  readonly people: readonly Person[];
  /** Person of each group of identities, -1 for none. */
  readonly personOf: Int32Array;
  readonly formerPaths: readonly string[];
}

export interface WorkSources {
  readonly files: CommitFiles;
  readonly credits: Credits;
  readonly identities: Identities;
  readonly memberships: Memberships;
  readonly reviews: Reviews;
  readonly brought: Brought;
}

/** Change-sets as columns. @param groups in the order they are to have. */
export function changeSetTable(raw: RawFacts, groups: CommitGroups, of: WorkSources, changeWork: ChangeWork & Pick<ChangeSets, 'workItem'>, windows: { readonly window: Window; readonly couplingWindow: Window }): PeopleAtWork {
  const { history } = raw;
  const atWork = commitsAtWork(history, groups, windows.window);
  const work = actors(history, groups, of.credits, of.memberships, atWork);
  const pairs = contactPairs(raw, of, groups, atWork);
  const { groups: order, numberOf } = peopleNumbers(of.identities.groups, [work.group], pairs);
  const at = Float64Array.from({ length: groups.n }, (_, set) => history.committedAt[groups.commit[groups.offset[set + 1]! - 1]!]!);
  const former = formerTable(raw);
  return {
    personOf: numberOf,
    people: order.map((group, index): Person => ({ id: `p${index + 1}`, identities: of.identities.members[group]!, bot: false })),
    formerPaths: former.paths,
    changeSets: {
      n: groups.n,
      commits: Array.from({ length: groups.n }, (_, set) => Array.from(groups.commit.subarray(groups.offset[set]!, groups.offset[set + 1]!), (commit) => history.ids[commit]!)),
      at,
      week: Uint16Array.from(at, (time) => Math.min(0xffff, Math.floor((windows.couplingWindow.to - time) / WEEK))),
      inWindow: Uint8Array.from(at, (time) => (isInside(windows.window, time) ? 1 : 0)),
      ...fileColumns(groups, of.files, former.number),
      ...actorColumns(work, numberOf),
      ...contactColumns(pairs, numberOf),
      ...changeWork,
    },
  };
}

/** Former paths numbered from 1 in the order of change-sets. */
function formerTable({ history }: RawFacts): { readonly paths: string[]; number(path: number): number } {
  const numbers = new Uint32Array(history.paths.length);
  const paths: string[] = [];
  return {
    paths,
    number: (path) => (numbers[path] ||= paths.push(history.paths[path]!)),
  };
}

/** Files of the commits of each change-set together; a file that several change has the path of the first. */
function fileColumns(groups: CommitGroups, files: CommitFiles, formerNumber: (path: number) => number): Pick<ChangeSets, 'fileOffset' | 'file' | 'formerPath'> {
  const fileOffset = new Uint32Array(groups.n + 1);
  let most = 0;
  for (const commit of groups.commit) most += files.offset[commit + 1]! - files.offset[commit]!;
  const file = new Uint32Array(most);
  const formerPath = new Uint32Array(most);
  let size = 0;
  for (let set = 0; set < groups.n; set++) {
    const [begin, end] = [groups.offset[set]!, groups.offset[set + 1]!];
    const first = end - begin > 1 ? new Map<number, number>() : null;
    for (let i = begin; i < end; i++) {
      const commit = groups.commit[i]!;
      for (let at = files.offset[commit]!; at < files.offset[commit + 1]!; at++) {
        if (first !== null) {
          if (!first.has(files.file[at]!)) first.set(files.file[at]!, files.formerPath[at]!);
          continue;
        }
        file[size] = files.file[at]!;
        formerPath[size++] = files.formerPath[at] === 0 ? 0 : formerNumber(files.formerPath[at]! - 1);
      }
    }
    for (const row of first === null ? [] : [...first.keys()].sort((a, b) => a - b)) {
      file[size] = row;
      formerPath[size++] = first!.get(row) === 0 ? 0 : formerNumber(first!.get(row)! - 1);
    }
    fileOffset[set + 1] = size;
  }
  return { fileOffset, file: size === most ? file : file.slice(0, size), formerPath: size === most ? formerPath : formerPath.slice(0, size) };
}

function actorColumns(work: Actors, numberOf: Int32Array): Pick<ChangeSets, 'actorOffset' | 'actorPerson' | 'actorTeam' | 'actorShare'> {
  return { actorOffset: work.offset, actorPerson: work.group.map((group) => numberOf[group]!), actorTeam: work.team, actorShare: work.share };
}

function contactColumns(pairs: ContactPairs, numberOf: Int32Array): Pick<ChangeSets, 'contactOffset' | 'contactA' | 'contactB' | 'contactKind'> {
  const m = pairs.a.length;
  const columns = { contactOffset: pairs.offset, contactA: new Uint32Array(m), contactB: new Uint32Array(m), contactKind: new Uint8Array(m) };
  for (let set = 0; set + 1 < pairs.offset.length; set++) {
    const [begin, end] = [pairs.offset[set]!, pairs.offset[set + 1]!];
    if (begin === end) continue;
    const rows = Array.from({ length: end - begin }, (_, i) => {
      const [p, q] = [numberOf[pairs.a[begin + i]!]!, numberOf[pairs.b[begin + i]!]!];
      return { p: Math.min(p, q), q: Math.max(p, q), kind: pairs.kind[begin + i]! };
    });
    rows.sort((x, y) => x.p - y.p || x.q - y.q).forEach(({ p, q, kind }, i) => {
      columns.contactA[begin + i] = p;
      columns.contactB[begin + i] = q;
      columns.contactKind[begin + i] = kind;
    });
  }
  return columns;
}
