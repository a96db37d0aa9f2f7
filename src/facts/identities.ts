import type { IdentityMerge } from '../model/facts.js';
import type { Identity } from '../model/raw.js';
import { automationRules, parseForgeAddress, type Actor } from './automation.js';
import type { Mailmap } from './mailmap.js';
import { nameSuggestions } from './name-suggestions.js';
import { unionFind } from '../math/union-find.js';

/** Identities merged into actors: people, bots, agents and the forge itself. Groups are numbered by their first identity; the number means nothing else. */
export interface Identities {
  /** Group per raw identity. */
  readonly group: Int32Array;
  readonly groups: number;
  readonly actor: readonly Actor[];
  /** 1 per raw identity that is a coding assistant, or a person who signs with one (`Name (aider)`). */
  readonly assisted: Uint8Array;
  /** Identities after the mailmap, trimmed, e-mails in lower case. */
  readonly mapped: readonly Identity[];
  readonly members: readonly (readonly number[])[];
  /** Every join, by identity. */
  readonly merges: readonly IdentityMerge[];
  /** identities − mergedByEmail − mergedByMailmap = groups. */
  readonly mergedByMailmap: number;
  readonly mergedByEmail: number;
  /** Of `mergedByEmail`, those that only a forge account joins. */
  readonly mergedByAccount: number;
  readonly suggestions: readonly { readonly groups: readonly number[] }[];
  /** Two groups that are, or by `suggestions` may be, one person: whoever signs with one address and merges with another must not be taken for somebody else. */
  readonly mayBeOne: (a: number, b: number) => boolean;
  /** People in `suggestions`. */
  readonly sameName: number;
}

/**
 * One actor per e-mail address (without case) and per forge account, after the mailmap. Never by name: two people may share one. Addresses that many
 * people are given (`root@localhost`, none at all) join only identities with the same name.
 */
export function identities(raw: readonly Identity[], mailmap: Mailmap | null, bots: readonly string[]): Identities {
  const plain = raw.map(cleaned);
  const mapped = mailmap === null ? plain : raw.map((identity) => cleaned(mailmap(identity)));
  const { group, groups } = grouped(mapped, plain);
  const members: number[][] = Array.from({ length: groups }, () => []);
  group.forEach((at, identity) => members[at]!.push(identity));
  const rules = automationRules(bots);
  const actor = members.map((of) => rules.actor(of.flatMap((identity) => (mailmap === null ? [plain[identity]!] : [plain[identity]!, mapped[identity]!]))));
  const merges = mergeTable(plain, mapped, group, members);
  const count = (reason: IdentityMerge['reason']): number => merges.reduce((sum, merge) => sum + (merge.reason === reason ? 1 : 0), 0);
  const suggestions = nameSuggestions(members, mapped, actor);
  return {
    group, groups, actor, mapped, members, merges, suggestions,
    mayBeOne: namesakes(suggestions),
    assisted: Uint8Array.from(plain, (identity, index) => (actor[group[index]!] === 'agent' || rules.signsWithAgent(identity) ? 1 : 0)),
    mergedByMailmap: count('mailmap'),
    mergedByEmail: merges.length - count('mailmap'),
    mergedByAccount: count('forge-account'),
    sameName: new Set(suggestions.flatMap((suggestion) => suggestion.groups)).size,
  };
}

function namesakes(suggestions: Identities['suggestions']): Identities['mayBeOne'] {
  const others = new Map<number, Set<number>>();
  for (const { groups } of suggestions) for (const one of groups) others.set(one, new Set([...(others.get(one) ?? []), ...groups]));
  return (a, b) => a === b || (others.get(a)?.has(b) ?? false);
}

function cleaned(identity: Identity): Identity {
  return { name: identity.name.trim(), email: identity.email.trim().toLowerCase() };
}

/** Local parts and whole addresses that tools put where a person has none. */
const NOBODY = new Set(['', 'none', 'unknown', 'none@none', 'unknown@unknown', 'nobody@nowhere', 'noreply', 'noreply@localhost', 'root@localhost', 'user@localhost', 'you@example.com', 'email@example.com', 'user@example.com', 'test@test.com', 'test@example.com', 'root@localhost.localdomain']);

type KeysOf = (identity: Identity) => [reason: IdentityMerge['reason'], key: string][];

/**
 * What joins an identity with others, the plainest reason first. A forge gives a login that was given up to somebody else: addresses of two account ids are two
 * people's, and an address with the login alone belongs to an account only where the login has one id.
 */
