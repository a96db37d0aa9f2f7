import { literal } from '../literal.js';

/** Sentences of ours without the names in them: without those that are known, what somebody else wrote, and what looks like a path, a package or a file. */
export function withoutNames(names: ReadonlyMap<string, string>): (text: string) => string {
  const said = new Map([...names].flatMap(([name, anonymous]) => [[name, anonymous], [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, anonymous]] as const).filter(([name]) => isSaid(name)));
  const longestFirst = [...said.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const known = longestFirst.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}_@/.-])(?:${longestFirst.map(literal).join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
  return (text) => (known === null ? text : text.replace(known, (name) => said.get(name)!))
    .replace(closes(text) ? WRITTEN : TO_THE_LAST, (quoted) => (quoted.startsWith('"conway ') ? quoted : '“…”'))
    .replace(LIKE_A_PATH, (path) => (OURS.has(path) ? path : 'a path'));
}

/** In a sentence a number is a figure; a word that is also a name goes, for one name left in would be worse than a dark sentence. */
const isSaid = (name: string): boolean => name.length > 1 && !name.startsWith('./') && !/^\d+$/.test(name);

/** What somebody else wrote stands in quotation marks; where these do not close one by one, it reaches to the last of them. */
const WRITTEN = /“[^“”]*”|"(?:[^"\\]|\\.)*"/gs;
const TO_THE_LAST = /“.*”|“.*$|"(?:[^"\\]|\\.)*"/gs;
const closes = (text: string): boolean => text.replace(/[^“”]/g, '').replaceAll('“”', '') === '';

/** Paths, names of packages and names of files that no table lists; `1/k`, `and/or` and the like are none. */
const LIKE_A_PATH = /(?<![\p{L}\p{N}_-])(?:@[\p{L}\p{N}_.-]+\/[^\s,;:)]+|(?!and\/or\b)[\p{L}\p{N}_.-]{3,}(?:\/[\p{L}\p{N}_.@-]{2,})+|\.{0,2}\/[\p{L}\p{N}_.@/-]{2,}|[\p{L}_-][\p{L}\p{N}_-]+(?:\.\p{L}[\p{L}\p{N}_-]*)+)(?![\p{L}\p{N}_-])/gu;
/** Files of this program, and fields of its report. */
const OURS: ReadonlySet<string> = new Set(['teams.yaml', 'report.json', 'conway.config.json', 'coverage.grouping.tooLarge']);
