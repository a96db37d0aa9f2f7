import type { Analysis } from '../model/analysis.js';
import type { ExecutionRow } from '../model/execution.js';

/** The repository's row of the table of execution. */
export function repositoryRow({ execution }: Analysis): ExecutionRow {
  return execution.rows.find(({ of }) => of === 'repository')!;
}

/** With fewer change-sets a share is whatever a week made of it. */
export const FEWEST = 10;
