import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanation } from '../../src/cli/explain.js';
import { SCORE_RULES } from '../../src/cli/score-card.js';
import { UserError } from '../../src/model/errors.js';
import type { MetricReport, Report } from '../../src/model/report.js';
import { shopReport as builtReport } from '../report/report-builder.js';

let folder: string;
/** With ids as a written report has them. */
const shopReport = (): Report => ({ ...builtReport(), findings: builtReport().findings.map((finding, index) => ({ ...finding, id: index.toString(16).padStart(16, 'a') })) });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-explain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function explain(name: string, report: unknown = shopReport()): Promise<string> {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(report));
  return (await explanation(name, undefined, path)).join('\n');
}
async function refusal(name: string, report: Report): Promise<UserError> {
  return explain(name, report).then(() => expect.fail('it was told'), (error: unknown) => error as UserError);
}
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const metric = (id: string, rest: Partial<MetricReport>): MetricReport => ({ ...shopReport().metrics[0]!, id, scope: 'repository', unit: 'ratio', n: 900, value: 0.25, valueReason: null, pillar: 'operation', ...rest });

describe('explain of a measure', () => {
  const components = shopReport().components.slice(0, 7);
  const rows = components.map(({ id }, index) => ({ ...shopReport().execution.rows[0]!, of: 'component' as const, id, changeSets: 100 + index, fixShare: index === 6 ? null : 0.1, workMix: { ...shopReport().execution.rows[0]!.workMix, fix: 10 + index } }));
  const report = { ...shopReport(), metrics: [metric('fix-share', {})], execution: { ...shopReport().execution, rows } };

  it('tells its value, of how much, and what adds most to it, after what it means', async () => {
    const text = oneLine(await explain('fix-share', report));
    expect(text).toMatch(/Definition: .*Value: 25 % n: 900 of 1,311 change-sets By component: the 5 of 7 that add most/);
    expect(text).toContain(`${components[6]!.name}: 16 of 106 change-sets, a share is not said`);
    expect(text).toContain(`${components[5]!.name}: 15 of 105 change-sets, 10 % of those of known purpose`);
    expect(text).not.toContain(`${components[0]!.name}: 10 of`);
    expect(text).toContain('Pillar: Operational discipline');
  });
  it('tells why it has none, and rows only where the report keeps some', async () => {
    expect(oneLine(await explain('bus-factor', { ...report, metrics: [metric('bus-factor', { value: null, valueReason: 'nobody is known' })] }))).toContain('Value: not known: nobody is known');
    const known = oneLine(await explain('bus-factor', { ...report, metrics: [metric('bus-factor', { value: 2, unit: 'people' })] }));
    expect(known).toContain('Value: 2 people n: 900 files');
    expect(known).toContain('the report keeps none by component or team');
    expect(oneLine(await explain('bus-factor', { ...report, metrics: [] }))).toContain('before there was this measure');
  });
  it('lists components by who imports them, and teams by their autonomy with what is inferred', async () => {
    const most = Math.max(...report.components.map(({ importers }) => importers));
    expect(oneLine(await explain('propagation-cost', { ...report, metrics: [metric('propagation-cost', {})] }))).toMatch(new RegExp(`Imported most: .*?: ${most} other components? imports? it`));
    const inferred = { ...report, score: { ...report.score, labels: 'inferred-members' as const }, metrics: [metric('autonomy', {})] };
    expect(oneLine(await explain('autonomy', inferred))).toContain('Teams: Owners are declared, their members are not');
  });
  it('needs no report, and no whole one', async () => {
    const none = oneLine((await explanation('fix-share', undefined, join(folder, 'none.json'))).join(' '));
    expect(none).toMatch(/^Fix share .* Report: .*none\.json does not exist: with one/);
    const { execution: _, ...older } = report;
    expect(oneLine(await explain('fix-share', older))).toContain('Report: it lacks what this is made of');
  });
  it('tells the score with range, chance and n', async () => {
    const text = oneLine(await explain('score'));
    expect(text).toContain('Between components: 47 (range 41–53); by chance 12 (9–17), κ 0.40');
    expect(text).toMatch(/n: [\d,]+ change-sets?, \d+ people, \d+ teams/);
  });
});

