import { MARKER_LINES } from '../file-lists.js';

/** Bytes at the start of a file in which a marker counts. */
const HEAD = 1024;
/** What every marker has in it. */
const MARKED = /generated|do not (?:edit|modify)/i;

/**
 * Whether a comment at the very top of the file says that it is generated. Only lines of the first comments count, so that a generator, which has the
 * marker in a string, is not taken for its output; and only what a line begins with, so that code about generated files is not either.
 */
export function hasGeneratedMarker(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, HEAD);
  if (!MARKED.test(head)) return false;
  let inBlock = false;
  for (const raw of head.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    if (!inBlock && !/^(\/\/|\/\*|#|<!--|--|;)/.test(line)) return false;
    const said = line.replace(/^[^\w<@]+/, '').replace(/^<!--\W*/, '');
    if (MARKER_LINES.some((marker) => marker.test(said))) return true;
    if (line.startsWith('/*') || line.startsWith('<!--')) inBlock = true;
    if (line.includes('*/') || line.includes('-->')) inBlock = false;
  }
  return false;
}
