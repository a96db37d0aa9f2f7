import { describe, expect, it } from 'vitest';
import { metricValue, percentThen } from '../../src/report/numbers.js';

describe('two shares side by side', () => {
  it('show as many decimals as tell them apart, and say so where nothing does', () => {
    expect(percentThen(0.45, 0.61)).toBe('45 %, then 61 %');
    expect(percentThen(0.4512, 0.4538)).toBe('45.1 %, then 45.4 %');
    expect(percentThen(0.45012, 0.45034)).toBe('45.01 %, then 45.03 %');
    expect(percentThen(0.45, 0.45)).toBe('45 %, unchanged');
    expect(percentThen(0.45, 0.4500001)).toBe('45 %, unchanged');
    expect(percentThen(null, 0.4)).toBe('not known, then 40 %');
  });
});

describe('a measure', () => {
  it('counts one in the singular', () => {
    expect([1, 2].map((value) => metricValue({ value, unit: 'people' }))).toEqual(['1 person', '2 people']);
    expect(metricValue({ value: 1, unit: 'releases a month' })).toBe('1 releases a month');
  });
});
