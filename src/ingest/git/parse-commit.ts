import { COMMIT, TRAILER } from '../../model/raw.js';
import { decoderFor } from './commit-encoding.js';
import { messageFlags } from './message-flags.js';

/** What a commit object says, nothing judged. */
export interface ParsedCommit {
  readonly parents: number;
  readonly author: string;
  readonly committer: string;
  /** Encoding of names and message when it is not UTF-8; null otherwise. */
  readonly encoding: string | null;
  /** Epoch seconds in [0, LATEST]. */
  readonly authoredAt: number;
  readonly committedAt: number;
  /** Bits of `COMMIT`; `boundary` is not for a commit to say. */
  readonly flags: number;
  readonly subject: string;
  readonly trailers: readonly ParsedTrailer[];
}

/** `person` is `Name <e-mail>` as latin1 text, one character for each byte, as are `author` and `committer` above. */
export interface ParsedTrailer {
  readonly kind: number;
  readonly person: string;
}

/** 2100-01-01: later dates are mistakes or lies, and are set back to it. */
export const LATEST = 4_102_444_800;
const SUBJECT_LENGTH = 200;
const PERSON_LENGTH = 512;
const MESSAGE_LENGTH = 256 * 1024;
const TRAILERS = 100;

/**
 * Parses the raw bytes of a commit object. `git log --format` is no substitute: it lets the commit's own `encoding` header turn the name, the
 * e-mail and the date into others. Whatever is missing or malformed is replaced by the next best, and flagged.
 *
 * @param whole false when the object was longer than what is given; the commit then counts as malformed.
 */
export function parseCommit(body: Buffer, whole = true): ParsedCommit {
  const headerEnd = endOfHeader(body);
  const header = parseHeader(body.toString('latin1', 0, headerEnd));
  const author = parsePerson(header.author);
  const committer = parsePerson(header.committer);
  const decoder = decoderFor(header.encoding);

  let from = Math.min(headerEnd + 2, body.length);
  while (body[from] === 0x0a) from++;
  const lineEnd = body.indexOf(0x0a, from);
  const subject = subjectOf(body.subarray(from, lineEnd < 0 ? body.length : lineEnd), decoder.decode);
  const rest = lineEnd < 0 ? '' : body.toString('latin1', lineEnd + 1, lineEnd + 1 + MESSAGE_LENGTH);

  const malformed = !whole || author.malformed || committer.malformed;
  return {
    parents: header.parents,
    author: author.person,
    committer: committer.person,
    encoding: decoder.encoding,
    authoredAt: author.at ?? committer.at ?? 0,
    committedAt: committer.at ?? author.at ?? 0,
    flags: (header.parents > 1 ? COMMIT.merge : messageFlags(subject, rest)) | (malformed ? COMMIT.malformed : 0)
      | (decoder.suspicious ? COMMIT.suspiciousEncoding : 0),
    subject,
    trailers: parseTrailers(rest),
  };
}

function endOfHeader(body: Buffer): number {
  const end = body.indexOf('\n\n');
  return end < 0 ? body.length : end;
}

interface Header { parents: number; author: string | null; committer: string | null; encoding: string | null }

/** Header lines are `<keyword> SP <value>`; lines that begin with a space continue the one before (signatures). The first of a keyword counts, as in git. */
function parseHeader(text: string): Header {
  const header: Header = { parents: 0, author: null, committer: null, encoding: null };
  for (let at = 0; at < text.length;) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    if (text.startsWith('parent ', at)) header.parents++;
    else if (text.startsWith('author ', at)) header.author ??= text.slice(at + 7, end);
    else if (text.startsWith('committer ', at)) header.committer ??= text.slice(at + 10, end);
    else if (text.startsWith('encoding ', at)) header.encoding ??= text.slice(at + 9, end);
    at = end + 1;
  }
  return header;
}

/** `Name <e-mail> <seconds> <zone>`: the e-mail is between the first `<` and the next `>`, the date behind the last `>`, as git splits it. */
function parsePerson(line: string | null): { person: string; at: number | null; malformed: boolean } {
  if (line === null) return { person: ' <>', at: null, malformed: true };
  const open = line.indexOf('<');
  const close = line.indexOf('>', open);
  if (open < 0 || close < 0) return { person: `${line.slice(0, PERSON_LENGTH).replace(/[<>]/g, '')} <>`, at: null, malformed: true };
  const date = /^ (-?\d+)(?= |$)(?: ([+-]\d{4})$)?/.exec(line.slice(line.lastIndexOf('>') + 1));
  const seconds = date ? Number(date[1]) : null;
  const at = seconds === null ? null : Math.min(Math.max(seconds, 0), LATEST);
  const nobody = line.slice(0, open).trim() === '' && line.slice(open + 1, close).trim() === '';
  const tooLong = close >= PERSON_LENGTH;
  const person = tooLong ? `${line.slice(0, Math.min(open, PERSON_LENGTH))}<${line.slice(open + 1, Math.min(close, open + PERSON_LENGTH))}>` : line.slice(0, close + 1);
  const malformed = seconds === null || at !== seconds || date![2] === undefined || nobody || tooLong || /[\0-\x1f]/.test(person);
  return { person, at, malformed };
}

function subjectOf(line: Buffer, decode: (bytes: Buffer) => string): string {
  // no encoding of the list needs more than four bytes for a character
  const text = decode(line.subarray(0, SUBJECT_LENGTH * 4)).trim();
  if (text.length <= SUBJECT_LENGTH) return text;
  const cut = text.slice(0, SUBJECT_LENGTH);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

const TRAILER_KINDS = new Map<string, number>([
  ['co-authored', TRAILER.coAuthoredBy], ['reviewed', TRAILER.reviewedBy], ['acked', TRAILER.ackedBy], ['tested', TRAILER.testedBy],
  ['signed-off', TRAILER.signedOffBy], ['merged', TRAILER.mergedBy],
]);
const TRAILER_KEY = /^(co-authored|reviewed|acked|tested|signed-off|merged)-by:/i;
const TRAILER_PERSON = /^[^<>]*<[^<>@]+@[^<>]+>/;
/** A person and the longest key before it, with room for spaces: what is longer names nobody, and is not searched. */
const TRAILER_LENGTH = 1024;

/**
 * Trailers that name a person with an e-mail address. They count wherever they begin a line, not only in the last paragraph: a squash merge
 * carries those of each of its commits. The same person twice in one role is one.
 */
function parseTrailers(message: string): ParsedTrailer[] {
  if (!/-by:/i.test(message)) return [];
  const found = new Map<string, ParsedTrailer>();
  for (let at = 0; at < message.length && found.size < TRAILERS;) {
    const end = message.indexOf('\n', at);
    const lineEnd = end < 0 ? message.length : end;
    const line = lineEnd - at > TRAILER_LENGTH ? '' : message.slice(at, lineEnd);
    at = lineEnd + 1;
    const key = TRAILER_KEY.exec(line);
    const person = key && TRAILER_PERSON.exec(line.slice(key[0].length).replace(/^[ \t]+/, ''))?.[0];
    if (!key || !person || person.length > PERSON_LENGTH) continue;
    const kind = TRAILER_KINDS.get(key[1].toLowerCase())!;
    found.set(`${kind} ${person}`, { kind, person });
  }
  return [...found.values()];
}
