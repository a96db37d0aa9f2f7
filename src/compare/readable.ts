import { LEAST_SHARED, type CoChangeLink } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Share of a side's source files in languages that are not read from which "no import" is not said of it: a stray script hides none, a second language does. */
const UNREAD = 0.05;
/** Share of the shared change-sets of two sides with unread files from which "no import" is not said between them: few files of a second language may be what ties the two. */
const TAKES_PART = 0.2;

/** 1 for labels nearly all of whose living source files are in languages whose imports are read. `label`: file → label or −1. */
export function readable({ files }: Facts, label: Int32Array, labels: number): Uint8Array {
  const read = new Uint32Array(labels), unread = new Uint32Array(labels);
  for (let file = 0; file < label.length; file++) {
    if (label[file] >= 0 && isLivingSource(files, file)) (files.importsRead[file] === 1 ? read : unread)[label[file]]++;
  }
  return Uint8Array.from(read, (n, at) => (n > 0 && unread[at] <= UNREAD * (n + unread[at]) ? 1 : 0));
}

/** Whether unread source files of either side take part in what the two sides change together. `label`: file → label or −1. */
export function unreadTakePart({ files, changeSets: { fileOffset, file } }: Facts, label: Int32Array, { source, target, evidence }: CoChangeLink): boolean {
  const isUnread = (one: number): boolean => (label[one] === source || label[one] === target) && files.importsRead[one] === 0 && isLivingSource(files, one);
  return evidence.length > 0 && [...evidence].filter((row) => file.subarray(fileOffset[row], fileOffset[row + 1]).some(isUnread)).length >= TAKES_PART * evidence.length;
}

/** Whether most of the shared change-sets, or all but one or two, touch no living source file on one of the sides: what those files imported before they were deleted is not read. `label`: file → label or −1. */
export function mostlyGone(facts: Facts, label: Int32Array, { source, target, evidence }: CoChangeLink): boolean {
  const { files, changeSets: { fileOffset, file } } = facts;
  const lives = (row: number, side: number): boolean => file.subarray(fileOffset[row], fileOffset[row + 1]).some((one) => label[one] === side && isLivingSource(files, one));
  const living = [...evidence].filter((row) => lives(row, source) && lives(row, target)).length;
  return living < Math.max(LEAST_SHARED, evidence.length / 2);
}

function isLivingSource(files: Facts['files'], file: number): boolean {
  return files.alive[file] === 1 && files.kind[file] === FILE.source;
}
