import { join } from 'node:path';
import { EXIT, UserError, type ExitCode } from '../model/errors.js';
import { reanalysed } from '../pipeline.js';
import { markdownBlocks, terminalBlocks } from '../report/blocks.js';
import { jsonText } from '../report/encode/json-text.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { moduleBorders, type FolderMove } from '../redesign/module-borders.js';
import type { Present } from '../redesign/present.js';
import { DEFAULT_WISHES, heldOut, proposal, type Proposal, type Wishes } from '../redesign/proposal.js';
import type { Move } from '../redesign/scenario.js';
import { systemTeams, type SystemTeams } from '../redesign/systems.js';
import { writeFiles } from './output.js';
import { areasOf } from './redesign/areas-input.js';
import { crowdedBlocks } from './redesign/crowded.js';
import { decisionRecord } from './redesign/decision-record.js';
import { NO_OWNERS_FILE, ownersFiles } from './redesign/owners-files.js';
import { proposalBlocks } from './redesign/proposal-text.js';
import { componentNamed, groupNamed, pairs } from './redesign/scenario-input.js';
import { basisSaid, startOf } from './redesign/start.js';
import { borderBlocks, systemBlocks } from './redesign/structure-text.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

/** `conway propose`: the best next moves of ownership, and the owners file with which they can be merged. */
export async function runPropose(path: string, flags: Flags, version: string, streams: Streams): Promise<ExitCode> {
  const folder = flags.out ?? 'conway-proposal';
  if (folder === '' || folder === '-') throw new UserError('--out: no folder named', EXIT.usage, 'give a folder, or leave --out away for conway-proposal');
  const settings = numbersOf(flags);
  const start = await startOf(path, flags, version, streams);
  const { present, report: { repository }, history } = start;
  const asked = wishes(flags, settings, present);
  const found = { ...proposal(present, asked), heldOut: history === null ? null : heldOut(history.analysis, asked, (part) => reanalysed(part, history.analysis).analysis.profiles) };
  const moves = movesOf(found);
  const owners = history === null ? null : ownersFiles(history.raw, history.analysis, moves);
  const notes = owners?.notes ?? [NO_OWNERS_FILE];
  const systems = flags.areas === undefined ? null : systemTeams(present, await areasOf(flags.areas, start));
  const borders = systems === null || history === null ? null : moduleBorders(history.analysis);
  const basis = basisSaid(start);
  const structure = [...(systems === null ? [] : systemBlocks(present, systems)), ...(borders === null ? [] : borderBlocks(present, borders)), ...crowdedBlocks(start)];
  const blocks = [...proposalBlocks(present, found, basis), ...structure, ...(notes.length === 0 ? [] : [{ heading: 'Owners file' }, { items: notes }])];
  const files = [
    { name: 'proposal.md', text: markdownBlocks(`Proposal of ownership for ${repository.name ?? 'this repository'} at ${repository.revision?.slice(0, 10) ?? 'no commit'}`, blocks) },
    { name: 'proposal.json', text: jsonText({ schemaVersion: 1, repository: { name: repository.name, revision: repository.revision }, members: present.groups.kind, ...named(found, present), ...(systems !== null && { systems: systemsNamed(systems, present) }), ...(borders !== null && { borders: bordersNamed(borders, present) }) }) },
    ...(systems === null ? [] : [{ name: 'systems.scenario.json', text: jsonText(scenarioText(systems.areas.flatMap(({ moves: own }) => own), present)) }]),
    ...(moves.length === 0 ? [] : [
      { name: 'DECISION.md', text: decisionRecord(present, found, basis, repository.to) },
      { name: 'scenario.json', text: jsonText(scenarioText(moves, present)) },
      ...(owners === null ? [] : [{ name: 'CODEOWNERS.proposed', text: owners.text }, ...(owners.patch === null ? [] : [{ name: 'owners.patch', text: owners.patch }])]),
    ]),
  ].map(({ name, text }) => ({ path: join(folder, name), text }));
  await writeFiles(files);
  if (!flags.quiet) streams.stdout.write(`${terminalBlocks(blocks)}\n`);
  streams.stdout.write(files.map((file) => `${terminalText(file.path)}\n`).join(''));
  return EXIT.done;
}

