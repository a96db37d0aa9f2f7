import type { Analysis } from '../../model/analysis.js';
import type { RawFacts } from '../../model/raw.js';
import { inComment, peopleCount, quoted } from './comment.js';
import type { DraftTeam, DraftTeams } from './detected.js';

/**
 * `teams.yaml` as a first draft. Members stay comments, named or not: groups that were learned from the history and then declared would be scored on what they
 * were learned from.
 */
export function teamsDraft({ from, teams, leftOut, domains }: DraftTeams, raw: RawFacts, analysis: Analysis, named: boolean): string {
  return `${[
    '# Teams of conway-mirror, drafted by `conway init`. Use it with `conway analyze --teams teams.yaml`.',
    ...(named ? ['# PRIVATE: holds e-mail addresses of people, because --people named was asked for. Keep it where only those who may know can read it.'] : []),
    from === 'owners'
      ? `# Teams are those of the owners (${inComment(raw.org.owners?.source ?? '')}); aliases are how they are called there.`
      : '# No owner is a team, so these groups are inferred from who changes the same code: rename them, put them together, or delete them.',
    ...(analysis.groups.kind === 'communities' && analysis.groups.withheld !== null ? [`# Careful: ${inComment(analysis.groups.withheld)}.`] : []),
    ...(leftOut > 0 ? [`# ${leftOut} smaller groups are left out.`] : []),
    '',
    'teams:',
    ...teams.flatMap(teamLines),
    '',
    '# Who is in which team, from when to when (days), with which share of their work. A person is an e-mail, a pattern of e-mails, or a full name:',
    '#   - { person: "*@checkout.example.com", team: checkout }',
    '#   - { person: ann@example.com, team: search, from: 2026-03-01, share: 0.5 }',
    '# Inferred members are not declared: remove the "# " of those that are right. Until then groups are inferred in every run, and scored on weeks they were not learned from.',
    ...(named ? [] : ['# To see the members the history suggests (private, on your screen only): conway init --people named --dry-run']),
    'members:',
    ...domains.flatMap(({ domain, team, people, inTeam }) => [
      `  # - { person: ${quoted(`*@${domain}`)}, team: ${quoted(team)} }  # inferred: ${inTeam} of ${people} people of this domain`,
    ]),
    ...teams.flatMap((team) => memberLines(team, raw, analysis, named)),
  ].join('\n')}\n`;
}

function teamLines({ name, aliases, inferred, about }: DraftTeam): string[] {
  return [
    `  - name: ${quoted(name)}${inferred ? '  # inferred' : ''}`,
    `    # ${inferred ? 'inferred: ' : ''}${inComment(about)}`,
    ...(aliases.length === 0 ? [] : [`    aliases: [${aliases.map(quoted).join(', ')}]`]),
  ];
}

function memberLines({ name, members }: DraftTeam, raw: RawFacts, { facts }: Analysis, named: boolean): string[] {
  if (members.length === 0) return [`  # ${quoted(name)}: nobody could be inferred`];
  const heading = `  # ${quoted(name)}: inferred: ${peopleCount(members.length)}`;
  if (!named) return [heading, `  # - { person: "…", team: ${quoted(name)} }`];
  const addresses = members.map((person) => mainAddress(raw, facts.people[person]!.identities)).filter((address) => address !== '').sort();
  return [heading, ...addresses.map((address) => `  # - { person: ${quoted(address)}, team: ${quoted(name)} }  # inferred`)];
}

/** The address a person commits with most; of equals the first by code units. */
function mainAddress({ history }: RawFacts, identities: readonly number[]): string {
  const own = new Set(identities);
  const times = new Map<string, number>(identities.map((identity) => [history.identities[identity]!.email, 0]));
  history.author.forEach((identity) => {
    if (own.has(identity)) times.set(history.identities[identity]!.email, times.get(history.identities[identity]!.email)! + 1);
  });
  return [...times].filter(([address]) => address.includes('@')).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
