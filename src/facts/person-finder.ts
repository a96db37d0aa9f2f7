import type { Identity } from '../model/raw.js';
import { parseForgeAddress } from './automation.js';
import type { Identities } from './identities.js';

/** Who a text of the user's means: an e-mail address, a forge handle (with or without `@`) or a name. Only people are found, no bots. */
export interface PersonFinder {
  byEmail(email: string): ReadonlySet<number>;
  byHandle(handle: string): ReadonlySet<number>;
  /** As written, with case. */
  byName(name: string): ReadonlySet<number>;
  /** All addresses, in lower case, for patterns. */
  readonly emails: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Identities are known as written and as the mailmap has them. */
export function personFinder(identities: Identities, asWritten: readonly Identity[]): PersonFinder {
  const emails = new Map<string, Set<number>>();
  const handles = new Map<string, Set<number>>();
  const names = new Map<string, Set<number>>();
  const put = (map: Map<string, Set<number>>, key: string, group: number): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([group]));
    else known.add(group);
  };
  identities.group.forEach((group, identity) => {
    if (identities.actor[group] !== 'human') return;
    for (const { name, email } of [asWritten[identity]!, identities.mapped[identity]!]) {
      const address = email.trim().toLowerCase();
      put(emails, address, group);
      put(names, name.trim(), group);
      const account = parseForgeAddress(address);
      if (account !== null) put(handles, account.login, group);
    }
  });
  return {
    emails,
    byEmail: (email) => emails.get(email.trim().toLowerCase()) ?? NOBODY,
    byHandle: (handle) => handles.get(handle.trim().replace(/^@/, '').toLowerCase()) ?? NOBODY,
    byName: (name) => names.get(name.trim()) ?? NOBODY,
  };
}

const NOBODY: ReadonlySet<number> = new Set();
