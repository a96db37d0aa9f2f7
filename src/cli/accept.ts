import { access } from 'node:fs/promises';
import { acceptedIds, parseConfig, readUserFile, withAcceptedEntry, withoutAcceptedEntry } from '../ingest/org/index.js';
import { readReport } from '../ingest/report.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { Finding } from '../model/report.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { namesOf, shortId, where } from '../report/wording.js';
import { findingsNamed, isRank } from './findings-named.js';
import { KNOWN_THRESHOLDS } from './known-thresholds.js';
import { writeFiles } from './output.js';
import type { Streams } from './streams.js';

export interface AcceptFlags {
  readonly reason?: string;
  readonly until?: string;
  readonly remove?: boolean;
  readonly config: string;
  readonly report: string;
}

const MOST_BYTES = 1 << 20;
/** Characters of an id that say which finding is meant: what is written down stays. */
const LEAST_ID = 6;

/** `conway accept FINDING`: writes into the configuration that a finding is meant to be, why and until when; `--remove` takes it back. */
export async function runAccept(id: string, flags: AcceptFlags, { stdout }: Streams): Promise<ExitCode> {
  const before = await configText(flags.config);
  parseConfig(before, flags.config, true, KNOWN_THRESHOLDS);
  const done = flags.remove ? removal(before, id, flags.config) : await acceptance(before, id, flags);
  // what cannot be read again is not written
  parseConfig(done.text, flags.config, true, KNOWN_THRESHOLDS);
  await writeFiles([{ path: flags.config, text: done.text }]);
  stdout.write(done.said.map((line) => `${terminalText(line)}\n`).join(''));
  return EXIT.done;
}

interface Done {
  readonly text: string;
  readonly said: readonly string[];
}

async function acceptance(before: string, id: string, { reason, until, config, report: path }: AcceptFlags): Promise<Done> {
  if (reason === undefined || reason.trim() === '') throw new UserError('no reason given', EXIT.usage, 'say why it is meant to be: --reason "shared on purpose until the new checkout is out"');
  if (until === undefined) throw new UserError('no day given', EXIT.usage, 'say until when: --until 2027-03-31; nothing is accepted for ever');
  const report = await readReport(path, 'run `conway analyze` first, or name a report with --report');
  const finding = found(report.findings, id, path);
  if (report.repository.to !== null && until < new Date(report.repository.to * 1000).toISOString().slice(0, 10)) throw new UserError(`--until: ${until} lies before the end of the analysed window`, EXIT.usage, 'give a later day');
  const about = `${finding.rule}: ${where(finding, namesOf(report))}`.slice(0, 500);
  return {
    text: withAcceptedEntry(before, { finding: finding.id, about, reason: reason.trim(), until }),
    said: [`accepted until ${until}: ${about}`, `${config} (used with --config ${config}; \`conway accept ${shortId(finding)} --remove\` takes it back)`],
  };
}

function found(findings: readonly Finding[], id: string, path: string): Finding {
  const live = findings.filter(({ status }) => status !== 'resolved');
  const [one, ...more] = isRank(id) || id.length >= LEAST_ID ? findingsNamed(live, id) : [];
  if (one === undefined || more.length > 0) throw new UserError(`${id}: ${one === undefined ? 'no finding of that id' : 'several findings begin like this'} in ${path}`, EXIT.usage, 'give its id as the report shows it');
  return one;
}

function removal(before: string, id: string, config: string): Done {
  const [one, ...more] = acceptedIds(before).filter((known) => id.length >= LEAST_ID && known.startsWith(id));
  if (one === undefined || more.length > 0) throw new UserError(`${id}: ${one === undefined ? 'no such finding is accepted' : 'several accepted findings begin like this'} in ${config}`, EXIT.usage, 'its list "accepted" has the ids');
  return { text: withoutAcceptedEntry(before, one)!, said: [`no longer accepted: ${one.slice(0, 8)}`, config] };
}

/** A configuration that is not there yet begins empty. */
async function configText(path: string): Promise<string> {
  const there = await access(path).then(() => true, () => false);
  return there ? readUserFile(path, '--config', MOST_BYTES) : '{}\n';
}
