import { readRaw } from '../../src/cli/read.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { analyze } from '../../src/pipeline.js';
import { costResiduals } from '../cost-residuals.js';

/** Costs of floating-point sums that should be equal. */
const TOLERANCE = 1e-9;

/** Prints by how much the costs of each repository miss the gap they must add up to (engine, section 4 item 3), and tells whether all are within 1e-9. */
export async function printCosts(repositories: readonly string[], print: (line: string) => void): Promise<boolean> {
  let all = true;
  for (const repository of repositories) {
    const request = await readRequest({ couplingSince: '36m' });
    const raw = await readRaw(repository, request, () => undefined, () => undefined);
    const rows = costResiduals(analyze(raw, analyzeOptions(request, raw, '0')));
    all &&= rows.every(({ residual }) => residual === null || Math.abs(residual) <= TOLERANCE);
    print(`${raw.repository.name ?? repository}: ${rows.map(({ part, residual, pairs }) => `${part} ${residual === null ? 'withheld' : residual.toExponential(1)} (${pairs} pairs)`).join(', ')}`);
  }
  return all;
}
