import { describe, expect, it } from 'vitest';
import { difference, differenceBlocks } from '../../src/report/difference.js';
import { terminalBlocks } from '../../src/report/blocks.js';
import type { Report } from '../../src/model/report.js';
import { shopReport } from './report-builder.js';

const said = (before: Report, after: Report): string => terminalBlocks(differenceBlocks(before, after)).replace(/\s+/g, ' ');

/** Each part of the score higher by `points`, its range with it. */
function raised(report: Report, points: number): Report {
  const up = (value: number | null): number | null => (value === null ? null : value + points);
  const part = <Part extends Report['score']['direct']>(score: Part): Part => ({ ...score, value: up(score.value), low: up(score.low), high: up(score.high) });
  return { ...report, score: { ...report.score, direct: part(report.score.direct), indirect: part(report.score.indirect) } };
}

describe('the difference of two reports', () => {
  it('of a report and itself is nothing, and no noise either', () => {
    expect(difference(shopReport(), shopReport()).parts.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
    const text = said(shopReport(), shopReport());
    expect(text).toContain('as before');
    expect(text).not.toMatch(/noise|outside/);
    expect(text).toMatch(/nothing new, worsened or resolved/);
  });
  it('is noise within the ranges, and a movement outside both', () => {
    expect(difference(shopReport(), raised(shopReport(), 1)).parts.map(({ verdict }) => verdict)).toEqual(['noise', 'noise']);
    expect(said(shopReport(), raised(shopReport(), 1))).toContain('may be noise');
    expect(difference(shopReport(), raised(shopReport(), 20)).parts.map(({ verdict }) => verdict)).toEqual(['moved', 'moved']);
  });
});
