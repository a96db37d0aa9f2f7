import { join } from 'node:path';
import type { NamedScenario } from '../ingest/org/index.js';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { reanalysed } from '../pipeline.js';
import { terminalBlocks, type Block } from '../report/blocks.js';
import { jsonText } from '../report/encode/json-text.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { presentWhatIf } from '../redesign/present-what-if.js';
import { splitComponent } from '../redesign/split-component.js';
import { splitTeam } from '../redesign/split-team.js';
import { whatIf } from '../redesign/what-if.js';
import { componentParts } from '../steps/component-parts.js';
import { teamClusters } from '../steps/team-clusters.js';
import { writeFiles } from './output.js';
import { NO_OWNERS_FILE, ownersFiles } from './redesign/owners-files.js';
import { whatIfBlocks } from './redesign/proposal-text.js';
import { componentNamed, groupNamed, isEmpty, namedScenario, scenarioOf } from './redesign/scenario-input.js';
import { basisSaid, startOf, type Start } from './redesign/start.js';
import { splitBlocks, teamSplitBlocks } from './redesign/structure-text.js';
import { teamsFiles } from './redesign/teams-files.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

/** `conway what-if`: what a change of owners and teams would do, certain and assumed effects apart. */
export async function runWhatIf(path: string, flags: Flags, version: string, streams: Streams): Promise<ExitCode> {
  if (flags.out === '' || flags.out === '-') throw new UserError('--out: no folder named', EXIT.usage, 'give a folder for the scenario and the owners file, or leave --out away');
  const named = await namedScenario(flags);
  const start = await startOf(path, flags, version, streams);
  const { present, history } = start;
  const scenario = scenarioOf(named, start);
  const splits = splitsOf(named, start);
  if (!isEmpty(named)) {
    const effect = history === null ? presentWhatIf(present, scenario) : whatIf(history.analysis, scenario, (facts) => reanalysed(facts, history.analysis));
    streams.stdout.write(terminalBlocks(whatIfBlocks(present, effect, basisSaid(start))));
  }
  if (splits.length > 0) streams.stdout.write(terminalBlocks([...splits, ...(isEmpty(named) ? [{ heading: 'How far to trust it' }, { items: basisSaid(start) }] : [])]));
  if (flags.out === undefined) return EXIT.done;
  const owners = scenario.moves.length === 0 || history === null ? null : ownersFiles(history.raw, history.analysis, scenario.moves);
  const folder = flags.out;
  const teams = await teamsFiles(flags, named, present);
  const files = [
    // people stand in it as they were given on the command line
    { name: 'scenario.json', text: jsonText(named), ...(named.leave.length + Object.keys(named.people).length > 0 && { mode: 0o600 }) },
    ...(owners === null ? [] : [{ name: 'CODEOWNERS.proposed', text: owners.text }, ...(owners.patch === null ? [] : [{ name: 'owners.patch', text: owners.patch }])]),
    ...teams.files,
  ].map(({ name, ...file }) => ({ ...file, path: join(folder, name) }));
  await writeFiles(files);
  for (const note of [...(owners?.notes ?? (history === null ? [NO_OWNERS_FILE] : [])), ...teams.notes]) streams.stderr.write(`conway: ${terminalText(note)}\n`);
  streams.stdout.write(files.map((file) => `${terminalText(file.path)}\n`).join(''));
  return EXIT.done;
}

function splitsOf({ split, splitTeam: teams }: NamedScenario, { present, history }: Start): Block[] {
  if (split.length + teams.length === 0) return [];
  if (history === null) throw new UserError('a report does not know files and people: it cannot split a component or a team', EXIT.usage, 'name the repository, or a bundle of `conway facts --out` with --facts');
  const { analysis } = history;
  const { seed } = analysis.options;
  return [
    ...split.map(componentNamed(present)).flatMap((component) => splitBlocks(present, splitComponent(analysis, component, componentParts(analysis.facts, component, seed)))),
    ...teams.map(groupNamed(present)).flatMap((group) => teamSplitBlocks(present, splitTeam(analysis, group, (members) => teamClusters(analysis.facts, members, seed)))),
  ];
}
