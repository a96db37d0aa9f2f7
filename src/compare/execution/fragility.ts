import { hypergeometricTail } from '../../math/hypergeometric.js';
import { benjaminiHochberg } from '../../math/stats.js';
import type { Fragility, FragilityTest, Signals } from '../../model/execution.js';
import { WORK } from '../../model/facts.js';
import { releasesByComponent } from './rows.js';
import { byLabel, FEWEST, type Scope } from './scope.js';

const SIGNALS = [
  { signal: 'fixes', count: (s: Signals) => s.fixes, of: (s: Signals) => s.known },
  { signal: 'reverts', count: (s: Signals) => s.reverts, of: (s: Signals) => s.changeSets },
  { signal: 'hotfixes', count: (s: Signals) => s.hotfixes, of: (s: Signals) => s.releases },
] as const;

/** Fixes, reverts and hotfixes of each component against all others. Components with fewer than ten of what is counted are not tested by it. */
export function fragility(scope: Scope): Fragility {
  const { facts: { changeSets } } = scope;
  const released = releasesByComponent(scope);
  const signals = byLabel(scope.sources, scope.window).map((list, component): Signals => {
    const count = (...kinds: number[]): number => list.filter((s) => kinds.includes(changeSets.work[s])).length;
    const releases = (released.get(component) ?? []).filter(({ hotfix }) => hotfix !== null);
    return {
      changeSets: list.length, known: list.length - count(WORK.unknown), fixes: count(WORK.fix), reverts: count(WORK.revert), investment: count(WORK.refactor, WORK.test),
      releases: releases.length, hotfixes: releases.filter(({ hotfix }) => hotfix === true).length,
    };
  });
  const all = signals.reduce((sum, one) => ({
    changeSets: sum.changeSets + one.changeSets, known: sum.known + one.known, fixes: sum.fixes + one.fixes, reverts: sum.reverts + one.reverts, investment: sum.investment + one.investment,
    releases: sum.releases + one.releases, hotfixes: sum.hotfixes + one.hotfixes,
  }), { changeSets: 0, known: 0, fixes: 0, reverts: 0, investment: 0, releases: 0, hotfixes: 0 });
  const tests = signals.flatMap((one, component) => SIGNALS.flatMap(({ signal, count, of }) => {
    const [otherCount, otherOf] = [count(all) - count(one), of(all) - of(one)];
    if (of(one) < FEWEST || otherOf < FEWEST || count(all) === 0) return [];
    return [{ component, signal, count: count(one), of: of(one), otherCount, otherOf, p: hypergeometricTail(count(one), of(one), count(all), of(all)) }];
  }));
  const q = benjaminiHochberg(tests.map(({ p }) => p));
  const judged = new Map<number, FragilityTest[]>();
  tests.forEach(({ component, ...test }, i) => judged.set(component, [...(judged.get(component) ?? []), { ...test, q: q[i] }]));
  return { all, components: signals.map((one, component) => ({ ...one, component, tests: judged.get(component) ?? [] })) };
}
