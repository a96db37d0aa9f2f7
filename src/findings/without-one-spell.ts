/** One group's part of some work, and of that its largest spell (what one of its people makes within four weeks), both as shares of the whole; group −1: people in no group. */
export interface SpellShare {
  readonly group: number;
  readonly share: number;
  readonly spell: number;
}

/**
 * Largest share of a group and fewest effective groups (1/Σp²) when one spell of work is left out, whichever tips them most: visits of a few people for a few weeks would otherwise pass for work that nobody leads.
 * People in no group count in the whole and are no group.
 */
export function withoutOneSpell(rows: readonly SpellShare[]): { readonly largest: number; readonly effective: number } {
  const known = rows.filter(({ group }) => group >= 0);
  const left = rows.map((one) => known.map((row) => Math.max(0, row.group === one.group ? row.share - one.spell : row.share) / (1 - one.spell)));
  const largest = Math.max(...left.map((row) => Math.max(...row)));
  const effective = Math.min(...left.map((row) => row.reduce((a, b) => a + b, 0) ** 2 / row.reduce((sum, share) => sum + share ** 2, 0)));
  return { largest, effective };
}
