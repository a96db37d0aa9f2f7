import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readReport } from '../ingest/report.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { anonymousReport } from '../report/anonymous.js';
import { FORMAT_NAMES, formatNamed, renderSummary, type Format } from '../report/index.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { addToHistory, checkHistoryFile } from './history.js';
import { statistics } from './statistics.js';
import type { Streams } from './streams.js';
import { writeFiles } from './output.js';
import { analysed } from './analysed.js';
import { readRequest, type Flags } from './request.js';

const DEFAULT_OUT = 'conway-report';
const DEFAULT_FORMATS = 'html,json,md';
/** Beside the folder of the command; made from `model/report` when that is built. */
const SCHEMA = new URL('../report.schema.json', import.meta.url);

/** `conway analyze`: facts → report → files and a summary. */
export async function runAnalyze(paths: readonly string[], flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  if (flags.schema) {
    stdout.write(await readFile(SCHEMA, 'utf8'));
    return EXIT.done;
  }
  if (flags.out === '') throw new UserError('--out: no folder named', EXIT.usage, 'give a folder, or leave --out away for conway-report');
  const formats = formatsNamed(flags.format ?? DEFAULT_FORMATS);
  const toStdout = flags.out === '-';
  if (toStdout && formats.length !== 1) throw new UserError('--out -: one format can go to stdout', EXIT.usage, 'name it with --format json');
  const request = await readRequest(flags);
  const previous = flags.previous === undefined ? undefined : await readReport(flags.previous, '--previous takes the report.json of an earlier run');
  // refused before anything is analysed
  if (flags.history !== undefined) await checkHistoryFile(flags.history, toStdout ? [] : formats.map(({ fileName }) => join(flags.out ?? DEFAULT_OUT, fileName)));
  const stats = statistics();
  const { report: named } = await analysed(paths, request, version, { stderr, stats, ...(previous !== undefined && { previous }) });
  const report = flags.anon ? anonymousReport(named) : named;
  const rendered = formats.map((format) => ({ format, text: format.pieces?.(report) ?? format.render(report) }));
  stats.mark('render');
  if (toStdout) for (const piece of pieces(rendered[0].text)) stdout.write(piece);
  else {
    const folder = flags.out ?? DEFAULT_OUT;
    await writeFiles(rendered.map(({ format, text }) => ({ path: join(folder, format.fileName), text })));
    if (!flags.quiet) stdout.write(renderSummary(report, { colour: (stdout.isTTY ?? false) && !process.env['NO_COLOR'] }));
    stdout.write(rendered.map(({ format }) => `${terminalText(join(folder, format.fileName))}\n`).join(''));
  }
  if (flags.history !== undefined) await addToHistory(flags.history, report);
  if (flags.stats) stderr.write(stats.lines());
  return flags.strict ? strictly(report, stderr) : EXIT.done;
}

const pieces = (text: string | Iterable<string>): Iterable<string> => (typeof text === 'string' ? [text] : text);

function formatsNamed(list: string): Format[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()).filter((name) => name !== ''))];
  if (names.length === 0) throw new UserError('--format: no format named', EXIT.usage, `use ${FORMAT_NAMES}`);
  return names.map((name) => {
    const format = formatNamed(name);
    if (format === undefined || format.id === 'summary') throw new UserError(`--format: ${JSON.stringify(name)} is not a format`, EXIT.usage, `use ${FORMAT_NAMES}`);
    return format;
  });
}

/** `--strict`: whatever was left out makes the run fail, after the reports are written. Fewer draws of a null than asked for leave nothing out. */
export function strictly({ coverage, rules }: Pick<Report, 'coverage' | 'rules'>, stderr: Pick<Streams['stderr'], 'write'>): ExitCode {
  const reasons = [
    ...coverage.limits.filter(({ kind }) => kind !== 'draws').map((limit) => limit.message),
    ...(coverage.windowsCovered ? [] : ['the history read does not reach back to the start of the windows']),
    ...(coverage.shallow ? ['the clone is shallow'] : []),
    ...(coverage.partial === 'no' ? [] : [`the clone is partial (${coverage.partial})`]),
    ...(coverage.filesUnparsed > 0 ? [`${coverage.filesUnparsed} files could not be parsed`] : []),
    ...rules.filter((rule) => rule.outcome === 'failed').map((rule) => `the rule ${rule.id} failed`),
  ];
  for (const reason of reasons) stderr.write(`conway: incomplete: ${reason}\n`);
  return reasons.length > 0 ? EXIT.incomplete : EXIT.done;
}
