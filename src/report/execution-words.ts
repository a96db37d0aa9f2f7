import type { ExecutionRowReport, SpreadReport, WorkKind } from '../model/report.js';
import { figure, percent } from './numbers.js';
import type { Names } from './wording.js';

export const executionName = ({ of, id }: Pick<ExecutionRowReport, 'of' | 'id'>, names: Names): string => (of === 'repository' ? 'the repository' : of === 'component' ? names.component(id) : names.team(id));

/** `feature 40 %, fix 30 %`: the kinds with most, the unknown ones last. */
export function mixSaid({ workMix, changeSets }: Pick<ExecutionRowReport, 'workMix' | 'changeSets'>): string {
  const kinds = (Object.entries(workMix) as [WorkKind, number][]).filter(([, n]) => n > 0);
  const told = kinds.filter(([kind]) => kind !== 'unknown').sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 4);
  const unknown = kinds.filter(([kind]) => kind === 'unknown');
  return [...told, ...unknown].map(([kind, n]) => `${kind === 'unknown' ? 'not known' : kind} ${percent(n / changeSets)}`).join(', ') || '–';
}

/** `5.2 h (2.1 days)`: median and 85th percentile of hours. */
export const hoursSaid = (spread: SpreadReport | null): string => (spread === null ? '–' : `${timeSaid(spread.median)} (${timeSaid(spread.p85)})`);

/** Hours as minutes, hours or days, whichever reads. */
export const timeSaid = (hours: number): string => (hours < 1 ? `${figure(Math.round(hours * 60))} min` : hours < 48 ? `${figure(hours)} h` : `${figure(hours / 24)} days`);
