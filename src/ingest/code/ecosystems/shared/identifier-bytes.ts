/** 1 for a first character of an identifier (letters, `_`), 2 for digits, which can only follow; all that is not ASCII counts as a letter. */
const table = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95) table[code] = 1;
  else if (code >= 48 && code <= 57) table[code] = 2;
}

export function startsIdentifier(code: number): boolean {
  return code < 128 ? table[code] === 1 : code >= 0xaa;
}

/** Where the identifier that begins at `start` ends. */
export function identifierEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? table[code] === 0 : code < 0xaa) break;
  }
  return at;
}
