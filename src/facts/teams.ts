import type { Team } from '../model/facts.js';
import type { RawOrg } from '../model/raw.js';

export interface Teams {
  /** Sorted by id. */
  readonly teams: readonly Team[];
  /** Team index of a name as the teams file writes it; undefined for none. */
  named(name: string): number | undefined;
  /** Team index of an owner as an owners file writes it (`@org/team`, or any alias), undefined for an individual. Without case, as on the forges. */
  ofOwner(handle: string): number | undefined;
  /** Owner teams without a declared team of that name or alias, though the last part of their name is one: probably an alias is missing. */
  readonly probablyAliases: number;
}

/** Teams of the teams file and of the owners file, joined by name and declared aliases only. */
export function teamTable(org: RawOrg): Teams {
  const declared = org.teams?.teams ?? [];
  const memberships = org.teams?.memberships ?? [];
  const withMembers = new Set(memberships.map((membership) => membership.team));
  const types = new Map(declared.map((team) => [team.name, team.type]));
  const names = new Set([...declared.map((team) => team.name), ...withMembers]);
  const byHandle = new Map<string, string>();
  for (const name of [...names].sort(compare)) byHandle.set(handleKey(name), name);
  for (const team of declared) for (const alias of team.aliases) byHandle.set(handleKey(alias), team.name);

  let probablyAliases = 0;
  const ownerTeams = new Map<string, string>();
  for (const handle of new Set((org.owners?.rules ?? []).flatMap((rule) => rule.owners))) {
    const key = handleKey(handle);
    if (byHandle.has(key) || !isTeamHandle(handle)) continue;
    if (byHandle.has(key.slice(key.lastIndexOf('/') + 1))) probablyAliases++;
    const known = ownerTeams.get(key);
    const name = handle.replace(/^@+/, '');
    if (known === undefined || name < known) ownerTeams.set(key, name);
  }
  for (const [key, name] of ownerTeams) byHandle.set(key, name);

  const ids = [...new Set([...names, ...ownerTeams.values()])].sort(compare);
  const index = new Map(ids.map((id, at) => [id, at]));
  const named = (name: string): number => index.get(name) ?? index.get(byHandle.get(handleKey(name)) ?? '') ?? -1;
  const written = new Map<string, string>();
  for (const handle of (org.owners?.rules ?? []).flatMap((rule) => rule.owners).filter((owner) => owner.startsWith('@')).sort(compare)) {
    const id = byHandle.get(handleKey(handle));
    if (id !== undefined && !written.has(id)) written.set(id, handle);
  }
  const aliases = new Map(declared.flatMap((team) => team.aliases.filter((alias) => alias.startsWith('@')).slice(0, 1).map((alias) => [team.name, alias] as const)));
  const handleOf = (id: string): Pick<Team, 'handle'> => {
    const handle = written.get(id) ?? aliases.get(id) ?? `@${id}`;
    return handle === `@${id}` ? {} : { handle };
  };
  const interactions = new Map(declared.map((team) => [team.name, team.interactions.map(({ team: other, mode }) => ({ team: named(other), mode })).filter((one) => one.team >= 0)]));
  return {
    teams: ids.map((id) => ({ id, ...handleOf(id), declaredBy: withMembers.has(id) ? 'members' : 'owners', type: types.get(id) ?? null, interactions: interactions.get(id) ?? [] })),
    named: (name) => index.get(name),
    ofOwner: (handle) => index.get(byHandle.get(handleKey(handle)) ?? ''),
    probablyAliases,
  };
}

/** `@org/team` names a team, and so does Bitbucket's `@@group`; `@user` and an e-mail name a person. */
function isTeamHandle(handle: string): boolean {
  return handle.startsWith('@@') || (handle.startsWith('@') && handle.includes('/'));
}

function handleKey(handle: string): string {
  return handle.replace(/^@+/, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
