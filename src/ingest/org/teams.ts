import type { DeclaredTeam, Membership, RawTeams } from '../../model/raw.js';
import { parseCsv } from './csv.js';
import { parseJson, parseYaml, type Located } from './located.js';
import { shape, type Shape } from './located-shape.js';
import { instead } from './unknown-name.js';

const MEMBERSHIP_KEYS = ['person', 'team', 'from', 'to', 'share'];
const TEAM_KEYS = ['name', 'type', 'aliases', 'owns', 'interactions', 'members'];

/**
 * Parses a teams file by its ending: `.csv` with a heading of `person, team, from, to, share`; `.json` and `.yaml` with a list of such records, or with
 * `teams` (a list, or a map by name; each with `type`, `aliases`, `owns`, `interactions`, `members`) and `members` (records). Where teams are declared, nothing may
 * name another one: a typing error would make a team of its own.
 *
 * @param file name for messages and the report.
 * @throws UserError (exit 2) with file and line.
 */
export function parseTeams(text: string, file: string): RawTeams {
  const content = text.replace(/^\uFEFF/, '');
  const lower = file.toLowerCase();
  const root = lower.endsWith('.csv') ? parseCsv(content, file) : lower.endsWith('.json') || lower.endsWith('.jsonc') ? parseJson(content, file) : parseYaml(content, file);
  const is = shape(file);
  const memberships: Membership[] = [];
  const teams: DeclaredTeam[] = [];
  if (Array.isArray(root.value)) memberships.push(...is.list(root, 'the file').map((record) => membership(is, record, null)));
  else {
    const file_ = is.record(root, 'the file', ['teams', 'members', 'memberships', 'version', '$schema']);
    const references: Reference[] = [];
    for (const [at, name] of teamEntries(is, file_.get('teams'))) {
      const read = team(is, at, name);
      if (teams.some((known) => known.name === read.team.name)) is.fail(at, `the team ${JSON.stringify(read.team.name)} is declared twice`);
      teams.push(read.team);
      memberships.push(...read.members);
      references.push(...read.references);
    }
    for (const key of ['members', 'memberships']) {
      const records = file_.get(key);
      if (records === undefined || records.value === null) continue;
      for (const at of is.list(records, key)) {
        const read = membership(is, at, null);
        memberships.push(read);
        references.push({ at, team: read.team });
      }
    }
    if (teams.length > 0) checkReferences(is, teams, references);
  }
  if (memberships.length === 0 && teams.length === 0) is.fail(root, 'declares no team and no member');
  return { source: file, memberships, teams };
}

/** A place that names a team. */
interface Reference {
  readonly at: Located;
  readonly team: string;
}

function checkReferences(is: Shape, teams: readonly DeclaredTeam[], references: readonly Reference[]): void {
  const names = teams.map(({ name }) => name);
  for (const { at, team } of references) {
    if (names.includes(team)) continue;
    const ofAlias = teams.find(({ aliases }) => aliases.includes(team));
    is.fail(at, `the team ${JSON.stringify(team)} is not declared${ofAlias === undefined ? instead(team, names) : `; did you mean ${JSON.stringify(ofAlias.name)}, of which it is an alias?`}`);
  }
}

/** Entries of `teams` with their names where it is a map. */
function teamEntries(is: Shape, at: Located | undefined): [Located, string | null][] {
  if (at === undefined || at.value === null) return [];
  if (Array.isArray(at.value)) return is.list(at, 'teams').map((entry) => [entry, null]);
  return [...is.map(at, 'teams')].map(([name, entry]) => [entry, name]);
}

/** A team is a record, or only the list of its members. */
function team(is: Shape, at: Located, key: string | null): { team: DeclaredTeam; members: Membership[]; references: Reference[] } {
  const bare = Array.isArray(at.value) && key !== null;
  const fields: ReadonlyMap<string, Located> = bare ? new Map([['members', at]]) : is.record(at, 'a team', key === null ? TEAM_KEYS : TEAM_KEYS.slice(1));
  const named = fields.get('name');
  const name = key ?? (named === undefined ? is.fail(at, 'a team needs a name') : is.text(named, 'name'));
  if (name.trim() === '') is.fail(at, 'a team needs a name');
  const type = fields.get('type');
  const given = fields.get('interactions');
  const interactions = given === undefined || given.value === null ? [] : is.list(given, 'interactions').map((at) => {
    const pair = is.record(at, 'an interaction', ['team', 'mode']);
    return { at, team: is.text(pair.get('team') ?? at, 'team of an interaction'), mode: is.text(pair.get('mode') ?? at, 'mode of an interaction') };
  });
  const members = fields.get('members');
  return {
    team: {
      name,
      aliases: is.texts(fields.get('aliases'), 'aliases'),
      type: type === undefined || type.value === null ? null : is.text(type, 'type'),
      owns: is.texts(fields.get('owns'), 'owns'),
      interactions: interactions.map(({ team, mode }) => ({ team, mode })),
    },
    members: members === undefined || members.value === null ? [] : is.list(members, 'members').map((entry) => membership(is, entry, name)),
    references: interactions,
  };
}

/** @param within team whose members list the record stands in; a text there is the person alone. */
function membership(is: Shape, at: Located, within: string | null): Membership {
  if (within !== null && typeof at.value === 'string') return { person: is.text(at, 'a member'), team: within, from: null, to: null, share: null };
  const fields = is.record(at, 'a member', within === null ? MEMBERSHIP_KEYS : MEMBERSHIP_KEYS.filter((key) => key !== 'team'));
  const given = (key: string): Located | null => {
    const found = fields.get(key);
    return found === undefined || found.value === null || found.value === '' ? null : found;
  };
  const person = is.text(given('person') ?? is.fail(at, 'a member needs a person (an e-mail pattern or a name)'), 'person');
  const [from, to, share] = [given('from'), given('to'), given('share')];
  const record = {
    person,
    team: within ?? is.text(given('team') ?? is.fail(at, 'a member needs a team'), 'team'),
    from: from === null ? null : day(is, from, 'from'),
    to: to === null ? null : day(is, to, 'to'),
    share: share === null ? null : shareOf(is, share),
  };
  if (record.from !== null && record.to !== null && record.from >= record.to) is.fail(at, '"from" must lie before "to"');
  return record;
}

/** A day in UTC, its first second. */
function day(is: Shape, at: Located, what: string): number {
  const text = is.text(at, what);
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Date.parse takes 2026-02-31 for the 3rd of March.
  if (!Number.isFinite(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== text) is.fail(at, `${what} must be a day such as 2026-01-31`);
  return milliseconds / 1000;
}

/** A share in (0, 1]; a table gives it as text. */
function shareOf(is: Shape, at: Located): number {
  const share = typeof at.value === 'string' && /^\d*\.?\d+$/.test(at.value.trim()) ? Number(at.value) : is.number(at, 'share');
  return share > 0 && share <= 1 ? share : is.fail(at, 'share must be more than 0 and at most 1');
}
