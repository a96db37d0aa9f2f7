import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/html.js';
import { pillars } from '../../src/report/pillars.js';
import { presentState } from '../../src/report/present-state.js';
import { playbook } from '../../src/report/playbook.js';
import { rightModel } from '../../src/report/right-model.js';
import { namesOf } from '../../src/report/wording.js';
import { shopReport, withheldReport } from './report-builder.js';

describe('pillars', () => {
  it('hold every finding still to be acted on once, under the pillar of its rule', () => {
    const report = shopReport();
    const views = pillars(report);
    const live = report.findings.filter(({ status }) => status !== 'resolved' && status !== 'accepted');
    expect(views.map(({ id }) => id)).toEqual(['ownership', 'autonomy', 'execution', 'operation']);
    expect(views.reduce((sum, { total }) => sum + total, 0)).toBe(live.length);
    for (const { id, first } of views) {
      expect(first.length).toBeLessThanOrEqual(3);
      for (const { rule } of first) expect(report.rules.find((one) => one.id === rule)!.pillar).toBe(id);
    }
  });
  it('leave out what is resolved, and tell a rule that found nothing from one that had nothing to judge', () => {
    const report = shopReport();
    const resolved = { ...report, findings: report.findings.map((finding) => ({ ...finding, status: 'resolved' as const })) };
    expect(pillars(resolved).every(({ first, total }) => first.length === 0 && total === 0)).toBe(true);
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
    const named = pillars(report).flatMap(({ first }) => first.map(({ findings: [{ rank }] }) => rank));
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
  it('names the busiest component without a declared owner, or where most changes are when none has one', () => {
    const report = shopReport();
    const owned = (declared: (index: number) => string[], changeSets: (index: number) => number) =>
      ({ ...report, components: report.components.map((one, index) => ({ ...one, changeSets: changeSets(index), owner: { ...one.owner, declared: declared(index) } })) });
    const names = report.components.map(({ name }) => name);
    const map = (of: Parameters<typeof playbook>[0]) => step(of, 'map').measures[0];
    expect(map(owned((index) => (index < 2 ? [] : ['x']), (index) => index + 1))).toMatchObject({ value: `${names.length - 2} of ${names.length}`, target: `${names.length - 1} of ${names.length}: an owner for ${names[1]}, the busiest without one (2 change-sets)` });
    expect(map(owned(() => [], (index) => 100 - index))).toMatchObject({ value: `0 of ${names.length}`, target: `3 of ${names.length}: an owner for ${names[0]}, ${names[1]} and ${names[2]}, where most changes are` });
    expect(map(owned(() => ['x'], () => 4))!.target).toBeNull();
    expect(map(owned(() => [], () => 0))).toMatchObject({ value: 'nothing changed in the window', target: null });
  });
  it('does not call components unowned where owners are declared that divide no code', () => {
    const report = shopReport();
    const whole = {
      ...report, components: report.components.map((one) => ({ ...one, owner: { ...one.owner, declared: [] } })),
      ownership: { ...report.ownership, unowned: { ...report.ownership.unowned, ofFiles: 0 }, components: report.ownership.components.map((one) => ({ ...one, state: null, stateReason: 'the declared owners divide no code', declaredShare: null })) },
    };
    expect(step(whole, 'map').measures[0]).toMatchObject({ value: 'none: the declared owners divide no code' });
    expect(presentState(whole, namesOf(whole))[0]!.text).toMatch(/^100 % of .* have a declared owner, and yet no component a team of its own: the declared owners divide no code\.$/);
  });
  it('asks for the hub that is nearest to one team, and for none where no share is known', () => {
    const report = shopReport();
    const hubs = (shares: readonly (number | null)[]) => ({ ...report, components: report.components.slice(0, shares.length).map((one, index) => ({ ...one, hub: true, owner: { ...one.owner, actualShare: shares[index]! } })) });
    expect(step(hubs([0.3, 0.45, 0.8]), 'platform').measures[0]).toMatchObject({ value: '1 of 3', target: `2 of 3: ${report.components[1]!.name}, the nearest to half (45 % now)` });
    expect(step(hubs([null, 0.8]), 'platform').measures[0]).toMatchObject({ value: '1 of 2', target: null });
  });
  it('asks for the option that gives most of the missing measures, and for nothing that no option gives', () => {
    const report = shopReport();
    const metric = report.metrics.find(({ scope }) => scope === 'repository')!;
    const lacking = (reasons: readonly string[]) => step({ ...report, metrics: reasons.map((valueReason, index) => ({ ...metric, id: `m${index}`, title: `Measure ${index}`, value: null, valueReason })) }, 'measure').measures[0]!.target;
    expect(lacking(['`--teams` names members', 'not observed (`--reviews`)', 'no teams: --teams'])).toBe('2 of 3: `--teams` gives measure 0 and measure 2');
    expect(lacking(['a full clone and `--since` all have it'])).toBe('1 of 1: `--since all` gives measure 0');
    expect(lacking(['too few changes'])).toBeNull();
  });
  it('takes the first of the alike: one fewer, under the threshold where the rule holds a share against one', () => {
    const report = shopReport();
    const [rule, finding] = [{ ...report.rules[0]!, severity: 'high' as const, playbook: 'own' as const }, report.findings[0]!];
    const single = (n: number, threshold: number, value: number) => step({
      ...report, rules: [rule], findings: Array.from({ length: n }, (_, index) => ({
        ...finding, rule: rule.id, rank: index + 1, id: `f${index}`, status: null, value, arithmetic: [{ label: 'share by one person', formula: 's', terms: { s: value }, result: value, test: { is: 'at least' as const, threshold, passed: true } }],
      })),
    }, 'own').actions;
    expect(single(14, 0.8, 0.97)).toMatchObject([{ now: 14, target: '13, with share by one person from 97 % to under 80 %', finding: { rank: 1 } }]);
    expect(single(1, 3, 11)).toMatchObject([{ now: 1, target: 'none' }]);
  });
  it('of a circle of teams takes the link that its action is about, and the whole where no other closes it', () => {
    const report = shopReport();
    const target = (links: readonly number[]) => step({
      ...report, rules: [{ ...report.rules[0]!, id: 'team-cycle', severity: 'medium', playbook: 'align' }], findings: [{
        ...report.findings[0]!, rule: 'team-cycle', status: null, evidence: links.map((value, i) => ({ kind: 'count' as const, label: `files of a${i} that import code of b at run time`, value })),
        arithmetic: [{ label: 'importing files of the cut', formula: links.map((_, i) => `x${i + 1}`).join(' + '), terms: Object.fromEntries(links.map((n, i) => [`x${i + 1}`, n])), result: links.reduce((a, b) => a + b), test: null }],
      }],
    }, 'align').actions[0]!.target;
    expect(target([1, 20, 31])).toBe('files of a0 that import code of b at run time from 1 to none; 2 more links then close the circle');
    expect(target([1])).toBe('none');
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
    const two = rightModel({ ...report, findings: [], rules: [rule, { ...rule, id: 'team-cycle', title: 'Cycle of teams' }].map((one) => ({ ...one, outcome: 'notApplicable' as const, outcomeReason: 'no teams' })) });
    expect(two[0]!.seen).toEqual(['Guardrail not kept and cycle of teams: not judged. No teams.']);
  });
});
