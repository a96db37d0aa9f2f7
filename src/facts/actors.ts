import type { RawHistory } from '../model/raw.js';
import type { Credits } from './credit.js';
import type { CommitGroups } from './group-commits.js';
import { growingColumn } from './growing.js';
import type { Memberships } from './memberships.js';

/** Who made each change-set in which team, columnar. */
export interface Actors {
  readonly offset: Uint32Array;
  readonly group: Uint32Array;
  /** -1: no declared team. */
  readonly team: Int32Array;
  readonly share: Float64Array;
}

/**
 * Each commit of a change-set of c commits is worth 1/c, each of its k authors 1/k of that, divided over the teams in which the author was when it was
 * committed; what is in no team stays in none. Shares of a change-set add up to 1. People in the order of their first commit in it, teams in theirs.
 * @param work the commits of each change-set that count for its people.
 */
export function actors(history: RawHistory, groups: CommitGroups, credits: Credits, memberships: Memberships, work: (set: number) => Uint32Array): Actors {
  const offset = new Uint32Array(groups.n + 1);
  const [group, team] = [growingColumn(groups.n), growingColumn(groups.n)];
  let share = new Float64Array(Math.max(16, groups.n));
  const push = (of: number, inTeam: number, part: number): void => {
    if (group.length === share.length) {
      const larger = new Float64Array(share.length * 2);
      larger.set(share);
      share = larger;
    }
    share[group.length] = part;
    group.push(of);
    team.push(inTeam + 1);
  };
  for (let set = 0; set < groups.n; set++) {
    const commits = work(set);
    if (commits.length === 1) ofCommit(history, credits, memberships, commits[0]!, 1, push);
    else for (const { of, inTeam, part } of ofSeveral(history, credits, memberships, commits)) push(of, inTeam, part);
    offset[set + 1] = group.length;
  }
  const size = group.length;
  return { offset, group: group.take(), team: Int32Array.from(team.take(), (value) => value - 1), share: size === share.length ? share : share.slice(0, size) };
}

type Push = (group: number, team: number, share: number) => void;

function ofCommit(history: RawHistory, credits: Credits, memberships: Memberships, commit: number, worth: number, push: Push): void {
  const [begin, end] = [credits.offset[commit]!, credits.offset[commit + 1]!];
  for (let at = begin; at < end; at++) {
    const group = credits.group[at]!;
    const part = worth / (end - begin);
    const teams = memberships.teamsAt(group, history.committedAt[commit]!);
    let inTeams = 0;
    for (const { team, share } of teams) {
      inTeams += share;
      push(group, team, share * part);
    }
    if (inTeams < 1 - 1e-9) push(group, -1, (1 - inTeams) * part);
  }
}

function ofSeveral(history: RawHistory, credits: Credits, memberships: Memberships, commits: Uint32Array): { of: number; inTeam: number; part: number }[] {
  const rows = new Map<string, { of: number; inTeam: number; part: number }>();
  const order = new Map<number, number>();
  for (const commit of commits) {
    ofCommit(history, credits, memberships, commit, 1 / commits.length, (of, inTeam, part) => {
      if (!order.has(of)) order.set(of, order.size);
      const known = rows.get(`${of} ${inTeam}`);
      if (known === undefined) rows.set(`${of} ${inTeam}`, { of, inTeam, part });
      else known.part += part;
    });
  }
  const last = (team: number): number => (team === -1 ? Infinity : team);
  return [...rows.values()].sort((a, b) => order.get(a.of)! - order.get(b.of)! || (a.inTeam === b.inTeam ? 0 : last(a.inTeam) < last(b.inTeam) ? -1 : 1));
}
