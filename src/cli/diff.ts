import { readReport } from '../ingest/report.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { markdownBlocks, terminalBlocks } from '../report/blocks.js';
import { difference, differenceBlocks } from '../report/difference.js';
import { jsonText } from '../report/encode/json-text.js';
import { isAnonymous, NUMBERED_ANEW, otherRepository, sameRepository } from '../report/status.js';
import type { Streams } from './streams.js';

/** `conway diff OLD NEW`: what changed between two reports. @throws UserError (exit 2) for reports about two repositories, or without names. */
export async function runDiff(older: string, newer: string, { format = 'text' }: { readonly format?: string }, { stdout }: Streams): Promise<ExitCode> {
  if (!['text', 'md', 'json'].includes(format)) throw new UserError(`--format: ${JSON.stringify(format)} is not a format of a difference`, EXIT.usage, 'use text, md or json');
  const [before, after] = [await readReport(older, 'give two report.json'), await readReport(newer, 'give two report.json')];
  if (isAnonymous(before) || isAnonymous(after)) throw new UserError(NUMBERED_ANEW, EXIT.usage, 'compare the reports with names');
  if (!sameRepository(before, after)) throw new UserError(otherRepository(before, after), EXIT.usage, 'give two reports about one repository; several in one report: conway analyze PATH PATH');
  if (format === 'json') stdout.write(jsonText(difference(before, after)));
  else if (format === 'md') stdout.write(markdownBlocks(`Since ${before.repository.revision?.slice(0, 10) ?? 'the last report'}`, differenceBlocks(before, after)));
  else stdout.write(terminalBlocks(differenceBlocks(before, after)));
  return EXIT.done;
}
