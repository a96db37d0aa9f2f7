import { complaint } from '../located.js';

/** One record of an export with the line it begins in. */
export interface ExportRecord {
  readonly line: number;
  readonly value: unknown;
}

/**
 * Records of JSON text in every way that tools print it: one list, one record a line, lists one after another (`--paginate`), or a list of lists
 * (`--slurp`). Each record is parsed alone, so that a complaint names its line and no nesting can overflow.
 *
 * @throws UserError (exit 2) with file and line.
 */
export function* jsonRecords(text: string, file: string): Generator<ExportRecord> {
  let depth = 0;
  let start = -1;
  let startLine = 1;
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) line++;
    if (code <= SPACE || code === COMMA) continue;
    if (start === -1) {
      if (code === OPEN_LIST) depth++;
      else if (code === CLOSE_LIST && depth > 0) depth--;
      else if (code === OPEN_RECORD && depth <= DEEPEST_LIST) [start, startLine] = [at, line];
      else throw complaint(file, line, 'a record in { } was expected');
      if (start === -1) continue;
    }
    const end = endOfRecord(text, at);
    if (end === -1) throw complaint(file, startLine, 'the record is not closed: the file is cut short');
    yield { line: startLine, value: parsed(text.slice(start, end), file, startLine) };
    for (let i = at; i < end; i++) if (text.charCodeAt(i) === NEWLINE) line++;
    at = end - 1;
    start = -1;
  }
  if (depth > 0) throw complaint(file, line, 'the list is not closed: the file is cut short');
}

const [NEWLINE, SPACE, QUOTE, COMMA, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [10, 32, 34, 44, 91, 92, 93, 123, 125];
/** A list of pages of records. */
const DEEPEST_LIST = 2;

/** Place after the brace that closes the record which opens at `at`; -1 when there is none. */
function endOfRecord(text: string, at: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === OPEN_RECORD) depth++;
    else if (code === CLOSE_RECORD && --depth === 0) return i + 1;
  }
  return -1;
}

function parsed(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '');
    const lines = position === null ? 0 : text.slice(0, Number(position[1])).split('\n').length - 1;
    throw complaint(file, line + lines, 'is not JSON');
  }
}
