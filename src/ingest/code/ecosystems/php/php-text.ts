import { identifierEnd, startsIdentifier } from '../shared/identifier-bytes.js';

/** Where blanks and comments end. A line comment ends at `?>` too. */
export function skipGap(text: string, start: number): number {
  let i = start;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 32 || (code >= 9 && code <= 13)) i++;
    else if (code === 35 && text.charCodeAt(i + 1) !== 91) i = lineCommentEnd(text, i);
    else if (code === 47 && text.charCodeAt(i + 1) === 47) i = lineCommentEnd(text, i);
    else if (code === 47 && text.charCodeAt(i + 1) === 42) {
      const end = text.indexOf('*/', i + 2);
      i = end < 0 ? text.length : end + 2;
    } else return i;
  }
}

function lineCommentEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13 || (code === 63 && text.charCodeAt(i + 1) === 62)) return i;
  }
  return text.length;
}

/** Where a name with `\` between its parts ends; the start itself where there is none. */
export function nameEnd(text: string, start: number): number {
  let end = start;
  for (let i = text.charCodeAt(start) === 92 ? start + 1 : start; startsIdentifier(text.charCodeAt(i)); i = end + 1) {
    end = identifierEnd(text, i);
    if (text.charCodeAt(end) !== 92) break;
  }
  return end;
}

/** Where a string in `'`, `"` or backticks ends; -1 when it does not. */
export function stringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  const quotes: number[] = [quote], depths: number[] = [0];
  /** In the text of the innermost string; else in the code of a `{$…}` in it. */
  let inText = true;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i), top = quotes.length - 1;
    if (inText) {
      if (code === 92) i++;
      else if (code === quotes[top]) {
        quotes.pop();
        depths.pop();
        if (quotes.length === 0) return i + 1;
        inText = false;
      } else if (quotes[top] !== 39 && ((code === 123 && text.charCodeAt(i + 1) === 36) || (code === 36 && text.charCodeAt(i + 1) === 123))) {
        depths[top] = 1;
        inText = false;
        i++;
      }
      continue;
    }
    if (code === 123) depths[top]++;
    else if (code === 125 && --depths[top] === 0) inText = true;
    else if (code === 39 || code === 34 || code === 96) {
      quotes.push(code);
      depths.push(0);
      inText = true;
    }
  }
  return -1;
}

/** Where the heredoc or nowdoc that begins with `<<<` at `start` ends; `start` where it is none, -1 when it does not end. */
export function heredocEnd(text: string, start: number): number {
  let i = start + 3;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const quote = text[i] === '"' || text[i] === "'" ? text[i++] : '';
  const end = identifierEnd(text, i);
  if (end === i || !startsIdentifier(text.charCodeAt(i)) || (quote !== '' && text[end] !== quote)) return start;
  const label = text.slice(i, end);
  i = end + quote.length;
  if (text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) return start;
  while (i < text.length) {
    const code = text.charCodeAt(i++);
    if (code !== 10 && code !== 13) continue;
    while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
    if (text.startsWith(label, i) && identifierEnd(text, i + label.length) === i + label.length) return i + label.length;
  }
  return -1;
}
