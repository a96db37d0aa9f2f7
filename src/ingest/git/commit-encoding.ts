/** How the text of a commit is read. */
export interface CommitDecoder {
  readonly decode: (bytes: Buffer) => string;
  /** Canonical name, null for UTF-8. */
  readonly encoding: string | null;
  /** The header names what is not on the list; the text was read as UTF-8. */
  readonly suspicious: boolean;
}

/**
 * Encodings in which ASCII bytes stand for themselves, so that no decoding can turn a harmless text into another name or address. UTF-7 and the
 * ISO-2022 family are left out for that reason.
 */
const ALLOWED = /^(?:iso-?8859-?\d{1,2}|latin-?\d|windows-?\d{3,4}|cp-?125\d|koi8-?[ru]|shift[_-]?jis|sjis|euc-?jp|euc-?kr|gbk|gb2312|gb18030|big5|macintosh)$/i;

const utf8: CommitDecoder = { decode: decodeUtf8, encoding: null, suspicious: false };
const suspicious: CommitDecoder = { decode: decodeUtf8, encoding: null, suspicious: true };
const known = new Map<string, CommitDecoder>();

/** The decoder for the value of a commit's `encoding` header. Bytes that are invalid in it become U+FFFD; nothing is dropped. */
export function decoderFor(header: string | null): CommitDecoder {
  if (header === null) return utf8;
  const label = header.trim().toLowerCase();
  if (/^(?:utf-?8|(?:us-)?ascii)$/.test(label)) return utf8;
  if (!ALLOWED.test(label)) return suspicious;
  const cached = known.get(label);
  if (cached) return cached;
  const decoder = tableDecoder(label.replace(/^cp-?/, 'windows-').replace(/^latin-(\d)$/, 'latin$1'));
  known.set(label, decoder);
  return decoder;
}

/** The decoder an `encoding` of `CommitDecoder` stands for. */
export function decoderNamed(encoding: string | null): (bytes: Buffer) => string {
  return encoding === null ? decodeUtf8 : decoderFor(encoding).decode;
}

function tableDecoder(label: string): CommitDecoder {
  try {
    const decoder = new TextDecoder(label);
    return { decode: (bytes) => decoder.decode(bytes), encoding: label, suspicious: false };
  } catch {
    return suspicious;
  }
}

function decodeUtf8(bytes: Buffer): string {
  return bytes.toString('utf8');
}
