import type { Identity } from '../model/raw.js';

/** Maps an identity as written in a commit to the one that the mailmap gives it. */
export type Mailmap = (identity: Identity) => Identity;

interface Entry {
  name: string | null;
  email: string | null;
  /** Entries for one name under this e-mail, by lower-case name. */
  readonly byName: Map<string, { readonly name: string | null; readonly email: string | null }>;
}

/**
 * Parses git's mailmap (gitmailmap(5)): `Proper Name <commit@e>`, `<proper@e> <commit@e>`, `Proper Name <proper@e> <commit@e>` and the same with the name in
 * the commit behind it. E-mails and names are compared without case; a later line wins. Lines that git does not understand are skipped, as git does.
 */
export function parseMailmap(text: string): Mailmap {
  const entries = new Map<string, Entry>();
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    const first = parseNameAndEmail(line, false);
    if (first === null) continue;
    const second = first.rest === '' ? null : parseNameAndEmail(first.rest, true);
    add(entries, first, second);
  }
  return (identity) => mapped(entries, identity);
}

interface NameAndEmail {
  readonly name: string | null;
  readonly email: string;
  readonly rest: string;
}

function parseNameAndEmail(text: string, allowEmpty: boolean): NameAndEmail | null {
  const left = text.indexOf('<');
  const right = left === -1 ? -1 : text.indexOf('>', left + 1);
  if (right === -1 || (right === left + 1 && !allowEmpty)) return null;
  const name = text.slice(0, left).trim();
  return { name: name === '' ? null : name, email: text.slice(left + 1, right), rest: text.slice(right + 1) };
}

function add(entries: Map<string, Entry>, first: NameAndEmail, second: NameAndEmail | null): void {
  const oldEmail = (second?.email ?? first.email).toLowerCase();
  const email = second === null ? null : first.email;
  let entry = entries.get(oldEmail);
  if (entry === undefined) entries.set(oldEmail, (entry = { name: null, email: null, byName: new Map() }));
  if (second?.name != null) {
    entry.byName.set(second.name.toLowerCase(), { name: first.name, email });
    return;
  }
  if (first.name !== null) entry.name = first.name;
  if (email !== null) entry.email = email;
}

function mapped(entries: ReadonlyMap<string, Entry>, identity: Identity): Identity {
  const entry = entries.get(identity.email.toLowerCase());
  if (entry === undefined) return identity;
  const found = entry.byName.get(identity.name.toLowerCase()) ?? entry;
  return { name: found.name ?? identity.name, email: found.email ?? identity.email };
}
