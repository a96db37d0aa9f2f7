import { COMMIT, type RawHistory } from '../model/raw.js';

/**
 * Which commit each revert takes back: the latest earlier one with the subject that the revert quotes (`Revert "…"`, `revert: …`). The subjects are cut at 200 characters, so a quotation that is not
 * closed finds nothing, and so does a revert with words of its own.
 *
 * @returns row of the commit taken back, -1 for none.
 */
export function reverted(history: RawHistory): Int32Array {
  const { subjects, flags, committedAt } = history;
  const found = new Int32Array(subjects.length).fill(-1);
  const quoted = subjects.map((subject, row) => ((flags[row]! & COMMIT.revert) === 0 ? null : quotation(subject)));
  const wanted = new Set(quoted.filter((one) => one !== null));
  if (wanted.size === 0) return found;
  const rows = new Map<string, number[]>();
  subjects.forEach((subject, row) => {
    if (!wanted.has(subject)) return;
    const known = rows.get(subject);
    if (known === undefined) rows.set(subject, [row]);
    else known.push(row);
  });
  quoted.forEach((subject, row) => {
    const candidates = (subject === null ? undefined : rows.get(subject))?.filter((one) => one !== row && committedAt[one]! <= committedAt[row]!) ?? [];
    found[row] = candidates.reduce((best, one) => (best === -1 || committedAt[one]! > committedAt[best]! ? one : best), -1);
  });
  return found;
}

/** What a revert's subject quotes, without the request's number that the forge puts behind. */
function quotation(subject: string): string | null {
  const git = /^revert\s+"(.*)"(?:\s*\((?:#|!)\d+\))?\s*$/i.exec(subject);
  if (git !== null) return git[1]!;
  return /^revert(?:\s*\([^)]*\))?!?:\s+"?(.*?)"?(?:\s*\((?:#|!)\d+\))?\s*$/i.exec(subject)?.[1] ?? null;
}
