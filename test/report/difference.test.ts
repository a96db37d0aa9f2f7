import { describe, expect, it } from 'vitest';
import type { Report, ScorePart } from '../../src/model/report.js';
import { markdownBlocks, terminalBlocks } from '../../src/report/blocks.js';
import { difference, differenceBlocks } from '../../src/report/difference.js';
import { renderMarkdown, renderSummary, formatNamed } from '../../src/report/index.js';
import { otherwiseRemark } from '../../src/report/otherwise.js';
import { otherRepository, sameRepository } from '../../src/report/status.js';
import { trendBlocks, trendPoints } from '../../src/report/trend.js';
import { documentText } from './document-text.js';
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
  it('says first, and once, that windows or members differ, in all that shows a difference', () => {
    const report = shopReport();
    const until = report.repository.to!;
    const seen = (days: number, coupling = 1096, to = until): Report => ({ ...report, options: { ...report.options, window: { from: to - days * 86_400, to }, couplingWindow: { from: to - coupling * 86_400, to } } });
    const differs = (before: Report, after: Report) => difference(before, after).otherwise;
    expect(differs(seen(365), seen(1096))).toEqual(['people and score look at 12 months then and at 36 months now']);
    expect(differs(seen(365), { ...seen(1096, 4000), options: { ...seen(1096, 4000).options, window: { from: 0, to: until } } })).toEqual(['people and score look at 12 months then and at all history now', 'co-change looks at 36 months then and at 131 months now']);
    // a month more or less of February is the same window a year on
    expect(differs(seen(365), { ...seen(366, 1095, until + 86_400 * 365), repository: { ...report.repository, revision: 'b'.repeat(40) } })).toEqual([]);
    expect(differs(seen(365), seen(365, 1096, until - 86_400 * 40))).toEqual([expect.stringMatching(/^the windows of one commit end on .* then and on .* now$/)]);
    expect(differs(report, { ...report, score: { ...report.score, labels: 'inferred-members' } })).toEqual(['people are told apart by declared members then and by members inferred from what teams own now']);
    const text = terminalBlocks(differenceBlocks(seen(365), seen(1096)));
    expect(text.split('\n').findIndex((line) => line.includes('12 months then'))).toBeLessThan(text.split('\n').indexOf('Score'));
    expect(text.match(/12 months then/g)).toHaveLength(1);
    const [remark] = otherwiseRemark(seen(365), seen(1096));
    const after: Report = { ...seen(1096), findings: report.findings.map((one) => ({ ...one, status: 'new' })), diagnostics: [{ stage: 'compare', message: remark! }] };
    for (const said of [renderSummary(after).replace(/\s+/g, ' '), renderMarkdown(after), documentText(formatNamed('html')!.render(after))]) expect(said).toMatch(/The earlier report measures otherwise: people and score look at 12 months then and at 36 months now\. What is new, worse or no more, and every number that differs, may come of that\. Since the last report: \d+ new/);
  });
  it('compares options whatever the order of their keys, and files wherever they lie', () => {
    const report = shopReport();
    const given = (options: Report['options']): Report => ({ ...report, options: { ...report.options, ...options } });
    expect(difference(given({ components: { by: 'rules', rules: { b: ['b/**'], a: ['a/**'] } }, teams: '/home/x/teams.yaml' }), given({ components: { rules: { a: ['a/**'], b: ['b/**'] }, by: 'rules' }, teams: 'teams.yaml' })).otherwise).toEqual([]);
    expect(difference(given({ teams: 'teams.yaml' }), given({ teams: null, components: { by: 'folder', depth: 2 } })).otherwise).toEqual(['they were made with other options: components, teams']);
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
  it('counts one component as one, and calls what members rest on as elsewhere', () => {
    const report = shopReport();
    const grown: Report = { ...report, components: [...report.components, { ...report.components[0]!, id: 'brand/new' }], score: { ...report.score, labels: 'inferred-members' } };
    expect(trendPoints([report, grown])[1]!.marks).toEqual(['1 component new, 0 gone', 'people are told apart by members inferred from what teams own, before by declared members']);
  });
  it('says that there is no score where there is none', () => {
    const text = terminalBlocks(trendBlocks([withheldReport(), shopReport()]));
    expect(text).toMatch(/no score/);
    expect(text).not.toMatch(/NaN|undefined|null/);
    const none = terminalBlocks(trendBlocks([withheldReport(), withheldReport()])).replace(/\s+/g, ' ');
    expect(none.match(/No score at any point, so there is none to follow\. At the last: Only 48 % of the effort/g)).toHaveLength(1);
    expect(none).not.toMatch(/Against the point before/);
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
