import { debtStarved } from '../../src/findings/debt-starved.js';
import { mends } from './estimand.js';
import { FIXES, type Noise, type Organisation, noiseAmounts, sweepSizes, UPKEEP } from './organisation.js';

/** Components of change-sets that count for what is made of source. */
const MOST_COMPONENTS = 10;
/** Refactorings expected by the share elsewhere; of so many a quarter and less is p ≤ .05. */
const CERTAIN = 8;

/** What is expected of one component, against all others. */
export interface Fixed {
  /** Expected fixes. */
  readonly fixes: number;
  /** Times the share elsewhere: of fixes, and of refactoring. */
  readonly lift: number;
  readonly upkeep: number;
  /** So much is done that little refactoring is no chance. */
  readonly certain: boolean;
  /** Among the busiest quarter. */
  readonly busy: boolean;
}

/** Expected fixes and refactoring of a component, what owners mend after others among them. */
export function trueFixes(organisation: Organisation, noise: Noise): (component: number) => Fixed {
  const { components, work, delivery: { aftermaths = [] } = {} } = organisation;
  const { own, foreign, sweeping } = noiseAmounts(organisation, noise);
  const rows = components.map(() => ({ all: 0, fixes: 0, upkeep: 0 }));
  const add = (c: number, amount: number, fixes: number, upkeep: number): void => {
    rows[c].all += amount;
    rows[c].fixes += amount * fixes;
    rows[c].upkeep += amount * upkeep;
  };
  for (const { components: touched, amount, fixes = FIXES, upkeep = UPKEEP } of work) for (const c of touched) add(c, amount * (1 + foreign / own), fixes, upkeep);
  const swept = sweepSizes(components.length).filter(({ size }) => size <= MOST_COMPONENTS).reduce((sum, { size, probability }) => sum + (sweeping * probability * size) / components.length, 0);
  components.forEach((_, c) => add(c, swept, FIXES, UPKEEP));
  mends(organisation, noise).forEach((amount, c) => add(c, amount, 1, 0));
  for (const { component, mended, share } of aftermaths) add(mended, share * rows[component].all, 1, 0);
  const sum = (of: keyof (typeof rows)[number]): number => rows.reduce((total, row) => total + row[of], 0);
  const all = { all: sum('all'), fixes: sum('fixes'), upkeep: sum('upkeep') };
  const busy = rows.map((row) => row.all).sort((a, b) => a - b)[Math.floor(0.75 * (rows.length - 1))];
  return (c) => {
    const row = rows[c];
    const elsewhere = (of: 'fixes' | 'upkeep'): number => (all[of] - row[of]) / (all.all - row.all);
    return { fixes: row.fixes, lift: row.fixes / row.all / elsewhere('fixes'), upkeep: row.upkeep / row.all / elsewhere('upkeep'), certain: row.all * elsewhere('upkeep') >= CERTAIN, busy: row.all >= busy };
  };
}

/** By how much a component passes the thresholds of the rules of fixes, by what is expected; the rule of upkeep asks for all that that of fixes does. */
export function fixExcess({ fixes, lift, upkeep, certain, busy }: Fixed, rule: 'fragile-component' | 'debt-starved'): { readonly shares: number; readonly evidence: number } {
  const { threshold } = debtStarved;
  const [least, times, investment] = [threshold['fixes']!.value, threshold['lift']!.value, threshold['investment']!.value];
  const fragile = { shares: lift / times - 1, evidence: fixes / least - 1 };
  if (rule === 'fragile-component') return fragile;
  return { shares: busy ? Math.min(fragile.shares, (investment - upkeep) / investment) : -1, evidence: certain ? fragile.evidence : Math.min(0, fragile.evidence) };
}
