import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/report.js';
import { installPeers, PEERS_HOME } from './peer-tools.js';

const CLI = fileURLToPath(new URL('../../bin/cli.js', import.meta.url));
const README = fileURLToPath(new URL('../../../README.md', import.meta.url));

type Value = Record<string, unknown>;
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<{ runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Value[] }> }> }> };
}

/** The README's queries over the Parquet files of a repository, in DuckDB, beside the figures of its report. */
export async function printQueries(repositories: readonly string[], print: (line: string) => void): Promise<boolean> {
  installPeers();
  const { DuckDBInstance } = createRequire(join(PEERS_HOME, 'package.json'))('@duckdb/node-api') as DuckDb;
  const queries = [...readFileSync(README, 'utf8').matchAll(/```sql\n-- ([a-z-]+)[^\n]*\n([^]*?)```/g)].map(([, name, sql]) => ({ name: name!, sql: sql! }));
  let same = true;
  for (const repository of repositories) {
    const folder = mkdtempSync(join(tmpdir(), 'conway-queries-'));
    try {
      execFileSync(process.execPath, [CLI, 'facts', repository, '--format', 'parquet', '--out', join(folder, 'facts'), '--quiet']);
      execFileSync(process.execPath, [CLI, 'analyze', repository, '--format', 'json', '--out', folder, '--quiet']);
      const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      print(repository);
      for (const { name, sql } of queries) {
        const rows = (await connection.runAndReadAll(sql.replace(/'([a-z-]+\.parquet)'/g, (_, file: string) => `'${join(folder, 'facts', file)}'`))).getRowObjectsJson();
        const line = name === 'change-sets' ? byComponent(rows, report) : ofMetric(name, rows[0]!, report);
        print(`  ${name}: ${line.said}`);
        same &&= line.same;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return same;
}

interface Compared {
  readonly said: string;
  readonly same: boolean;
}

function byComponent(rows: readonly Value[], { components }: Report): Compared {
  const found = new Map(rows.map(({ component, value }) => [String(component), Number(value)]));
  const differing = components.filter(({ id, changeSets }) => (found.get(id) ?? 0) !== changeSets);
  return { said: `${components.length - differing.length} of ${components.length} components the same`, same: differing.length === 0 };
}

function ofMetric(id: string, { value, n }: Value, { metrics }: Report): Compared {
  const metric = metrics.find((one) => one.id === id);
  const same = metric !== undefined && metric.value !== null && Math.abs(Number(value) - metric.value) < 1e-9;
  return { said: `${String(value)} (n = ${String(n)}), in the report ${String(metric?.value)}${same ? '' : ', DIFFERENT'}`, same };
}
