import { parseScenario, readUserFile, suggestion, type NamedScenario } from '../../ingest/org/index.js';
import type { Analysis } from '../../model/analysis.js';
import { EXIT, UserError } from '../../model/errors.js';
import type { RawFacts } from '../../model/raw.js';
import type { Present } from '../../redesign/present.js';
import type { Scenario } from '../../redesign/scenario.js';
import type { Flags } from '../request.js';
import type { Start } from './start.js';

/** Larger files are no scenario that a person made. */
const MOST_BYTES = 4 << 20;

/** The file first, then the flags. @throws UserError (exit 2) for what is not understood. */
export async function namedScenario(flags: Flags): Promise<NamedScenario> {
  const file = flags.scenario === undefined ? null : parseScenario(await readUserFile(flags.scenario, '--scenario', MOST_BYTES), flags.scenario);
  const scenario = {
    moves: { ...file?.moves, ...pairs(flags.move, '--move', 'COMPONENT=TEAM') },
    people: { ...file?.people, ...pairs(flags.person, '--person', 'PERSON=TEAM') },
    leave: [...(file?.leave ?? []), ...(flags.leave ?? [])],
    merge: { ...file?.merge, ...pairs(flags.merge, '--merge', 'TEAM=TEAM') },
    split: [...(file?.split ?? []), ...(flags.split ?? [])],
    splitTeam: [...(file?.splitTeam ?? []), ...(flags.splitTeam ?? [])],
  };
  if (isEmpty(scenario) && scenario.split.length + scenario.splitTeam.length === 0) {
    throw new UserError('nothing to change', EXIT.usage, 'name something with --move, --person, --leave, --merge, --split, --split-team or --scenario; `conway propose` finds moves');
  }
  return scenario;
}

/** Nothing is changed; something may be asked to be split all the same. */
export const isEmpty = ({ moves, people, merge, leave }: NamedScenario): boolean => Object.keys({ ...moves, ...people, ...merge }).length + leave.length === 0;

/** `a=b`, split at the last `=`. */
export function pairs(given: readonly string[] | undefined, option: string, form: string): { readonly [name: string]: string } {
  return Object.fromEntries((given ?? []).map((text) => {
    const at = text.lastIndexOf('=');
    if (at <= 0 || at === text.length - 1) throw new UserError(`${option}: ${JSON.stringify(text)} is not ${form}`, EXIT.usage, `write ${option} ${form}`);
    return [text.slice(0, at), text.slice(at + 1)];
  }));
}

/** Names → indices of where it starts from. @throws UserError (exit 2) with what may have been meant. */
export function scenarioOf(named: NamedScenario, { present, history }: Start): Scenario {
  const component = componentNamed(present);
  const group = groupNamed(present);
  const person = history === null ? nobody : personNamed(history.raw, history.analysis);
  return {
    moves: Object.entries(named.moves).map(([name, team]) => ({ component: component(name), group: group(team) })),
    people: Object.entries(named.people).flatMap(([name, team]) => person(name).map((who) => ({ person: who, group: group(team) }))),
    leave: named.leave.flatMap(person),
    merge: Object.entries(named.merge).map(([from, into]) => {
      if (group(from) === group(into)) throw new UserError(`${from} cannot become part of itself`, EXIT.usage, 'name two teams');
      return { from: group(from), into: group(into) };
    }),
  };
}

/** By id, name or path. */
export function componentNamed({ components }: Pick<Present, 'components'>): (name: string) => number {
  return (name) => found(name, 'component', components.map(({ id, name: called }) => [id, called] as const), name.replace(/\/+$/, ''));
}

/** By id or label, with or without a leading `@`. */
export function groupNamed({ groups }: Pick<Present, 'groups'>): (name: string) => number {
  return (name) => found(name, groups.kind === 'communities' ? 'group' : 'team', groups.ids.map((id, index) => [id, groups.labels[index]!] as const), name.replace(/^@/, ''));
}

function found(name: string, what: string, all: readonly (readonly [string, string])[], wanted: string): number {
  const at = all.findIndex((texts) => texts.includes(name) || texts.includes(wanted));
  if (at >= 0) return at;
  const known = [...new Set(all.flat())];
  const meant = suggestion(wanted, known) || lastPart(wanted, known);
  throw new UserError(`no ${what} is called ${JSON.stringify(name)}${meant}`, EXIT.usage, `\`conway facts --kind ${what === 'component' ? 'components' : 'teams'}\` lists them`);
}

/** A name is often given without the folder or scope before it. */
function lastPart(wanted: string, known: readonly string[]): string {
  const last = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  const near = suggestion(wanted, known.map(last));
  const whole = known.find((name) => near.includes(JSON.stringify(last(name))));
  return whole === undefined ? '' : `; did you mean ${JSON.stringify(whole)}?`;
}

function nobody(): never {
  throw new UserError('a report names nobody: it cannot say what people who move or leave would change', EXIT.usage, 'name the repository, or a bundle of `conway facts --out` with --facts');
}

/** By e-mail, `@handle` of the forge's private address, or name as written in commits. */
function personNamed({ history: { identities } }: RawFacts, { facts: { identities: table } }: Analysis): (name: string) => number[] {
  return (name) => {
    const wanted = name.trim().toLowerCase();
    const fits = ({ name: called, email }: { readonly name: string; readonly email: string }): boolean => {
      const address = email.trim().toLowerCase();
      if (wanted.startsWith('@')) return new RegExp(`^(\\d+\\+)?${wanted.slice(1).replace(/[^a-z0-9-]/g, '\\$&')}@users\\.noreply\\.`).test(address);
      return wanted.includes('@') ? address === wanted : called.trim() === name.trim();
    };
    const people = new Set(identities.flatMap((identity, index) => (fits(identity) && table.person[table.group[index]!]! >= 0 ? [table.person[table.group[index]!]!] : [])));
    if (people.size === 0) throw new UserError('a person named with --person or --leave made no change-set in the window', EXIT.usage, 'give the e-mail address as it stands in the commits; `conway facts --kind people --people named` lists them');
    if (people.size > 1) throw new UserError(`${people.size} people bear a name given with --person or --leave`, EXIT.usage, 'give an e-mail address');
    return [...people];
  };
}
