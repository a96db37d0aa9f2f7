import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../fixtures/make-repository.js';
import { readStory, reviewsExport, type Story } from '../fixtures/story.js';
import { readRaw } from '../src/cli/read.js';
import { analyzeOptions, readRequest } from '../src/cli/request.js';
import { TOOL_ROLES } from '../src/compare/tool-roles.js';
import type { Report } from '../src/model/report.js';
import { analyze } from '../src/pipeline.js';
import { anonymousReport } from '../src/report/anonymous.js';
import { eachText } from '../src/report/anonymous/fields.js';
import { jsonPieces } from '../src/report/encode/json-text.js';
import { costResiduals } from './cost-residuals.js';
import { isReport } from './report/report-schema.js';

const STORIES = new URL('../fixtures/stories/', import.meta.url).pathname;
const names = (await readdir(STORIES, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-stories-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function told(name: string): Promise<{ story: Story; report: Report }> {
  const { story, commits, teams, config, workItems, incidents, deployments } = await readStory(join(STORIES, name));
  const { dir, ids } = await makeRepository(join(folder, name), commits);
  const exported = reviewsExport(commits, ids);
  const reviews = exported === null ? null : join(folder, `${name}-reviews.json`);
  if (reviews !== null) await writeFile(reviews, exported!);
  const request = await readRequest({ ...(story.clones === true && { clones: true }), ...(teams !== null && { teams }), ...(config !== null && { config }), ...(reviews !== null && { reviews }), ...(workItems !== null && { workItems }), ...(incidents !== null && { incidents }), ...(deployments !== null && { deployments }) });
  const raw = await readRaw(dir, request, () => undefined, () => undefined);
  return { story, report: analyze(raw, analyzeOptions(request, raw, '0')) };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{2,}/g) ?? [];
/** Words that this program writes itself, as far as reports are made of them: a name of these cannot be told from them. */
const OURS = new Set((await Promise.all((await readdir('src', { recursive: true })).filter((path) => path.endsWith('.ts') && !/^(cli|ingest|options|compare\/tool-roles)/.test(path)).sort().map((path) => readFile(join('src', path), 'utf8'))))
  .flatMap((text) => wordsOf(text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''))));

/** Words of names in a report, and of dependencies that rules name, which are of the world outside. */
function wordsOfNames(report: Report): ReadonlySet<string> {
  const words = new Set(Object.values(TOOL_ROLES).flatMap((roles) => Object.values(roles).flat()).flatMap(wordsOf));
  eachText({ ...report, options: {} }, (text, field) => {
    if (field !== 'sentence' && field !== 'words') for (const word of wordsOf(text)) words.add(word);
    return text;
  });
  return words;
}

const residuals = ({ comparison, score }: Report) => costResiduals(comparison.needs, { total: score.value, direct: score.direct.value, indirect: score.indirect.value });

describe.each(names)('story %s', (name) => {
  let story: Story;
  let report: Report;
  beforeAll(async () => {
    ({ story, report } = await told(name));
  });

  it('says what it must', () => {
    for (const { rule, subjects } of story.expect.findings) {
      const found = report.findings.filter((finding) => finding.rule === rule).map((finding) => finding.subjects.map(({ id }) => id));
      expect(found, `${rule} about ${subjects.join(', ') || 'anything'}`).toSatisfy((all: string[][]) => all.some((ids) => subjects.every((subject) => ids.includes(subject))));
    }
  });

  it('keeps silent where it must', () => {
    const fired = report.findings.filter((finding) => story.expect.silent.includes(finding.rule)).map((finding) => `${finding.rule}: ${finding.message}`);
    expect(fired).toEqual([]);
  });

  it('is silent where it was asked', () => {
    const outcomes = Object.fromEntries(report.rules.map((rule) => [rule.id, rule.outcomeReason ?? rule.outcome]));
    for (const rule of story.expect.judged ?? []) expect(outcomes[rule], rule).toBe('none');
  });

  it('rests on the figures it must', () => {
    const close = Object.entries(story.expect.coverage ?? {}).map(([name, value]) => [name, typeof value === 'number' ? expect.closeTo(value, 12) : value]);
    expect(report.coverage).toMatchObject(Object.fromEntries(close));
  });

  it('has costs that add up to what is missing from each score', () => {
    for (const { part, residual } of residuals(report)) if (residual !== null) expect(Math.abs(residual), part).toBeLessThanOrEqual(1e-9);
    const shown = report.comparison.needs.filter(({ cost }) => cost !== null);
    expect(shown.length > 0).toBe(report.score.value !== null && report.comparison.needs.length > 0);
  });

  it('makes a report that its published schema fits', () => {
    isReport(JSON.parse([...jsonPieces(report)].join('')));
    expect(isReport.errors ?? []).toEqual([]);
  });

  it('names nothing in a report without names', () => {
    const names = wordsOfNames(report);
    const shown = new Set(wordsOf(JSON.stringify(anonymousReport(report))));
    expect([...names].filter((word) => shown.has(word) && !OURS.has(word))).toEqual([]);
  });

  it('lets no rule fail', () => expect(report.rules.filter((rule) => rule.outcome === 'failed')).toEqual([]));
});

it('at least one story shows a score of each part, so that the costs above are of something', async () => {
  const { report } = await told('aligned');
  expect(residuals(report).map(({ residual }) => residual === null)).toEqual([false, false, false]);
});
