import { describe, expect, it } from 'vitest';
import { percent as drawn } from '../../viz/static/number-text.js';
import { inTheLast, metricValue, percent, percentThen } from '../../src/report/numbers.js';

describe('a share', () => {
  it.each([['of a report', percent], ['in a picture', drawn]])('%s reads 0 % or 100 % only where it is that', (_, said) => {
    expect([0, 0.0001, 0.0049, 0.005, 0.5, 0.994, 0.996, 17_337 / 17_344, 1].map(said)).toEqual(['0 %', '< 1 %', '< 1 %', '1 %', '50 %', '99 %', '> 99 %', '> 99 %', '100 %']);
  });
});

describe('a window', () => {
  it('is named by its length', () => {
    const to = Date.UTC(2026, 0, 1) / 1000;
    expect([365, 1096, 30].map((days) => inTheLast({ from: to - days * 86_400, to }))).toEqual(['in the last 12 months', 'in the last 36 months', 'in the last 30 days']);
    expect([inTheLast({ from: 0, to }), inTheLast({ from: null, to: null })]).toEqual(['in all history', 'in the window']);
  });
});

describe('two shares side by side', () => {
  it('show as many decimals as tell them apart, and say so where nothing does', () => {
    expect(percentThen(0.45, 0.61)).toBe('45 %, then 61 %');
    expect(percentThen(0.4512, 0.4538)).toBe('45.1 %, then 45.4 %');
    expect(percentThen(0.45012, 0.45034)).toBe('45.01 %, then 45.03 %');
    expect(percentThen(0.45, 0.45)).toBe('45 %, unchanged');
    expect(percentThen(0.45, 0.4500001)).toBe('45 %, unchanged');
    expect(percentThen(0.9994, 0.9999)).toBe('99.94 %, then 99.99 %');
    expect(percentThen(null, 0.4)).toBe('not known, then 40 %');
  });
});

describe('a measure', () => {
  it('counts one in the singular', () => {
    expect([1, 2].map((value) => metricValue({ value, unit: 'people' }))).toEqual(['1 person', '2 people']);
    expect(metricValue({ value: 1, unit: 'releases a month' })).toBe('1 releases a month');
  });
});
