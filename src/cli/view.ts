import { dirname, join } from 'node:path';
import { readReport } from '../ingest/report.js';
import { readTrend } from '../ingest/read-trend.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { html, reportPage } from '../report/html.js';
import { writeFiles } from './output.js';
import type { Streams } from './streams.js';

/** `conway view REPORT`: the page of a report that was written before; the same bytes as it was first written with. */
export async function runView(path: string, { out, trend: trendPath }: { readonly out?: string; readonly trend?: string }, { stdout }: Streams): Promise<ExitCode> {
  const trend = trendPath === undefined ? null : await readTrend(trendPath);
  const text = rendered(await readReport(path, 'view takes the report.json of an earlier run'), path, (report) => reportPage(report, trend));
  if (out === '-') {
    stdout.write(text);
    return EXIT.done;
  }
  const target = out ?? join(dirname(path), html.fileName);
  await writeFiles([{ path: target, text }]);
  stdout.write(`${terminalText(target)}\n`);
  return EXIT.done;
}

/** The reader checks what explanations need; a page needs all, and what lacks a part is no whole report. */
function rendered(report: Report, path: string, render: (report: Report) => string): string {
  try {
    return render(report);
  } catch (error) {
    throw new UserError(`${path} is not a whole report of this version (${error instanceof Error ? error.message : String(error)})`, EXIT.usage, 'make it again with conway analyze');
  }
}
