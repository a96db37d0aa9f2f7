import { join } from 'node:path';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { reanalysed } from '../pipeline.js';
import { terminalBlocks } from '../report/blocks.js';
import { jsonText } from '../report/encode/json-text.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { presentWhatIf } from '../redesign/present-what-if.js';
import { whatIf } from '../redesign/what-if.js';
import { writeFiles } from './output.js';
import { NO_OWNERS_FILE, ownersFiles } from './redesign/owners-files.js';
import { whatIfBlocks } from './redesign/proposal-text.js';
import { namedScenario, scenarioOf } from './redesign/scenario-input.js';
import { basisSaid, startOf } from './redesign/start.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

/** `conway what-if`: what a change of owners and teams would do, certain and assumed effects apart. */
export async function runWhatIf(path: string, flags: Flags, version: string, streams: Streams): Promise<ExitCode> {
  if (flags.out === '' || flags.out === '-') throw new UserError('--out: no folder named', EXIT.usage, 'give a folder for the scenario and the owners file, or leave --out away');
  const named = await namedScenario(flags);
  const start = await startOf(path, flags, version, streams);
  const { present, history } = start;
  const scenario = scenarioOf(named, start);
  const effect = history === null ? presentWhatIf(present, scenario) : whatIf(history.analysis, scenario, (facts) => reanalysed(facts, history.analysis));
  streams.stdout.write(terminalBlocks(whatIfBlocks(present, effect, basisSaid(start))));
  if (flags.out === undefined) return EXIT.done;
  const owners = scenario.moves.length === 0 || history === null ? null : ownersFiles(history.raw, history.analysis, scenario.moves);
  const folder = flags.out;
  const files = [
    // people stand in it as they were given on the command line
    { name: 'scenario.json', text: jsonText(named), ...(named.leave.length + Object.keys(named.people).length > 0 && { mode: 0o600 }) },
    ...(owners === null ? [] : [{ name: 'CODEOWNERS.proposed', text: owners.text }, ...(owners.patch === null ? [] : [{ name: 'owners.patch', text: owners.patch }])]),
  ].map(({ name, ...file }) => ({ ...file, path: join(folder, name) }));
  await writeFiles(files);
  for (const note of owners?.notes ?? (history === null ? [NO_OWNERS_FILE] : [])) streams.stderr.write(`conway: ${terminalText(note)}\n`);
  streams.stdout.write(files.map((file) => `${terminalText(file.path)}\n`).join(''));
  return EXIT.done;
}
