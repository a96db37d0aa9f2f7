import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { scenarioOf } from '../../src/cli/redesign/scenario-input.js';
import { startOf } from '../../src/cli/redesign/start.js';
import { readRaw } from '../../src/cli/read.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { parseScenario } from '../../src/ingest/org/index.js';
import type { Report } from '../../src/model/report.js';
import { analyze } from '../../src/pipeline.js';
import { presentWhatIf } from '../../src/redesign/present-what-if.js';
import { jsonText } from '../../src/report/encode/json-text.js';
import { fromColumns, toColumns, type Json } from '../../viz/payload/columns.js';
import { withoutEvidence } from '../../viz/payload/split.js';
import { effectOf } from '../../viz/app/scenario/effect.js';
import { refusal, scenarioFile, withMove } from '../../viz/app/scenario/moves.js';
import type { Move } from '../../viz/app/state.js';
import { shopReport, teamlessReport } from '../report/report-builder.js';

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;
const QUIET = { stdout: { write: () => true }, stderr: { write: () => true } } as never;

/** What the page has: the report by way of its payload. */
const inPage = (report: Report): Report => fromColumns(JSON.parse(JSON.stringify(toColumns(withoutEvidence(JSON.parse(jsonText(report)) as Report).rest as unknown as Json)))) as unknown as Report;

describe.each(['misplaced', 'coupled-teams', 'shared', 'handover'])('what if, in the page and on the command line: the story %s', (name) => {
  let folder: string;
  let report: Report;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conway-what-if-'));
    const { commits, teams, config } = await readStory(join(STORIES, name));
    const { dir } = await makeRepository(join(folder, 'repo'), commits);
    const request = await readRequest({ ...(teams !== null && { teams }), ...(config !== null && { config }) });
    const raw = await readRaw(dir, request, () => undefined, () => undefined);
    report = analyze(raw, analyzeOptions(request, raw, '0'));
    path = join(folder, 'report.json');
    await writeFile(path, jsonText(report));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('says the same of any moves, from the file that the page saves', async () => {
    expect(refusal(report)).toBe(null);
    const start = await startOf(path, {}, '0', QUIET);
    const effect = effectOf(inPage(report))!;
    const moves = fc.array(fc.record({ component: fc.constantFrom(...report.components.map(({ id }) => id)), team: fc.constantFrom(...report.teams.map(({ id }) => id)) }), { minLength: 1, maxLength: 6 })
      .map((all) => all.reduce<readonly Move[]>((moved, move) => withMove(moved, move, new Set()), []));
    let changed = 0;
    fc.assert(fc.property(moves, (all) => {
      const scenario = scenarioOf(parseScenario(jsonText(scenarioFile(all)), 'scenario.json'), start);
      const [page, command] = [effect(all), presentWhatIf(start.present, scenario)];
      expect(page).toEqual(command);
      if (page.disruption.work > 0) changed += 1;
    }), { numRuns: 60 });
    expect(changed).toBeGreaterThan(0);
  });
  it('of no move is the present, before and after', () => {
    const { certain, assumed, disruption } = effectOf(inPage(report))!([]);
    expect(assumed.after).toEqual(assumed.before);
    expect(certain.declaredFit.after).toBe(certain.declaredFit.before);
    expect(disruption.work).toBe(0);
  });
});

describe('moves', () => {
  const owners = new Set(['ui']);
  it('keep one move for a component, the last', () => {
    expect(withMove(withMove([], { component: 'a', team: 'x' }, owners), { component: 'a', team: 'y' }, owners)).toEqual([{ component: 'a', team: 'y' }]);
  });
  it('back to the only declared owner are none; to that owner from the start they ask that the rest of the work comes to it', () => {
    expect(withMove([{ component: 'a', team: 'x' }], { component: 'a', team: 'ui' }, owners)).toEqual([]);
    expect(withMove([], { component: 'a', team: 'ui' }, owners)).toEqual([{ component: 'a', team: 'ui' }]);
    expect(withMove([{ component: 'a', team: 'x' }], { component: 'a', team: 'ui' }, new Set(['ui', 'api']))).toEqual([{ component: 'a', team: 'ui' }]);
  });
  it('are refused, with the reason, where no team is declared or the report carries no sums', () => {
    expect(refusal(teamlessReport())).toContain('--teams');
    expect(refusal({ ...shopReport(), tallies: null, talliesReason: 'withheld here' })).toContain('withheld here');
  });
});
