import { terminalText } from '../../report/encode/terminal-text.js';

/** Text of the repository inside a comment of one line. */
export function inComment(text: string): string {
  return terminalText(text).replace(/[\r\n\u0085\u2028\u2029]/g, ' ').slice(0, 300);
}

/** A double-quoted scalar that JSON and YAML both read as the same text, without characters that an editor hides or turns around. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]|\p{Bidi_Control}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** People are counted only from three on. */
export function peopleCount(n: number): string {
  return n === 0 ? 'nobody' : n < 3 ? 'fewer than 3 people' : `${n.toLocaleString('en-US')} people`;
}
