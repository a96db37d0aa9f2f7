import type { Report } from '../model/report.js';
import { count, plural } from './numbers.js';

/** What stands where no finding does: how many rules found nothing, and how many had nothing to judge by. Silence is no health. */
export function silenceSaid({ rules }: Pick<Report, 'rules'>): string {
  const none = rules.filter(({ outcome }) => outcome === 'none').length;
  const open = rules.length - none;
  return open === 0 ? `No findings: ${plural(none, 'rule')} found nothing above their thresholds.` : `No findings: ${count(none)} of ${plural(rules.length, 'rule')} found nothing above their thresholds, ${count(open)} could not judge.`;
}
