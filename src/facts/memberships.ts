import type { Membership, RawOrg } from '../model/raw.js';
import type { Identities } from './identities.js';
import { personFinder, type PersonFinder } from './person-finder.js';
import type { Teams } from './teams.js';
import { matchesWildcard, starPattern } from './wildcard.js';

/** A person's work at one time, divided: teams with shares that add up to at most 1; what is missing is in no declared team. */
export type TeamShare = readonly { readonly team: number; readonly share: number }[];

export interface Memberships {
  /** Teams of a group of identities at a time (epoch seconds), sorted by team. */
  teamsAt(group: number, at: number): TeamShare;
  /** Entries that fit nobody in the history. */
  readonly unmatched: number;
  /** Entries by name that fit more than one person. */
  readonly ambiguous: number;
}

interface Held {
  readonly team: number;
  readonly from: number;
  readonly to: number;
  readonly share: number | null;
}

/**
 * Memberships of the teams file applied at a date. Entries match a person's e-mails, forge
 * handles (`@login`, as in the forge's private addresses) and names, as written and after the mailmap. Explicit shares are taken
 * (and scaled down where they exceed 1); entries without a share divide what is left.
 */
export function memberships(org: RawOrg, identities: Identities, asWritten: readonly { readonly name: string; readonly email: string }[], teams: Teams): Memberships {
  const held = new Map<number, Held[]>();
  const find = finder(personFinder(identities, asWritten));
  let unmatched = 0;
  let ambiguous = 0;
  for (const membership of org.teams?.memberships ?? []) {
    const groups = find(membership);
    if (groups.size === 0) unmatched++;
    if (groups.size > 1 && !isEmailPattern(membership.person)) ambiguous++;
    const entry: Held = { team: teams.named(membership.team)!, from: membership.from ?? -Infinity, to: membership.to ?? Infinity, share: membership.share };
    for (const group of groups) {
      const entries = held.get(group);
      if (entries === undefined) held.set(group, [entry]);
      else entries.push(entry);
    }
  }
  const constant = new Map<number, TeamShare>();
  return {
    unmatched,
    ambiguous,
    teamsAt(group, at) {
      const entries = held.get(group);
      if (entries === undefined) return [];
      const known = constant.get(group);
      if (known !== undefined) return known;
      const shares = divided(entries.filter((entry) => entry.from <= at && at < entry.to));
      if (entries.every((entry) => entry.from === -Infinity && entry.to === Infinity)) constant.set(group, shares);
      return shares;
    },
  };
}

function divided(active: readonly Held[]): TeamShare {
  const explicit = new Map<number, number>();
  const rest = new Set<number>();
  for (const { team, share } of active) {
    if (share === null) rest.add(team);
    else explicit.set(team, Math.max(explicit.get(team) ?? 0, share));
  }
  for (const team of explicit.keys()) rest.delete(team);
  const taken = [...explicit.entries()].sort((a, b) => a[0] - b[0]).reduce((sum, [, share]) => sum + share, 0);
  const scale = taken > 1 ? 1 / taken : 1;
  const left = Math.max(0, 1 - taken);
  const shares = [...explicit].map(([team, share]) => ({ team, share: share * scale }));
  if (left > 0) for (const team of rest) shares.push({ team, share: left / rest.size });
  return shares.sort((a, b) => a.team - b.team);
}

function isEmailPattern(person: string): boolean {
  return person.includes('@') || person.includes('*');
}

function finder(people: PersonFinder): (membership: Membership) => ReadonlySet<number> {
  return ({ person }) => {
    const wanted = person.trim();
    if (!isEmailPattern(wanted)) return people.byName(wanted);
    if (/^@[^@*]+$/.test(wanted)) return people.byHandle(wanted);
    if (!wanted.includes('*')) return people.byEmail(wanted);
    const pattern = starPattern(wanted.toLowerCase());
    const found = new Set<number>();
    for (const [email, groups] of people.emails) if (matchesWildcard(pattern, email)) for (const group of groups) found.add(group);
    return found;
  };
}
