import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { LabelledFacts } from '../facts/index.js';
import { EXIT, UserError } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';

/** Bytes: fewer could be tried out. */
const LEAST = 16;
const MOST = 1 << 16;

/** The secret that pseudonyms are made with; white space around it does not count. @throws UserError (exit 2) when it cannot be read or is too short. */
export async function readPeopleKey(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`--people-key: ${file} cannot be read (${error.code ?? error.message})`, EXIT.usage, 'make one with `openssl rand -hex 32 > people.key`');
  });
  const key = Buffer.from(bytes.toString('latin1').trim(), 'latin1');
  if (key.length < LEAST || key.length > MOST) throw new UserError(`--people-key: ${file} holds ${key.length} bytes, and a key has ${LEAST} to ${MOST}`, EXIT.usage, 'make one with `openssl rand -hex 32 > people.key`');
  return key;
}

/**
 * Facts in which people are called by keyed pseudonyms: HMAC-SHA-256 of the address that sorts first among theirs, without case, cut to 64 bits. A person has the
 * same one in every run and repository with the same key and addresses; without the key nobody can try addresses out. Pseudonyms stay personal data.
 */
export function withPseudonyms(labelled: LabelledFacts, { history }: RawFacts, key: Buffer): LabelledFacts {
  const pseudonym = (identities: readonly number[]): string => {
    const addresses = identities.map((identity) => history.identities[identity].email.toLowerCase() || history.identities[identity].name).sort();
    return `u${createHmac('sha256', key).update(addresses[0] ?? '').digest('hex').slice(0, 16)}`;
  };
  return { ...labelled, facts: { ...labelled.facts, people: labelled.facts.people.map((person) => ({ ...person, id: pseudonym(person.identities) })) } };
}
