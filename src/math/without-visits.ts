/** One group's part of some work, and of that its largest spell (what one of its people makes within four weeks), both as shares of what people of known groups did. */
export interface SpellShare {
  readonly group: number;
  readonly share: number;
  readonly spell: number;
}

/** Shares of the groups in what people of known groups did, each with its largest spell: somebody of no group leads nothing, and what a group has of the rest tells whether it leads. Empty without any. */
export function spellShares({ shares, spells }: { readonly shares: readonly { readonly group: number; readonly share: number }[]; readonly spells: ReadonlyMap<number, number> }): SpellShare[] {
  const known = shares.filter(({ group }) => group >= 0);
  const all = known.reduce((sum, { share }) => sum + share, 0);
  return known.map(({ group, share }) => ({ group, share: share / all, spell: (spells.get(group) ?? 0) / all }));
}

/**
 * Largest share that a group has when the largest spell of each other group is left out: one person's few weeks are a visit, however many changes they took, and visits from many groups would otherwise pass for work that
 * nobody leads. 0 without groups.
 */
export function largestWithoutVisits(rows: readonly SpellShare[]): number {
  const spells = rows.reduce((sum, { spell }) => sum + spell, 0);
  return Math.max(0, ...rows.map(({ share, spell }) => share / (1 - (spells - spell))));
}

/** Fewest effective groups (1/Σp²) when one spell of work is left out, whichever makes them fewest. */
export function effectiveWithoutOneSpell(rows: readonly SpellShare[]): number {
  let fewest = Infinity;
  for (const { group, spell } of rows) {
    let [sum, squares] = [0, 0];
    for (const row of rows) {
      const left = Math.max(0, row.group === group ? row.share - spell : row.share);
      sum += left;
      squares += left ** 2;
    }
    fewest = Math.min(fewest, sum ** 2 / squares);
  }
  return fewest;
}
