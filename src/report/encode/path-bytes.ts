/** Paths in a report are escaped path strings (`model/raw.ts`): `\\` is a backslash, `\xNN` a byte that is a control character or no valid UTF-8. Other tools want the path itself. */

/** The bytes of a path, as git has them. */
export function pathBytes(path: string): Uint8Array {
  const encoder = new TextEncoder();
  const parts: number[] = [];
  for (const [piece, hex] of path.matchAll(/\\x([0-9a-f]{2})|\\\\|(?:[^\\]|\\(?!\\|x[0-9a-f]{2}))+/g)) {
    if (hex !== undefined) parts.push(parseInt(hex, 16));
    else parts.push(...encoder.encode(piece === '\\\\' ? '\\' : piece));
  }
  return Uint8Array.from(parts);
}

/** The path as text; bytes that are no valid UTF-8 read U+FFFD. */
export function pathText(path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(pathBytes(path));
}

/** The path as the reference of a URI (RFC 3986), byte for byte. */
export function pathUri(path: string): string {
  return [...pathBytes(path)].map((byte) => (UNRESERVED.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('');
}

const UNRESERVED = /^[A-Za-z0-9\-._~!'()*/]$/;
