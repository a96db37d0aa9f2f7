import { describe, expect, it } from 'vitest';
import type { Report, ScorePart } from '../../src/model/report.js';
import { markdownBlocks, terminalBlocks } from '../../src/report/blocks.js';
import { difference, differenceBlocks } from '../../src/report/difference.js';
import { otherRepository, sameRepository } from '../../src/report/status.js';
import { trendBlocks, trendPoints } from '../../src/report/trend.js';
import { HOSTILE } from './hostile-corpus.js';
import { forgeLinks, renderedMarkdown } from './rendered-markdown.js';
import { hostileReport, shopReport, teamlessReport, withheldReport } from './report-builder.js';

const scored = (value: number, low: number, high: number): Report => {
  const report = shopReport();
  const part: ScorePart = { ...report.score.indirect, value, low, high, withheld: null };
  return { ...report, score: { ...report.score, indirect: part } };
};

describe('a difference', () => {
  it('of a report with itself is that nothing changed', () => {
    const report = shopReport();
    const found = difference(report, report);
    expect(found.findings.filter(({ status }) => status !== 'open' && status !== 'accepted')).toEqual([]);
    expect([found.otherwise, found.components, found.owners]).toEqual([[], { added: [], removed: [] }, []]);
    expect(found.parts.every(({ verdict }) => verdict !== 'moved')).toBe(true);
  });
  it('says that a score moved only where each lies outside the other’s range', () => {
    const verdict = (before: Report, after: Report) => difference(before, after).parts.find(({ part }) => part === 'indirect')!.verdict;
    expect(verdict(scored(40, 35, 45), scored(60, 55, 65))).toBe('moved');
    expect(verdict(scored(40, 35, 45), scored(48, 39, 57))).toBe('noise');
    expect(verdict(scored(40, 35, 45), scored(48, 46, 50))).toBe('moved');
    expect(verdict(scored(40, 35, 45), withheldReport())).toBeNull();
  });
  it('names what else differs, so that a change of options is not read as one of the organisation', () => {
    const report = shopReport();
    const other: Report = { ...report, options: { ...report.options, maxComponents: 12 }, tool: { ...report.tool, version: '9.9.9' }, repository: { ...report.repository, name: 'elsewhere' } };
    expect(difference(report, other).otherwise.join('\n')).toMatch(/elsewhere[^]*9\.9\.9[^]*maxComponents/);
    expect(difference(report, { ...report, rules: report.rules.map((rule, index) => (index === 0 ? { ...rule, definition: 'otherwise' } : rule)) }).otherwise).toEqual([`rules are defined otherwise: ${report.rules[0].id}`]);
    expect(difference(report, { ...report, options: { ...report.options, window: { from: 1, to: 2 } } }).otherwise).toEqual([]);
  });
  it('is of one repository: another name with other components is another one, a new name for the same components is not', () => {
    const report = shopReport();
    const called = (name: string | null, components = report.components): Report => ({ ...report, repository: { ...report.repository, name }, components });
    const foreign = report.components.map((one) => ({ ...one, id: `other/${one.id}` }));
    expect(sameRepository(report, called('elsewhere', foreign))).toBe(false);
    expect(otherRepository(report, called('elsewhere', foreign))).toMatch(/^acme\/shop and elsewhere are two repositories: what is found in one is neither new nor resolved/);
    expect(sameRepository(report, called('elsewhere'))).toBe(true);
    expect(sameRepository(report, called('elsewhere', report.components.slice(0, 5)))).toBe(true);
    expect(sameRepository(report, called(null, foreign))).toBe(true);
    expect(sameRepository(report, called(report.repository.name, foreign))).toBe(true);
  });
  it('tells components that came and went, and owners that changed', () => {
    const report = shopReport();
    const [first, second, ...rest] = report.components;
    const after: Report = { ...report, components: [{ ...second!, owner: { ...second!.owner, declared: ['somebody'] } }, ...rest, { ...first!, id: 'brand/new' }] };
    const found = difference(report, after);
    expect(found.components).toEqual({ added: ['brand/new'], removed: [first!.id] });
    expect(found.owners).toEqual([{ component: second!.id, before: second!.owner.declared, after: ['somebody'] }]);
  });
});

describe('a trend', () => {
  it('holds each point against the one before and marks what else changed', () => {
    const first = scored(40, 35, 45);
    const points = trendPoints([first, scored(44, 40, 48), { ...scored(60, 55, 65), components: first.components.slice(1) }]);
    expect(points.map(({ parts }) => parts.indirect.change)).toEqual([null, 'noise', 'moved']);
    expect(points.map(({ marks }) => marks)).toEqual([[], [], ['0 components new, 1 gone']]);
    expect(points[0]!.findings.all).toBe(Object.values(points[0]!.findings.byRule).reduce((a, b) => a + b, 0));
  });
  it('says that there is no score where there is none', () => {
    const text = terminalBlocks(trendBlocks([withheldReport(), shopReport()]));
    expect(text).toMatch(/no score/);
    expect(text).not.toMatch(/NaN|undefined|null/);
  });
});

describe('texts of both', () => {
  it.each([['difference', differenceBlocks(hostileReport(HOSTILE), hostileReport(HOSTILE.toReversed()))], ['trend', trendBlocks([teamlessReport(), hostileReport(HOSTILE)])]])('leave no hostile name alive: %s', (_, blocks) => {
    const { elements, prose } = renderedMarkdown(markdownBlocks('Title', blocks));
    expect([...new Set(elements)].filter((element) => !['h1', 'h2', 'h3', 'p', 'ul', 'li', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong'].includes(element))).toEqual([]);
    expect(forgeLinks(prose)).toEqual([]);
    expect(terminalBlocks(blocks)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});

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
