import { mirrorLayout } from '../../viz/layout/mirror.js';
import type { Report } from '../model/report.js';
import type { Trend } from '../model/trend.js';
import type { Format } from './format.js';
import { jsonText } from './encode/json-text.js';
import { coverageSection } from './html/coverage.js';
import { executionSection } from './html/execution.js';
import { findingsSection } from './html/findings.js';
import { flowSection } from './html/flow.js';
import { footer, masthead } from './html/frame.js';
import { ownershipSection } from './html/ownership.js';
import { page } from './html/page.js';
import { picturesSection } from './html/pictures.js';
import { payloadBlocks } from './html/payload.js';
import { pillarsSection } from './html/pillars.js';
import { playbookSection } from './html/playbook.js';
import { readingSection } from './html/reading.js';
import { repositoriesSection } from './html/repositories.js';
import { rightModelSection } from './html/right-model.js';
import { hasScore, scoreSection } from './html/score.js';
import { stateSection } from './html/state.js';
import { tablesSection } from './html/tables.js';
import { teamsSection } from './html/teams.js';
import { trendSection } from './html/trend.js';
import { inOrder } from './ranking.js';
import { namesOf } from './wording.js';

/** One self-contained page: opens from a file, asks no network, and says all it has to say without scripts; with them it is a tool as well. */
export const html: Format = { id: 'html', aliases: [], fileName: 'report.html', render: (report) => reportPage(report, null) };

/** The page is that of report.json: whoever has only that (and the trend, if there is one) gets the same bytes. */
export function reportPage(given: Report, trend: Trend | null): string {
  const report = JSON.parse(jsonText(given)) as Report;
  const mirror = mirrorLayout(report);
  const content = { report, names: namesOf(report), findings: inOrder(report) };
  return page(
    `Mirror report – ${report.repository.name ?? 'repository'}`,
    masthead(content),
    [scoreSection(content, mirror), ...(hasScore(content) ? [stateSection(content)] : []), findingsSection(content), picturesSection(report, mirror), repositoriesSection(content), ownershipSection(content), flowSection(content), teamsSection(content), pillarsSection(content), playbookSection(content), rightModelSection(content), executionSection(content), trendSection(trend), coverageSection(content), tablesSection(content), readingSection(content)],
    footer(report),
    payloadBlocks(report),
  );
}
