import { readFile, stat } from 'node:fs/promises';
import { EXIT, UserError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { historyLine } from '../report/history-line.js';
import { writeFiles } from './output.js';

/** Some thousand runs: a line has some two kilobytes. */
const MOST_BYTES = 16 << 20;

/** Lines of the file given with --history; none where it is not there yet. @throws UserError (exit 2) for a file that is no history, before anything is analysed. */
export async function readHistoryFile(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (!found.isFile() || found.size > MOST_BYTES) throw new UserError(`--history: ${path} is ${found.isFile() ? 'larger than 16 MB' : 'no file'}`, EXIT.usage, 'name a file of its own; older lines can be deleted from it');
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  if (!lines.every(isRun)) throw new UserError(`--history: ${path} holds something else than lines of earlier runs`, EXIT.usage, 'name a file of its own');
  return lines;
}

/** Puts the figures of this run behind those of earlier ones. The same run again adds nothing. */
export async function addToHistory(path: string, lines: readonly string[], report: Report): Promise<void> {
  const line = historyLine(report);
  if (!lines.includes(line)) await writeFiles([{ path, text: [...lines, line, ''].join('\n') }]);
}

function isRun(line: string): boolean {
  try {
    return (JSON.parse(line) as { schemaVersion?: unknown } | null)?.schemaVersion === 1;
  } catch {
    return false;
  }
}
