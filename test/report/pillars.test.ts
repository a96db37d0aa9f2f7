import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/html.js';
import { pillars } from '../../src/report/pillars.js';
import { playbook } from '../../src/report/playbook.js';
import { rightModel } from '../../src/report/right-model.js';
import { shopReport, withheldReport } from './report-builder.js';

describe('pillars', () => {
  it('hold every finding still to be acted on once, under the pillar of its rule', () => {
    const report = shopReport();
    const views = pillars(report);
    const live = report.findings.filter(({ status }) => status !== 'resolved' && status !== 'accepted');
    expect(views.map(({ id }) => id)).toEqual(['ownership', 'autonomy', 'execution', 'operation']);
    expect(views.reduce((sum, { total }) => sum + total, 0)).toBe(live.length);
    for (const { id, findings } of views) {
      expect(findings.length).toBeLessThanOrEqual(3);
      for (const { rule } of findings) expect(report.rules.find((one) => one.id === rule)!.pillar).toBe(id);
    }
  });
  it('leave out what is resolved, and tell a rule that found nothing from one that had nothing to judge', () => {
    const report = shopReport();
    const resolved = { ...report, findings: report.findings.map((finding) => ({ ...finding, status: 'resolved' as const })) };
    expect(pillars(resolved).every(({ findings, total }) => findings.length === 0 && total === 0)).toBe(true);
    const silent = { ...report, rules: report.rules.map((rule, index) => ({ ...rule, outcome: index === 0 ? 'notApplicable' as const : 'none' as const, outcomeReason: index === 0 ? 'no declared owners' : null })) };
    const told = pillars(silent);
    expect(told.flatMap(({ notJudged }) => notJudged.map(({ outcomeReason }) => outcomeReason))).toEqual(['no declared owners']);
    expect(told.flatMap(({ clear }) => clear)).toHaveLength(report.rules.length - 1);
  });
});

describe('the page', () => {
  const silentBy = (reason: (index: number) => string) => {
    const report = shopReport();
    return html.render({ ...report, rules: report.rules.map((rule, index) => ({ ...rule, outcome: 'notApplicable' as const, outcomeReason: reason(index) })) });
  };
  const section = (page: string, id: string) => page.slice(page.indexOf(`<section id="${id}"`), page.indexOf('</section>', page.indexOf(`<section id="${id}"`)));
  it('says a reason once for all rules that it silences', () => {
    expect(section(silentBy(() => 'nobody is here'), 'coverage').match(/nobody is here/g)).toHaveLength(1);
    expect(section(silentBy((index) => `reason ${index}.`), 'coverage').match(/reason \d+\./g)).toHaveLength(shopReport().rules.length);
  });
  it('leads from pillars and playbook to each finding that they name', () => {
    const report = shopReport();
    const page = html.render(report);
    const named = pillars(report).flatMap(({ findings }) => findings.map(({ rank }) => rank));
    expect(named.length).toBeGreaterThan(0);
    for (const rank of named) {
      expect(section(page, 'pillars')).toContain(`<a href="#finding-${rank}">${rank}</a>`);
      expect(page).toContain(`id="finding-${rank}"`);
    }
  });
});

describe('the playbook', () => {
  const step = (report: Parameters<typeof playbook>[0], id: string) => playbook(report).find((one) => one.id === id)!;
  it('has five steps in order', () => expect(playbook(shopReport()).map(({ id }) => id)).toEqual(['map', 'own', 'platform', 'align', 'measure']));
  it('targets what its first actions would bring, and nothing where none has an expected effect', () => {
    const report = shopReport();
    const aligned = { ...report, rules: report.rules.map((rule) => ({ ...rule, playbook: 'align' as const, severity: 'high' as const })) };
    const withEffect = { ...aligned, findings: aligned.findings.map((finding, index) => ({ ...finding, status: null, part: 'indirect' as const, expected: index < 2 ? { low: 1, high: 4 } : null })) };
    expect(step(withEffect, 'align').measures[0]!.target).toBe('+2 to +8 points, if the actions below work');
    const without = { ...withEffect, findings: withEffect.findings.map((finding) => ({ ...finding, expected: null })) };
    expect(step(without, 'align').measures[0]!.target).toBeNull();
  });
  it('asks for no action on what is for information', () => {
    const report = shopReport();
    const low = { ...report, rules: report.rules.map((rule) => ({ ...rule, severity: 'low' as const })) };
    expect(playbook(low).every(({ total }) => total === 0)).toBe(true);
  });
  it('says why there is no measure instead of showing health', () => {
    const measure = step(withheldReport(), 'align').measures[0]!;
    expect(measure.target).toBeNull();
    expect(measure.value).toMatch(/^no score: \w/);
  });
  it('counts components without a declared owner, at most three more a period', () => {
    const report = shopReport();
    const bare = { ...report, components: report.components.map((one) => ({ ...one, changeSets: 4, owner: { ...one.owner, declared: [] } })) };
    expect(step(bare, 'map').measures[0]).toMatchObject({ value: `0 of ${bare.components.length}`, target: `3 of ${bare.components.length}` });
    const idle = { ...bare, components: bare.components.map((one) => ({ ...one, changeSets: 0 })) };
    expect(step(idle, 'map').measures[0]).toMatchObject({ value: 'nothing changed in the window', target: null });
  });
});

describe('autonomy and alignment', () => {
  it('have four cells, and what could not be judged says why', () => {
    const report = shopReport();
    const rule = { ...report.rules[0]!, id: 'boundary-violation', title: 'Guardrail not kept' };
    const cells = (outcome: 'none' | 'notApplicable') => rightModel({ ...report, findings: [], rules: [{ ...rule, outcome, outcomeReason: outcome === 'none' ? null : 'no guardrails are configured' }] });
    expect(cells('none').map(({ title }) => title.split(':')[0])).toEqual(['Architecture', 'Tools', 'Delivery', 'Decisions']);
    expect(cells('none')[0]!.seen).toEqual(['Guardrail not kept: looked, nothing found.']);
    expect(cells('notApplicable')[0]!.seen).toEqual(['Guardrail not kept: not judged. No guardrails are configured.']);
  });
});
