/** Names that a mistyped one may mean, nearest first: at most three within a third of its length in edits (Levenshtein), as a whole or by the last part of a path. */
export function nearest(name: string, all: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return all
    .map((one) => ({ one, away: Math.min(edits(wanted, one.toLowerCase()), edits(wanted, one.toLowerCase().slice(one.lastIndexOf('/') + 1))) }))
    .filter(({ away }) => away <= Math.max(2, wanted.length / 3))
    .sort((x, y) => x.away - y.away || (x.one < y.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
