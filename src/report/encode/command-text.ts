/** Data of a workflow command of GitHub Actions (`::warning …::data`): one line whatever stands in it. */
export function commandData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of one (`file=…`), where commas and colons end it. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Terminals and log viewers obey control and format characters. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, (character) => (character === '\n' ? ' ' : `\\u{${character.codePointAt(0)!.toString(16)}}`));
}
