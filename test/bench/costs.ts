import { readRaw } from '../../src/cli/read.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { facts } from '../../src/facts/index.js';
import { analysisOf } from '../../src/pipeline.js';
import { costResiduals } from '../cost-residuals.js';

/** Rounding of sums over thousands of pairs stays far below. */
const TOLERANCE = 1e-9;

/** Prints by how much the costs of each repository miss the gap they must add up to (engine, section 4 item 3), and tells whether all are within 1e-9. */
export async function printCosts(repositories: readonly string[], print: (line: string) => void): Promise<boolean> {
  let all = true;
  for (const repository of repositories) {
    const request = await readRequest({ couplingSince: '36m' });
    const raw = await readRaw(repository, request, () => undefined, () => undefined);
    const options = analyzeOptions(request, raw, '0');
    const { comparison: { needs }, score } = analysisOf(facts(raw, options.facts), options.analysis);
    const rows = costResiduals(needs, { total: score.value, direct: score.direct.value, indirect: score.indirect.value });
    all &&= rows.every(({ residual }) => residual === null || Math.abs(residual) <= TOLERANCE);
    print(`${raw.repository.name ?? repository}: ${score.value === null ? 'score withheld; ' : ''}${rows.map(({ part, residual, pairs }) => `${part} ${residual === null ? 'no need' : residual.toExponential(1)} (${pairs} pairs)`).join(', ')}`);
  }
  return all;
}