/** What the files hold: ownership that follows work, then the plan; a component in both goes where the plan says. */
function movesOf({ follow, plan }: Proposal): Move[] {
  const planned = new Set(plan.map(({ component }) => component));
  return [...follow.filter(({ component }) => !planned.has(component)), ...plan].map(({ component, group }) => ({ component, group }));
}

function numbersOf(flags: Flags): Pick<Wishes, 'moves' | 'price' | 'load'> {
  const number = (text: string | undefined, option: string, fallback: number, ok: (value: number) => boolean, form: string): number => {
    if (text === undefined) return fallback;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (!ok(value)) throw new UserError(`${option}: ${JSON.stringify(text)} is not ${form}`, EXIT.usage, `give ${form}`);
    return value;
  };
  return {
    moves: number(flags.moves, '--moves', DEFAULT_WISHES.moves, (value) => Number.isInteger(value) && value >= 1 && value <= 100, 'a whole number from 1 to 100'),
    price: number(flags.price, '--price', DEFAULT_WISHES.price, (value) => value >= 0, 'a number of 0 or more'),
    load: number(flags.load, '--load', DEFAULT_WISHES.load, (value) => value >= 0, 'a number of 0 or more'),
  };
}

function wishes(flags: Flags, settings: Pick<Wishes, 'moves' | 'price' | 'load'>, present: Present): Wishes {
  const [component, group] = [componentNamed(present), groupNamed(present)];
  return {
    ...settings,
    fixed: new Set((flags.keep ?? []).map(component)),
    only: new Map(Object.entries(pairs(flags.only, '--only', 'COMPONENT=TEAM')).map(([name, team]) => [component(name), group(team)])),
    closed: new Set((flags.fullTeam ?? []).map(group)),
  };
}

/** The moves as `conway what-if --scenario` takes them. */
function scenarioText(moves: readonly Move[], { components, groups }: Present): unknown {
  return { moves: Object.fromEntries(moves.map(({ component, group }) => [components[component]!.id, groups.ids[group]!])) };
}

/** Ids instead of indices; no score where a report shows none. */
function named(found: Proposal, { components, groups, withheld }: Present): object {
  const scored = <Value>(value: Value): Value | null => (withheld === null ? value : null);
  const ids = <One extends Move>({ component, group, ...rest }: One): object => ({ component: components[component]!.id, team: groups.ids[group]!, ...rest });
  return {
    follow: found.follow.map(({ from, ...move }) => ({ ...ids(move), from: from.map((group) => groups.ids[group]!) })),
    singles: found.singles.slice(0, 200).map(ids), front: found.front.map(ids), plan: found.plan.map(ids), rest: found.rest.slice(0, 200).map(ids),
    before: scored(found.before), after: scored(found.after), half: scored(found.half), withheld,
    heldOut: found.heldOut === null ? null : { ...found.heldOut, plan: { ...found.heldOut.plan, gain: scored(found.heldOut.plan.gain) } },
  };
}

const systemsNamed = ({ areas, teams }: SystemTeams, { components, groups }: Present): object => ({
  areas: areas.map(({ area, effort, shares, group, moves }) => ({
    name: area.name, components: area.components.map((component) => components[component]!.id), team: group === null ? null : groups.ids[group]!, effort,
    shares: shares.map(({ group: of, share }) => ({ team: groups.ids[of]!, share })), takesOver: moves.map(({ component }) => components[component]!.id),
  })),
  teams: teams.map(({ group, area, inside, most, mostShare, effort }) => ({ team: groups.ids[group]!, area: area < 0 ? null : areas[area]!.area.name, inside, most: most < 0 ? null : areas[most]!.area.name, mostShare, effort })),
});

const bordersNamed = (moves: readonly FolderMove[], { components, groups }: Present): object[] =>
  moves.map(({ component, folder, group, of, share, ofShare, effort }) => ({ component: components[component]!.id, folder, team: groups.ids[group]!, share, owner: groups.ids[of]!, ownerShare: ofShare, effort }));
