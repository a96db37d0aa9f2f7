import { MARKERS } from '../file-lists.js';

/** Bytes at the start of a file in which a marker counts. */
const HEAD = 1024;
/** What every marker has in it. */
const MARKED = /generated|do not (?:edit|modify)/i;

/**
 * Whether a comment at the very top of the file says that it is generated. Only lines of the first comments count, so that a generator, which has the
 * marker in a string, is not taken for its output.
 */
export function hasGeneratedMarker(bytes: Buffer): boolean {
  const text = bytes.toString('latin1', 0, HEAD);
  if (!MARKED.test(text)) return false;
  const head = text.toLowerCase();
  let inBlock = false;
  for (const raw of head.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    if (!inBlock && !/^(\/\/|\/\*|#|<!--|--|;)/.test(line)) return false;
    if (MARKERS.some((marker) => line.includes(marker)) && saysGenerated(line)) return true;
    if (line.startsWith('/*') || line.startsWith('<!--')) inBlock = true;
    if (line.includes('*/') || line.includes('-->')) inBlock = false;
  }
  return false;
}

/** "Do not edit" alone is also said of hand-written files; with the word generated, or as the whole of the line, it is a marker. */
function saysGenerated(line: string): boolean {
  return /generated/.test(line) || /^[/*#;<!\s-]*do not (edit|modify)[\s.!*/-]*$/.test(line);
}