function keysFor(identities: readonly Identity[]): KeysOf {
  const ids = new Map<string, Set<string>>();
  for (const { email } of identities) {
    const address = parseForgeAddress(email);
    if (address === null || address.id === null) continue;
    const login = `${address.forge}\0${address.login}`;
    ids.set(login, (ids.get(login) ?? new Set<string>()).add(address.id));
  }
  return (identity) => keysOf(identity, (login) => ids.get(login)?.size === 1);
}

function keysOf({ name, email }: Identity, isOneAccount: (login: string) => boolean): ReturnType<KeysOf> {
  if (NOBODY.has(email)) return [['nobody', `n\0${email}\0${name}`]];
  const address = parseForgeAddress(email);
  if (address === null) return [['email', `e\0${email}`]];
  const login = `${address.forge}\0${address.login}`;
  const keys: ReturnType<KeysOf> = [['email', `e\0${email}`]];
  if (isOneAccount(login)) keys.push(['forge-account', `l\0${login}`]);
  if (address.id !== null) keys.push(['forge-account', `i\0${address.forge}\0${address.id}`]);
  return keys;
}

function grouped(list: readonly Identity[], plain: readonly Identity[]): { group: Int32Array; groups: number } {
  const sets = unionFind(list.length);
  const first = new Map<string, number>();
  const keys = keysFor([...plain, ...list]);
  const accountStays = accountsKept(plain, list, keys);
  const join = (key: string, identity: number): void => {
    const known = first.get(key);
    if (known === undefined) first.set(key, identity);
    else sets.union(known, identity);
  };
  list.forEach((of, identity) => {
    for (const [, key] of keys(of)) join(key, identity);
    if (plain[identity]!.email !== of.email) for (const [reason, key] of keys(plain[identity]!)) if (reason === 'forge-account' && accountStays(key)) join(key, identity);
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

/**
 * Whether a forge account still joins identities whose address the mailmap replaces: when it sends all of them to one address. A mailmap that takes an address
 * apart by name (a bot that once signed with a person's account) takes the account apart too.
 */
function accountsKept(plain: readonly Identity[], mapped: readonly Identity[], keys: KeysOf): (key: string) => boolean {
  const targets = new Map<string, Set<string>>();
  const byAddress = new Map<string, string>();
  const torn = new Set<string>();
  plain.forEach(({ email }, identity) => {
    const to = mapped[identity]!.email;
    if ((byAddress.get(email) ?? to) !== to) torn.add(email);
    byAddress.set(email, to);
  });
  plain.forEach((of, identity) => {
    for (const [reason, key] of keys(of)) {
      if (reason !== 'forge-account') continue;
      const to = mapped[identity]!.email;
      const known = targets.get(key) ?? new Set<string>();
      if (torn.has(of.email)) known.add('').add(to);
      else if (to !== of.email) known.add(to);
      targets.set(key, known);
    }
  });
  return (key) => (targets.get(key)?.size ?? 0) <= 1;
}

/** A spanning forest of the groups: joins that the identities as written ask for (addresses before accounts), then what only the mailmap joins. */
function mergeTable(plain: readonly Identity[], mapped: readonly Identity[], group: Int32Array, members: readonly (readonly number[])[]): IdentityMerge[] {
  const sets = unionFind(plain.length);
  const merges: IdentityMerge[] = [];
  const join = (identity: number, into: number, reason: IdentityMerge['reason']): void => {
    if (sets.find(identity) === sets.find(into)) return;
    merges.push({ identity, into, reason });
    sets.union(identity, into);
  };
  const keys = plain.map(keysFor([...plain, ...mapped]));
  for (const reasons of [['email', 'nobody'], ['forge-account']]) {
    const first = new Map<string, number>();
    keys.forEach((of, identity) => {
      for (const [reason, key] of of) {
        if (!reasons.includes(reason)) continue;
        const inGroup = `${key}\0${group[identity]}`;
        const known = first.get(inGroup);
        if (known === undefined) first.set(inGroup, identity);
        else join(identity, known, reason);
      }
    });
  }
  // Those whose address it replaces first: they are what its lines speak of.
  for (const replaced of [true, false]) for (const of of members) for (const identity of of) if ((plain[identity]!.email !== mapped[identity]!.email) === replaced) join(identity, of[0]!, 'mailmap');
  return merges.sort((a, b) => a.identity - b.identity || a.into - b.into);
}
