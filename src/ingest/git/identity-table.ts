import type { Identity } from '../../model/raw.js';
import { decoderNamed } from './commit-encoding.js';

export interface IdentityTable {
  /** @param person `Name <e-mail>` as latin1 text, one character for each byte. */
  intern(person: string, encoding: string | null): number;
  readonly identities: Identity[];
}

/** Identities in order of first sight; the same name and e-mail after decoding is the same identity. Control characters are dropped. */
export function identityTable(): IdentityTable {
  const byBytes = new Map<string, number>();
  const byText = new Map<string, number>();
  const identities: Identity[] = [];
  const intern = (person: string, encoding: string | null): number => {
    const key = encoding === null ? person : `${encoding}\0${person}`;
    const known = byBytes.get(key);
    if (known !== undefined) return known;

    const bytes = Buffer.from(person, 'latin1');
    const open = bytes.indexOf('<');
    const decode = decoderNamed(encoding);
    const name = plainText(decode(bytes.subarray(0, open)));
    const email = plainText(decode(bytes.subarray(open + 1, bytes.indexOf('>', open))));
    const text = `${name}\0${email}`;
    let index = byText.get(text);
    if (index === undefined) {
      index = identities.push({ name, email }) - 1;
      byText.set(text, index);
    }
    // a copy of its own: a slice would keep the whole commit's text alive
    byBytes.set(encoding === null ? bytes.toString('latin1') : `${encoding}\0${bytes.toString('latin1')}`, index);
    return index;
  };
  return { intern, identities };
}

function plainText(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
}
