/** Text for XML 1.0, inside an element or a quoted attribute, on one line: what the standard does not allow is replaced, what has a meaning is escaped. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text of characters that XML 1.0 allows: others (most controls, lone surrogates, U+FFFE) become U+FFFD, and what readers may take for the end of a line a blank. */
export function xmlCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[\t\n\r\u0085\u2028]/g, ' ');
}
