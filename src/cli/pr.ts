import { addedByChange, type State } from '../change/added.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import type { AddedByChange, Concern } from '../model/change.js';
import type { RawFacts } from '../model/raw.js';
import { isoTime } from '../options.js';
import { factsOf, studied } from '../pipeline.js';
import { changeAnnotations, changeComment, changeText } from '../report/change.js';
import { jsonText } from '../report/encode/json-text.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { progressLine } from './progress.js';
import { readRaw } from './read.js';
import { analyzeOptions, readRequest, type Flags, type Request } from './request.js';
import type { Streams } from './streams.js';

const FORMATS = ['text', 'md', 'json', 'github'];
const KINDS: readonly Concern['kind'][] = ['forbidden-import', 'finding', 'unowned', 'many-owners'];

/** `conway pr --base REV`: what the change from where it left REV adds; nothing on stdout where it adds nothing. */
export async function runPr(path: string, flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  if (flags.base === undefined) throw new UserError('no base named', EXIT.usage, 'name the branch that the change goes to: --base origin/main');
  const format = flags.format ?? 'text';
  if (!FORMATS.includes(format)) throw new UserError(`--format: ${JSON.stringify(format)} is not a format of a change`, EXIT.usage, `use ${FORMATS.join(', ')}`);
  const gate = gateOf(flags.failOn);
  const request = await readRequest(flags);
  const { progress, end } = progressLine(stderr, flags.quiet ?? false);
  try {
    const { base: _base, ...itself } = flags;
    const read = (of: Flags): Promise<RawFacts> => readRaw(path, { ...request, flags: of }, progress, () => undefined);
    const head = await read(itself);
    // the commit that was read: a branch may have moved on since
    const base = await read({ ...flags, ...(head.repository.revision !== '' && { rev: head.repository.revision }) });
    // one window for both: what differs is the change
    const until = flags.until ?? isoTime(head.repository.committedAt);
    const at = (raw: RawFacts): State => {
      const given: Request = { ...request, flags: { ...flags, until } };
      const options = { ...analyzeOptions(given, raw, version), support: false, progress };
      return { raw, ...studied(factsOf(raw, options), options) };
    };
    const [before, after] = [at(base), at(head)];
    end();
    const added = addedByChange(before, after);
    if (format === 'json') stdout.write(jsonText({ schemaVersion: 1, ...added }));
    else stdout.write({ text: changeText, md: changeComment, github: changeAnnotations }[format as 'text' | 'md' | 'github'](added, after.report));
    if (!(flags.quiet ?? false)) for (const line of remarks(added)) stderr.write(`conway: ${terminalText(line)}\n`);
    return added.concerns.some(({ kind }) => gate.has(kind)) ? EXIT.gateFailed : EXIT.done;
  } finally {
    end();
  }
}

/** @throws UserError (exit 2) for a kind that there is not: such a gate could not fail. */
function gateOf(list: string | undefined): ReadonlySet<string> {
  if (list === undefined) return new Set();
  const names = list.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.filter((name) => name !== 'any' && !KINDS.some((kind) => kind === name));
  if (names.length === 0 || unknown.length > 0) throw new UserError(`--fail-on: ${unknown.length === 0 ? 'nothing named' : unknown.map((name) => JSON.stringify(name)).join(', ')}`, EXIT.usage, `use ${KINDS.join(', ')} or any`);
  return new Set(names.includes('any') ? KINDS : names);
}

function remarks({ concerns, commits, silent }: AddedByChange): string[] {
  const counted = `${commits} commit${commits === 1 ? '' : 's'}`;
  return [...(concerns.length === 0 ? [`${counted}, nothing to say`] : []), ...silent];
}
