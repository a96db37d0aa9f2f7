const QUOTE = 39, DOUBLE = 34, BACKSLASH = 92, OPEN = 123, CLOSE = 125;
/** Bits of a frame beside its quote: three quotes; the format after the colon of a replacement field, which ends with the field. */
const TRIPLE = 256, FORMAT = 512;

/**
 * Where the Python string whose quote stands at `at` ends. Its prefix is before it.
 * @returns `end`: after the closing quote; `closed` is false when the line (one quote) or the text (three quotes) ends first
 */
export function skipString(text: string, at: number): { readonly end: number; readonly closed: boolean } {
  return isFormatted(text, at) ? skipFormatted(text, at) : skipPlain(text, at);
}

/** Prefixes are one or two letters; `f` and `t` strings hold code in braces. */
function isFormatted(text: string, quote: number): boolean {
  let formatted = false, start = quote;
  while (start > 0 && quote - start < 2 && /[bBfFrRtTuU]/.test(text[start - 1])) if (/[fFtT]/.test(text[--start])) formatted = true;
  return formatted && !(start > 0 && /[\w\u0080-\uffff]/.test(text[start - 1]));
}

function isTriple(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
}

function skipPlain(text: string, at: number): { end: number; closed: boolean } {
  const quote = text.charCodeAt(at);
  if (isTriple(text, at)) {
    const closing = quote === DOUBLE ? '"""' : "'''";
    for (let found = text.indexOf(closing, at + 3); found >= 0; found = text.indexOf(closing, found + 1)) {
      let before = found - 1;
      while (before >= at + 3 && text.charCodeAt(before) === BACKSLASH) before--;
      if ((found - before) % 2 === 1) return { end: found + 3, closed: true };
    }
    return { end: text.length, closed: false };
  }
  let i = at + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return { end: i + 1, closed: true };
    if (code === BACKSLASH) i += text.charCodeAt(i + 1) === 13 && text.charCodeAt(i + 2) === 10 ? 2 : 1;
    else if (code === 10 || code === 13) break;
  }
  return { end: Math.min(i, text.length), closed: false };
}

/** Since Python 3.12 a field may hold any string, the enclosing quote too, and comments; a format may hold fields. So a stack: strings ≥ 0, fields < 0 by depth of brackets. */
function skipFormatted(text: string, at: number): { end: number; closed: boolean } {
  const frames: number[] = [];
  const open = (quote: number): number => {
    const triple = isTriple(text, quote);
    frames.push(text.charCodeAt(quote) | (triple ? TRIPLE : 0));
    return quote + (triple ? 3 : 1);
  };
  let i = open(at);
  while (i < text.length) {
    const top = frames.length - 1, frame = frames[top], code = text.charCodeAt(i);
    if (frame >= 0) {
      if (code === BACKSLASH) {
        const next = text.charCodeAt(i + 1);
        i += next === OPEN || next === CLOSE ? 1 : next === 13 && text.charCodeAt(i + 2) === 10 ? 3 : 2;
      } else if (code === OPEN) {
        if ((frame & FORMAT) === 0 && text.charCodeAt(i + 1) === OPEN) i += 2;
        else {
          frames.push(-1);
          i++;
        }
      } else if (code === CLOSE && (frame & FORMAT) !== 0) {
        frames.length -= 2;
        i++;
      } else if ((code === 10 || code === 13) && (frame & TRIPLE) === 0) return { end: i, closed: false };
      else if (code === (frame & 255) && ((frame & TRIPLE) === 0 || isTriple(text, i))) {
        frames.length -= (frame & FORMAT) === 0 ? 1 : 3;
        i += (frame & TRIPLE) === 0 ? 1 : 3;
        if (frames.length === 0) return { end: i, closed: true };
      } else i++;
      continue;
    }
    if (code === QUOTE || code === DOUBLE) i = isFormatted(text, i) ? open(i) : skipPlain(text, i).end;
    else if (code === 35) i = lineEnd(text, i);
    else {
      if (code === 40 || code === 91 || code === OPEN) frames[top]--;
      else if (code === CLOSE && frame === -1) frames.pop();
      else if ((code === 41 || code === 93 || code === CLOSE) && frame < -1) frames[top]++;
      else if (code === 58 && frame === -1) frames.push(frames[top - 1] | FORMAT);
      i++;
    }
  }
  return { end: text.length, closed: false };
}

/** Where the line of an offset ends: at its CR or LF, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  let i = at;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) break;
  }
  return i;
}
