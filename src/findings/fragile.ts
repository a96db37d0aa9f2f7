import type { Analysis } from '../model/analysis.js';
import type { Fragility, FragilityTest } from '../model/execution.js';
import type { Step, Threshold } from '../model/report.js';
import { tested } from './step.js';
import { percent } from './wording.js';

export type FragileRow = Fragility['components'][number];

/** When a component counts as fragile. */
export const FRAGILE = {
  q: { value: 0.05, meaning: 'false discovery rate (Benjamini–Hochberg over all components and signals) of Fisher’s exact test against the other components', reason: 'one in twenty may be chance' },
  lift: { value: 1.5, meaning: 'times the share elsewhere, by the lower 90 % bound of that ratio', reason: 'with hundreds of changes small differences are certain too, and half as much again is one to act on' },
  fixes: { value: 20, meaning: 'fixes', reason: 'fewer are what one change gone wrong leaves behind' },
  count: { value: 5, meaning: 'reverts or hotfixes', reason: 'they are rare, and fewer are one bad month' },
} as const satisfies { readonly [name: string]: Threshold };

export const FRAGILE_DEFINITION = 'a share of fixes (among source changes whose purpose is known), reverts (among source changes) or hotfixes (among its releases) that is at least `lift` times that of all other components by the lower 90 % bound of that ratio (each spell of work, what one person does on the component within four weeks, being one cluster of observations), with at least `fixes` fixes or `count` of the others, and q ≤ `q`';

/** Signals by which the component is fragile, the most significant first. */
export function fragileSignals({ tests }: FragileRow, threshold: (name: string) => number): FragilityTest[] {
  return tests
    .filter((test) => test.q <= threshold('q') && test.count >= threshold(leastOf(test)) && test.leastLift >= threshold('lift'))
    .sort((a, b) => a.p - b.p || (a.signal < b.signal ? -1 : 1));
}

const leastOf = ({ signal }: FragilityTest): 'fixes' | 'count' => (signal === 'fixes' ? 'fixes' : 'count');

export const rate = ({ count, of }: FragilityTest): number => count / of;
export const otherRate = ({ otherCount, otherOf }: FragilityTest): number => otherCount / otherOf;
/** How many more than the rate elsewhere would give. */
export const excess = (test: FragilityTest): number => test.count - test.of * otherRate(test);

const WORDS = { fixes: ['fixes', 'source changes whose purpose is known'], reverts: ['reverts', 'source changes'], hotfixes: ['hotfixes', 'releases'] } as const;
const share = (value: number): string => (value > 0 && value < 0.095 ? `${(value * 100).toFixed(1)} %` : percent(value));
export const signalWords = (test: FragilityTest): string => `${test.count} of its ${test.of} ${WORDS[test.signal][1]} are ${WORDS[test.signal][0]} (${share(rate(test))}, against ${share(otherRate(test))} elsewhere)`;

export function fragileCondition(test: FragilityTest, threshold: (name: string) => number): Step[] {
  const { signal, count, of, otherCount, otherOf, leastLift, q } = test;
  return [
    tested(signal, count, 'at least', threshold(leastOf(test))),
    tested(`${signal}: lower 90 % bound of the share here (${count} of ${of}) over the share elsewhere (${otherCount} of ${otherOf})`, leastLift, 'at least', threshold('lift')),
    tested(`${signal}: q`, q, 'at most', threshold('q')),
  ];
}

/** Why nothing is said about fragility. */
export function fragilityWithheld({ execution: { workWithheld, fragility } }: Analysis): string | null {
  if (workWithheld !== null) return workWithheld;
  return fragility.components.some(({ tests }) => tests.length > 0) ? null : 'no component with ten source changes';
}
