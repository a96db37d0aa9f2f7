/**
 * Text for a terminal and for the log of a CI system. What a terminal would act on is removed; what a CI system would take for one of its commands
 * (`::error`, `##vso[`, `##teamcity[`, CVE-2020-15228) is broken apart by a space.
 */
export function terminalText(text: string): string {
  return terminalLine(text
    // OSC and its kin run to BEL, ESC \ or C1 ST; CSI to its final byte. An unclosed one loses its introducer only.
    .replace(/(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)/g, '')
    .replace(/(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]/g, '')
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u034f\u115f\u1160\u3164\uffa0]/gu, ''));
}

/** A line that no CI system takes for a command, whatever was joined or wrapped to make it. */
export function terminalLine(line: string): string {
  return line.replace(/##(?=\s*[a-z]*\s*\[)/gi, '# #').replace(/(^|\s)::(?=\S)/g, '$1: :');
}

/** Columns a text takes: wide scripts and emoji two, combining marks none. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width += /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  }
  return width;
}

/** Lines of at most `width` columns, broken at spaces, later lines indented; a word that fits nowhere is cut. */
export function wrapped(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const flush = (): void => {
    lines.push(terminalLine(line.trimEnd()));
    line = rest;
    empty = true;
  };
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (!empty && columns(line) + 1 + columns(word) > width) flush();
    if (!empty) line += ' ';
    for (const character of word) {
      if (columns(line) + columns(character) > width) flush();
      line += character;
      empty = false;
    }
  }
  if (!empty || lines.length === 0) flush();
  return lines;
}
