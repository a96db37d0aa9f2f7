import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COMMENT_BYTES, formatNamed, formats, renderMarkdown, renderSummary } from '../../src/report/index.js';
import { columns } from '../../src/report/encode/terminal-text.js';
import type { Report } from '../../src/model/report.js';
import { PROGRAM } from '../../viz/generated/program.js';
import { fromBase85 } from '../../viz/payload/base85.js';
import { documentText } from './document-text.js';
import { HOSTILE } from './hostile-corpus.js';
import { forgeLinks, renderedMarkdown } from './rendered-markdown.js';
import { hostileReport, largeReport, shopReport, teamlessReport, tinyReport, withheldReport } from './report-builder.js';

const VARIANTS: readonly (readonly [string, () => Report])[] = [
  ['shop', shopReport], ['large', largeReport], ['no teams', teamlessReport], ['tiny', tinyReport], ['withheld', withheldReport], ['hostile', () => hostileReport(HOSTILE)],
];

describe('formats', () => {
  it('have unique names and files', () => {
    const names = formats.flatMap((format) => [format.id, ...format.aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(formats.map((format) => format.fileName)).size).toBe(formats.length);
    expect(formatNamed('md')?.id).toBe('markdown');
    expect(formatNamed('pdf')).toBeUndefined();
  });
  describe.each(VARIANTS)('%s', (_, build) => {
    it.each(formats)('$id gives the same bytes twice, ends with a newline, changes no report', (format) => {
      const report = build();
      const before = JSON.stringify(report);
      expect(format.render(report)).toBe(format.render(build()));
      expect(format.render(report).endsWith('\n')).toBe(true);
      expect(JSON.stringify(report)).toBe(before);
    });
  });
  it('depend on no order of the records in the report', () => {
    const report = shopReport();
    const turned: Report = {
      ...report, findings: report.findings.toReversed(), components: report.components.toReversed(), teams: report.teams.toReversed(),
      comparison: { ...report.comparison, pairs: report.comparison.pairs.toReversed(), needs: report.comparison.needs.toReversed() },
      networks: { ...report.networks, imports: { links: report.networks.imports.links.toReversed() }, coChange: { ...report.networks.coChange, links: report.networks.coChange.links.toReversed() } },
    };
    // json is the report as it stands, and a page carries it
    for (const format of formats.filter(({ id }) => id !== 'json' && id !== 'html')) expect(format.render(turned)).toBe(format.render(report));
    expect(documentText(formatNamed('html')!.render(turned))).toBe(documentText(formatNamed('html')!.render(report)));
  });
});

describe('json', () => {
  const rounded = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'number' ? Number(item.toPrecision(12)) : item));
  it('reads back as the report, and what is read back is written the same (case 74)', () => {
    const text = formatNamed('json')!.render(shopReport());
    expect(JSON.parse(text)).toEqual(rounded(shopReport()));
    expect(formatNamed('json')!.render(JSON.parse(text) as Report)).toBe(text);
  });
});

