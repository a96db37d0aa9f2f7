/** Printable ASCII without blank, backslash, quotation marks, what HTML or a template could take for its own, and the sign that would make bytes look like addresses. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#%()*+,-./:;=?[]^_{|}~';
/** Bytes of a group, and the digits that stand for it: 85⁵ > 2³². */
const BYTES = 4;
const PLACES = 5;

/** Bytes as text, five digits for four bytes (base64 takes a fifteenth more); n bytes left over at the end take n + 1 digits. */
export function toBase85(bytes: Uint8Array): string {
  const text: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES) {
    let value = 0;
    for (let i = 0; i < BYTES; i++) value = value * 256 + (bytes[at + i] ?? 0);
    let group = '';
    for (let i = 0; i < PLACES; i++) {
      group = DIGITS[value % 85] + group;
      value = Math.floor(value / 85);
    }
    text.push(group.slice(0, Math.min(BYTES, bytes.length - at) + 1));
  }
  return text.join('');
}

/** The bytes again. @throws Error for a digit that there is not, or a group that stands for no bytes. */
export function fromBase85(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128).fill(85);
  for (let digit = 0; digit < 85; digit++) values[DIGITS.charCodeAt(digit)] = digit;
  const left = text.length % PLACES;
  const bytes = new Uint8Array(Math.floor(text.length / PLACES) * BYTES + Math.max(0, left - 1));
  for (let at = 0, byte = 0; at < text.length; at += PLACES) {
    let value = 0;
    for (let i = 0; i < PLACES; i++) {
      // what was cut off is made up for by the largest digit, so that rounding gives the bytes that are there
      const digit = at + i < text.length ? (values[text.charCodeAt(at + i)] ?? 85) : 84;
      if (digit === 85) throw new Error('no digit of base 85');
      value = value * 85 + digit;
    }
    if (value > 0xffffffff && at + PLACES <= text.length || left === 1) throw new Error('no group of base 85');
    for (let i = BYTES - 1; i >= 0 && byte < bytes.length; i--) bytes[byte++] = Math.floor(value / 256 ** i) % 256;
  }
  return bytes;
}
