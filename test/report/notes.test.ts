import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.js';
import { formatNamed, ranked, renderMarkdown, renderSummary } from '../../src/report/index.js';
import { coverageLine, provenance, warnings } from '../../src/report/wording.js';
import { documentText } from './document-text.js';
import { shopReport, teamlessReport } from './report-builder.js';

const seen = (coverage: Partial<Report['coverage']>, report = shopReport()): Report => ({ ...report, coverage: { ...report.coverage, ...coverage } });
const html = (report: Report): string => documentText(formatNamed('html')!.render(report));
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('notes at the top', () => {
  it('are none where there is nothing to know', () => {
    expect(warnings(shopReport())).toEqual([]);
  });
  it('say that the imports of some files are not read, from one in twenty', () => {
    expect(warnings(seen({ sourceFiles: 1070, sourceFilesReadable: 1 }))).toEqual(['1,069 of 1,070 source files are in languages whose imports are not read: where they are more than 5 % of a side, no import is not claimed.']);
    expect(warnings(seen({ sourceFiles: 100, sourceFilesReadable: 95 }))).toEqual([]);
    expect(warnings(seen({ sourceFiles: 0, sourceFilesReadable: 0 }))).toEqual([]);
  });
  it('begin with the file that they are about, and go on in small letters', () => {
    const message = 'used; component owners are not (--owners names another file)';
    expect(warnings({ ...shopReport(), diagnostics: [{ stage: 'org', path: 'CODEOWNERS', message }, { stage: 'org', message: 'two owners' }] })).toEqual([`CODEOWNERS: ${message}.`, 'Two owners.']);
  });
  it('say what is not known of teams, windows and owners', () => {
    expect([warnings(seen({ people: 100, identitySuggestions: 5 })), warnings(seen({ people: 0, identitySuggestions: 0 }))]).toEqual([[], []]);
    expect(warnings(seen({ people: 100, identitySuggestions: 6 }))).toEqual(['6 full names are borne by several identities that were not merged: one person may count as several, in different teams. `conway facts --kind identities` lists them, a .mailmap joins them.']);
    expect(warnings(seen({ teamsWithoutMembers: 2 }))).toEqual(['2 teams that own code have no known member: who carries a change across their borders is often not known.']);
    expect(warnings(seen({ windowsCovered: false }))[0]).toMatch(/^The history read does not reach back to the start of the window/);
    expect(warnings(seen({ ownersSetAside: ['acme/growth'] }))).toEqual(['growth is declared for more than half of all files and was set aside to find borders; what its people change there is work by an owner.']);
    expect(warnings(seen({ ownersSetAside: ['x', 'y'] }))).toEqual(['x and y are each declared for more than half of all files and were set aside to find borders; what their people change there is work by an owner.']);
  });
  it('say that no team is declared only where none is', () => {
    const teamless = teamlessReport();
    expect(warnings(teamless).join()).toContain('No team is declared');
    const declared = { ...teamless, components: teamless.components.map((one, index) => (index > 0 ? one : { ...one, owner: { ...one.owner, declared: ['everyone'] } })) };
    expect(warnings(declared)).toContain('Groups are detected from who works on the same files: no declared teams divide this code.');
    for (const text of [flat(renderSummary(declared)), renderMarkdown(declared), html(declared)]) expect(text).not.toMatch(/No (team|owner) is declared/);
  });
  it('pass on what is wrong with the teams file, and no other remark', () => {
    const message = '3 of 9 entries of the teams file fit nobody in the history that was read';
    const report: Report = { ...shopReport(), diagnostics: [{ stage: 'facts', message }, { stage: 'facts', message: '4 files are left out by the configuration' }, { stage: 'org', path: 'CODEOWNERS', message: 'line 3: no owner' }] };
    expect(warnings(report)).toEqual([`${message}.`, 'CODEOWNERS: line 3: no owner.']);
  });
  it('stand in every format that people read', () => {
    const report = seen({ teamsWithoutMembers: 1 });
    for (const text of [flat(renderSummary(report)), renderMarkdown(report), html(report)]) expect(text).toContain('1 team that owns code has no known member');
  });
});

