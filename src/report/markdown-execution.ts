import type { Report } from '../model/report.js';
import { markdownName, markdownText } from './encode/markdown-text.js';
import { executionName, hoursSaid, mixSaid } from './execution-words.js';
import { count, figure, percent } from './numbers.js';
import { sentence, type Names } from './wording.js';

/** Rows of the part: the repository, then the busiest teams and components. */
const ROWS = 10;

/** How work gets done, folded; nothing where there are no change-sets. */
export function executionLines({ execution }: Report, names: Names): string[] {
  const [repository, ...others] = execution.rows;
  if (repository === undefined || repository.changeSets === 0) return [];
  const busiest = others.toSorted((a, b) => b.changeSets - a.changeSets || (a.id < b.id ? -1 : 1)).slice(0, ROWS - 1);
  const row = (one: typeof repository): string => `| ${[
    one.of === 'repository' ? 'the repository' : markdownName(executionName(one, names)), count(one.changeSets), markdownText(mixSaid(one)), percent(one.fixShare), percent(one.revertShare), percent(one.tracedShare),
    hoursSaid(one.landingHours), percent(one.crossTeamShare), percent(one.reworkShare), figure(one.releasePerMonth),
  ].join(' | ')} |`;
  return [
    '<details><summary>How work gets done</summary>', '',
    '| Of | Change-sets | For | Fixes | Reverts | Name an item | Landing, median (85 %) | Over several teams | Fixed again in 14 days | Releases a month |', '|---|--:|---|--:|--:|--:|---|--:|--:|--:|',
    row(repository), ...busiest.map(row), '',
    ...(others.length > busiest.length ? [`${count(others.length - busiest.length)} more rows in the full report.`, ''] : []),
    ...[...new Set([execution.landingReason, execution.workReason])].filter((reason) => reason !== null).flatMap((reason) => [markdownText(sentence(reason)), '']),
    '</details>', '',
  ];
}
