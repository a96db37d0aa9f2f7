/** Where white space and comments that begin at `start` end. A comment that is not closed ends with the text. */
export function afterBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) at = blockEnd(text, at);
    else return at;
  }
}

export function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** End of a comment that begins at `start` and does not nest. */
export function blockEnd(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}

/** End of a literal between quotes that cannot span lines; one that is not closed ends with its line. */
export function quotedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
    else if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** End of a text block (`"""`), in which a backslash takes the meaning from a quote. */
export function textBlockEnd(text: string, start: number): number {
  for (let at = start + 3; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34 && text.charCodeAt(at + 1) === 34 && text.charCodeAt(at + 2) === 34) return at + 3;
  }
  return text.length;
}
