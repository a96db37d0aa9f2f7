/**
 * What of a line of Markdown could act when GitHub or GitLab render it: everything outside code spans that is not plain prose. Code spans are found as
 * CommonMark 6.1 says (a run of backticks closes with the next run of the same length); an unclosed run is alive.
 */
export function liveMarkdown(line: string): string[] {
  const prose = withoutCode(line);
  return prose === null ? ['unclosed code span'] : DANGERS.flatMap((danger) => (danger.test(prose) ? [`${danger.source} in ${JSON.stringify(prose)}`] : []));
}

const DANGERS = [/[<>[\]*_~|\\#@$^{}&]/, /https?:|www\.|[a-z]:\w/i, /\b[0-9a-f]{7,40}\b/i, /\bGH-\d/i, /:\w+:/, /^\s*(?:[-+=]|\d+[.)])\s/, /\w\.\w*[a-z]/i];

/** The text with a mark in place of each code span; null when one is not closed. */
export function withoutCode(text: string): string | null {
  let rest = text;
  let prose = '';
  for (let open = /`+/.exec(rest); open !== null; open = /`+/.exec(rest)) {
    prose += `${rest.slice(0, open.index)}\u2423`;
    const after = rest.slice(open.index + open[0].length);
    const close = [...after.matchAll(/`+/g)].find((run) => run[0].length === open[0].length);
    if (close === undefined) return null;
    rest = after.slice(close.index + close[0].length);
  }
  return prose + rest;
}