describe('the line under the headline', () => {
  it('says the window and the commit apart: --until may end the window on a day that is not the commit’s', () => {
    const { repository } = shopReport();
    const report: Report = { ...shopReport(), repository: { ...repository, to: Date.UTC(2026, 0, 1) / 1000, from: Date.UTC(2025, 0, 1) / 1000 } };
    expect(provenance(report).slice(1, 3)).toEqual(['12 months to 1 Jan 2026', `commit ${repository.revision!.slice(0, 10)}`]);
    for (const text of [flat(renderSummary(report)), renderMarkdown(report), html(report)]) expect(text).not.toMatch(/commit \w+`? of \d/);
  });
});

describe('what is current', () => {
  it('is so in the people’s window, whatever that is', () => {
    const report = shopReport();
    const page = (from: number): string => html({ ...report, repository: { ...report.repository, from } });
    expect(page(report.repository.to! - 1096 * 86_400)).toContain('Current: two shared changes or more in the last 36 months.');
    expect(page(report.repository.to! - 1096 * 86_400)).not.toContain('in the last 12 months');
    expect(page(0)).toContain('hollow: fewer than two shared changes in all history');
  });
});

describe('the total', () => {
  it('is an interval, never a point with a range, where people without a team leave more than 10 points open', () => {
    const report = shopReport();
    const open: Report = { ...report, score: { ...report.score, value: 58.7, low: 55, high: 62, bound: 34.1 } };
    for (const text of [flat(renderSummary(open)), renderMarkdown(open), html(open)]) {
      expect(text).toContain('between 34 (everyone whose team is not known counted as a team of one) and 59');
      expect(text).not.toMatch(/59 \(range|55–62/);
    }
  });
  it('is a point with its bound otherwise', () => {
    for (const text of [flat(renderSummary(shopReport())), renderMarkdown(shopReport()), html(shopReport())]) expect(text).toContain('72 (range 67–76; with everyone whose team is not known counted as a team of one: 68)');
  });
});

describe('code in texts of ours', () => {
  it('is code on the page, without backticks', () => {
    const report = shopReport();
    const shown = html({ ...report, rules: report.rules.map((rule) => ({ ...rule, summary: 'At least `changeSets` of it; a lone ` stays.' })) });
    expect(shown).toContain('At least <code>changeSets</code> of it; a lone ` stays.');
  });
});

describe('findings in every format', () => {
  it('stand in the order of their rank, with rank, start of the id and both costs', () => {
    const report = shopReport();
    const first: Finding = { ...report.findings.find(({ part, cost }) => part === 'indirect' && cost !== null)!, rank: 1, id: '3f2a91c0aabbccdd', partCost: 17.24, cost: 1.1 };
    const turned: Report = { ...report, findings: [...report.findings.slice(1).map((finding) => ({ ...finding, rank: finding.rank + 1 })), first] };
    const [summary, markdown, page, csv] = [flat(renderSummary(turned)), renderMarkdown(turned), html(turned), formatNamed('csv')!.render(turned)];
    expect(summary).toMatch(/ 1\. [^.]*? id 3f2a91c0, /);
    expect(markdown).toMatch(/^- 1 · .*\(strong, `conway explain 3f2a91c0`/m);
    expect(markdown).toMatch(/^\| 1 \| .* \| strong 57\/60 \| `3f2a91c0` \|$/m);
    expect(page).toMatch(/id="finding-1"[\s\S]{0,800}?<code>3f2a91c0<\/code>/);
    expect(csv.split('\r\n')[1]).toMatch(/^1,3f2a91c0aabbccdd,/);
    for (const text of [summary, markdown, page]) expect(text).toContain('17.2 points of the part between components, 1.1 overall');
  });
  it('are ranked without a rank, and in the same order whatever the order they come in', () => {
    const { findings, rules } = shopReport();
    const bare = findings.map(({ rank: _, ...finding }) => finding);
    expect(ranked({ findings: bare.toReversed(), rules }).map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
  });
});

describe('counts', () => {
  it('say what they count, and pairs left out are told', () => {
    const report = shopReport();
    expect(html({ ...report, comparison: { ...report.comparison, leftOut: 3 } })).toContain('3 pairs left out: test companions and generated copies');
    expect(html(report)).not.toContain('left out: test companions');
    expect(html(report)).toMatch(/coordination gap: [^<]*\(\d+ cells\)/);
  });
  it('leave out what is zero', () => {
    const page = html(seen({ squashShare: 0, mergedByMailmap: 0, mergedByEmail: 0, filesPartly: 0, filesUnparsed: 0 }));
    expect(page).not.toMatch(/squash|, 0 |\b0 %? ?(?:merged|by bots|of the commits)/);
  });
  it('give the share of all need beside each part, and say what confidence means', () => {
    for (const text of [flat(renderSummary(shopReport())), renderMarkdown(shopReport())]) expect(text).toContain('share of all need 9 %');
    for (const text of [html(shopReport()), renderMarkdown(shopReport()).replaceAll('`', '')]) expect(text).toMatch(/strong rests on 20 observations/);
  });
});

it('says how many change-sets touch no component, which no score and no pair is made of', () => {
  const report = shopReport();
  const counted = (apart: number) => coverageLine({ ...report, score: { ...report.score, n: { ...report.score.n, changeSets: report.coverage.changeSets - apart } } })[2];
  expect(counted(0)).not.toContain('on no component');
  expect(counted(12)).toContain(' counted, 12 of them on no component, ');
});
