import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { RawHistory } from '../model/raw.js';
import type { Report } from '../model/report.js';
import type { Trend } from '../model/trend.js';
import { isoTime, parseWhen, pointsInTime } from '../options.js';
import { analyze } from '../pipeline.js';
import { markdownBlocks, terminalBlocks } from '../report/blocks.js';
import { jsonText } from '../report/encode/json-text.js';
import { trendBlocks, trendFindings, trendPoints } from '../report/trend.js';
import { progressLine } from './progress.js';
import { readRaw } from './read.js';
import { analyzeOptions, readRequest, type Flags, type Request } from './request.js';
import type { Streams } from './streams.js';

const MOST = 60;

/** `conway trend`: the analysis at points in time, each with the code, owners and history as they stood then. */
export async function runTrend(path: string, flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  const format = flags.format ?? 'text';
  if (!['text', 'md', 'json'].includes(format)) throw new UserError(`--format: ${JSON.stringify(format)} is not a format of a trend`, EXIT.usage, 'use text, md or json');
  const every = flags.every ?? 'quarter';
  if (every !== 'month' && every !== 'quarter' && every !== 'year') throw new UserError(`--every: ${JSON.stringify(every)} is not a period`, EXIT.usage, 'use month, quarter or year');
  const last = /^\d{1,2}$/.test(flags.last ?? '8') ? Number(flags.last ?? '8') : 0;
  if (last < 2 || last > MOST) throw new UserError(`--last: ${JSON.stringify(flags.last)} is not a number of points`, EXIT.usage, `give a whole number from 2 to ${MOST}`);
  const request = await readRequest(flags);
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const at = async (one: Request, until?: number): Promise<{ report: Report; committedAt: number }> => {
      const raw = await readRaw(path, one, progress, () => undefined);
      const given: Request = until === undefined ? one : { ...one, flags: { ...one.flags, until: isoTime(until) } };
      return { report: analyze(raw, { ...analyzeOptions(given, raw, version), support: false, progress }), committedAt: raw.repository.committedAt };
    };
    const newest = await at(request);
    if (newest.committedAt === 0) throw new UserError('there is no commit yet', EXIT.usage, 'a trend needs a history');
    const times = pointsInTime(every, last, newest.committedAt).slice(1);
    // the newest run reads as far back as its own windows; the line of first parents is needed back to the oldest point
    const line = mainLine((await readRaw(path, { ...request, flags: { ...flags, since: spanned(times.at(-1) ?? newest.committedAt, request) } }, progress, () => undefined)).history);
    const reports = [newest.report];
    for (const time of times) {
      const tip = line.find(({ committedAt }) => committedAt <= time);
      if (tip === undefined) break;
      reports.unshift((await at({ ...request, flags: { ...flags, rev: tip.id } }, time)).report);
    }
    end();
    if (format === 'json') stdout.write(jsonText({ schemaVersion: 1, repository: newest.report.repository.name, every, points: trendPoints(reports), findings: trendFindings(reports) } satisfies Trend));
    else if (format === 'md') stdout.write(markdownBlocks(`Trend of ${newest.report.repository.name ?? 'this repository'}`, trendBlocks(reports)));
    else stdout.write(terminalBlocks(trendBlocks(reports)));
    return EXIT.done;
  } finally {
    end();
  }
}

/** A window that reaches back to the oldest point, as an ISO date; what the user asks for where that reaches further. */
function spanned(oldest: number, { flags, config }: Request): string {
  const date = new Date((oldest - 400 * 86_400) * 1000).toISOString().slice(0, 10);
  const asked = flags.since ?? config.since;
  return asked === undefined ? date : parseWhen(asked, oldest, '--since') < oldest - 400 * 86_400 ? asked : date;
}

/** Commits from the newest along first parents, newest first. */
function mainLine({ ids, committedAt, parentOffset, parentRow }: RawHistory): { id: string; committedAt: number }[] {
  const line: { id: string; committedAt: number }[] = [];
  for (let row = ids.length > 0 ? 0 : -1; row >= 0; row = parentOffset[row] === parentOffset[row + 1] ? -1 : parentRow[parentOffset[row]!]!) line.push({ id: ids[row]!, committedAt: committedAt[row]! });
  return line;
}
