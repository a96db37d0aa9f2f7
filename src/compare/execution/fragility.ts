import { hypergeometricTail } from '../../math/hypergeometric.js';
import { clustered, leastRatio } from '../../math/least-ratio.js';
import { benjaminiHochberg } from '../../math/stats.js';
import type { Fragility, FragilityTest, Signals } from '../../model/execution.js';
import type { Release } from '../../model/delivery.js';
import { type ChangeSets, WORK } from '../../model/facts.js';
import { spellsOf } from '../spells.js';
import { releasesByComponent } from './rows.js';
import { byLabel, FEWEST, type Scope } from './scope.js';

const SIGNALS = [
  { signal: 'fixes', count: (s: Signals) => s.fixes, of: (s: Signals) => s.known },
  { signal: 'reverts', count: (s: Signals) => s.reverts, of: (s: Signals) => s.changeSets },
  { signal: 'hotfixes', count: (s: Signals) => s.hotfixes, of: (s: Signals) => s.releases },
] as const;

/** One-sided level of the lower bound of a ratio of shares: one time in ten, beside an exact test against no difference: among a hundred components a few always stand a little under what is asked for. */
const LEVEL = 0.9;

/** Fixes, reverts and hotfixes of each component against all others. Components with fewer than ten of what is counted are not tested by it. */
export function fragility(scope: Scope): Fragility {
  const { facts: { changeSets } } = scope;
  const released = releasesByComponent(scope);
  const rows = byLabel(scope.sources, scope.window).map((list, component) => {
    const releases = (released.get(component) ?? []).filter(({ hotfix }) => hotfix !== null);
    const spells = spellsOf(changeSets, list).map((spell) => signalsOf(changeSets, spell, []));
    return { signals: signalsOf(changeSets, list, releases), observed: { fixes: spells, reverts: spells, hotfixes: releases.map((one) => signalsOf(changeSets, [], [one])) } };
  });
  const all = rows.reduce((sum, { signals }) => added(sum, signals), signalsOf(changeSets, [], []));
  const tests = SIGNALS.flatMap(({ signal, count, of }) => {
    const sums = rows.map(({ observed }) => clustered(observed[signal].map((one) => ({ hits: count(one), of: of(one) }))));
    const whole = sums.reduce((sum, one) => added(sum, one), clustered([]));
    return sums.flatMap((here, component) => {
      const elsewhere = added(whole, here, -1);
      if (here.of < FEWEST || elsewhere.of < FEWEST || whole.hits === 0) return [];
      return [{ component, signal, count: here.hits, of: here.of, otherCount: elsewhere.hits, otherOf: elsewhere.of, p: hypergeometricTail(here.hits, here.of, whole.hits, whole.of), leastLift: leastRatio(here, elsewhere, LEVEL) }];
    });
  });
  const q = benjaminiHochberg(tests.map(({ p }) => p));
  const judged = rows.map((): FragilityTest[] => []);
  tests.forEach(({ component, ...test }, i) => judged[component].push({ ...test, q: q[i] }));
  return { all, components: rows.map(({ signals }, component) => ({ ...signals, component, tests: judged[component] })) };
}

function signalsOf({ work }: ChangeSets, list: readonly number[], releases: readonly Release[]): Signals {
  const signals = { changeSets: list.length, known: 0, fixes: 0, reverts: 0, investment: 0, releases: releases.length, hotfixes: 0 };
  for (const s of list) {
    const kind = work[s];
    if (kind !== WORK.unknown) signals.known++;
    if (kind === WORK.fix) signals.fixes++;
    if (kind === WORK.revert) signals.reverts++;
    if (kind === WORK.refactor || kind === WORK.test) signals.investment++;
  }
  for (const { hotfix } of releases) if (hotfix === true) signals.hotfixes++;
  return signals;
}

/** Field by field, the second `times` times. */
function added<T extends object>(one: T, other: T, times = 1): T {
  return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, value + times * (other as Record<string, number>)[key]])) as T;
}
