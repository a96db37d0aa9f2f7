import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readUserFile } from '../ingest/org/index.js';
import { EXIT, UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { historyLine } from '../report/history-line.js';
import { writeFiles } from './output.js';

/** Some thousand runs: a line has some two kilobytes. */
const MOST_BYTES = 16 << 20;

/** @throws UserError (exit 2) for a file that holds something else, or that one of `outputs`, which the run writes as well, would replace. */
export async function checkHistoryFile(path: string, outputs: readonly string[]): Promise<void> {
  const problem = path === '' ? 'no file named' : outputs.some((output) => resolve(output) === resolve(path)) ? `${path} is a report of this run` : null;
  if (problem !== null) throw new UserError(`--history: ${problem}`, EXIT.usage, 'name a file of its own, such as history.jsonl');
  await readHistoryFile(path);
}

/** Lines of the file given with --history; none where it is not there yet. @throws UserError (exit 2) for a file that cannot be read or is no history. */
export async function readHistoryFile(path: string): Promise<readonly string[]> {
  // what fails else, such as a folder above it that is a file, is for the reading to tell
  const there = await stat(path).then(() => true, (error: NodeJS.ErrnoException) => error.code !== 'ENOENT');
  if (!there) return [];
  const lines = (await readUserFile(path, '--history', MOST_BYTES)).split('\n').filter((line) => line.trim() !== '');
  if (!lines.every(isRun)) throw new UserError(`--history: ${path} holds something else than lines of earlier runs`, EXIT.usage, 'name a file of its own');
  return lines;
}

/** Puts the figures of this run behind those that are there by now: another run may have ended since this one began. The same run again adds nothing. */
export async function addToHistory(path: string, report: Report): Promise<void> {
  const line = historyLine(report), lines = await readHistoryFile(path);
  if (!lines.includes(line)) await writeFiles([{ path, text: [...lines, line, ''].join('\n') }]);
}

/** Other JSON of ours has a `schemaVersion` too: a report has its parts within the score. */
function isRun(line: string): boolean {
  try {
    const run = JSON.parse(line) as { schemaVersion?: unknown; parts?: unknown; metrics?: unknown } | null;
    return run?.schemaVersion === 1 && typeof run.parts === 'object' && run.parts !== null && Array.isArray(run.metrics);
  } catch {
    return false;
  }
}
