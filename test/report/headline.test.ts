import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { headline } from '../../src/report/headline.js';
import { ranked } from '../../src/report/ranking.js';
import { shopReport, teamlessReport, tinyReport, withheldPart, withheldReport } from './report-builder.js';

/** Pairs of components with these costs, each of them what a finding is about but for those that are `untold`. */
const withCosts = (costs: readonly number[], untold = 0): Report => {
  const report = shopReport();
  const needs = costs.map((partCost, at) => ({ a: `a${at}`, b: `b${at}`, required: 9, need: 5, met: 2, cost: partCost / 10, partCost }));
  return { ...report, comparison: { ...report.comparison, needs }, findings: costs.slice(untold).map((partCost, index) => ({ ...report.findings[0], rank: index + 1, id: `f${index}`, rule: 'coordination-gap', part: 'indirect', partCost, cost: partCost / 10, status: 'open' })) };
};

describe('headline', () => {
  it('names the number of places when few hold most of the mismatch', () => {
    expect(headline(withCosts([20, 10, 8, 1]))).toBe('Teams match the code in part; two pairs of components account for 57 % of the mismatch between components, and the findings speak of 74 % of it.');
    expect(headline(withCosts([40]))).toContain('one pair of components accounts for 76 %');
  });
  it('says so when it is spread out', () => {
    expect(headline(withCosts(Array.from({ length: 12 }, () => 2)))).toContain('is spread out: the five largest pairs of components hold 19 % of it, and the findings speak of 45 % of it');
    expect(headline(withCosts([]))).toContain('no pair of components costs anything');
  });
  it('does not pass over what no finding is about', () => {
    expect(headline(withCosts([30, 4], 1))).toContain('one pair of components accounts for 57 % of the mismatch between components, and the findings speak of 8 % of it');
  });
  it('speaks of the part that is further from its best, and only of parts that are shown', () => {
    const report = shopReport();
    expect(headline(report)).toContain('between components');
    expect(headline({ ...report, score: { ...report.score, indirect: withheldPart('too few') } })).toContain('inside components');
  });
  it('says mirrors well only above κ .75, and only when beyond chance', () => {
    const report = shopReport();
    const well = { ...report.score.direct, value: 91, low: 88, high: 93, kappa: 0.9 };
    expect(headline({ ...report, score: { ...report.score, direct: well, indirect: well } })).toBe('Teams mirror the code well, inside components and between them.');
    const lucky = { ...well, low: 10, chance: 12 };
    expect(headline({ ...report, score: { ...report.score, direct: lucky, indirect: lucky } })).toContain('no better than chance');
  });
  it('claims nothing without evidence', () => {
    expect(headline(withheldReport())).toMatch(/^No score yet, but 13 findings stand without it: coordination gap \(\d+\), [a-z ]+ \(\d+\), [a-z ]+ \(\d+\) and \w+ other kinds?\.$/);
    expect(headline(tinyReport())).toBe('No score yet: there is not enough evidence to say how well teams mirror the code, and no finding stands without it.');
    const [one] = withheldReport().findings.filter(({ status }) => status !== 'accepted');
    const of = (n: number) => headline({ ...withheldReport(), findings: Array.from({ length: n }, () => ({ ...one!, rule: 'single-point' })), rules: [{ ...withheldReport().rules[0]!, id: 'single-point', title: 'Single point of knowledge' }] });
    expect(of(1)).toBe('No score yet, but one finding stands without it: single point of knowledge.');
    expect(of(14)).toBe('No score yet, but 14 findings stand without it, all of one kind: single point of knowledge.');
  });
  it('calls detected groups groups', () => {
    expect(headline(teamlessReport())).toMatch(/^The groups that work together/);
  });
  it('names no component and no team', () => {
    const report = shopReport();
    for (const { name, id } of report.components) expect(headline(report).includes(name) || headline(report).includes(id)).toBe(false);
  });
  it('counts no resolved finding among what is told', () => {
    const report = withCosts([40, 5]);
    expect(headline({ ...report, findings: report.findings.map((finding) => ({ ...finding, status: 'resolved' })) })).toContain('one pair of components accounts for 76 %');
    expect(headline({ ...report, findings: report.findings.map((finding) => ({ ...finding, status: 'resolved' })) })).toContain('the findings speak of 0 % of it');
  });
});

describe('ranking', () => {
  it('lets the parts take turns, so that what lies between components is not buried', () => {
    const report = shopReport();
    expect(ranked(report).slice(0, 3).map(({ part }) => part)).toEqual(['indirect', 'direct', null]);
  });
  it('loses and repeats nothing, and puts accepted findings last', () => {
    const report = shopReport();
    expect(ranked(report).map(({ id }) => id).toSorted()).toEqual(report.findings.map(({ id }) => id).toSorted());
    expect(ranked(report).at(-1)!.status).toBe('accepted');
  });
});