describe('summary', () => {
  const lines = (report: Report): string[] => renderSummary(report).split('\n');
  it('says both parts with range, chance and κ, coverage, and the first finding of five kinds with one action each', () => {
    const text = renderSummary(shopReport());
    expect(text).toContain('Between components    47   range 41–53, chance 12 (9–17), κ 0.40');
    expect(text).toContain('Inside components     74   range 69–79, chance 12 (10–16), κ 0.71');
    expect(text).toContain('94 % of the effort has a team');
    expect(text.match(/^\d\. /gm)).toHaveLength(5);
    expect(text.match(/^ +Do: /gm)).toHaveLength(5);
    expect(text).toContain('and 8 more findings');
  });
  it('says once why there is no score and what mends it', () => {
    const text = renderSummary(withheldReport()).replace(/\s+/g, ' ');
    expect(text.split('Only 48 % of the effort')).toHaveLength(2);
    expect(text).toContain('pass it with --teams');
    expect(text).not.toMatch(/range|κ/);
  });
  it('says without a score what can be said, and of alike findings the first', () => {
    const report = withheldReport();
    const text = renderSummary({ ...report, findings: Array.from({ length: 14 }, (_, index) => ({ ...report.findings[0]!, rank: index + 1, id: `${index}`.padStart(16, 'a'), status: 'open' as const })) }).replace(/\s+/g, ' ');
    expect(text).toMatch(/To get one: Name smaller teams.* - Who does the work: One team does half of the work or more on \d+ of/);
    expect(text).toContain('; 13 more of this kind');
    expect(text).toContain('and 13 more findings in the report.');
    expect(text.match(/ Do: /g)).toHaveLength(1);
    expect(renderSummary(shopReport())).not.toContain('Who does the work');
  });
  it('stays within 80 columns', () => {
    for (const [, build] of VARIANTS.slice(0, 5)) expect(Math.max(...lines(build()).map(columns))).toBeLessThanOrEqual(80);
  });
  it('holds no escape, and no command of a CI system, whatever the names are (cases 71, 72)', () => {
    const text = renderSummary(hostileReport(HOSTILE));
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/^\s*::|##\s*[a-z]*\[/im);
  });
  it('has colour only when asked (case 71)', () => {
    expect(renderSummary(shopReport(), { colour: true })).toContain('\u001b[1m');
    expect(renderSummary(shopReport())).not.toContain('\u001b');
  });
});

