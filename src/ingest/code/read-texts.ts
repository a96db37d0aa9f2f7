import type { RawTree } from '../../model/raw.js';
import type { ReadBlobs } from './read-code.js';
import { textOf } from './extract/text-of.js';

/** Texts of tree entries by path; those that are missing or too large are listed with their size (−1: missing) instead. */
export async function readTexts(
  entries: readonly number[], tree: RawTree, readBlobs: ReadBlobs, maxBytes: number,
): Promise<{ readonly texts: Map<string, string>; readonly unread: readonly { readonly path: string; readonly size: number }[] }> {
  const texts = new Map<string, string>(), unread: { path: string; size: number }[] = [];
  if (entries.length === 0) return { texts, unread };
  await readBlobs(entries.map((entry) => tree.oids[entry]), (at, bytes, size) => {
    const path = tree.paths[entries[at]];
    if (bytes === null || bytes.length > maxBytes) unread.push({ path, size: bytes === null && size <= maxBytes ? -1 : size });
    else texts.set(path, textOf(bytes));
  }, { maxBytes });
  return { texts, unread };
}
