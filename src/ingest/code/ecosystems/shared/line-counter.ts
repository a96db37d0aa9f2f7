/** Lines of offsets of a text, 1 for the first; CR, LF and CRLF end a line. Asked with offsets that do not fall, all questions together take one pass. */
export function lineCounter(text: string): (offset: number) => number {
  const hasReturns = text.includes('\r');
  let line = 1, at = 0, next = hasReturns ? 0 : text.indexOf('\n');
  return (offset) => {
    if (!hasReturns) {
      while (next >= 0 && next < offset) {
        line++;
        next = text.indexOf('\n', next + 1);
      }
      return line;
    }
    for (; at < offset; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
    }
    return line;
  };
}
