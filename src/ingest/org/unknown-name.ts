/** Names listed in a complaint; more would make it longer than a line. */
const LISTED = 12;

/** What to say behind a name that is not known: the nearest of the known ones where one is near enough to be meant, else which there are. */
export function instead(name: string, known: readonly string[]): string {
  const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : '';
  return suggestion(name, known) || ` (known: ${known.slice(0, LISTED).join(', ')}${more})`;
}

/** The nearest of the known names as a question, '' where none is near: without case, at most a third of the letters differ; ties by the order given. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : `; did you mean ${JSON.stringify(nearest)}?`;
}

function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const near = known
    .map((one) => ({ one, distance: editDistance(wanted, one.toLowerCase()) }))
    .filter(({ one, distance }) => distance <= Math.max(1, Math.floor(Math.max(one.length, name.length) / 3)));
  return near.length === 0 ? null : near.reduce((best, next) => (next.distance < best.distance ? next : best)).one;
}

/** Letters put in, left out, replaced, or swapped with their neighbour (optimal string alignment; Damerau 1964). */
export function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + Number(a[i - 1] !== b[j - 1]), swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
