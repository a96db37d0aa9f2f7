import type { Report } from '../../../src/model/report.js';
import { presentWhatIf } from '../../../src/redesign/present-what-if.js';
import { reportedPresent } from '../../../src/redesign/reported-present.js';
import type { WhatIf } from '../../../src/redesign/what-if.js';
import type { Move } from '../state.js';

/** What moves do, by the code that `conway what-if report.json` runs; null where the report carries no sums. Ids that it does not know are passed over. */
export function effectOf(report: Report): ((moves: readonly Move[]) => WhatIf) | null {
  const present = reportedPresent(report);
  if (present === null) return null;
  const component = new Map(present.components.map(({ id }, index) => [id, index]));
  const group = new Map(present.groups.ids.map((id, index) => [id, index]));
  return (moves) => presentWhatIf(present, {
    merge: [],
    moves: moves.flatMap((move) => {
      const [moved, to] = [component.get(move.component), group.get(move.team)];
      return moved === undefined || to === undefined ? [] : [{ component: moved, group: to }];
    }),
  });
}