describe('markdown', () => {
  it('says each live finding once: in words where its rule has one, else in a row below what the rule means', () => {
    const report = shopReport();
    const text = renderMarkdown(report);
    const tables = text.slice(text.indexOf('#### Findings, rule by rule'), text.indexOf('<details>'));
    const live = report.findings.filter(({ status }) => status !== 'accepted');
    for (const rule of new Set(live.map(({ rule: of }) => of))) {
      const findings = live.filter(({ rule: of }) => of === rule);
      for (const finding of findings) expect(text, finding.id).toContain(findings.length > 1 ? `| \`${finding.id.slice(0, 8)}\` |` : `\`conway explain ${finding.id.slice(0, 8)}\``);
      const title = report.rules.find(({ id }) => id === rule)!.title;
      expect(tables.split(`##### ${title} (`).length - 1, title).toBeLessThanOrEqual(1);
      expect(tables.match(new RegExp(`^\\| (${findings.map(({ rank }) => rank).join('|')}) \\|.*$`, 'gm')) ?? []).toHaveLength(findings.length > 1 ? findings.length : 0);
    }
  });
  it('calls each finding by the number that explain takes, in a form in which nothing is counted', () => {
    const report = shopReport();
    const text = renderMarkdown(report);
    const rankOf = (id: string): string => String(report.findings.find((finding) => finding.id.startsWith(id))!.rank);
    const first = [...text.matchAll(/^- (\d+) · \*\*.*`conway explain (\w{8})`/gm)];
    expect(first.map(([, number]) => number)).toEqual(first.map(([, , id]) => rankOf(id!)));
    // the first findings are not the first five ranks
    expect(first.map(([, number]) => number)).not.toEqual(first.map((_, at) => String(at + 1)));
    for (const [, number, id] of text.matchAll(/^\| (\d+) \|.*`(\w{8})` \|$/gm)) expect(number).toBe(rankOf(id!));
    const pillars = text.slice(text.indexOf('#### Four pillars'), text.indexOf('#### Playbook'));
    for (const { title, id } of report.rules) {
      const ranks = report.findings.filter(({ rule, status }) => rule === id && status !== 'accepted').map(({ rank }) => rank);
      if (pillars.includes(`${title}, finding`)) expect(pillars).toContain(`${title}, finding ${Math.min(...ranks)}: `);
    }
    expect(pillars).toMatch(/, finding \d+: /);
    expect(pillars).not.toMatch(/\(\d+\): /);
  });
  it('has a part that a leader reads before the tables: present state, what to look at first, pillars, playbook, in this order and under 150 lines', () => {
    for (const build of [shopReport, withheldReport, teamlessReport, largeReport, tinyReport]) {
      const lines = renderMarkdown(build()).split('\n');
      const heads = lines.filter((line) => line.startsWith('#### ')).map((line) => line.slice(5));
      expect(heads.filter((head) => ['The present state', 'What to look at first', 'Four pillars', 'Playbook'].includes(head)).slice(-2)).toEqual(['Four pillars', 'Playbook']);
      expect(heads[0]).toBe('The present state');
      expect(lines.findIndex((line) => /^#### Findings|^<details>/.test(line))).toBeLessThan(150);
    }
  });
  it('without a score says what can be said, why there is none, and one thing to do about it', () => {
    const text = renderMarkdown(withheldReport());
    expect(text.split('Only 48 % of the effort belongs to a known team, and 70 % is needed.').length - 1).toBeLessThanOrEqual(3);
    expect(text).toMatch(/- \*\*To get one:\*\* Name smaller teams, or more of their members/);
    expect(text).toMatch(/- \*\*Who does the work\.\*\* One team does half of the work or more on \d+ of \d+ components.*\(`conway explain /);
  });
  it('leaves no hostile name alive (case 67)', () => {
    const of = (names: readonly string[]) => renderedMarkdown(renderMarkdown(hostileReport(names)));
    const [hostile, harmless] = [of(HOSTILE), of(HOSTILE.map((_, at) => `packages/name-${at}`))];
    // the same document as with harmless names: the same elements in the same order, the same cells in each row
    const without = ({ elements }: typeof hostile): string[] => elements.filter((element) => element !== 'code');
    expect(without(hostile)).toEqual(without(harmless));
    expect(hostile.rows).toEqual(harmless.rows);
    expect([...new Set(hostile.elements)].toSorted()).toEqual(['br', 'code', 'details', 'h3', 'h4', 'h5', 'li', 'ol', 'p', 'strong', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']);
    expect(forgeLinks(hostile.prose)).toEqual(forgeLinks(harmless.prose));
  });
  it('is cut by whole findings, and says how many are missing (case 67)', () => {
    const report = largeReport();
    const many: Report = { ...report, findings: Array.from({ length: 40 }, (_, copy) => report.findings.map((finding) => ({ ...finding, id: `${finding.id}-${copy}` }))).flat() };
    const text = renderMarkdown(many, COMMENT_BYTES);
    const counted = (said: string): number => {
      const sections = said.split('##### ').slice(1);
      const shown = sections.map((section) => section.split('\n').filter((line) => /^\| \d+ \|.* \|$/.test(line)).length);
      const more = [...said.matchAll(/^(?:and )?([\d,]+) more findings? of (?:this rule|other rules) in the full report\.$/gm)].map(([, n]) => Number(n!.replaceAll(',', '')));
      // the first of a rule without a table stands in the first part
      const told = [...said.matchAll(/^- \d+ · \*\*(.+?)\*\* .*conway explain/gm)].filter(([, title]) => !said.includes(`##### ${title} (`));
      return [...shown, ...more].reduce((sum, n) => sum + n, told.length);
    };
    const live = many.findings.filter(({ status }) => status !== 'accepted').length;
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(COMMENT_BYTES);
    expect(text.split('\n').filter((line) => /^\| \d+ \|/.test(line)).length).toBeGreaterThan(20);
    expect(counted(text)).toBe(live);
    const tight = renderMarkdown(many, new TextEncoder().encode(text).length - 1500);
    expect(counted(tight)).toBe(live);
    expect(new TextEncoder().encode(tight).length).toBeLessThan(new TextEncoder().encode(text).length - 1000);
  });
  it('counts none as missing that the first part tells, and points to no table that is cut', () => {
    const report = shopReport();
    const text = renderMarkdown(report, 1);
    const told = text.match(/^- \d+ · \*\*.*conway explain/gm)!.length;
    const live = report.findings.filter(({ status }) => status !== 'accepted' && status !== 'resolved').length;
    expect(text).not.toContain('##### ');
    expect(text).toContain(`\n${live - told} more findings of other rules in the full report.`);
    expect(text).toMatch(/; \d+ more of this kind\)/);
  });
});

describe('csv', () => {
  it('has a row per finding and its costs as numbers', () => {
    const report = shopReport();
    const [header, ...rows] = formatNamed('csv')!.render(report).trimEnd().split('\r\n');
    expect(header.split(',').slice(0, 8)).toEqual(['rank', 'id', 'rule', 'status', 'confidence', 'part', 'cost', 'partCost']);
    expect(rows).toHaveLength(report.findings.length);
    expect(rows[0]).toMatch(/^1,\w+,coordination-gap,open,strong,indirect,1.26,14,/);
  });
});

describe('html', () => {
  const page = formatNamed('html')!;
  it('names its two style sheets, its script and the program that it unpacks by hash and allows nothing else (case 65)', () => {
    const text = page.render(shopReport());
    const css = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, content]) => content);
    const scripts = [...text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes, content]) => ({ attributes, content }));
    const sha256 = (of: string): string => createHash('sha256').update(of).digest('base64');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)![1].replaceAll('&#39;', "'");
    expect(scripts.map(({ attributes }) => attributes)).toEqual([' type="application/octet-stream" id="payload"', ' type="application/octet-stream" id="evidence"', ' type="application/octet-stream" id="program"', ' type="module"']);
    const program = inflateRawSync(fromBase85(scripts[2].content)).toString();
    expect(policy).toBe(`default-src 'none'; script-src 'sha256-${sha256(scripts[3].content)}' 'sha256-${sha256(program)}'; style-src ${css.map((sheet) => `'sha256-${sha256(sheet)}'`).join(' ')}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`);
    expect([css.length, text.match(/<style/g)!.length]).toEqual([2, 2]);
    expect(text.match(/<script/gi)).toHaveLength(4);
    expect(documentText(text)).not.toMatch(/\sstyle=|\son\w+=|(?:src|href)="(?!#|data:,)/i);
  });
  it.each(VARIANTS)('%s has its headline within the first 16 KB', (_, build) => {
    expect(Buffer.from(page.render(build())).subarray(0, 16_384).toString()).toMatch(/<h1>[\s\S]*<\/h1>/);
  });
  it('stays small: 300 components under 400 KB, 2,000 under 1.8 MB, the program under 90 KB packed (case 65)', () => {
    expect(page.render(largeReport()).length).toBeLessThan(400 * 1024);
    expect(page.render(largeReport(2000)).length).toBeLessThan(1.8 * 1024 * 1024);
    expect(PROGRAM.packed.length * 0.8).toBeLessThan(90 * 1024);
  });
  it('has unique ids, and every link inside it leads somewhere', () => {
    for (const [, build] of VARIANTS) {
      const text = documentText(page.render(build()));
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of text.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
      for (const [, labels] of text.matchAll(/aria-labelledby="([^"]*)"/g)) for (const label of labels.split(' ')) expect(ids).toContain(label);
    }
  });
  it('says for a withheld score why, and shows no number in its place', () => {
    const text = page.render(withheldReport());
    const score = /<section id="score"[\s\S]*?<\/section>/.exec(text)![0];
    expect(score).toContain('Only 48 % of the effort belongs to a known team');
    expect(score).not.toMatch(/of 100<|waterfall|class="big"/);
  });
  it('shows what adds up: the terms of each part are 100 in tenths', () => {
    const terms = [...page.render(shopReport()).matchAll(/<p class="adds">(.*?) = <b>100<\/b>/g)].map(([, sum]) => [...sum.matchAll(/<b>([\d.]+)<\/b>/g)].reduce((total, [, term]) => total + Math.round(Number(term) * 10), 0));
    expect(terms).toEqual([1000, 1000]);
  });
  it('never prints NaN, undefined, Infinity or an object (case 81)', () => {
    for (const [, build] of VARIANTS.slice(0, 5)) for (const format of formats) expect(documentText(format.render(build()))).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});