describe('explain of the score', () => {
  it('says how it is computed, with learned members held out and what uses them in-sample', async () => {
    const text = oneLine(await explain('score'));
    for (const rule of SCORE_RULES) expect(text).toContain(rule);
    expect(text).toMatch(/held out: .* blocks of eight.*\(in-sample\).*`networks\.teams`/);
    expect(text).not.toContain('; for the arithmetic alone');
  });
  it('tells sums without a score for the arithmetic alone', async () => {
    const { score, ...report } = shopReport();
    const withheld = { ...score, value: null, direct: { ...score.direct, value: null, withheld: 'too little need' } };
    expect(oneLine(await explain('score', { ...report, score: withheld }))).toMatch(/Inside components: not said: too little need; for the arithmetic alone, [\d.,]+ of a need of [\d.,]+ \(\d+ % of all\) met/);
  });
});

describe('explain of a rule', () => {
  it('lists its findings by rank with id, place, figure and confidence', async () => {
    const report = shopReport();
    const text = oneLine(await explain('coordination-gap', report));
    const own = report.findings.filter(({ rule }) => rule === 'coordination-gap');
    expect(own.length).toBeGreaterThan(0);
    expect(text).toContain(`Findings: ${own.length}`);
    for (const { rank, id, confidence } of own) expect(text).toMatch(new RegExp(`· ${rank} \\(${id.slice(0, 8)}\\) [^;]+: [^;]+; ${confidence}`));
  });
  it('says that it found nothing, or why it could not judge', async () => {
    expect(oneLine(await explain('team-cycle'))).toContain('Findings: none: it looked and found nothing');
    expect(oneLine(await explain('approval-drag'))).toContain('Findings: could not judge: no export of reviews was given');
  });
  it('shows the thresholds it was judged by', async () => {
    const report = shopReport();
    const rules = report.rules.map((rule) => (rule.id === 'single-point' ? { ...rule, threshold: { share: { value: 0.61, meaning: 'set here', reason: 'a test' } } } : rule));
    expect(await explain('single-point', { ...report, rules })).toContain('Threshold share = 0.61');
  });
});

describe('explain takes names as they are printed', () => {
  const report = shopReport();
  const [component, twin] = report.components;
  const teams = report.teams.map((team) => ({ ...team, label: team.id }));
  const side = { id: `${component!.id} (acme/x)`, component: component!.id, owners: ['acme/x'] };
  const sided = { ...report, teams, comparison: { ...report.comparison, units: [side, { id: `${component!.id} (acme/y)`, component: component!.id, owners: ['acme/y'] }] } };

  it('the title of a rule or a measure', async () => {
    expect(await explain('Coordination gap')).toBe(await explain('coordination-gap'));
    expect(await explain('bus factor (active)')).toBe(await explain('bus-factor'));
  });
  it('a team without its organisation, or as the owners file calls it', async () => {
    const { id } = teams[0]!;
    const told = await explain(id, sided);
    expect(told).toMatch(/^Team: /);
    expect(await explain(id.slice(id.indexOf('/') + 1), sided)).toBe(told);
    expect(await explain(`@${id}`, sided)).toBe(told);
  });
  it('a side of a component', async () => {
    const text = await explain(`${component!.name} (x)`, sided);
    expect(text).toMatch(/^Side: acme\/x of the component\nComponent: /);
    expect(await explain(side.id, sided)).toBe(text);
  });
  it('asks for the path where two components have a name, in one line, and takes the path', async () => {
    const twins = { ...report, components: report.components.map((one) => (one.id === twin!.id ? { ...one, name: 'TWINS' } : one.id === component!.id ? { ...one, name: 'TWINS' } : one)) };
    const error = await refusal('TWINS', twins);
    expect([error.exitCode, error.hint]).toEqual([2, 'give the path of the one you mean']);
    expect(error.message).toBe(`TWINS: 2 components have this name: ${component!.id}, ${twin!.id}`);
    expect(await explain(twin!.id, twins)).toMatch(/^Component: TWINS/);
  });
  it('tells a component and a team that have one name', async () => {
    const alike = { ...report, components: report.components.map((one) => (one.id === component!.id ? { ...one, name: teams[0]!.label } : one)) };
    expect(await explain(teams[0]!.label, { ...alike, teams })).toMatch(/^Component: [^]*\n\nTeam: /);
  });
});
