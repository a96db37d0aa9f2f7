import { describe, expect, it } from 'vitest';
import type { Finding, RuleReport } from '../../src/model/report.js';
import { ranked } from '../../src/report/ranking.js';
import { withStatus } from '../../src/report/status.js';
import { shopReport } from './report-builder.js';

const shop = shopReport();
const [template] = shop.findings;
const finding = (id: string, value: number, rule = 'coordination-gap', status: Finding['status'] = null): Finding => ({ ...template, id, value, rule, status });
const rules: RuleReport[] = [{ ...shop.rules[0], id: 'coordination-gap', outcome: 'none' }, { ...shop.rules[0], id: 'split-area', outcome: 'notApplicable' }];
const states = (now: Finding[], before: Finding[]): [string, string | null][] => withStatus({ rules, findings: now }, { findings: before }).map(({ id, status }) => [id, status]);

describe('findings against an earlier report', () => {
  it('are new, open, or worsened when their own figure grew by more than a fifth', () => {
    expect(states([finding('a', 10), finding('b', 12), finding('c', 12.1)], [finding('b', 10), finding('c', 10)])).toEqual([['a', 'new'], ['b', 'open'], ['c', 'worsened']]);
  });
  it('are resolved when the rule no longer finds them, at no cost, and only once', () => {
    const [now, gone] = withStatus({ rules, findings: [finding('a', 1)] }, { findings: [finding('a', 1), finding('b', 1), finding('c', 1, 'coordination-gap', 'resolved')] });
    expect([now.status, gone.id, gone.status, gone.cost, gone.partCost]).toEqual(['open', 'b', 'resolved', null, null]);
    expect(states([], [finding('c', 1, 'coordination-gap', 'resolved')])).toEqual([]);
  });
  it('are not called resolved when the rule could not be judged, or is not known any more', () => {
    expect(states([], [finding('a', 1, 'split-area'), finding('b', 1, 'no-such-rule')])).toEqual([]);
  });
});

describe('the order of reading', () => {
  it('puts what is for information after what is to be acted on, whatever it costs', () => {
    const all = { rules: [{ ...shop.rules[0], id: 'coordination-gap', severity: 'high' as const }, { ...shop.rules[0], id: 'collaboration', severity: 'low' as const }], findings: [{ ...finding('a', 1, 'collaboration'), partCost: 9 }, { ...finding('b', 1), partCost: 1 }] };
    expect(ranked(all).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
