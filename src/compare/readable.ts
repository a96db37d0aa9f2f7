import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Share of a side's source files in languages that are not read from which "no import" is not said of it: a stray script hides none, a second language does. */
const UNREAD = 0.05;

/** 1 for labels nearly all of whose living source files are in languages whose imports are read. `label`: file → label or −1. */
export function readable({ files }: Facts, label: Int32Array, labels: number): Uint8Array {
  const read = new Uint32Array(labels), unread = new Uint32Array(labels);
  for (let file = 0; file < label.length; file++) {
    if (label[file] >= 0 && files.alive[file] === 1 && files.kind[file] === FILE.source) (files.importsRead[file] === 1 ? read : unread)[label[file]]++;
  }
  return Uint8Array.from(read, (n, at) => (n > 0 && unread[at] <= UNREAD * (n + unread[at]) ? 1 : 0));
}
