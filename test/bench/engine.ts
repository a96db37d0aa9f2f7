import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { document } from '../../src/document/index.js';
import { RULES, runRules } from '../../src/findings/index.js';
import { metricReports } from '../../src/metrics/index.js';
import type { Stage } from '../../src/model/errors.js';
import type { Facts } from '../../src/model/facts.js';
import type { RawFacts } from '../../src/model/raw.js';
import { analysisOf } from '../../src/pipeline.js';
import { headline } from '../../src/report/headline.js';
import { madeFacts } from './made-facts.js';

const HERE = fileURLToPath(import.meta.url);
const STAGES = ['graphs', 'clusters', 'compare', 'metrics', 'findings', 'report'] as const;
const CHANGE_SETS_PER_COMPONENT = 20;

interface Answer { readonly peak: number; readonly seconds: { readonly [stage: string]: number } }

/**
 * How the engine grows: processor seconds by stage and peak memory of the pure half of the run on made-up facts, half as many people as components, each size in a process of its
 * own. `labels` as in `Facts`: with `declared` no label is learned. `×/decade`: as in `growth`.
 */
export function engine(sizes: readonly number[], labels: Facts['labels'], print: (line: string) => void): void {
  const row = (...cells: readonly (string | number)[]): void => print(cells.map((cell) => String(cell).padStart(11)).join(''));
  row('components', 'people', 'changes', ...STAGES, 'all s', 'peak MB', '×/decade');
  let before: { size: number; all: number } | null = null;
  for (const size of sizes) {
    const people = Math.max(10, Math.round(size / 2));
    const { seconds, peak } = JSON.parse(execFileSync(process.execPath, [HERE, String(size), String(people), labels], { encoding: 'utf8', maxBuffer: 1 << 20 })) as Answer;
    const all = STAGES.reduce((sum, stage) => sum + (seconds[stage] ?? 0), 0);
    const growth = before === null ? '' : (10 ** (Math.log(all / before.all) / Math.log(size / before.size))).toFixed(1);
    row(size, people, size * CHANGE_SETS_PER_COMPONENT, ...STAGES.map((stage) => (seconds[stage] ?? 0).toFixed(2)), all.toFixed(2), (peak / 1e6).toFixed(0), growth);
    before = { size, all };
  }
}

async function once(components: number, people: number, labels: Facts['labels']): Promise<void> {
  const facts = madeFacts({ components, people, changeSets: components * CHANGE_SETS_PER_COMPONENT, labels, seed: 1 });
  const nothing = { repository: facts.repository, history: { firstParent: false, renames: 'exact' }, org: { repositoryConfig: {}, mailmap: null, owners: null, teams: null, exports: { reviews: null } } } as unknown as RawFacts;
  const { analysis: options, shown } = analyzeOptions(await readRequest({}), nothing, '0');
  const seconds: Record<string, number> = {};
  const step = <T>(stage: Stage, run: () => T): T => {
    const start = processor();
    const result = run();
    seconds[stage] = processor() - start;
    return result;
  };
  const analysis = analysisOf(facts, options, step);
  const metrics = step('metrics', () => metricReports(analysis));
  const found = step('findings', () => runRules(RULES, analysis));
  const bytes = step('report', () => JSON.stringify(document(analysis, null, { metrics, ...found }, shown, '0', headline)).length);
  if (bytes === 0) throw new Error('no report was made');
  process.stdout.write(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS * 1024 }));
}

function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

if (process.argv[1] === HERE) await once(Number(process.argv[2]), Number(process.argv[3]), process.argv[4] as Facts['labels']);
