import { WORK, type Facts } from '../model/facts.js';
import type { Row } from './records.js';

const WORK_NAMES = Object.entries(WORK).sort(([, a], [, b]) => a - b).map(([name]) => name);

/** Change-sets of the coupling window, oldest first, by the id of their first commit; `inWindow`: of the people's window too. */
export function* changeSetRecords({ changeSets, delivery }: Facts): Generator<Row> {
  for (let row = 0; row < changeSets.n; row++) {
    yield {
      changeSet: changeSets.commits[row][0], at: changeSets.at[row], inWindow: changeSets.inWindow[row] === 1, commits: changeSets.commits[row].length, work: WORK_NAMES[changeSets.work[row]],
      workItem: changeSets.workItem[row] < 0 ? null : delivery.workItems[changeSets.workItem[row]].key,
    };
  }
}

/** The components that each change-set touches, and how many files in each; files in no component as null. */
export function* changeSetComponents({ changeSets, files, components }: Facts): Generator<Row> {
  for (let row = 0; row < changeSets.n; row++) {
    const counts = new Map<number, number>();
    for (let at = changeSets.fileOffset[row]; at < changeSets.fileOffset[row + 1]; at++) {
      const component = files.component[changeSets.file[at]];
      counts.set(component, (counts.get(component) ?? 0) + 1);
    }
    for (const [component, n] of [...counts].sort(([a], [b]) => a - b)) yield { changeSet: changeSets.commits[row][0], component: component < 0 ? null : components[component].id, files: n };
  }
}

/** Who made each change-set, with the share that is theirs (they add up to 1) and the declared team of the time. */
export function* changeSetPeople({ changeSets, people, teams }: Facts): Generator<Row> {
  for (let row = 0; row < changeSets.n; row++) {
    for (let at = changeSets.actorOffset[row]; at < changeSets.actorOffset[row + 1]; at++) {
      const team = changeSets.actorTeam[at];
      yield { changeSet: changeSets.commits[row][0], person: people[changeSets.actorPerson[at]].id, team: team < 0 ? null : teams[team].id, share: changeSets.actorShare[at] };
    }
  }
}
