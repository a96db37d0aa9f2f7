/**
 * Escaped path strings (`model/raw.ts`): git's bytes as text without loss. Valid UTF-8 stays as it is; a backslash is `\\`, a control character
 * (C0, DEL, C1) or a byte that is no valid UTF-8 is `\xNN` in lower-case hex. Different bytes always give different strings.
 */
export function escapePath(bytes: Buffer): string {
  let out = '';
  let plainFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const length = plainLength(bytes, at);
    if (length > 0) { at += length; continue; }
    out += bytes.toString('utf8', plainFrom, at);
    out += bytes[at] === BACKSLASH ? '\\\\' : `\\x${bytes[at].toString(16).padStart(2, '0')}`;
    at += 1;
    plainFrom = at;
  }
  return out + bytes.toString('utf8', plainFrom);
}

/** Whether the bytes, given as a latin1 string, are their own escaped form: printable ASCII without a backslash. */
export function isPlainPath(latin1: string): boolean {
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(latin1);
}

const BACKSLASH = 0x5c;

/** Bytes of the character at `at` that may stand unescaped, 0 when it must be escaped. Well-formed UTF-8 is Unicode 15, table 3-7. */
function plainLength(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return first >= 0x20 && first !== 0x7f && first !== BACKSLASH ? 1 : 0;
  const second = bytes[at + 1];
  if (first >= 0xc2 && first <= 0xdf) {
    const c1Control = first === 0xc2 && second < 0xa0;
    return isContinuation(second) && !c1Control ? 2 : 0;
  }
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isContinuation(bytes[at + 2]) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && isContinuation(bytes[at + 2]) && isContinuation(bytes[at + 3]) ? 4 : 0;
  }
  return 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}
