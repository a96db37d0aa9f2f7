import { describe, expect, it } from 'vitest';
import type { Finding, RuleReport } from '../../src/model/report.js';
import { ranked } from '../../src/report/ranking.js';
import { html } from '../../src/report/html.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { redefined, withStatus } from '../../src/report/status.js';
import { renderSummary } from '../../src/report/summary.js';
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

describe('rules of an earlier report', () => {
  it('are told where they are defined otherwise or have other thresholds, and not where they are new or say the same', () => {
    const [rule] = shop.rules;
    const against = (before: readonly Partial<RuleReport>[]) => redefined({ rules: [rule] }, { rules: before.map((one) => ({ ...rule, ...one })) });
    expect([against([{}]), against([]), against([{ outcome: 'failed' }]), redefined({ rules: [rule] }, {})]).toEqual([[], [], [], []]);
    expect([against([{ definition: 'otherwise' }]), against([{ threshold: { n: { value: 3, meaning: 'n', reason: 'ours' } } }])]).toEqual([[rule.id], [rule.id]]);
  });
});

describe('a component that has another id than in the earlier report', () => {
  const component = (path: string, name: string, formerly?: readonly string[]): typeof shop.components[number] => ({ ...shop.components[0], id: path, path, name, ...(formerly !== undefined && { formerly }) });
  const about = (id: string, path: string): Finding => ({ ...finding(id, 1), subjects: [{ kind: 'component', id: path }] });
  const statuses = (now: readonly typeof shop.components[number][], before: readonly typeof shop.components[number][]): unknown[] =>
    withStatus({ rules, findings: [about('new', now[0]!.path)], components: now }, { findings: [about('old', before[0]!.path)], components: before }).map(({ id, status }) => [id, status]);

  it('is the one that stood in its former folder, or has its name', () => {
    expect(statuses([component('packages/cart', 'cart', ['libs/cart'])], [component('libs/cart', 'basket')])).toEqual([['old', 'open']]);
    expect(statuses([component('packages/cart', '@shop/cart')], [component('libs/basket', '@shop/cart')])).toEqual([['old', 'open']]);
    expect(statuses([component('packages/cart', 'cart', ['libs/other'])], [component('libs/cart', 'basket')])).toEqual([['new', 'new'], ['old', 'resolved']]);
  });
  it('is its namesake where files of several came together in it, and none of two that might be it', () => {
    expect(statuses([component('packages/cart', '@shop/cart', ['libs/basket', 'libs/cart'])], [component('libs/cart', '@shop/cart'), component('libs/basket', '@shop/basket')])).toEqual([['old', 'open']]);
    expect(statuses([component('packages/cart', '@shop/cart', ['libs/basket', 'libs/cart'])], [component('libs/cart', 'a'), component('libs/basket', 'b')])).toEqual([['new', 'new'], ['old', 'resolved']]);
  });
});

describe('a pair that has another verdict than in the earlier report', () => {
  const about = (id: string, rule: string, subjects: Finding['subjects']): Finding => ({ ...finding(id, 1, rule), subjects });
  const unit = (id: string): Finding['subjects'][number] => ({ kind: 'unit', id });
  const all: RuleReport[] = ['coordination-gap', 'hidden-coupling', 'single-point'].map((id) => ({ ...shop.rules[0], id, outcome: 'findings' }));
  const said = (now: Finding[], before: Finding[]): unknown[] => withStatus({ rules: all, findings: now }, { findings: before }).map(({ id, status, changedFrom, changedTo }) => [id, status, changedFrom ?? changedTo ?? null]);

  it('is new and resolved, and both say so', () => {
    expect(said([about('b', 'coordination-gap', [unit('x'), unit('y')])], [about('a', 'hidden-coupling', [unit('x'), unit('y')])]))
      .toEqual([['b', 'new', { rule: 'hidden-coupling', id: 'a' }], ['a', 'resolved', { rule: 'coordination-gap', id: 'b' }]]);
  });
  it('is the same pair, of which one was found and the other is; findings about anything else have no such thing', () => {
    expect(said([about('b', 'coordination-gap', [unit('x'), unit('z')])], [about('a', 'hidden-coupling', [unit('x'), unit('y')])])).toEqual([['b', 'new', null], ['a', 'resolved', null]]);
    expect(said([about('b', 'coordination-gap', [{ kind: 'component', id: 'x' }])], [about('a', 'single-point', [{ kind: 'component', id: 'x' }])])).toEqual([['b', 'new', null], ['a', 'resolved', null]]);
    expect(said([about('a', 'hidden-coupling', [unit('x'), unit('y')])], [about('a', 'hidden-coupling', [unit('x'), unit('y')])])).toEqual([['a', 'open', null]]);
  });
  it('is told by every text', () => {
    const [first, ...others] = shop.findings;
    const earlier = { ...first, id: 'f'.repeat(16), rule: first.rule === 'hidden-coupling' ? 'coordination-gap' : 'hidden-coupling' };
    const rules = shop.rules.map((rule) => ({ ...rule, outcome: 'findings' as const }));
    const findings = ranked({ rules, findings: withStatus({ rules, findings: shop.findings }, { findings: [earlier, ...others] }) });
    const report = { ...shop, findings };
    for (const text of [renderSummary(report), renderMarkdown(report), html.render(report)]) {
      const plain = text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
      expect(plain).toContain(`Since the last report: 1 new, 1 resolved, ${others.length} open. One pair has another verdict than then: it counts as new and as resolved.`);
      expect(plain).toContain('Hidden coupling in the last report: the verdict on this pair has changed.');
    }
  });
});

describe('the order of reading', () => {
  it('puts what is for information after what is to be acted on, whatever it costs', () => {
    const all = { rules: [{ ...shop.rules[0], id: 'coordination-gap', severity: 'high' as const }, { ...shop.rules[0], id: 'collaboration', severity: 'low' as const }], findings: [{ ...finding('a', 1, 'collaboration'), partCost: 9 }, { ...finding('b', 1), partCost: 1 }] };
    expect(ranked(all).map(({ id }) => id)).toEqual(['b', 'a']);
  });
  it('puts what hangs on little evidence after what is for information and does not', () => {
    const severe = (id: string, confidence: Finding['confidence']): Finding => ({ ...finding(id, 1), confidence, partCost: 9 });
    const low = (id: string, confidence: Finding['confidence']): Finding => ({ ...finding(id, 1, 'collaboration'), confidence, partCost: null });
    const all = { rules: [{ ...shop.rules[0], id: 'coordination-gap', severity: 'high' as const }, { ...shop.rules[0], id: 'collaboration', severity: 'low' as const }], findings: [severe('weak', 'weak'), low('weak info', 'weak'), low('info', 'strong'), severe('fair', 'fair')] };
    expect(ranked(all).map(({ id }) => id)).toEqual(['fair', 'info', 'weak', 'weak info']);
  });
});
