import type { Identity } from '../model/raw.js';
import { automationRules, parseForgeAddress, type Actor } from './automation.js';
import type { Mailmap } from './mailmap.js';
import { unionFind } from './union-find.js';

/** Identities merged into actors: people, bots, agents and the forge itself. Groups are numbered by their first identity; the number means nothing else. */
export interface Identities {
  /** Group per raw identity. */
  readonly group: Int32Array;
  readonly groups: number;
  readonly actor: readonly Actor[];
  /** Identities after the mailmap, trimmed, e-mails in lower case. */
  readonly mapped: readonly Identity[];
  readonly members: readonly (readonly number[])[];
  /** identities − mergedByEmail − mergedByMailmap = groups, unless the mailmap splits an address between people. */
  readonly mergedByMailmap: number;
  readonly mergedByEmail: number;
  /** People who share a full name with another person and were *not* merged. */
  readonly sameName: number;
}

/**
 * One actor per e-mail address (without case) and per forge account, after the mailmap. Never by name: two people may share one. Addresses that many
 * people are given (`root@localhost`, none at all) join only identities with the same name.
 */
export function identities(raw: readonly Identity[], mailmap: Mailmap | null, bots: readonly string[]): Identities {
  const plain = raw.map(cleaned);
  const mapped = mailmap === null ? plain : raw.map((identity) => cleaned(mailmap(identity)));
  const unmapped = mailmap === null ? null : grouped(plain);
  const { group, groups } = grouped(mapped);
  const members: number[][] = Array.from({ length: groups }, () => []);
  group.forEach((at, identity) => members[at]!.push(identity));
  const rules = automationRules(bots);
  const actor = members.map((of) => actorOf(of.flatMap((identity) => [plain[identity]!, mapped[identity]!]), rules));
  const before = unmapped?.groups ?? groups;
  return {
    group, groups, actor, mapped, members,
    mergedByMailmap: Math.max(0, before - groups),
    mergedByEmail: raw.length - before,
    sameName: sameName(members, mapped, actor),
  };
}

function cleaned(identity: Identity): Identity {
  return { name: identity.name.trim(), email: identity.email.trim().toLowerCase() };
}

/** Local parts and whole addresses that tools put where a person has none. */
const NOBODY = new Set(['', 'none', 'unknown', 'none@none', 'unknown@unknown', 'nobody@nowhere', 'noreply', 'noreply@localhost', 'root@localhost', 'user@localhost', 'you@example.com', 'email@example.com', 'user@example.com', 'test@test.com', 'test@example.com', 'root@localhost.localdomain']);

function grouped(list: readonly Identity[]): { group: Int32Array; groups: number } {
  const sets = unionFind(list.length);
  const first = new Map<string, number>();
  const join = (key: string, identity: number): void => {
    const known = first.get(key);
    if (known === undefined) first.set(key, identity);
    else sets.union(known, identity);
  };
  list.forEach(({ name, email }, identity) => {
    if (NOBODY.has(email)) {
      join(`n\0${email}\0${name}`, identity);
      return;
    }
    join(`e\0${email}`, identity);
    const address = parseForgeAddress(email);
    if (address === null) return;
    join(`l\0${address.forge}\0${address.login}`, identity);
    if (address.id !== null) join(`i\0${address.forge}\0${address.id}`, identity);
  });
  const number = new Map<number, number>();
  const group = Int32Array.from(list, (_, identity) => {
    const root = sets.find(identity);
    const known = number.get(root);
    if (known !== undefined) return known;
    number.set(root, number.size);
    return number.size - 1;
  });
  return { group, groups: number.size };
}

function actorOf(all: readonly Identity[], rules: ReturnType<typeof automationRules>): Actor {
  const found = new Set(all.map(rules.byAddress));
  for (const actor of ['bot', 'agent', 'forge'] as const) if (found.has(actor)) return actor;
  return all.every(rules.byName) ? 'bot' : 'human';
}

/** Names of one word ("root", "Jan") say too little to be counted. */
function sameName(members: readonly (readonly number[])[], mapped: readonly Identity[], actor: readonly Actor[]): number {
  const groupsByName = new Map<string, Set<number>>();
  members.forEach((of, group) => {
    if (actor[group] !== 'human') return;
    for (const identity of of) {
      const name = mapped[identity]!.name.toLowerCase();
      if (!name.includes(' ')) continue;
      const groups = groupsByName.get(name);
      if (groups === undefined) groupsByName.set(name, new Set([group]));
      else groups.add(group);
    }
  });
  const alike = new Set<number>();
  for (const groups of groupsByName.values()) if (groups.size > 1) for (const group of groups) alike.add(group);
  return alike.size;
}
