import { IMPORT } from '../../../../model/raw.js';
import { type Found } from './found.js';
import { blankEnd, commentEnd, type Scan } from './scan.js';

/** `/// <reference path="a" />`, from behind the two slashes that begin a comment. */
const REFERENCE = /^\/\s*<reference\s+(path|types)\s*=\s*["']([^"']+)["']/;

/** Passes a hashbang, and the blanks and comments before the first token: only there a reference to another file counts. */
export function readHeader(scan: Scan, found: Found): void {
  const { bytes } = scan;
  if (bytes[0] === 35 && bytes[1] === 33) while (scan.at < bytes.length && bytes[scan.at] !== 10 && bytes[scan.at] !== 13) scan.at++;
  while (scan.at < bytes.length) {
    const start = (scan.at = blankEnd(scan, scan.at));
    if (bytes[start] !== 47 || (bytes[start + 1] !== 47 && bytes[start + 1] !== 42)) return;
    scan.at = commentEnd(scan, start);
    if (!scan.sure || bytes[start + 1] !== 47 || bytes[start + 2] !== 47) continue;
    const [, how, name] = REFERENCE.exec(bytes.toString('utf8', start + 2, scan.at)) ?? [];
    if (name === undefined) continue;
    const specifier = how === 'types' || /^\.{0,2}\//.test(name) ? name : `./${name}`;
    found.statements.push({ start: start + 2, specifier, kind: IMPORT.type, names: null });
  }
}
