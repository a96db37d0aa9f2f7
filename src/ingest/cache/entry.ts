import { hash } from 'node:crypto';

/** Raise when the form of entries changes: those of other versions are dropped unseen. */
const MAGIC = Buffer.from('conway-cache-2\n');
const CHECKSUM = 32;
const HEAD = MAGIC.length + CHECKSUM;

/** Content begins at a multiple of so many bytes, so that numbers in it can be used where they are. */
const ALIGNED = 8;
const contentStart = (title: number): number => Math.ceil((HEAD + 4 + title) / ALIGNED) * ALIGNED;

/** An entry as bytes: magic and version, a SHA-256 of what follows, the length of its name and the name, zeros up to a multiple of eight, the content. */
export function encodedEntry(name: string, content: readonly Uint8Array[]): Buffer {
  const title = Buffer.from(name), length = Buffer.alloc(4);
  length.writeUInt32LE(title.length);
  const zeros = Buffer.alloc(contentStart(title.length) - HEAD - 4 - title.length);
  const entry = Buffer.concat([MAGIC, Buffer.alloc(CHECKSUM), length, title, zeros, ...content]);
  Buffer.from(hash('sha256', entry.subarray(HEAD), 'hex'), 'hex').copy(entry, MAGIC.length);
  return entry;
}

/** The content of an entry; null when it is of another version, damaged, or stands under another name. */
export function entryContent(name: string, bytes: Buffer): Buffer | null {
  if (bytes.length < HEAD + 4 || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const body = bytes.subarray(HEAD);
  if (hash('sha256', body, 'hex') !== bytes.toString('hex', MAGIC.length, HEAD)) return null;
  const title = body.readUInt32LE(0);
  return body.toString('utf8', 4, 4 + title) === name ? bytes.subarray(contentStart(title)) : null;
}
