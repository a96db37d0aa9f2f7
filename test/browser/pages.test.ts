import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { documentSpec } from './document.spec.js';
import { exportSpec } from './export.spec.js';
import { flowSpec } from './flow.spec.js';
import { startHarness, type Harness } from './harness.js';
import { inspectorSpec } from './inspector.spec.js';
import { linksSpec } from './links.spec.js';
import { mirrorSpec } from './mirror.spec.js';
import { ownershipSpec } from './ownership.spec.js';
import { pixelsSpec } from './pixels.spec.js';
import { shellSpec } from './shell.spec.js';
import { tableSpec } from './table.spec.js';
import { teamsSpec } from './teams.spec.js';
import { trendSpec } from './trend.spec.js';

// One file, so that all specs share one browser; a new view brings its spec and a line here.
describe('the page in a browser, from a file', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.end());
  afterEach(() => harness.closePages());
  for (const spec of [documentSpec, shellSpec, linksSpec, mirrorSpec, pixelsSpec, ownershipSpec, flowSpec, teamsSpec, trendSpec, exportSpec, inspectorSpec, tableSpec]) spec(() => harness);
});
